"""Two units become one: see `registry.provenance.merging` for how relations move."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.choices import NameKind
from enterprises.models import Lookalike, PossibleDuplicate, Unit, UnitName
from registry.accounts.models import User
from registry.fields.constraints import NoCycle
from registry.fields.words import in_language_of_records, in_words
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.versions import newest
from registry.provenance.merging import (
    CHANGED,
    Relation,
    let_sources_say,
    replace_row,
    rows_joining,
    take_over,
)
from registry.provenance.models import Citation, Redirect

FIELDS = [f for f in Unit._meta.concrete_fields if f.editable and not f.primary_key]
"""What is chosen field by field."""


def merge_units(
    *,
    kept: Unit,
    merged: Unit,
    values: Mapping[str, Any],
    why: str,
    by: User,
    prefer: Collection[str] = (),
    known: Collection[str] | None = None,
    seen: Mapping[str, Mapping[str, Any]] | None = None,
) -> Unit:
    """Let `kept` take over all that belongs to `merged`, which goes; its names and its address go on working.

    `values` are those of `kept` from now on, by field; what is left out stays. Of two rows that cannot stand beside
    each other (two memberships in one alliance at a time), that of `kept` stays, unless the key of the other is in
    `prefer`. Where it was made on a page, the decision rests on the versions `seen` and the `known` keys of such rows;
    what came up since is refused. Everything is one change, which `registry.history.actions.undo` takes back.
    """
    if not why.strip():
        raise ValidationError(_("Say how you know that the two are one."), code="no_reason")
    with in_language_of_records():
        title = gettext("%(merged)s merged into %(kept)s") % {"merged": merged.name, "kept": kept.name}
    with changing(by=by, why=why, via=Via.MERGE, title=title):
        kept, merged = locked(kept, merged, seen)
        refuse_bonds(kept, merged)
        names = names_of(kept, merged)
        settle_duplicates(kept, merged)
        apply_values(kept, merged, values)
        keep_names(kept, merged, names)
        take_over(kept, merged, prefer=prefer, known=known)
        redirect(kept, merged)
        Lookalike.objects.filter(one__in=[kept, merged], other__in=[kept, merged]).delete()
        merged.delete()
    return kept


def versions(*units):
    """Return the versions of units, which change with every write to them."""
    return newest(Unit.objects.filter(pk__in=[unit.pk for unit in units]))


def locked(kept, merged, seen):
    """Return the two anew, locked in the order of their keys; raise ValidationError where one changed meanwhile."""
    if kept.pk == merged.pk:
        raise ValidationError(gettext("Choose two different units."), code="same")
    found = {u.pk: u for u in Unit.objects.select_for_update().filter(pk__in=[kept.pk, merged.pk]).order_by("pk")}
    if len(found) < 2:
        raise ValidationError(gettext("One of the two is no longer there: it was merged or deleted."), code="gone")
    if seen is not None and seen != versions(*found.values()):
        raise ValidationError(CHANGED, code="changed")
    return found[kept.pk], found[merged.pk]


def refuse_bonds(kept, merged):
    """Refuse where a record joins the two, such as a pairing: somebody has to say what it means first."""
    for row, sentence in joining(kept, merged):
        raise ValidationError(
            gettext("%(kind)s “%(row)s”: %(sentence)s Settle this first.")
            % {"kind": row._meta.verbose_name, "row": row, "sentence": sentence},
            code="joined",
        )


def joining(kept, merged):
    """Return (row, sentence) for what has to be settled first; pairs are settled by the merge itself."""
    return [(row, sentence) for row, sentence in rows_joining(kept, merged) if not isinstance(row, PossibleDuplicate)]


def settle_duplicates(kept, merged):
    """Let go of what is said of the two, and give what is said of `merged` to `kept`, in order."""
    relation = Relation(PossibleDuplicate, PossibleDuplicate._meta.get_field("one"), Unit)
    for duplicate in PossibleDuplicate.objects.filter(models.Q(one=merged) | models.Q(other=merged)):
        theirs = duplicate.other_id if duplicate.one_id == merged.pk else duplicate.one_id
        if theirs == kept.pk:
            duplicate.delete()
            continue
        one, other = sorted([theirs, kept.pk])
        if standing := PossibleDuplicate.objects.filter(one=one, other=other).first():
            replace_row(relation, duplicate, standing)
        else:
            duplicate.one_id, duplicate.other_id = one, other
            duplicate.save()


def apply_values(kept, merged, values):
    """Give `kept` the chosen values; sources of a value that was not chosen go on saying it."""
    pair = {kept.pk, merged.pk}
    before = {unit.pk: texts(unit) for unit in (kept, merged)}
    changed = []
    for field in FIELDS:
        value = values.get(field.name, getattr(kept, field.name))
        if field.is_relation and value is not None and value.pk in pair:
            value = None
        if getattr(kept, field.name) != value:
            changed.append(field.name)
            setattr(kept, field.name, value)
    give_up_unique_values(kept, merged)
    refuse_circles(kept, merged)
    check_chosen(kept, changed)
    kept.save()
    after = texts(kept)
    for unit in (kept, merged):
        for name, text in before[unit.pk].items():
            if text and text != after[name]:
                let_sources_say(unit, text, name)


def texts(unit):
    """Return the values of a unit as its sources would say them, by field."""
    with in_language_of_records():
        return {field.name: in_words(field, getattr(unit, field.name)) for field in FIELDS}


def give_up_unique_values(kept, merged):
    """Take from `merged` what only one unit can have."""
    taken = [field for field in FIELDS if field.unique and getattr(merged, field.name) == getattr(kept, field.name)]
    if any(getattr(merged, field.name) is not None for field in taken):
        for field in taken:
            setattr(merged, field.name, None)
        merged.save()


def refuse_circles(kept, merged):
    """Refuse a place in a tree that the merge would put below itself."""
    for rule in (c for c in Unit._meta.constraints if isinstance(c, NoCycle)):
        column = Unit._meta.get_field(rule.parent).attname
        seen, above = set(), getattr(kept, column)
        while above and above not in seen:
            if above in (kept.pk, merged.pk):
                raise ValidationError({rule.parent: rule.get_violation_error_message()}, code="circle")
            seen.add(above)
            above = Unit.objects.filter(pk=above).values_list(column, flat=True).first()


def check_chosen(unit, changed):
    """Validate what was chosen; what stays as it was is not questioned."""
    rest = [field.name for field in Unit._meta.fields if field.name not in changed]
    unit.clean_fields(exclude=rest)
    unit.clean()
    unit.validate_unique(exclude=rest)
    unit.validate_constraints()


def names_of(kept, merged):
    """Return {name: (kind, the unit that bore it)} of all names and short names of the two."""
    found = {}
    for unit in (merged, kept):
        found |= {name: (kind, unit) for name, kind in ((unit.short_name, NameKind.SHORT), (unit.name, NameKind.ALIAS))}
    found.pop("", None)
    return found


def keep_names(kept, merged, names):
    """Write down the names that `kept` no longer bears, each with what supported it."""
    known = set(UnitName.objects.filter(unit__in=[kept, merged]).values_list("name", flat=True))
    for name, (kind, unit) in names.items():
        if name not in {kept.name, kept.short_name, *known}:
            row = UnitName.objects.create(unit=kept, name=name, kind=kind)
            for place in supporting(unit, "short_name" if kind == NameKind.SHORT else "name"):
                Citation.objects.create(target=row, **place)


def supporting(unit, field):
    """Return the places that support a field of a unit: those of the field, or those of the unit as a whole."""
    columns = "source_id", "section", "page", "lines", "note", "cited_by_id"
    cited = list(unit.citations.filter(field__in=[field, ""]).order_by("id"))
    chosen = [c for c in cited if c.field] or cited
    places = {(c.source_id, c.section, c.lines): c for c in chosen}
    return [{column: getattr(c, column) for column in columns} for c in places.values()]


def redirect(kept, merged):
    """Let the address of `merged`, and those that led to it, lead to `kept`."""
    kind = ContentType.objects.get_for_model(Unit)
    for older in Redirect.objects.filter(target_type=kind, new_id=merged.pk):
        older.new_id = kept.pk
        older.save()
    Redirect.objects.create(target_type=kind, old_id=merged.pk, new_id=kept.pk)
