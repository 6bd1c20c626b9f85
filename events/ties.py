"""What the pages of alliances, units and party organisations show of activities and pairings."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from enterprises.charts import Related, Relations
from events.board import Board
from events.models import Pairing, Participation


def for_alliance_page():
    """Return what the page of an alliance reads."""
    public = Participation.objects.filter(activity__is_public=True).select_related("activity")
    return [Prefetch("participations", public.prefetch_related("activity__participations__alliance"))]


def for_party_page():
    """Return what the page of a unit or party organisation reads."""
    return [
        Prefetch("participations", Participation.objects.select_related("activity")),
        Prefetch("pairings_first", Pairing.objects.select_related("second_unit", "second_organisation")),
        Prefetch("pairings_second", Pairing.objects.select_related("first_unit", "first_organisation")),
    ]


def of_alliance(alliance):
    """Return what the page of an alliance shows: its activities, newest first, the board, its effect there."""
    board = Board.load()
    activities = newest_first(part.activity for part in alliance.participations.all())
    return {"activities": activities, "board": board, "effect": board.effect_of(alliance)}


def of_party(*subjects):
    """Return what the page of a unit shows, with the party organisations that it hosts, or that of one of these."""
    parts = [part for subject in subjects for part in subject.participations.all()]
    public = {part.activity_id: part.activity for part in parts if part.activity.is_public}
    paired = [pair for subject in subjects for pair in pairings(subject)]
    return {"activities": newest_first(public.values()), "pairings": paired, "ties": paired}


def newest_first(activities):
    """Return activities by the day of their start, newest first and undated last."""
    return sorted(activities, key=lambda activity: (activity.starts or "", activity.pk), reverse=True)


def pairings(party):
    """Return (pairing, other party) for a unit or party organisation."""
    pairs = [(pairing, pairing.second_unit or pairing.second_organisation) for pairing in party.pairings_first.all()]
    pairs += [(pairing, pairing.first_unit or pairing.first_organisation) for pairing in party.pairings_second.all()]
    return pairs


def relations(*subjects):
    """Return with whom a unit, or a party organisation that it hosts, is paired."""
    found = {}
    for pairing, other in (pair for subject in subjects for pair in pairings(subject)):
        related = found.setdefault(other.get_absolute_url(), Related(other.label, other.get_absolute_url()))
        related.ways.append(pairing.title)
    return Relations("pairing", _("Pairings"), "alliances", list(found.values()), position=3)
