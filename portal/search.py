"""One search for everything: the kinds of record, how each is found, and what is shown of a hit."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q, Window
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Alliance, Practice
from enterprises.filters import WITH
from enterprises.models import Honour, PartyOrganisation, Unit, UnitName
from events.models import Activity, Publicity
from registry.fields.finding import NameQuery
from registry.fields.names import normalise
from registry.provenance.models import Disagreement, Figure, Metric, Source
from registry.site.places import home_areas
from service.models import TypicalCase

SHORTEST, LONGEST = 2, 120
"""How many characters a query has; no name is longer."""
PER_KIND, ALONE, SUGGESTED = 8, 100, 8
"""How many hits are shown of each kind among others, of one kind alone, and while typing."""


@dataclass(frozen=True)
class Hit:
    """A record that was found; `matched` is the name by which it was, where that is not the heading."""

    heading: str
    url: str
    matched: str
    label: str
    detail: str
    closeness: int


class SearchKind:
    """Records of one model, found by the names in their index."""

    columns = ("name_index",)

    everything = {}
    """What a directory must be asked so that it lists all that is found."""

    def __init__(self, name, title, rows, label=None, detail=None, directory=None):
        self.name, self.title, self.rows, self.directory = name, title, rows, directory
        self.label, self.detail = label or (lambda row: ""), detail or (lambda row: "")

    def found(self, wanted):
        """Return the rows that a query finds."""
        return self.rows().filter(wanted.within(*self.columns))

    def fits(self, wanted, pattern):
        """Return the condition that one of a row's names fits a pattern."""
        return Q(name_index__regex=pattern)

    def names(self, row):
        """Return the (name, index) pairs of a row, its heading first."""
        return row._meta.get_field("name_index").names(row)

    def url(self, row):
        return row.get_absolute_url()

    def best(self, wanted, limit):
        """Return the closest rows, then by pinyin, each knowing how many there are in all."""
        closeness = wanted.closeness(lambda pattern: self.fits(wanted, pattern))
        rows = self.found(wanted).annotate(closeness=closeness, total=Window(Count("pk")))
        return list(rows.order_by("closeness", "name_index", "pk")[:limit])

    def hit(self, row, wanted):
        """Return what is shown of a row."""
        (heading, index), *others = self.names(row)
        matched = "" if wanted.is_in(index) else next((name for name, other in others if wanted.is_in(other)), "")
        return Hit(heading, self.url(row), matched, self.label(row), self.detail(row), row.closeness)


class UnitKind(SearchKind):
    """Units, which have names of their own and a credit code; those that have ended are found and told apart."""

    everything = {"ended": WITH}

    def found(self, wanted):
        return self.rows().matching(wanted.text)

    def fits(self, wanted, pattern):
        others = UnitName.objects.filter(name_index__regex=pattern)
        is_code = Q(credit_code=wanted.whole.upper())
        return super().fits(wanted, pattern) | Q(pk__in=others.values("unit")) | is_code

    def names(self, row):
        others = [(other.name, other.name_index) for other in row.names.all()]
        code = [(row.credit_code, row.credit_code.lower())] if row.credit_code else []
        return [*super().names(row), *others, *code]


class PracticeKind(SearchKind):
    """Ways of working, found by their parts too."""

    def found(self, wanted):
        return self.rows().matching(wanted.text)

    def names(self, row):
        return [*super().names(row), *((part.title, normalise(part.title)) for part in row.parts.all())]


class HonourKind(SearchKind):
    """Honours, found by title and by the unit or organisation that has them: never by a person's name."""

    columns = ("name_index", "unit__name_index", "organisation__name_index", "through__name_index")


class MetricKind(SearchKind):
    """What is counted; its figures are its page."""

    def url(self, row):
        return f"{reverse('figures')}?{urlencode({'metric': row.pk})}"


def unit_label(unit):
    """Return the kind of a unit, and that it has ended."""
    parts = [unit.get_kind_display(), *([unit.get_end_kind_display()] if unit.has_ended else [])]
    return " · ".join(map(str, parts))


def receiver(honour):
    """Return the unit or organisation of an honour; a person is not named in a search."""
    holder = honour.unit or honour.organisation or honour.through
    return holder.label if holder else ""


def metrics():
    """Return what is counted of the site's home, and what nothing is counted of."""
    if not home_areas():
        return Metric.objects.all()
    counted = Figure.objects.order_by().values("metric")
    at_home = Figure.objects.home().order_by().values("metric")
    return Metric.objects.filter(~Q(pk__in=counted) | Q(pk__in=at_home))


