"""What the pages of units and alliances show of what was delivered."""

from service.deliveries.models import Delivery

SHOWN = 8
"""The newest of them stand on the page of a unit or an alliance; the list holds all."""


def of_unit(unit, *organisations):
    """Return what the page of a unit shows: what it was served with."""
    return {"deliveries": Delivery.objects.public().for_unit(unit).for_listing()[:SHOWN]}


def of_alliance(alliance):
    """Return what the page of an alliance shows: what it delivered, or its members were served with."""
    return {"deliveries": Delivery.objects.public().concerning(alliance).for_listing()[:SHOWN]}
