"""What stands in the head of a page, and its reference."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from alliances.models import Alliance
from enterprises.models import Unit
from portal.structured import Describer
from registry.provenance import references
from registry.provenance.models import Source
from registry.site.models import Profile

register = template.Library()

# An inline script ends at the first "</script" and knows nothing of entities.
HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
FOLLOWED = {"activities": "activities", "activities-month": "activities", "notices": "notices"}
"""The lists that have a feed and a calendar."""
TOLD_BY = "description", "meaning", "body"
"""The fields in which records say what they are."""


@register.simple_block_tag
def capture(content):
    """Keep a part of the page to show it again: {% capture as title %}{% block title %}…{% endcapture %}."""
    return mark_safe(content.strip())  # noqa: S308 — rendered, and escaped, already


@register.simple_tag(takes_context=True)
def canonical(context):
    """Return the page's one address: without conditions, but with the number of the page."""
    page = getattr(context.get("page_obj"), "number", 1)
    path = context["request"].path
    return context["request"].build_absolute_uri(f"{path}?page={page}" if page > 1 else path)


@register.simple_tag(takes_context=True)
def absolute(context, path):
    """Return an address with the site's host, as paper needs it."""
    return context["request"].build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def page_summary(context):
    """Return what the page is about in a sentence: its record's own words, or its lead, or what the site is."""
    record = context.get("object")
    told = next(filter(None, (getattr(record, field, "") for field in TOLD_BY)), context.get("lead"))
    if record and told and str(record) not in told:
        # Many are described alike: “one of the five founders”.
        told = gettext("%(title)s: %(told)s") % {"title": record, "told": told}
    elif record and not told:
        told = gettext("%(title)s: what public papers say about it, each fact with its source.") % {"title": record}
    general = gettext("Public records of the party-building alliances of %(place)s, each with its source.") % {
        "place": Profile.objects.current().place
    }
    if not told and (title := context.get("page_title")):
        told = gettext("%(title)s. %(site)s") % {"title": title, "site": general}
    return Truncator(" ".join(str(told or general).split())).chars(150)


@register.simple_tag(takes_context=True)
def structured_data(context, trail, description):
    """Describe the page in JSON-LD: its record or data set, and the trail that leads to it."""
    describer = Describer(context["request"])
    path = context["request"].path
    table = getattr(context.get("view"), "table_class", None)
    things = [
        describer.record(context.get("object")),
        describer.dataset(table, path, description) if table else None,
        describer.trail(trail, path) or describer.site(),
    ]
    data = json.dumps({"@context": "https://schema.org", "@graph": list(filter(None, things))}, ensure_ascii=False)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(data.translate(HARMLESS)))  # noqa: S308


@register.simple_tag(takes_context=True)
def subscriptions(context):
    """Return the addresses of the feed and the calendar of what the page shows, filtered as it is, or nothing."""
    record, match = context.get("object"), context["request"].resolver_match
    query, arguments = "", []
    if isinstance(record, Alliance | Unit):
        name, arguments = record._meta.model_name, [record.pk]
    elif match and match.url_name in FOLLOWED:
        name, query = FOLLOWED[match.url_name], conditions(context["request"], match)
    else:
        return None
    return {
        kind: reverse(f"{name}-{kind}", args=arguments) + (f"?{query}" if query else "")
        for kind in ("feed", "calendar")
    }


def conditions(request, match):
    """Return the query of a list of activities or notices, its month among it."""
    query = request.GET.copy()
    query.pop("page", None)
    if "month" in match.kwargs:
        query["month"] = f"{match.kwargs['year']:04}-{match.kwargs['month']:02}"
    return query.urlencode()


@register.simple_tag(takes_context=True)
def page_reference(context, title):
    """Return the reference of the page as GB/T 7714 writes it."""
    return references.page_reference(Profile.objects.current().title, title, canonical(context))


@register.simple_tag(takes_context=True)
def source_reference(context):
    """Return the reference of the document that the page is about, or nothing."""
    record = context.get("object")
    return references.source_reference(record) if isinstance(record, Source) else ""
