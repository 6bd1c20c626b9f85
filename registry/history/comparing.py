"""Three sides of one form: what it showed when it was opened, what is stored now, and what was typed."""

from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import capfirst

from registry.history.form_values import FormValue


@dataclass
class Difference:
    """A field in which the two sides differ; `preset` is the side that is taken unless somebody chooses otherwise."""

    name: str
    label: str
    base: object
    theirs: object
    mine: object
    last: object = None
    preset: str = ""
    posted: dict = field(default_factory=dict)


def columns(form_field, name, model):
    """Return the columns of a model that a field of a form stands for."""
    if hasattr(form_field, "stored_in"):  # one field for several columns, such as a picker
        return {model._meta.get_field(column).attname for column in form_field.stored_in(model)}
    editable = [one for one in (*model._meta.concrete_fields, *model._meta.many_to_many) if one.name == name]
    return {one.attname for one in editable}


def fields_of(form):
    """Yield (name, field, columns) of the fields of a form that are compared."""
    for name, one in form.fields.items():
        stored = columns(one, name, form._meta.model)
        if stored and not one.disabled and not isinstance(one, forms.FileField):
            yield name, one, stored


def compared(form, make, trail, data, kept):
    """Yield the fields that the other changed and that are not the same in what was typed."""
    theirs_form, base_form = make(form.instance), form_before(form, make, trail, kept)
    for name, one, stored in fields_of(theirs_form):
        html_name = form.add_prefix(name)
        theirs = FormValue.shown_by(theirs_form, name, html_name)
        before = base_form and FormValue.shown_by(base_form, name, html_name)
        mine = FormValue.typed(one, html_name, data)
        if mine == theirs or (before and before == theirs):
            continue
        yield Difference(
            html_name,
            capfirst(one.label or name),
            before,
            theirs,
            mine,
            last=trail.last(stored),
            preset="theirs" if before and mine == before else "",
            posted={"mine": mine.posted, "theirs": theirs.posted},
        )


def form_before(form, make, trail, kept):
    """Return the form as it was opened; None where that is unknown, or where what it referred to is gone."""
    base = trail.base(form.instance, kept)
    try:
        before = base and make(base)
    except ObjectDoesNotExist:
        return None
    if before:
        before.initial.update({name: value for name, value in kept.items() if isinstance(value, list)})
    return before


def has_typed(form, make, trail, data):
    """Say whether anything in a posted form is another than what the page showed; yes where that is unknown."""
    base_form = form_before(form, make, trail, {})
    return base_form is None or any(
        FormValue.typed(one, form.add_prefix(name), data) != FormValue.shown_by(base_form, name, form.add_prefix(name))
        for name, one, _stored in fields_of(base_form)
    )


def filled_in(form, data):
    """Yield (label, what was typed) of the fields of a form that hold something."""
    for name, one, _stored in fields_of(form):
        held = FormValue.typed(one, form.add_prefix(name), data)
        if any(any(values) for values in held.posted.values()):
            yield capfirst(one.label or name), str(held)
