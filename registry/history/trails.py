"""What happened to a record since a page was opened."""

import copy

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from registry.history.versions import has_history


def as_record(row, model):
    """Return the record that a row of history holds; simple-history's own way asks for what history leaves out."""
    record = model(**{field.attname: getattr(row, field.attname) for field in row.tracked_fields})
    record._state.adding = False
    return record


def record_name(record):
    """Return the name of a record that may be gone; one whose relations are gone too goes by its key."""
    try:
        return str(record)
    except ObjectDoesNotExist:
        return str(record.pk)


class Trail:
    """The row of history that a page showed (None where that is unknown), and those written since."""

    def __init__(self, model, before=None, later=()):
        self.model, self.before, self.later = model, before, list(later)

    def last(self, columns=()):
        """Return the newest row since, or the newest that changed one of some columns."""
        rows = [self.before, *self.later]
        for row, previous in zip(reversed(rows[1:]), reversed(rows[:-1]), strict=True):
            if not columns or previous is None:
                return row
            if any(getattr(previous, column, None) != getattr(row, column, None) for column in columns):
                return row
        return None

    def base(self, record, kept):
        """Return the record as the page showed it, or None where that is unknown."""
        if self.before is not None:
            found = as_record(self.before, type(record))
        elif kept and not has_history(self.model):
            found = copy.copy(record)
            for name in kept.keys() & {field.name for field in self.model._meta.concrete_fields}:
                setattr(found, name, self.model._meta.get_field(name).to_python(kept[name]))
        else:
            return None
        found._state.adding = False
        return found


def trails_of(model, keys, stale):
    """Return what happened to records of one model, by key, in one query."""
    trails = {str(key): Trail(model) for key in keys}
    if not trails or not has_history(model):
        return trails
    history = model._meta.concrete_model.history.model
    own_key = model._meta.concrete_model._meta.pk.name
    wanted = Q()
    for key in trails:
        wanted |= Q(**{own_key: key, "history_id__gte": stale.version(model, key)})
    for row in history._default_manager.filter(wanted).select_related("history_user").order_by("history_id"):
        trail = trails[str(getattr(row, own_key))]
        if row.history_id == stale.version(model, str(getattr(row, own_key))):
            trail.before = row
        else:
            trail.later.append(row)
    return trails
