"""Which records a reader may report an error in, and which of their facts."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.http import Http404

from registry.provenance.models import Figure, Record, Source
from registry.provenance.querysets import seen_by_all

INTERNAL = {"position", "spelling", "minutes", "is_public", "note", "copy", "copy_is_public", "caution", "left_out"}


def reportable(kind, key):
    """Return the public record of a kind ("alliances.alliance") and id; raise Http404 where nobody may see one."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not issubclass(model, (Record, Source)) or not hasattr(model, "get_absolute_url"):
        raise Http404
    try:
        return seen_by_all(model).get(pk=key)
    except (model.DoesNotExist, ValidationError, ValueError) as error:
        raise Http404 from error


def facts(record):
    """Return what can be wrong about a record, as choices: itself, its fields, its figures."""
    internal = {*INTERNAL, *getattr(record, "internal_fields", ())}
    fields = [
        (field.name, field.verbose_name)
        for field in record._meta.concrete_fields
        if field.editable and field.name not in internal and not field.name.endswith(("_basis", "_type", "_id"))
    ]
    figures = Figure.objects.about(record).select_related("metric") if not isinstance(record, Source) else []
    return [("", record), *fields, *((f"figure:{figure.pk}", figure) for figure in figures)]


def chosen(record, fact):
    """Return the record and the field that a choice of `facts` means."""
    if fact.startswith("figure:"):
        return Figure.objects.about(record).get(pk=fact.removeprefix("figure:")), "value"
    return record, fact
