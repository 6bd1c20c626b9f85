"""What the pages of offers and needs share."""

from django import template

register = template.Library()


@register.filter
def model_name(record):
    """Return the name of a record's model, such as "offer"."""
    return record._meta.model_name
