"""Who holds a seat for an alliance or a unit."""

from django.contrib.contenttypes.models import ContentType

from registry.accounts.models import Seat, User


def holders(role, model, key):
    """Return the users who hold a seat of a role for a record today."""
    kind = ContentType.objects.get_for_model(model)
    seats = Seat.objects.current().filter(role=role, target_type=kind, target_id=key)
    return set(User.objects.filter(seats__in=seats, is_active=True))


def seats_of(user, role):
    """Return the identifiers of what a user holds current seats of a role for."""
    return [seat.target_id for seat in user.current_seats if seat.role == role] if user.is_active else []
