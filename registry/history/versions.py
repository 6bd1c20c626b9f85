"""Optimistic locking: a page says which versions it shows, and whoever saves an older one is asked first.

The version of a record is the key of the newest row of its history. A page that edits carries the versions of all
records on it in one hidden field, signed: `stamp` before the records are read, never after. Whoever saves locks them
and compares (`find_stale`); where something changed since, a `Conflict` asks, and `answered` puts its choices in. Pages
do all this as `registry.history.views.VersionedFormView`, the admin as `registry.desk.versions`.

A page that posts no token, or one that nobody signed, is treated as opened at an unknown time: the person chooses.
A record that was deleted meanwhile: `stale.is_gone`, and `Conflict` says who deleted it and holds what was typed.
"""

from dataclasses import dataclass

from django.core import signing
from django.db import connections, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce

FIELD = "versions"
SALT = "registry.history.versions"
OPENED = "opened-versions"
ASKED = "asked-fields"


@dataclass
class Stale:
    """That something changed since a page was opened: the versions then (None where unknown) and now.

    Versions are {"alliances.alliance": {"qiche": 17}, …}; the first record of the page is `main`.
    """

    opened: dict | None
    now: dict
    main: tuple

    @property
    def is_gone(self):
        """Say whether the record of the page was deleted."""
        label, key = self.main
        return key not in self.now.get(label, {})

    def shown(self, model, key):
        """Return the version that the page showed of a record; None where that is unknown."""
        return (self.opened or {}).get(label_of(model), {}).get(str(key))

    def version(self, model, key):
        """Return the row of history that the page showed of a record; 0 where that is unknown."""
        shown = self.shown(model, key) or 0
        return shown[0] if isinstance(shown, list) else shown

    def kept(self, model, key):
        """Return what the page showed of the fields of a record that no history keeps, by name."""
        shown = self.shown(model, key)
        return shown[1] if isinstance(shown, list) else {}

    def has_changed(self, model, key):
        """Say whether a record is another than when the page was opened."""
        now = self.now.get(label_of(model), {}).get(str(key))
        return self.opened is None or self.shown(model, key) != now


def label_of(model):
    """Return the label of a record's model, which it shares with its proxies."""
    return model._meta.concrete_model._meta.label_lower


def stamp(*querysets):
    """Return the token of a page that edits the records of the querysets."""
    return sign(newest(*querysets))


def sign(versions):
    """Return versions as a text that only the application can write."""
    return signing.dumps(versions, salt=SALT, compress=True)


def read_token(token):
    """Return the versions that a token holds; None where nobody signed it."""
    try:
        return signing.loads(token or "", salt=SALT)
    except signing.BadSignature:
        return None


def newest(*querysets):
    """Return the versions of records by label and key, in one query (and one more where history does not keep all)."""
    found = {}
    parts = [version_rows(queryset) for queryset in querysets if has_history(queryset.model)]
    if parts:
        for label, key, version in parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]:
            found.setdefault(label, {})[key] = version
    for queryset in querysets:
        if names := forgotten(queryset.model):
            rows = found.setdefault(label_of(queryset.model), {})
            for record in same_rows(queryset).prefetch_related(*names[1]):
                rows[str(record.pk)] = [rows.get(str(record.pk), 0), contents(record, names)]
    return found


def same_rows(queryset):
    """Return the rows of a queryset without anything that it would load beside them."""
    model = queryset.model._meta.concrete_model
    return model._base_manager.filter(pk__in=queryset.order_by().values("pk")).order_by()


def version_rows(queryset):
    """Return label, key and version of the records of a queryset."""
    history = queryset.model._meta.concrete_model.history.model
    own_key = queryset.model._meta.concrete_model._meta.pk.name
    last = history._default_manager.filter(**{own_key: OuterRef("pk")}).order_by("-history_id")
    text = models.TextField()
    return (
        same_rows(queryset)
        .annotate(
            version_label=Value(label_of(queryset.model), output_field=text),
            version_key=Cast("pk", text),
            version_id=Coalesce(Subquery(last.values("history_id")[:1]), 0),
        )
        .values_list("version_label", "version_key", "version_id")
    )


def has_history(model):
    """Say whether the changes of a model are remembered."""
    return hasattr(model._meta.concrete_model, "history")


def forgotten(model):
    """Return the names of the fields whose changes no history keeps: plain ones, and those of many."""
    plain = [] if has_history(model) else [f.name for f in model._meta.concrete_fields if f.editable]
    many = [field.name for field in model._meta.many_to_many if field.editable]
    return (plain, many) if plain or many else None


def contents(record, names):
    """Return the values of some fields as a token can hold them."""
    values = {name: record._meta.get_field(name).value_to_string(record) for name in names[0]}
    return values | {name: sorted(other.pk for other in getattr(record, name).all()) for name in names[1]}


def lock(*querysets):
    """Hold the records of the querysets until the transaction ends; SQLite's hold everything anyway."""
    for queryset in querysets:
        connection = connections[queryset.db]
        if connection.features.has_select_for_update and connection.in_atomic_block:
            # Others may go on referring to the records meanwhile.
            list(same_rows(queryset).select_for_update(no_key=True).order_by("pk").values_list("pk"))


def find_stale(data, *querysets, main=None):
    """Lock the records of the querysets and say whether a posted form shows older versions of them.

    The first queryset holds the one record of the page, unless its (label, key) is given as `main`.
    """
    lock(*querysets)
    opened, now = read_token(data.get(FIELD)), newest(*querysets)
    main = main or main_of(querysets[0], opened)
    if opened is not None and main[1] not in opened.get(main[0], {}):
        # A token of some other page says nothing about this one.
        opened = None
    return None if opened == now else Stale(opened, now, main)


def main_of(queryset, opened):
    """Return label and key of the one record of a queryset, which may be gone."""
    label = label_of(queryset.model)
    key = queryset.order_by().values_list("pk", flat=True).first()
    return label, str(key) if key is not None else next(iter((opened or {}).get(label, [""])))


def answered(data):
    """Return posted data with the choices of a conflict page put in; other data as they are.

    A conflict page names the fields it asks about, and holds what either side has for each: "mine:<field>:<name>".
    Where a choice is missing, the versions are again those that the page was opened with, so that it is asked again.
    """
    if OPENED not in data:
        return data
    merged = data.copy()
    for name in data:
        if ":" in name or name in (OPENED, ASKED):
            del merged[name]
    for field in data.getlist(ASKED):
        choice = data.get(f"choose:{field}")
        if choice not in ("mine", "theirs"):
            merged[FIELD], choice = data[OPENED], "mine"
        prefix = f"{choice}:{field}:"
        for name in data:
            if name.startswith(prefix):
                merged.setlist(name.removeprefix(prefix), data.getlist(name))
    return merged
