"""A record and what belongs to it as the database held them at the end of a day, beside what it holds now."""

import datetime
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Max
from django.utils import timezone

from registry.history.form_values import NOTHING
from registry.history.timeline import parts_of
from registry.history.wording import Names, field_changes, label_of, value_in_words


@dataclass
class Row:
    """One record: its row of history then and a row that holds what it is now; None where it was or is not there."""

    key: object
    then: models.Model | None
    now: models.Model | None
    title: str = ""
    cells: list = field(default_factory=list)
    differs: list = field(default_factory=list)

    @property
    def became(self):
        """Return what became of the record since: "same", "changed", "deleted" or "added"."""
        if self.then is None:
            return "added"
        if self.now is None:
            return "deleted"
        return "changed" if self.differs else "same"


@dataclass
class Section:
    """The records of one kind, in the columns `names`."""

    model: type
    names: list
    rows: list

    @property
    def title(self):
        return self.model._meta.verbose_name_plural

    @property
    def heads(self):
        return [label_of(self.model._meta.get_field(name)) for name in self.names]

    @property
    def then_count(self):
        return sum(row.then is not None for row in self.rows)


class Snapshot:
    """What stood on a day; `columns` says of which kinds of record, and what is shown of each."""

    def __init__(self, model, key, on, columns):
        self.after = timezone.make_aware(datetime.datetime.combine(on + datetime.timedelta(days=1), datetime.time.min))
        parts = [part for part in parts_of(model, key) if part.model in columns]
        self.begins = parts[0].rows().order_by("history_id").values_list("history_date", flat=True).first()
        order = list(columns)
        parts.sort(key=lambda part: order.index(part.model))
        self.sections = [Section(part.model, columns[part.model], self.read(part)) for part in parts]
        self.tell()

    def read(self, part):
        """Return the rows of a kind, then and now, in the order in which they were written."""
        name = part.model._meta.pk.name
        known = part.rows().filter(history_date__lt=self.after).order_by()
        last = known.values(name).annotate(last=Max("history_id")).values("last")
        stood = part.model.history.filter(part.where, history_id__in=last).exclude(history_type="-").order_by(name)
        rows = {getattr(row, name): Row(getattr(row, name), row, None) for row in stood}
        for record in part.model._base_manager.filter(part.where).order_by(name):
            row = rows.setdefault(record.pk, Row(record.pk, None, None))
            row.now = as_row(record)
        return list(rows.values())

    def tell(self):
        """Put all of it in words."""
        every = [row for section in self.sections for row in section.rows]
        names = Names([one for row in every for one in (row.then, row.now) if one])
        for section in self.sections:
            fields = [section.model._meta.get_field(name) for name in section.names]
            for row in section.rows:
                held = row.then or row.now
                row.title = names.title(held)
                row.cells = [(label_of(one), held_text(held, one, names)) for one in fields]
                row.differs = field_changes(row.now, row.then, names) if row.then and row.now else []


def held_text(row, field, names):
    """Return what a row holds in a field; a dash where it holds nothing."""
    value = getattr(row, field.attname)
    return NOTHING if value in (None, "") else value_in_words(row, field, value, names)


def as_row(record):
    """Return a row of history that holds what a record holds now; it is not saved."""
    model = type(record).history.model
    return model(history_type="~", **{one.attname: getattr(record, one.attname) for one in model.tracked_fields})
