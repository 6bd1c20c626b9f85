"""What one side has in a field of a form: as a browser posts it, as it is meant, and as people read it."""

from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import QueryDict

from registry.fields.words import in_words

NOTHING = "—"


def names(widget, name):
    """Return the names under which a browser posts what a widget holds."""
    widget = getattr(widget, "widget", widget)
    if not isinstance(widget, forms.MultiWidget):
        return [name]
    parts = zip(widget.widgets, widget.widgets_names, strict=True)
    return [one for part, suffix in parts for one in names(part, name + suffix)]


def as_posted(widget, name, value):
    """Return what a browser would post, by name, of a value that a widget shows."""
    widget = getattr(widget, "widget", widget)
    if isinstance(widget, forms.MultiWidget):
        values = value if isinstance(value, list | tuple) else widget.decompress(value)
        parts = zip(widget.widgets, widget.widgets_names, values, strict=True)
        return {
            one: posted
            for part, suffix, part_value in parts
            for one, posted in as_posted(part, name + suffix, part_value).items()
        }
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"]} if widget.check_test(value) else {}
    text = widget.format_value(value)
    if isinstance(text, list | tuple):
        return {name: [str(one) for one in text]}
    return {name: ["" if text is None else str(text)]}


class FormValue:
    """What one side has in a field; `posted` is by name."""

    def __init__(self, field, name, posted):
        self.field, self.name, self.posted = field, name, posted

    @classmethod
    def typed(cls, field, name, data):
        """Return what somebody typed."""
        return cls(field, name, {one: data.getlist(one) for one in names(field.widget, name) if one in data})

    @classmethod
    def shown_by(cls, form, name, html_name):
        """Return what an unbound form shows."""
        field = form.fields[name]
        value = field.prepare_value(form.get_initial_for_field(field, name))
        return cls(field, html_name, as_posted(field.widget, html_name, value))

    @cached_property
    def raw(self):
        data = QueryDict(mutable=True)
        for name, values in self.posted.items():
            data.setlist(name, values)
        return self.field.widget.value_from_datadict(data, {}, self.name)

    @cached_property
    def value(self):
        """Return what it means, or what was typed where it means nothing."""
        try:
            return self.field.clean(self.raw)
        except ValidationError:
            return self.raw

    def __eq__(self, other):
        return comparable_value(self.value) == comparable_value(other.value)

    __hash__ = None

    def __str__(self):
        return typed_in_words(self.field, self.value)


def comparable_value(value):
    """Return a value so that two who mean the same are equal."""
    if isinstance(value, QuerySet):
        return sorted(record.pk for record in value)
    if isinstance(value, Model):
        return type(value)._meta.concrete_model, value.pk
    if isinstance(value, str):
        # Browsers post line ends that fixtures do not have.
        return value.replace("\r\n", "\n").strip()
    return "" if value is None else value


def typed_in_words(field, value):
    """Return what one side has as people read it, one value or several; a dash where there is none."""
    values = value if isinstance(value, list | tuple | QuerySet) else [value]
    return "、".join(in_words(field, one) for one in values) or NOTHING
