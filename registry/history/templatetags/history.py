"""What the pages of history share."""

from django import template
from django.contrib.admin.utils import quote
from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext

register = template.Library()
CLASSES = {"+": "added", "~": "changed", "-": "deleted"}


@register.filter
def verb(history_type):
    """Return what a row of history did."""
    return {
        "+": pgettext("history", "Added"),
        "~": pgettext("history", "Changed"),
        "-": pgettext("history", "Deleted"),
    }[history_type]


@register.filter
def verb_class(history_type):
    return CLASSES[history_type]


@register.filter
def kind_of(model):
    """Return what a kind of record is called."""
    return model._meta.verbose_name


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def key_of(row):
    return quote(getattr(row, row.instance_type._meta.pk.attname))


def page_or_none(model, name, key):
    """Return the address of a page of a record, or nothing where the desk has none for its kind."""
    try:
        return page(model, name, key)
    except NoReverseMatch:
        return ""


@register.simple_tag
def history_url(row):
    """Return the address of the timeline of the record that a row of history is of, or nothing where it has none."""
    return page_or_none(row.instance_type, "history", key_of(row))


@register.simple_tag
def revert_url(row, field=""):
    """Return the address where a record, or one field, is taken back to a row of its history."""
    address = page(row.instance_type, "revert", key_of(row), row.history_id)
    return f"{address}?field={field}" if field else address


@register.simple_tag
def record_url(group):
    """Return the address of a record's form, or of its history where it is gone; of its page where it has no form."""
    address = page_or_none(group.model, "change" if group.is_there else "history", quote(group.key))
    if not address and group.is_there and hasattr(group.model, "get_absolute_url"):
        return group.model(pk=group.key).get_absolute_url()
    return address
