"""People with seats, and what they would send from a public edit page."""

from registry.accounts.models import Seat
from tests.registry.accounts.factories import UserFactory


def seated(role, target=None, **values):
    """Return a user with a seat, for an alliance or a unit where the role needs one."""
    user = UserFactory(**values)
    Seat.objects.create(user=user, role=role, **({"target": target} if target else {}))
    return user


def liaison(target):
    """Return the liaison of an alliance or a unit."""
    return seated(target._meta.model_name, target)


def filled(client, url, **changes):
    """Return the arguments of `client.post` for the edit page at `url` as it stands, with some values changed."""
    context = client.get(url).context
    forms = [context["form"]]
    if context["rows"] is not None:
        forms += [context["rows"].management_form, *context["rows"].forms]
    values = {"versions": context["token"]}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                values[bound.html_name] = "on" if value is True else value
    evidence = {
        "source": "staff-entry",
        "section": "示例段落",
        "page": "3",
        "why": "示例原因",
    }
    return url, {**values, **evidence, **changes}
