"""Forms of citations, of the rows that stand below a record, and of what a record is about."""

from decimal import Decimal
from itertools import combinations

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from registry.desk.forms import DeskForm, LoadedAutocomplete, PickerField, PickerForm
from registry.fields.constraints import NoOverlap, overlap
from registry.fields.languages import is_foreign
from registry.provenance.models import Citation, Source
from registry.provenance.subjects import SUBJECTS

UNCITED = _(
    "Nothing is saved without a source: choose the document that says this under “Citations” below, or “Staff entry” "
    "where you know it yourself."
)


def kept(formset):
    """Return the filled-in forms of a formset that are not to be deleted."""
    return [form for form in formset.forms if getattr(form, "cleaned_data", None) and not form.cleaned_data["DELETE"]]


class PlainNumberInput(forms.NumberInput):
    """A number without the zeros that its column adds: 67.0000 → 67."""

    def format_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else super().format_value(value)


class CitationForm(DeskForm):
    """A citation whose field is chosen among those of the record."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = self.instance.field
        if "field" in self.fields and named not in dict(self.fields["field"].choices):
            # A relation such as "groups" can be cited too, though nobody picks it from a list.
            self.fields["field"].choices = [*self.fields["field"].choices, (named, named)]


class CitationFormSet(BaseGenericInlineFormSet):
    """The citations of one record: at least one, no place twice."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        rows = kept(self)
        if not rows:
            raise ValidationError(UNCITED, code="uncited")
        places = [
            tuple(row.cleaned_data.get(name) for name in ("field", "source", "section", "lines", "says"))
            for row in rows
        ]
        if len(set(places)) < len(places):
            raise ValidationError(
                _("The same place is cited twice for the same thing: delete one of the two rows."), code="repeated"
            )


class RowForm(PickerForm):
    """A record that stands as a row below another, with the source that a new row comes from."""

    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        widget=LoadedAutocomplete(Citation._meta.get_field("source"), admin.site),
        label=_("source"),
        help_text=_(
            "Where a new row comes from. Left empty, it has the sources of this page. To add or change the sources of "
            "a saved row, open it."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            field = self.fields["source"]
            field.disabled = True
            first = getattr(self.instance, "first_source_id", None)
            if first:
                self.initial["source"] = first
                field.widget.loaded = Source(pk=first, short_title=self.instance.first_source_name)


class RowFormSet(BaseInlineFormSet):
    """Rows below a record, which may not contradict each other either: the database would refuse them too late."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        rules = [rule for rule in self.model._meta.constraints if type(rule) in COLLISIONS]
        for one, other in combinations([form.instance for form in kept(self)], 2):
            for rule in rules:
                if COLLISIONS[type(rule)](rule, one, other):
                    raise ValidationError(
                        _("“%(one)s” and “%(other)s”: %(problem)s"),
                        params={"one": one, "other": other, "problem": rule.get_violation_error_message()},
                    )


def agree(rule, one, other):
    """Say whether two rows have the same values in the fields of a constraint; what is not there equals nothing."""
    pairs = [(getattr(one, field), getattr(other, field)) for field in rule.fields]
    return all(mine is not None and mine == theirs for mine, theirs in pairs)


def overlapping(rule, one, other):
    """Say whether two rows break a `NoOverlap` together."""
    if rule.only and not all(getattr(row, rule.only[0]) in rule.only[1] for row in (one, other)):
        return False
    spans = [(getattr(row, rule.since), getattr(row, rule.until)) for row in (one, other)]
    return agree(rule, one, other) and overlap(*spans)


def repeated(rule, one, other):
    """Say whether two rows break a conditional `UniqueConstraint` together; Django looks at the others itself."""
    if rule.condition is None or not agree(rule, one, other):
        return False
    return all(rule.condition.check(row._get_field_expression_map(row._meta)) for row in (one, other))


COLLISIONS = {NoOverlap: overlapping, UniqueConstraint: repeated}


class SubjectForm(PickerForm):
    """A record about an alliance, a unit or a party organisation."""

    about = PickerField(SUBJECTS, generic="subject", label=_("about"), help_text=_("Type a name, pinyin or initials."))


class PossibleSubjectForm(PickerForm):
    """A record that may be about an alliance, a unit or a party organisation."""

    about = PickerField(
        SUBJECTS,
        generic="subject",
        required=False,
        label=_("about"),
        help_text=_("Type a name, pinyin or initials."),
    )


class MarkedSelect(forms.Select):
    """A choice between words and data; the data is marked as Chinese on a page in another language."""

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        return option | {"attrs": option["attrs"] | ({"lang": "zh-Hans"} if is_foreign(label) else {})}
