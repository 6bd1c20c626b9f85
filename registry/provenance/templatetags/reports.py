"""The way from a record's page to the form that reports an error in it."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from registry.provenance.models import Record, Source

register = template.Library()


@register.simple_tag
def report_address(record):
    """Return where an error in a record is reported, or nothing for what is no record."""
    if not isinstance(record, (Record, Source)):
        return ""
    return f"{reverse('report')}?{urlencode({'kind': record._meta.concrete_model._meta.label_lower, 'id': record.pk})}"
