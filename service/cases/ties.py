"""What the page of an alliance shows of typical cases."""

from service.cases.models import TypicalCase

SHOWN = 4
"""The newest of them stand on the page of an alliance; the list holds all."""


def cases_of_alliance(alliance):
    """Return the public cases of an alliance."""
    return {"cases": TypicalCase.objects.public().of_alliance(alliance).for_listing()[:SHOWN]}
