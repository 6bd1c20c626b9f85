"""What lists of figures can be narrowed to."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from registry.lists.filters import FacetedFilterSet, FacetFilter
from registry.provenance.models import Figure


def names_of_kinds():
    """Return the names of the kinds of record by the model's name."""
    return {model._meta.model_name: model._meta.verbose_name for model in apps.get_models()}


class FigureFilter(FacetedFilterSet):
    """What the figures can be narrowed to."""

    subject = FacetFilter(field_name="subject_type__model", named_by=names_of_kinds, label=_("About"))
    metric = FacetFilter(field_name="metric", named_by="metric__name", label=_("Metric"))
    difference = FacetFilter(
        field_name="disagreement__kind", is_many=False, none_named=_("do not differ"), label=_("How the sources differ")
    )

    class Meta:
        model = Figure
        fields = []
