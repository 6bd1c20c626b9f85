"""The services delivered that tie the alliance of whoever was served to the service alliance that performed them."""

from collections.abc import Iterator

from django.db.models import Q

from events.crossings import Crossing
from events.lines import Lines
from service.deliveries.models import Delivery

DELIVERED = "delivery"


def delivered(lines: Lines) -> Iterator[Crossing]:
    """Yield the public deliveries, in three queries."""
    found = list(Delivery.objects.public().of_services(lines.ids(lines.verticals)).for_listing())
    belongings = lines.belongings(Q(unit__in={delivery.unit_id for delivery in found}))
    for delivery in found:
        performed = {lines.homes[delivery.service.alliance_id]: False}
        for across, down, inferred in lines.pairs(belongings.get(delivery.unit_id, {}), performed):
            units = frozenset([delivery.unit_id])
            yield Crossing(DELIVERED, across, down, delivery.performed, delivery, inferred, units)
