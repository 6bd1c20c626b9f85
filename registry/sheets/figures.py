"""The sheet of figures."""

from django.utils.translation import gettext_lazy as _

from registry.provenance.models import Figure
from registry.provenance.tables import FigureTable
from registry.sheets.fields import Field, column_of
from registry.sheets.kinds import Sheet, register
from registry.sheets.namings import DISAGREEMENT, FIGURE, METRIC, of_subjects
from registry.sheets.widgets import RelatedWidget


class SubjectWidget(RelatedWidget):
    """What a figure is about: a record of any kind that an app declares as a subject."""

    @property
    def namings(self):
        return of_subjects()


def of(name, *namings, **options):
    """Return the column of a field of figures."""
    return column_of(Figure, name, *namings, **options)


FIGURES = register(
    Sheet(
        name="figures",
        label="provenance.figure",
        title=_("Figures"),
        columns=(
            of("metric", METRIC, example="成员单位", help=_("The name of a metric that is recorded.")),
            Field(
                "subject",
                _("about"),
                SubjectWidget(),
                help=_("The name of an alliance, a unit or a party organisation."),
                example="示例产业联盟",
                required=True,
                width=30,
            ),
            of("printed", example="67余家", help=_("The number as it is printed, with its words.")),
            of("value", example="67"),
            of("value_to"),
            of("measure", example="家", width=10),
            of("qualifier", example="余", width=10),
            of("bound", example=_("more than"), width=12),
            of("kind", width=12, also=(_("Kind of number"),)),
            of("is_planned"),
            of("as_of", example="2020-07", also=("截止日期", "统计时间", "统计日期")),
            of("as_of_basis", width=16),
            of("as_of_note"),
            of("scope", width=30, also=(_("What was counted"),)),
            of("names_given", width=14),
            of("whole", FIGURE, help=_("The figure that this is a part of, with its key in brackets.")),
            of("disagreement", DISAGREEMENT),
        ),
        keys=(
            ("metric", "subject", "as_of", "as_of_note", "scope", "is_planned", "printed"),
            ("metric", "subject", "as_of", "as_of_note", "scope", "is_planned"),
        ),
        # Two documents may give two numbers: whether one corrects the other is for somebody to say.
        tells_apart=("printed", "value"),
        related=("metric", "whole__metric", "disagreement"),
        prefetch=("subject",),
        notes=(
            _("A second number for the same thing is a record of its own: sources may differ, and none is dropped."),
        ),
        public=FigureTable,
    )
)
