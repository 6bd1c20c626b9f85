"""A sheet's rows made into records: read, matched, compared and saved, each row in a savepoint of its own.

The preview is the import itself in a transaction that is rolled back, so every rule of the database is heard, also
between two rows of one sheet.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext

from registry.history.tracking import remember
from registry.sheets.choices import Outcome
from registry.sheets.fields import capitalised, same
from registry.sheets.importing.citing import cite_rows
from registry.sheets.importing.directory import Directory, UnknownNameError
from registry.sheets.importing.public import key_in
from registry.sheets.importing.recognising import AmbiguousRowError, Recogniser, ask_namesakes, refuse_repeats
from registry.sheets.kinds import ADDRESS

READING, RECOGNISING, SAVING, FINISHING = "reading", "recognising", "saving", "finishing"


@dataclass(eq=False)
class Row:
    """One row of a sheet, and what becomes of it; `cells` holds the texts of the columns that the sheet has.

    `notes` are what was guessed when the file was read, each with the name of its column; those of this run follow.
    """

    number: int
    cells: dict
    choice: str = ""
    notes: list = field(default_factory=list)
    aside: str = ""
    values: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    waits: set = field(default_factory=set)
    candidates: list = field(default_factory=list)
    namesakes: list = field(default_factory=list)
    record: object = None
    by_alias: bool = False
    is_saved: bool = False
    differences: list = field(default_factory=list)
    said: list = field(default_factory=list)
    left: list = field(default_factory=list)

    @property
    def is_aside(self):
        """Say whether it is taken for a total or a note, until somebody decides otherwise."""
        return bool(self.aside) and not self.choice

    @property
    def address(self):
        """Return the address that a public download has, or ""."""
        return self.cells.get(ADDRESS, "").strip()

    @property
    def public_key(self):
        """Return the key in it, or ""."""
        return key_in(self.address)

    @property
    def key(self):
        """Return the key in its first column."""
        return self.cells.get("id", "").strip()

    @property
    def is_keyed(self):
        """Say whether it comes from a downloaded sheet, where an empty cell means that nothing is to stand there."""
        return bool(self.key)

    def refuse(self, name, *reasons):
        """Say why it cannot be imported."""
        self.errors.setdefault(name, []).extend(str(reason) for reason in reasons)

    @property
    def is_asked(self):
        """Say whether somebody has to say which record it is, or that it is none."""
        return bool(self.candidates or self.namesakes)

    @property
    def outcome(self):
        """Return what becomes of it."""
        if self.is_aside:
            return Outcome.ASIDE
        if self.errors:
            return Outcome.REFUSED
        if self.is_asked:
            return Outcome.ASKED
        if not self.is_saved:
            return Outcome.UNCHANGED
        return Outcome.NEW if self.differences is None else Outcome.CHANGED


class Run:
    """One pass over the rows of a sheet; `progress` is told (phase, done, all)."""

    def __init__(self, sheet, rows, progress=lambda *_: None):
        self.sheet, self.all_rows, self.progress = sheet, rows, progress
        self.rows = [row for row in rows if not row.is_aside]
        self.names, self.recogniser = Directory(), Recogniser(sheet)
        self.written = defaultdict(list)

    def go(self):
        """Read, recognise and save all rows but those set aside; return them."""
        self.load_names()
        for row in self.counted(READING, self.rows):
            self.read(row)
        self.recogniser.load(self.rows)
        for row in self.counted(RECOGNISING, self.rows):
            self.recognise(row)
        refuse_repeats(self.sheet, self.rows)
        ask_namesakes(self.sheet, self.rows)
        self.save_all()
        return self.rows

    def counted(self, phase, rows):
        """Yield rows, and say how far it is."""
        for done, row in enumerate(rows):
            self.progress(phase, done, len(rows))
            yield row

    def load_names(self):
        """Read the records that the cells name."""
        for column in self.sheet.fields:
            if column.namings:
                texts = {text for row in self.rows for text in column.widget.texts(row.cells.get(column.name, ""))}
                self.names.load(column.namings, texts)

    def read(self, row):
        """Make values of the cells of a row; what the file itself made useless is refused."""
        for column in self.sheet.columns:
            if column.name in row.cells:
                self.read_cell(row, column)

    def read_cell(self, row, column):
        """Make a value of one cell, or note what is wrong with it."""
        row.errors.pop(column.name, None)
        row.waits.discard(column.name)
        if useless := [note["text"] for note in row.notes if note["refuses"] and note["name"] == column.name]:
            row.refuse(column.name, *useless)
            return
        try:
            row.values[column.name] = column.clean(row.cells, self.names)
        except UnknownNameError as error:
            row.refuse(column.name, *error.messages)
            if any(naming.label == self.sheet.label for naming in column.namings):
                row.waits.add(column.name)
        except (ValidationError, ValueError) as error:
            row.refuse(column.name, *getattr(error, "messages", [str(error)]))

    def recognise(self, row):
        """Find the record that a row is."""
        is_named = row.key or self.recogniser.of_address(row)
        if not is_named and set(row.errors) & {name for names in self.sheet.keys for name in names}:
            return
        try:
            row.record, row.by_alias = self.recogniser.recognise(row)
            self.keep_names(row)
        except AmbiguousRowError as question:
            row.candidates = question.candidates
        except ValidationError as error:
            row.refuse("id", *error.messages)

    def keep_names(self, row):
        """Take a name that is no more than what a cell of the record shows already, whoever else bears it."""
        for column in self.sheet.columns if row.record else ():
            if column.name in row.errors and column.shows(row.record, row.cells[column.name]):
                del row.errors[column.name]
                row.waits.discard(column.name)
                row.values[column.name] = column.get_value(row.record)

    def save_all(self):
        """Save the rows without errors, then those that waited for a record which another row has made."""
        for row in self.counted(SAVING, [row for row in self.rows if not row.errors and not row.is_asked]):
            self.save(row)
        waiting = [row for row in self.rows if row.waits and row.waits == set(row.errors)]
        while waiting:
            for row in waiting:
                for name in list(row.waits):
                    self.read_cell(row, self.sheet.by_name[name])
            ready = [row for row in waiting if not row.errors]
            waiting = [row for row in waiting if row.errors] if ready else []
            for row in ready:
                if not row.is_asked:
                    self.save(row)

    def save(self, row):
        """Write a row where it differs from its record, or refuse it with what the record or the database says."""
        is_new = row.record is None
        record = self.sheet.model() if is_new else row.record
        changed = self.put(row, record, is_new)
        if row.errors or not (changed or is_new):
            return
        record.skip_history_when_saving = True
        try:
            with transaction.atomic():
                self.check(record, changed, is_new)
                record.save(force_insert=is_new)
                row.left = [] if is_new else self.leave_behind(row, record)
                beside = [*row.left, *(one for name in changed for one in self.after(name, record, row))]
        except ValidationError as error:
            self.refuse(row, error)
        except (IntegrityError, DataError) as error:
            self.refuse(row, explained(record, error))
        else:
            self.keep(row, record, is_new, beside)

    def leave_behind(self, row, record):
        """Keep what the row takes from a record that was there, such as its former name, and say so."""
        kept = record.left_behind({one["name"]: one["old"] for one in row.differences})
        for one in kept:
            one.skip_history_when_saving = True
            one.save()
            text = gettext("“%(name)s” is kept: %(kind)s.") % {"name": one, "kind": one.get_kind_display()}
            row.said.append({"name": "", "title": "", "text": text, "refuses": False, "is_of_run": True})
        return kept

    def after(self, name, record, row):
        """Write what a column keeps in a table of its own."""
        return self.sheet.by_name[name].after_save(record, row.values[name], row)

    def keep(self, row, record, is_new, beside):
        """Note what was written."""
        row.record, row.is_saved = record, True
        row.differences = None if is_new else row.differences
        for one in (record, *beside):
            self.written[type(one)].append(one)
        self.names.add(record)

    def put(self, row, record, is_new):
        """Give a record the values of its row; return the names of the columns that differ."""
        changed = []
        for name, value in list(row.values.items()):
            column = self.sheet.by_name[name]
            if (column.is_empty(value) and not row.is_keyed) or (name == "name" and row.by_alias):
                continue
            old = column.get_value(record)
            try:
                new = column.new_value(old, value, row)
                column.check(new)
            except ValidationError as error:
                row.refuse(name, *error.messages)
                continue
            if not same(old, new):
                if not is_new:
                    row.differences.append(self.difference(column, old, new))
                column.put(record, new)
                changed.append(name)
        return changed

    def difference(self, column, old, new):
        """Return a cell's old and new text."""
        show = column.widget.render
        return {
            "name": column.name,
            "title": capitalised(column.title),
            "old": show(old, names=self.names),
            "new": show(new, names=self.names),
        }

    def check(self, record, changed, is_new):
        """Validate what is new in a record; related records were found by the sheet itself."""
        columns = {one.name for one in record._meta.fields if not one.is_relation}
        exclude = {one.name for one in record._meta.fields if one.is_relation}
        for one in record._meta.fields if is_new else ():
            title = self.sheet.by_name.get(one.name)
            if one.is_relation and title and not one.null and getattr(record, one.attname) is None:
                raise ValidationError({one.name: gettext("This may not be empty.")})
        record.clean_fields(exclude=exclude if is_new else exclude | (columns - set(changed)))
        record.clean()

    def refuse(self, row, error):
        """Note what a record or the database objects to, by column where it says which."""
        known = self.sheet.by_name
        for name, reasons in getattr(error, "message_dict", {"": error.messages}).items():
            row.refuse(name if name in known else "", *reasons)

    def finish(self, *, source, section, page, by, progress):
        """Write the history of all that was written, and cite the source for it."""
        for done, records in enumerate(self.written.values()):
            progress(FINISHING, done, len(self.written) + 1)
            for record in records:
                vars(record).pop("skip_history_when_saving", None)
            remember(records)
        saved = [row for row in self.rows if row.is_saved]
        progress(FINISHING, len(self.written), len(self.written) + 1)
        cite_rows(rows=saved, source=source, section=section, page=page, by=by)


def explained(record, error):
    """Return the sentences of the rules that a refused record breaks."""
    try:
        record.validate_unique()
        record.validate_constraints()
    except ValidationError as found:
        return found
    return ValidationError(gettext("The database refuses this row: %(error)s") % {"error": error})
