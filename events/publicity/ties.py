"""What the pages of alliances, units and activities show of publicity."""

from events.publicity.models import Publicity

SHOWN = 6
"""The newest of them stand on the page of an alliance, a unit or an activity; the list holds all."""


def reports_of_alliance(alliance):
    """Return what was reported about an alliance and its activities."""
    return {"publicity": Publicity.objects.public().of_alliance(alliance).for_listing()[:SHOWN]}


def reports_of_unit(unit, *organisations):
    """Return what was reported about a unit and the activities in which it took part."""
    return {"publicity": Publicity.objects.public().of_unit(unit).for_listing()[:SHOWN]}
