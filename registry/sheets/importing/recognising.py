"""Which record a row is: by its key, then by what tells records of its kind apart; never guessed."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from registry.fields.batches import batches
from registry.provenance.models import Redirect
from registry.sheets.fields import lookup_value
from registry.sheets.importing.directory import canonical, index_for, keys_of

NEW = "new"
"""The answer that a row is no saved record."""
RECORD = "record!"
"""The answer that a row which was set aside is a record; no key looks like this."""


class AmbiguousRowError(Exception):
    """Several records, or one that differs, may be the row: somebody has to say."""

    def __init__(self, candidates):
        super().__init__()
        self.candidates = candidates


class Recogniser:
    """Finds the records of the rows of one sheet, in a few queries for all of them."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.records, self.moved, self.index = {}, {}, [defaultdict(list) for _key in sheet.keys]
        self.aliases = {}

    def load(self, rows):
        """Read every record that one of the rows may be."""
        keys = {key for row in rows for key in (row.key, row.public_key, row.choice) if key}
        self._read_keys(keys - {NEW, RECORD})
        for level, names in enumerate(self.sheet.keys):
            self._read_level(level, names, [row.values.get(names[0]) for row in rows])
        if self.sheet.aliases:
            self._read_aliases({row.values.get("name") for row in rows if row.values.get("name")})

    def _read(self, **conditions):
        found = list(self.sheet.records().filter(**conditions).order_by("pk"))
        return [self.records.setdefault(record.pk, record) for record in found]

    def _read_keys(self, keys):
        kind = ContentType.objects.get_for_model(self.sheet.model)
        for batch in batches(sorted(keys)):
            self._read(pk__in=batch)
            moved = dict(Redirect.objects.filter(target_type=kind, old_id__in=batch).values_list("old_id", "new_id"))
            self._read(pk__in=list(moved.values()))
            self.moved |= moved

    def _read_level(self, level, names, values):
        values = {getattr(value, "pk", value) for value in values if value}
        for record in self._read_column(names[0], values):
            held = self.held(record, names)
            if record not in self.index[level][held]:
                self.index[level][held].append(record)

    def _read_column(self, name, values):
        """Return the records that hold one of some values in a column: a name however it is written."""
        model, texts = self.sheet.model, set(map(str, values))
        if not index_for(model, name):
            return [one for batch in batches(sorted(texts)) for one in self._read(**{f"{name}__in": batch})]
        keys = {key for some in keys_of(model._default_manager.order_by("pk"), name, texts).values() for key in some}
        return [one for batch in batches(sorted(keys)) for one in self._read(pk__in=batch)]

    def _read_aliases(self, names):
        self.aliases = keys_of(self.sheet.model._default_manager.order_by("pk"), self.sheet.aliases, names)
        self._read_keys({key for keys in self.aliases.values() for key in keys} - set(self.records))

    def held(self, record, names):
        """Return what a record holds in some columns, as rows are compared with it."""
        # What is not said is the same as no, as nothing and as unknown.
        return tuple(lookup_value(self.sheet.by_name[name].get_value(record)) or None for name in names)

    def recognise(self, row):
        """Return (record or None, whether only another name led to it) of a row, or raise an AmbiguousRowError."""
        if row.key:
            record = self.records.get(row.key) or self.records.get(self.moved.get(row.key))
            if record is None:
                raise ValidationError(
                    {
                        "id": gettext("No record has the number “%(key)s”: leave it empty for a new record.")
                        % {"key": row.key}
                    }
                )
            return record, False
        if row.choice == NEW:
            return None, False
        if row.choice in self.records:
            return self.records[row.choice], False
        record = self.of_address(row)
        return (record, False) if record else self.by_values(row)

    def of_address(self, row):
        """Return the record to whose page the address of a row leads, or None."""
        key = row.public_key
        record = key and (self.records.get(key) or self.records.get(self.moved.get(key)))
        return record if record and leads_to(row.address, key, record) else None

    def by_values(self, row):
        """Return the record that agrees with a row in one of the keys."""
        for level, names in enumerate(self.sheet.keys):
            some = self.index[level].get(wanted(row, names), []) if row.values.get(names[0]) else []
            if some:
                others = self.others(row, some, level)
                if len(some) > 1 or others or self.differs(row, some[0]):
                    raise AmbiguousRowError([*some, *others])
                return some[0], False
        keys = self.aliases.get(canonical(row.values.get("name") or ""), []) if self.sheet.aliases else []
        some = [self.records[key] for key in keys if key in self.records]
        if len(some) > 1 or (some and self.differs(row, some[0])):
            raise AmbiguousRowError(some)
        return (some[0], True) if some else (None, False)

    def others(self, row, some, level):
        """Return records that a later key means, where that key has nothing to do with the one that found `some`."""
        for later, names in enumerate(self.sheet.keys[level + 1 :], level + 1):
            if set(names) & set(self.sheet.keys[level]) or not row.values.get(names[0]):
                continue
            meant = self.index[later].get(wanted(row, names), [])
            if meant and not any(record in meant for record in some):
                return meant
        return []

    def differs(self, row, record):
        """Say whether a row contradicts a record in what tells such records apart."""
        for name in self.sheet.tells_apart:
            said, held = row.values.get(name), self.sheet.by_name[name].get_value(record)
            if said not in (None, "") and held not in (None, "") and lookup_value(said) != lookup_value(held):
                return True
        return False


def leads_to(address, key, record):
    """Say whether an address is that of a record's page, now or under a former key; others end like one by chance."""
    page = address.removesuffix("/").removesuffix(key) + record.pk
    return page.endswith(record.get_absolute_url().removesuffix("/"))


def wanted(row, names):
    """Return what a row says in some columns."""
    return tuple(lookup_value(row.values.get(name)) or None for name in names)


def refuse_repeats(sheet, rows):
    """Give every row that stands twice in the sheet the reason, which names the other row."""
    for same in repeats(sheet, rows):
        for row in same:
            others = [str(other.number) for other in same if other is not row]
            row.refuse(
                "", gettext("The same record stands in row %(rows)s too: keep one of them.") % {"rows": others[0]}
            )


def ask_namesakes(sheet, rows):
    """Ask of new rows that bear one name and differ in what tells such records apart, whether they are two."""
    by_values = defaultdict(list)
    for row in rows if sheet.asks_namesakes else ():
        if row.record is None and not row.errors and not row.candidates and row.choice != NEW:
            for level, names in enumerate(sheet.keys[1:], 1):
                if row.values.get(names[0]):
                    by_values[level, wanted(row, names)].append(row)
    for same in by_values.values():
        for row in same if len(same) > 1 else ():
            row.namesakes = [other for other in same if other is not row]


def repeats(sheet, rows):
    """Yield the lists of rows that are one record."""
    by_record, by_values = defaultdict(list), defaultdict(list)
    for row in rows:
        if row.record is not None:
            by_record[row.record.pk].append(row)
        elif not row.errors and not row.candidates:
            for level, names in enumerate(sheet.keys):
                if row.values.get(names[0]):
                    by_values[level, wanted(row, names)].append(row)
    yield from (same for same in by_record.values() if len(same) > 1)
    for (level, _values), same in by_values.items():
        if len(same) > 1 and (level == 0 or not are_apart(sheet, same)):
            yield same


def are_apart(sheet, rows):
    """Say whether rows that agree in a weaker key differ in what tells such records apart."""
    said = [tuple(lookup_value(row.values.get(name)) for name in sheet.tells_apart) for row in rows]
    return any(row.choice == NEW for row in rows) or len({one for one in said if any(one)}) == len(rows)
