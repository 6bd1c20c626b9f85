"""Writes of what was delivered."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from registry.accounts.models import User
from registry.history.actions import changing
from registry.provenance.actions import cite
from registry.provenance.models import Source
from registry.provenance.models.sources import STAFF_ENTRY
from service.deliveries.models import Delivery
from service.deliveries.rules import may_deliver


@transaction.atomic
def save_delivery(*, delivery: Delivery, by: User) -> Delivery:
    """Save a delivery, and return it; a new one is supported by whoever entered it."""
    if not may_deliver(by, delivery.service):
        raise PermissionDenied
    is_new = delivery._state.adding
    delivery.full_clean()
    with changing(by=by):
        delivery.save()
        if is_new:
            cite(record=delivery, source=Source.objects.get(pk=STAFF_ENTRY), by=by)
    return delivery
