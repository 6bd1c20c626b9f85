"""Records by what people call them, read in bulk for one sheet."""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext, pgettext

from registry.fields.batches import batches
from registry.fields.names import NameIndexField, normalise

WITH_KEY = re.compile(r"(?P<name>.*?)\s*\[(?:(?P<kind>[^\[\]\s]+)\s+)?(?P<key>[a-z0-9][a-z0-9.-]*)\]\s*", re.DOTALL)


class UnknownNameError(ValidationError):
    """No record has this name: the one reason that another row of the sheet may lift."""


@dataclass(frozen=True)
class Naming:
    """How the records of a model are called: `levels` are lookups, the surest first, the first being what is printed.

    `shown` returns what stands in a cell for a record, `always_keyed` puts its key behind it even where it is unique.
    `endings` may follow a name without making it another: 白杨街道办事处 is what is recorded as 白杨街道.
    """

    label: str
    levels: tuple = ("name",)
    related: tuple = ()
    limit: tuple = ()
    shown: object = str
    always_keyed: bool = False
    endings: tuple = ()

    @property
    def model(self):
        """Return the model."""
        return apps.get_model(self.label)

    @property
    def kind(self):
        """Return the word that tells its records from those of other kinds."""
        return str(self.model._meta.verbose_name)

    def records(self):
        """Return the records that may be named."""
        return self.model._default_manager.complex_filter(dict(self.limit)).order_by()

    def shortened(self, text):
        """Return a name without an ending that makes no other of it, if it has one."""
        bare = text.strip()
        return [bare.removesuffix(ending) for ending in self.endings if bare.endswith(ending) and bare != ending]

    def allows(self, record):
        """Say whether a record is one of those that may be named."""
        for lookup, value in self.limit:
            name, _separator, how = lookup.partition("__")
            if getattr(record, name) not in (value if how == "in" else [value]):
                return False
        return True


def canonical(text):
    """Return what the spellings of a name share, whichever program it was pasted from."""
    return normalise(text) or "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def variants(text):
    """Return the spellings of a name that are looked for: as typed, and with brackets of either width."""
    plain = " ".join(text.split())
    wide = plain.replace("(", "（").replace(")", "）")
    narrow = plain.replace("（", "(").replace("）", ")")
    return {plain, wide, narrow, unicodedata.normalize("NFKC", plain), plain.replace(" ", "")}


def keys_of(records, lookup, texts):
    """Return the keys of the records of which a lookup gives one of the names, by canonical name.

    They are asked for as they are usually typed; what is not found so is looked for among the normal forms of all.
    """
    wanted, found = {canonical(text) for text in texts}, defaultdict(list)
    for batch in batches(sorted({variant for text in texts for variant in variants(text)})):
        for name, key in records.filter(**{f"{lookup}__in": batch}).values_list(lookup, "pk"):
            if canonical(name) in wanted:
                found[canonical(name)].append(key)
    missing = wanted.difference(found)
    for name, key in normal_names(records, lookup) if missing else ():
        if name in missing:
            found[name].append(key)
    return {name: list(dict.fromkeys(keys)) for name, keys in found.items()}


def index_for(model, column):
    """Return the index of names in which a column of a model stands, or None."""
    indexes = (field for field in model._meta.fields if isinstance(field, NameIndexField))
    return next((index for index in indexes if column in (index.of, *index.also)), None)


def normal_names(records, lookup):
    """Yield (canonical name, key) of all records; where there is an index of names, it has them already."""
    path, _separator, column = lookup.rpartition("__")
    model = records.model._meta.get_field(path).related_model if path else records.model
    index = index_for(model, column)
    if index is None:
        names = records.values_list(lookup, "pk")
        yield from ((canonical(name), key) for name, key in names.iterator() if isinstance(name, str))
        return
    place = (index.of, *index.also).index(column)
    for text, key in records.values_list("__".join(filter(None, (path, index.name))), "pk").iterator():
        parts = (text or "").split("|")
        if place < len(parts) and parts[place]:
            yield parts[place].rpartition(" ")[2], key


@dataclass
class Found:
    """What is known about the names of one `Naming`: by level and canonical name, and by key."""

    texts: set = field(default_factory=set)
    levels: dict = field(default_factory=lambda: defaultdict(list))
    keys: dict = field(default_factory=dict)


