"""What the other changed beside what somebody typed, field by field, and the choice between them.

A field that only one side changed is taken from that side; where both did, the choice is asked. The page that shows a
`Conflict` holds everything that was typed, and posts it back with a new token; `versions.answered` puts the
choices in, and the form goes its usual way.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext

from registry.history.comparing import Difference, compared, filled_in, has_typed
from registry.history.trails import Trail, as_record, record_name, trails_of
from registry.history.versions import ASKED, FIELD, OPENED, label_of, sign


@dataclass
class Section:
    """The differences of one record on the page."""

    title: str
    differences: list


@dataclass
class RowChange:
    """A row that the other added or deleted, about which there is nothing to ask."""

    title: str
    last: object


class Conflict:
    """Everything that a page shows when somebody saves an older version; see `registry.history.versions` for its use.

    `make` returns the unbound form of a record, where the form's class alone does not do.
    """

    def __init__(self, stale, data, form, *, formsets=(), files=None, make=None):
        self.stale, self.data, self.form, self.formsets = stale, data.copy(), form, formsets
        self.files, self.is_gone = list(files or ()), stale.is_gone
        self.sections, self.added, self.deleted = [], [], []
        self.trail = trails_of(form._meta.model, [stale.main[1]], stale)[stale.main[1]]
        if not self.is_gone:
            self.compare(form, self.trail, make or partial(another, form))
            for formset in formsets:
                Rows(self, formset).compare()

    @property
    def is_unknown(self):
        """Say whether nobody knows when the page was opened."""
        return self.stale.opened is None

    @property
    def last(self):
        """Return the newest row of history of the record since then, if any."""
        return self.trail.last()

    @property
    def differences(self):
        return [difference for section in self.sections for difference in section.differences]

    def compare(self, form, trail, make, title=""):
        """Compare the three sides of one form."""
        model, key = form._meta.model, form.instance.pk
        if self.stale.has_changed(model, key):
            self.add(title, list(compared(form, make, trail, self.data, self.stale.kept(model, key))))

    def add(self, title, differences):
        if differences:
            self.sections.append(Section(title, differences))

    @property
    def hidden(self):
        """Return the (name, value) pairs that hold everything that was typed, and what the other has."""
        differences = self.differences
        asked = {name for one in differences for side in one.posted.values() for name in side}
        left_out = {"csrfmiddlewaretoken", FIELD, OPENED, *asked}
        pairs = [(name, value) for name in self.data if name not in left_out for value in self.data.getlist(name)]
        for one in differences:
            pairs.append((ASKED, one.name))
            for side, posted in one.posted.items():
                pairs += [(f"{side}:{one.name}:{name}", value) for name in posted for value in posted[name]]
        return [*pairs, (FIELD, sign(self.stale.now)), (OPENED, self.data.get(FIELD, ""))]

    @property
    def typed(self):
        """Return (title, [(label, what was typed)]) of each form, for a record that is gone."""
        rows = [form for formset in self.formsets for form in formset.forms]
        titled = [("", self.form), *((capfirst(form._meta.model._meta.verbose_name), form) for form in rows)]
        found = [(title, list(filled_in(form, self.data))) for title, form in titled]
        return [(title, lines) for title, lines in found if lines]


def another(form, instance):
    """Return the form of another state of the same record."""
    return type(form)(instance=instance, prefix=form.prefix)


class Rows:
    """The rows of one formset in a conflict."""

    def __init__(self, conflict, formset):
        self.conflict, self.formset, self.stale, self.data = conflict, formset, conflict.stale, conflict.data
        self.model, self.kind = formset.model, capfirst(formset.model._meta.verbose_name)
        self.now = {str(record.pk): record for record in formset.get_queryset()}

    def compare(self):
        """Compare every row that is stored, take out those that are not, and tell of those that came."""
        if not self.formset.management_form.is_valid():
            return
        posted = [self.data.get(self.name_of_key(form.prefix), "") for form in self.formset.initial_forms]
        # Of a row that was on no page, nothing is told: its key may be somebody's guess.
        known = {*self.now, *(key for key in posted if self.stale.shown(self.model, key) is not None)}
        changed = {key for key in known if self.stale.has_changed(self.model, key)}
        self.trails = defaultdict(lambda: Trail(self.model), trails_of(self.model, changed, self.stale))
        if any(key not in self.now for key in posted):
            self.formset = self.without_lost(posted)
        for form in self.formset.initial_forms:
            if str(form.instance.pk) in changed:
                self.compare_row(form, self.trails[str(form.instance.pk)])
        if not self.conflict.is_unknown:
            new = sorted(changed - {*posted} - {*self.stale.opened.get(label_of(self.model), {})})
            self.conflict.added += [RowChange(self.title(self.now[key]), self.trails[key].last()) for key in new]

    def name_of_key(self, prefix):
        return f"{prefix}-{self.model._meta.pk.name}"

    def title(self, record):
        return f"{self.kind} · {record_name(record)}" if record else self.kind

    def make(self, prefix):
        """Return what makes the unbound form of a state of a row."""
        options = self.formset.get_form_kwargs(None)
        return lambda instance: self.formset.form(instance=instance, prefix=prefix, **options)

    def compare_row(self, form, trail):
        """Ask about the fields of a row, or, where it is to be deleted, about that alone."""
        title, make, box = self.title(form.instance), self.make(form.prefix), f"{form.prefix}-DELETE"
        if not self.data.get(box):
            self.conflict.compare(form, trail, make, title)
            return
        found = list(compared(form, make, trail, self.data, {}))
        for difference in found:
            for name, values in difference.posted["theirs"].items():
                self.data.setlist(name, values)
        if found:
            theirs = "；".join(f"{one.label}：{one.theirs}" for one in found)
            posted = {"mine": {box: ["on"]}, "theirs": {}}
            asked = Difference(
                box, gettext("The whole row"), None, theirs, gettext("delete"), trail.last(), posted=posted
            )
            self.conflict.add(title, [asked])

    def without_lost(self, posted):
        """Take the rows that the other deleted out of the data, and ask about those in which something was typed.

        A row that is brought back stands among the new ones. Return the formset of what is left.
        """
        lost = [number for number, key in enumerate(posted) if key not in self.now]
        typed = [number for number in lost if self.was_typed(number, posted[number])]
        kept = [number for number in range(len(posted)) if number not in lost]
        new = range(len(posted), len(self.formset.forms))
        self.renumber([*kept, *new, *typed], len(kept))
        for place, number in enumerate(typed, len(kept) + len(new)):
            self.ask_back(f"{self.formset.prefix}-{place}", posted[number], self.formset.forms[number])
        for number in lost:
            if number not in typed:
                trail = self.trails[posted[number]]
                self.conflict.deleted.append(RowChange(self.title(self.lost_record(trail)), trail.last()))
        options = {"instance": self.formset.instance} if hasattr(self.formset, "instance") else {}
        return type(self.formset)(data=self.data, prefix=self.formset.prefix, queryset=self.formset.queryset, **options)

    def lost_record(self, trail):
        row = trail.last() or trail.before
        return row and as_record(row, self.model)

    def was_typed(self, number, key):
        """Say whether a row that the other deleted was changed here, and not deleted here too."""
        form = self.formset.forms[number]
        if not self.formset.can_delete or self.data.get(f"{form.prefix}-DELETE"):
            return False
        return has_typed(form, self.make(form.prefix), self.trails[key], self.data)

    def renumber(self, order, kept):
        """Put the rows into another order; those behind the `kept` first ones are new."""
        prefix, rows = self.formset.prefix, {}
        for name in list(self.data):
            if match := re.fullmatch(rf"{re.escape(prefix)}-(\d+)-(.+)", name):
                rows.setdefault(int(match[1]), {})[match[2]] = self.data.pop(name)
        for place, number in enumerate(order):
            for name, values in rows.get(number, {}).items():
                self.data.setlist(f"{prefix}-{place}-{name}", values)
            if place >= kept:
                self.data[self.name_of_key(f"{prefix}-{place}")] = ""
        self.data[f"{prefix}-INITIAL_FORMS"], self.data[f"{prefix}-TOTAL_FORMS"] = str(kept), str(len(order))

    def ask_back(self, prefix, key, form):
        """Ask whether a row that the other deleted comes back with what was typed."""
        trail, box = self.trails[key], f"{prefix}-DELETE"
        moved = self.make(prefix)(form.instance)
        mine = "；".join(f"{label}：{text}" for label, text in filled_in(moved, self.data))
        posted = {"mine": {}, "theirs": {box: ["on"]}}
        asked = Difference(box, gettext("The whole row"), None, gettext("deleted"), mine, trail.last(), posted=posted)
        self.conflict.add(self.title(self.lost_record(trail)), [asked])
