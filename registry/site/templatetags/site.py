"""What a page says of the site that it belongs to."""

from django import template

from registry.site.keeping import kept_or
from registry.site.models import Profile
from registry.site.wordings import named

register = template.Library()


@register.simple_tag(takes_context=True)
def this_site(context):
    """Return the profile: {% this_site as site %}. A page without a request asks nothing of the database."""
    return Profile.objects.current() if "request" in context else kept_or(Profile)


@register.simple_tag
def wording(key):
    """Return what the site calls an axis, a guarantee or a dimension: {% wording "axis.horizontal" %}."""
    return named(key)
