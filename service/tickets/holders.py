"""Who holds a seat for an alliance or a unit."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from registry.accounts.choices import Role
from registry.accounts.models import Seat, User


def holders(role: Role, model: type[Model], key: str) -> set[User]:
    """Return the users who hold a seat of a role for a record today."""
    kind = ContentType.objects.get_for_model(model)
    seats = Seat.objects.current().filter(role=role, target_type=kind, target_id=key)
    return set(User.objects.filter(seats__in=seats, is_active=True))


def staff() -> set[User]:
    """Return the users who keep the records of the district today."""
    return set(User.objects.filter(seats__in=Seat.objects.current().filter(role=Role.STAFF), is_active=True))


def seats_of(user: User | AnonymousUser, role: Role) -> list[str]:
    """Return the identifiers of what a user holds current seats of a role for."""
    return [seat.target_id for seat in user.current_seats if seat.role == role] if user.is_active else []
