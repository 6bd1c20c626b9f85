"""What became of a record and of what belongs to it: change by change, newest first."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q, Value

from registry.history.models import Change
from registry.history.tracking import tracked
from registry.history.wording import Names, field_changes

PAGE = 20
"""How many changes stand on a page."""
RECORDS = 200
"""Of how many records of one kind a page reads the history."""
SHOWN = 30
"""How many rows of one change are shown; the rest stands on the page of the change."""


@dataclass
class HistoryRow:
    """A row of history as people read it; `before` is the row of the same record before it."""

    row: models.Model
    before: models.Model | None
    is_own: bool
    title: str = ""
    lines: list = field(default_factory=list)

    @property
    def kind(self):
        return self.row.instance_type._meta.verbose_name

    @property
    def key(self):
        return getattr(self.row, self.row.instance_type._meta.pk.attname)


@dataclass
class Entry:
    """What one change did to the record; without a change, what was written where none was open."""

    change: Change | None
    rows: list
    more: int = 0


@dataclass
class Part:
    """A kind of record that belongs to another; `where` finds the rows of history that point to it."""

    model: type
    where: Q
    columns: tuple
    is_own: bool = False

    def rows(self):
        """Return the history of all that belongs to the record, or once did."""
        name = self.model._meta.pk.name
        every = self.model.history.all()
        return (
            every.filter(self.where)
            if self.is_own
            else every.filter(**{f"{name}__in": every.filter(self.where).values(name)})
        )


def parts_of(model, key):
    """Return the record itself and all that is deleted with it, by foreign key or as a generic relation."""
    model = model._meta.concrete_model
    known = set(tracked())
    parts = [Part(model, Q(**{model._meta.pk.name: key}), (), is_own=True)]
    for relation in model._meta.related_objects:
        if relation.on_delete is models.CASCADE and relation.related_model in known:
            column = relation.field.attname
            parts.append(Part(relation.related_model, Q(**{column: key}), (column,)))
    for generic in model._meta.private_fields:
        if generic.one_to_many and generic.related_model in known:
            kind, fk = generic.content_type_field_name, generic.object_id_field_name
            where = Q(**{kind: ContentType.objects.get_for_model(model), fk: str(key)})
            parts.append(Part(generic.related_model, where, (f"{kind}_id", fk)))
    return parts


class Timeline:
    """The history of one record; `kinds` limits what belongs to it to what the reader may see."""

    def __init__(self, model, key, kinds=None):
        self.model, self.key = model._meta.concrete_model, key
        self.parts = [part for part in parts_of(model, key) if part.is_own or kinds is None or part.model in kinds]

    def changes(self):
        """Return the changes that wrote any of it, newest first."""
        written = [part.rows().order_by().values("change") for part in self.parts]
        return Change.objects.filter(pk__in=written[0].union(*written[1:])).select_related("by")

    def begins(self):
        """Return when history begins, for a record that was there before; None where its addition is in it."""
        first = self.parts[0].rows().order_by("history_id").first()
        return first.history_date if first and (first.change_id is None or first.history_type != "+") else None

    def page(self, number):
        """Return the entries of a page, and whether older ones follow."""
        start = (number - 1) * PAGE
        changes = list(self.changes()[start : start + PAGE + 1])
        entries = {change.pk: Entry(change, []) for change in changes[:PAGE]}
        has_older = len(changes) > PAGE
        if not has_older:
            entries[None] = Entry(None, [])
        self.fill(entries)
        return [entry for entry in entries.values() if entry.rows], has_older

    def fill(self, entries):
        """Read the rows of some changes, with what they say."""
        wanted = Q(change__in=[key for key in entries if key])
        if None in entries:
            wanted |= Q(change=None)
        counted = self.count(wanted)
        for part in self.parts:
            if any(self.parts[place] is part for place, _change in counted):
                for told in self.read(part, wanted, entries):
                    entries[told.row.change_id].rows.append(told)
        totals = Counter()
        for (_place, change), count in counted.items():
            totals[change] += count
        for key, entry in entries.items():
            entry.rows.sort(key=lambda told: (not told.is_own, told.row.history_id))
            entry.more = max(0, totals[key] - len(entry.rows)) if len(entry.rows) > SHOWN else 0
            entry.more += max(0, len(entry.rows) - SHOWN)
            del entry.rows[SHOWN:]
        self.tell([told for entry in entries.values() for told in entry.rows])

    def count(self, wanted):
        """Return how many rows each change wrote, by part and change, asking once."""
        counted = [
            part.rows().filter(wanted).order_by()
            .values_list(Value(place, output_field=models.IntegerField()), "change").annotate(n=Count("history_id"))
            for place, part in enumerate(self.parts)
        ]  # fmt: skip
        return {(place, change): n for place, change, n in counted[0].union(*counted[1:], all=True)}

    def read(self, part, wanted, entries):
        """Return the rows of a part with those before them, in one query."""
        name = part.model._meta.pk.name
        keys = part.rows().filter(wanted).order_by("-history_id").values(name)[:RECORDS]
        before = {}
        for row in part.model.history.filter(**{f"{name}__in": keys}).order_by("history_id"):
            key = getattr(row, name)
            last, before[key] = before.get(key), row
            if row.change_id in entries and (self.is_here(part, row) or (last and self.is_here(part, last))):
                yield HistoryRow(row, last, part.is_own)

    def is_here(self, part, row):
        """Say whether a row points to the record."""
        return part.is_own or str(getattr(row, part.columns[-1])) == str(self.key)

    def tell(self, told):
        """Find the names in some rows and put them in words."""
        names = Names([row for one in told for row in (one.row, one.before) if row])
        skipped = defaultdict(set)
        for part in self.parts:
            skipped[part.model].update(part.columns)
        for one in told:
            one.title = names.title(one.row)
            hidden = () if one.is_own or self.has_moved(one) else skipped[one.row.instance_type]
            one.lines = field_changes(one.row, one.before, names, hidden)

    def has_moved(self, one):
        """Say whether a row changed what it belongs to."""
        columns = {column for part in self.parts for column in part.columns if part.model is one.row.instance_type}
        if one.row.history_type != "~" or not one.before:
            return False
        return any(getattr(one.row, column) != getattr(one.before, column) for column in columns)