KINDS = [
    SearchKind("alliances", _("Alliances"), lambda: Alliance.objects.home(), label=lambda row: row.get_axis_display()),
    UnitKind(
        "units", _("Units"), lambda: Unit.objects.public().home().prefetch_related("names"),
        label=unit_label, directory="units",
    ),
    SearchKind(
        "party-organisations", _("Party organisations"),
        lambda: PartyOrganisation.objects.home().select_related("host"),
        label=lambda row: row.get_level_display(), detail=lambda row: row.host.label if row.host else "",
        directory="party-organisations",
    ),
    SearchKind(
        "activities", _("Activities"), lambda: Activity.objects.public().home(),
        label=lambda row: row.get_kind_display(),
        detail=lambda row: row.starts.display() if row.starts else "", directory="activities",
    ),
    SearchKind(
        "publicities", pgettext_lazy("media", "Reports"), lambda: Publicity.objects.public().home(),
        label=lambda row: row.medium, detail=lambda row: row.published.display() if row.published else "",
        directory="publicities",
    ),
    SearchKind(
        "cases", _("Typical cases"), lambda: TypicalCase.objects.public().home().select_related("category"),
        label=lambda row: row.category.name, directory="cases",
    ),
    HonourKind(
        "honours", _("Honours"), lambda: Honour.objects.home().select_related("unit", "organisation", "through"),
        label=lambda row: row.get_kind_display(), detail=receiver,
    ),
    PracticeKind(
        "practices", _("Ways of working"), lambda: Practice.objects.home().for_listing(),
        label=lambda row: row.get_kind_display(), detail=lambda row: str(row.owner), directory="practices",
    ),
    SearchKind(
        "sources", _("Sources"), Source.objects.all, label=lambda row: row.get_kind_display(),
        detail=lambda row: row.published.display() if row.published else "",
    ),
    SearchKind(
        "disagreements", _("Where sources differ"), lambda: Disagreement.objects.home(),
        label=lambda row: row.get_kind_display(),
    ),
    MetricKind("metrics", _("Figures"), metrics),
]  # fmt: skip


class Query(NameQuery):
    """What was typed into the box, and why it cannot be searched for, if it cannot."""

    def __init__(self, text):
        self.text = text.strip()
        super().__init__("" if self.is_refused else self.text)

    @property
    def is_refused(self):
        """Say whether nobody types this."""
        return len(self.text) > LONGEST or "\0" in self.text

    @property
    def problem(self):
        """Return a sentence for what cannot be searched for; nothing where it can."""
        if len(self.text) > LONGEST:
            return _("The words are longer than any name: use at most %(number)s characters.") % {"number": LONGEST}
        if "\0" in self.text:
            return _("The words hold a character that cannot be read. Type them again.")
        if self.text and not self.whole:
            return _("Use Chinese characters, letters or digits: signs alone are not searched for.")
        if self.text and len(self.whole) < SHORTEST:
            return _("One character finds too much: use two or more.")
        return ""

    @cached_property
    def is_searchable(self):
        return bool(self.text) and not self.problem


@dataclass(frozen=True)
class HitGroup:
    """The hits of one kind: the first of them, and how many there are."""

    kind: SearchKind
    hits: list
    total: int
    query: Query

    @property
    def has_more(self):
        return self.total > len(self.hits)

    @property
    def url(self):
        """Return where all of them are: in the directory, or on a page of results of their own."""
        if self.kind.directory:
            return f"{reverse(self.kind.directory)}?{urlencode({'q': self.query.text} | self.kind.everything)}"
        return f"{reverse('search')}?{urlencode({'q': self.query.text, 'kind': self.kind.name})}"


def search(query, kinds=KINDS, limit=PER_KIND):
    """Return the groups of hits, one query for each kind and one for the other names of units; none where none."""
    if not query.is_searchable:
        return []
    found = [(kind, kind.best(query, limit)) for kind in kinds]
    return [
        HitGroup(kind, [kind.hit(row, query) for row in rows], rows[0].total, query) for kind, rows in found if rows
    ]


def suggest(query):
    """Return the (title of the kind, hit) pairs that come first while typing, the closest first."""
    pairs = [(group.kind.title, hit) for group in search(query, limit=3) for hit in group.hits]
    return sorted(pairs, key=lambda pair: pair[1].closeness)[:SUGGESTED]
