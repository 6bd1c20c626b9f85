"""The source of a sheet, cited by every row that it made or changed."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist

from registry.fields.batches import batches
from registry.history.tracking import remember
from registry.provenance.models import Citation


def cite_rows(*, rows, source, section, page, by):
    """Say that `source` supports the new records, and in changed records the fields that changed."""
    wanted = {place for row in rows for place in places(row)}
    kept = cited(rows, source, section)
    made = [
        Citation(
            target_type=ContentType.objects.get_for_id(kind),
            target_id=key,
            field=field,
            source=source,
            section=section,
            page=page,
            cited_by=by,
        )
        for kind, key, field in sorted(wanted)
        if (kind, key, field) not in kept and (kind, key, "") not in kept
    ]
    Citation.objects.bulk_create(made, batch_size=500)
    remember(made)


def places(row):
    """Return what of a row's record, and of what it left behind, the source supports, as (kind, key, field)."""
    kind = ContentType.objects.get_for_model(row.record).pk
    names = [""] if row.differences is None else [field_of(row.record, one["name"]) for one in row.differences]
    left = [(ContentType.objects.get_for_model(one).pk, one.pk, "") for one in row.left]
    return [*((kind, row.record.pk, name) for name in names), *left]


def field_of(record, name):
    """Return the field that a column changes, or "" for the record as a whole."""
    try:
        record._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    return name


def cited(rows, source, section):
    """Return the (kind, key, field) of what the place supports already."""
    found = set()
    for batch in batches(sorted({one.pk for row in rows for one in (row.record, *row.left)})):
        places = Citation.objects.filter(source=source, section=section, lines="", says="", target_id__in=batch)
        found |= set(places.values_list("target_type_id", "target_id", "field"))
    return found
