"""All public pages, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from alliances.models import Alliance, Practice
from enterprises.models import Honour, PartyOrganisation, Unit
from events.board import Board
from events.models import Activity, Notice, Publicity
from registry.provenance.models import Source
from service.models import TypicalCase

PAGES = [
    "home",
    "board",
    "about",
    "alliances",
    "practices",
    "enterprises",
    "units",
    "party-organisations",
    "honours",
    "activities",
    "cases",
    "notices",
    "publicities",
    "sources",
    "figures",
]


class PageSitemap(Sitemap):
    """The pages that are not about one record."""

    def items(self):
        return PAGES

    def location(self, item):
        return reverse(item)


class MonthSitemap(Sitemap):
    """The months in which an activity begins."""

    def items(self):
        return [month for month, _count in Activity.objects.public().home().months()]

    def location(self, item):
        return reverse("activities-month", args=[item.first.year, item.first.month])


class CrossingSitemap(Sitemap):
    """The crossings of the board that hold anything."""

    def items(self):
        return Board.load().cells


class RecordSitemap(Sitemap):
    """The pages of all records of a kind that anybody may see."""

    limit = 10_000

    def __init__(self, model):
        self.model = model

    def items(self):
        records = self.model.objects.order_by("pk").only("pk")
        for verb in ("public", "with_own_page"):
            records = getattr(records, verb)() if hasattr(records, verb) else records
        return records


SITEMAPS = {
    "pages": PageSitemap,
    "months": MonthSitemap,
    "crossings": CrossingSitemap,
    **{
        model._meta.model_name: RecordSitemap(model)
        for model in (
            Alliance,
            Practice,
            Unit,
            PartyOrganisation,
            Honour,
            Activity,
            Notice,
            Publicity,
            Source,
            TypicalCase,
        )
    },
}
