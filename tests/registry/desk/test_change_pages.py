"""The pages of changes: all that one wrote, and undoing it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from enterprises.models import Unit
from registry.history.actions import changing
from registry.history.contents import PAGE
from registry.history.models import Change
from tests.enterprises.factories import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, superuser):
    client.force_login(superuser)
    return client


def page(name, *args):
    return reverse(f"admin:history_change_{name}", args=args)


@pytest.fixture
def change(user):
    unit = UnitFactory(name="示例旧名")
    with changing(by=user, why="示例原因") as made:
        unit.name = "示例新名"
        unit.save()
        PersonFactory()
    return made


def test_change_shows_all_that_it_wrote(desk, change):
    response = desk.get(page("change", change.pk))
    groups = response.context["groups"]
    assert [group.model._meta.model_name for group in groups] == ["unit", "person"]
    assert (groups[0].title, len(groups[0].rows)) == ("示例新名", 1)
    text = response.content.decode()
    assert reverse("admin:enterprises_unit_change", args=[Unit.objects.get().pk]) in text
    assert page("undo", change.pk) in text


def test_long_change_has_pages(desk, user):
    with changing(by=user) as change:
        for _row in range(PAGE + 1):
            UnitFactory()
    sizes = [len(desk.get(page("change", change.pk), {"p": number}).context["groups"]) for number in (1, 2)]
    assert sizes == [PAGE, 1]


def test_change_is_undone_for_a_reason(desk, change):
    url = page("undo", change.pk)
    assert desk.get(url).status_code == 200
    assert desk.post(url, {"change_reason": ""}).context["form"].errors
    assert Unit.objects.get().name == "示例新名"
    response = desk.post(url, {"change_reason": "写错了"})
    undone = Change.objects.get(undoes=change)
    assert response.url == page("change", undone.pk)
    assert Unit.objects.get().name == "示例旧名"
    text = desk.get(page("change", change.pk)).content.decode()
    assert page("change", undone.pk) in text
    assert url not in text
    assert page("change", change.pk) in desk.get(response.url).content.decode()
    assert desk.post(url, {"change_reason": "写错了"}).context["form"].non_field_errors()


def test_who_may_not_undo_is_refused(client, staff, change):
    codes = ["view_change", "view_unit", "change_unit", "view_person"]
    staff.user_permissions.add(*Permission.objects.filter(codename__in=codes))
    client.force_login(staff)
    assert page("undo", change.pk) not in client.get(page("change", change.pk)).content.decode()
    url = page("undo", change.pk)
    assert client.get(url).status_code == client.post(url, {"change_reason": "示例"}).status_code == 403
    assert Unit.objects.get().name == "示例新名"


def test_kinds_that_one_may_not_see_are_left_out(client, staff, change):
    staff.user_permissions.add(*Permission.objects.filter(codename__in=["view_change", "view_unit"]))
    client.force_login(staff)
    groups = client.get(page("change", change.pk)).context["groups"]
    assert [group.model for group in groups] == [Unit]


def test_unknown_change_is_not_found(desk):
    assert desk.get(page("undo", 0)).status_code == 404


def test_list_is_filtered_by_person_way_kind_and_date(desk, change, staff):
    with changing(by=staff):
        PersonFactory()
    for query, expected in [
        ({"by": str(change.by_id)}, [change.pk]),
        ({"by": "x"}, None),
        ({"kind": str(change.target_type_id)}, [change.pk]),
        ({"via__exact": "import"}, []),
        ({"q": "示例原因"}, [change.pk]),
    ]:
        listed = [one.pk for one in desk.get(page("changelist"), query).context["cl"].queryset]
        assert listed == (expected if expected is not None else [*Change.objects.values_list("pk", flat=True)])


def test_changes_cannot_be_written_by_hand(desk, change):
    assert desk.get(page("add")).status_code == 403
    assert desk.post(page("change", change.pk), {"why": "示例"}).status_code == 403
    assert desk.post(page("delete", change.pk), {"post": "yes"}).status_code == 403
    assert Change.objects.get().why == "示例原因"