class Directory:
    """The names of one run: loaded with the cells of a sheet, then asked without a query."""

    def __init__(self):
        self.found = defaultdict(Found)
        self.repeats = {}

    def load(self, namings, texts):
        """Read whatever `texts` may mean, in a few queries however many there are."""
        for naming in namings:
            meant = {one for text in texts for one in (text, *naming.shortened(text)) if one}
            fresh = meant - self.found[naming].texts
            if fresh:
                self.found[naming].texts |= fresh
                self._read(naming, fresh)

    def _read(self, naming, texts):
        found, by_level = self.found[naming], self._keys_by_level(naming, texts)
        keys = {match["key"] for match in map(WITH_KEY.fullmatch, texts) if match}
        for batch in batches(sorted(keys.union(*by_level.values()))):
            records = naming.records().select_related(*naming.related) if naming.related else naming.records()
            found.keys.update(records.in_bulk(batch))
        for place, some in by_level.items():
            known = {record.pk for record in found.levels[place]}
            found.levels[place] += [found.keys[key] for key in sorted(some - known) if key in found.keys]

    def _keys_by_level(self, naming, texts):
        """Return the keys of the records that bear one of the names, by level and name."""
        by_level, names = {}, {text for text in texts if not WITH_KEY.fullmatch(text)}
        for level, lookup in enumerate(naming.levels if names else ()):
            for name, keys in keys_of(naming.records(), lookup, names).items():
                by_level[level, name] = set(keys)
        return by_level

    def add(self, record):
        """Take in a record that the sheet itself has just made."""
        for naming, found in self.found.items():
            if naming.model is not type(record)._meta.concrete_model or not naming.allows(record):
                continue
            found.keys[record.pk] = record
            for level, lookup in enumerate(naming.levels):
                name = "" if "__" in lookup else getattr(record, lookup)
                if name and record not in found.levels[level, canonical(name)]:
                    found.levels[level, canonical(name)].append(record)

    def candidates(self, namings, text):
        """Return the records that a cell may mean: those of the surest level that has any."""
        if some := self.by_name(namings, text) or self.by_key(namings, text):
            return some
        shorter = (one for naming in namings for one in naming.shortened(text))
        return next(filter(None, (self.by_name(namings, one) for one in shorter)), [])

    def by_name(self, namings, text):
        """Return the records that bear a name, at the surest level at which one does."""
        name = canonical(text)
        for level in range(max(len(naming.levels) for naming in namings)):
            if some := [one for naming in namings for one in self.found[naming].levels.get((level, name), [])]:
                return some
        return []

    def by_key(self, namings, text):
        """Return the records whose key stands in brackets behind a name."""
        match = WITH_KEY.fullmatch(text)
        if not match:
            return []
        kinds = [naming for naming in namings if not match["kind"] or match["kind"] == naming.kind]
        return [self.found[n].keys[match["key"]] for n in kinds or namings if match["key"] in self.found[n].keys]

    def find(self, namings, text):
        """Return the one record that a cell means; raise ValidationError where there is none or several."""
        some = self.candidates(namings, text)
        if len(some) == 1:
            return some[0]
        if not some:
            kinds = pgettext("list", ", ").join(naming.kind for naming in namings)
            raise UnknownNameError(gettext("“%(text)s” is not recorded (%(kinds)s).") % {"text": text, "kinds": kinds})
        listed = pgettext("list", "; ").join(self.told_apart(namings, record) for record in some[:5])
        raise ValidationError(
            gettext("“%(text)s” may mean several: write one of them with its key: %(candidates)s")
            % {"text": text, "candidates": listed}
        )

    def shown(self, namings, record):
        """Return what stands in a cell for a record: its name, with the key where others share the name."""
        naming = naming_of(namings, record)
        name = naming.shown(record)
        if naming.always_keyed or canonical(name) in self.repeated(namings) or WITH_KEY.fullmatch(name):
            return self.keyed(namings, record)
        return name

    def keyed(self, namings, record):
        """Return a record's name with its key, and its kind where several are possible."""
        naming = naming_of(namings, record)
        key = f"{naming.kind} {record.pk}" if len(namings) > 1 else record.pk
        return f"{naming.shown(record)} [{key}]"

    def told_apart(self, namings, record):
        """Return what stands in a cell for a record, and what tells it from others of its name, where it says so."""
        distinction = getattr(record, "distinction", "")
        return f"{self.keyed(namings, record)}（{distinction}）" if distinction else self.keyed(namings, record)

    def repeated(self, namings):
        """Return the names that more than one record bears."""
        if namings not in self.repeats:
            self.repeats[namings] = repeated(namings)
        return self.repeats[namings]


def naming_of(namings, record):
    """Return the naming that is for a record's model."""
    return next(naming for naming in namings if naming.model is type(record)._meta.concrete_model)


def repeated(namings):
    """Return the canonical names that more than one record bears, across all kinds."""
    named = [naming for naming in namings if not naming.always_keyed]
    if len(named) == 1:
        name = named[0].levels[0]
        counts = named[0].records().values_list(name).annotate(times=Count("pk")).filter(times__gt=1)
        return {canonical(text) for text, _times in counts}
    counts = Counter()
    for naming in named:
        counts.update(map(canonical, naming.records().values_list(naming.levels[0], flat=True).iterator()))
    return {name for name, times in counts.items() if times > 1}
