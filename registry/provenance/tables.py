"""Tables whose rows say what supports them, and those of figures and sources."""

from django.db.models import Prefetch
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from registry.lists.tables import Column, Table, enumerated, listed
from registry.provenance.choices import Basis
from registry.provenance.models import Citation
from registry.provenance.references import place_in_print, source_reference


class CitedTable(Table):
    """The table of records that sources support: then what was inferred, what differs, and the sources."""

    inferred = {}
    """What a field such as industry_basis is the basis of."""

    def all_columns(self):
        *own, address = super().all_columns()
        if self.inferred:
            own.append(Column(_("Inferred, not printed"), self.what_is_inferred, 18, sparse=True))
        return [
            *own,
            Column(_("Another source says"), self.differing, 24, sparse=True),
            address,
            Column(_("Sources"), self.sources, 60),
        ]

    def what_is_inferred(self, record):
        """Return the names of what no source states in so many words."""
        return listed(name for field, name in self.inferred.items() if getattr(record, field) == Basis.INFERRED)

    def differing(self, record):
        """Return what sources say otherwise."""
        return enumerated(
            gettext("%(says)s (%(place)s)") % {"says": c.says, "place": cited_place(c)}
            for c in record.citations.all()
            if c.says
        )

    def sources(self, record):
        """Return the places that support the record or a field of it."""
        return enumerated(cited_place(citation) for citation in record.citations.all() if not citation.says)

    def loaded(self, queryset):
        cited = Citation.objects.select_related("source__parent").order_by("id")
        return super().loaded(queryset.prefetch_related(Prefetch("citations", cited)))


def cited_place(citation):
    """Return the source, section and page of a citation."""
    return " · ".join(filter(None, [str(citation.source), citation.section, place_in_print(citation.page)]))


def subject(figure):
    """Return what a figure is about, a person only under the public name."""
    return getattr(figure.subject, "public_name", figure.subject)


class FigureTable(CitedTable):
    title = _("Figures")
    columns = [
        Column(_("About"), subject, 28),
        Column(_("Metric"), "metric.name", 24),
        Column(_("As printed"), "printed", 20),
        Column(_("Value"), "value", 12),
        Column(_("Up to"), "value_to", 12, sparse=True),
        Column(_("Measure word"), "measure", 10, sparse=True),
        Column(_("Meaning of the qualifier"), "get_bound_display", 14),
        Column(_("Kind of number"), "get_kind_display", 14),
        Column(pgettext_lazy("figure", "Planned"), "is_planned", 8),
        Column(_("As of"), "as_of", 12),
        Column(_("How the date is known"), "get_as_of_basis_display", 16),
        Column(_("Period"), "as_of_note", 16, sparse=True),
        Column(_("What was counted"), "scope", 30, sparse=True),
        Column(_("Names given"), "get_names_given_display", 12, sparse=True),
        Column(_("Disagreement"), "disagreement.title", 30, sparse=True),
    ]


def of_document(name):
    """Return what reads a field that an article shares with the document that holds it."""
    return lambda source: getattr(source, name) or (source.parent and getattr(source.parent, name))


class SourceTable(Table):
    title = _("Sources")
    columns = [
        Column(_("Title"), "title", 40),
        Column(_("Kind"), "get_kind_display", 14),
        Column(_("Contained in"), "parent.title", 30, sparse=True),
        Column(_("Authors"), "authors", 24),
        Column(_("Publication"), of_document("series"), 18),
        Column(_("Issue"), of_document("issue"), 16),
        Column(_("Publisher"), of_document("publisher"), 30),
        Column(_("Published"), of_document("published"), 12),
        Column(_("Pages"), "pages", 10),
        Column(_("Cited"), "citation_count", 8),
        Column(_("Caution"), "caution", 30, sparse=True),
        Column(_("Left out on purpose"), "left_out", 30, sparse=True),
        Column(_("Reference"), source_reference, 60),
    ]
    related = ["parent"]
