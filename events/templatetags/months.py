"""Counts of activities by month and by year, and where they are listed."""

from django import template
from django.urls import reverse

from registry.provenance.templatetags.records import counted

register = template.Library()


@register.simple_tag
def counted_month(month, number):
    """Mark the number of a month's activities: <small{% counted_month month 5 %}>."""
    address = reverse("activities-month", args=[month.first.year, month.first.month])
    return counted(number, f"{address}#main {month}")


@register.simple_tag
def counted_year(year, number):
    """Mark the number of activities of which a source gives the year alone."""
    return counted(number, f"{reverse('activities')}#main ={year}")
