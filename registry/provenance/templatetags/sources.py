"""Source marks, footnotes, partial dates and qualified numbers."""

from decimal import Decimal

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from registry.provenance.models import Citation
from registry.provenance.references import place_in_print
from registry.provenance.templatetags.records import zh

register = template.Library()
register.filter(place_in_print)

# The mark stays with the character before it: a word joiner, then an inline link (CLREQ: no mark at a line's start).
MARK = '\u2060<a class="src" href="#source-{}" title="{}"><span class="vh">{}</span>{}</a>'


@register.simple_block_tag(takes_context=True)
def footnoted(context, content):
    """Fill in the source marks of what stands within, once all of it is written; the page's frame does this."""
    footnotes = context.get("footnotes")
    return mark_safe(footnotes.fill(content)) if footnotes else content  # noqa: S308 — rendered by templates


@register.simple_tag(takes_context=True)
def src(context, record, field=""):
    """Mark the sources of a record, or of one field of it: {% src alliance "founded" %}."""
    return context["footnotes"].ask(marks, records=[record], field=field)


@register.simple_tag(takes_context=True)
def src_of(context, citation):
    """Mark the source of one citation."""
    return context["footnotes"].ask(marks, citations=[citation])


@register.simple_tag(takes_context=True)
def src_each(context, records, field=""):
    """Mark the sources of several records, or the several citations, that say the same; each source once."""
    told = [one for one in records if isinstance(one, Citation)]
    others = [one for one in records if not isinstance(one, Citation)]
    return context["footnotes"].ask(marks, records=others, field=field, citations=told)


@register.simple_tag(takes_context=True)
def otherwise(context, record, field):
    """Show what other sources say of a field, each with its mark; nothing where all agree."""
    return context["footnotes"].ask(other_words, records=[record], field=field, is_otherwise=True)


def other_words(footnotes, citations):
    """Return what the citations say, each behind the sign of a difference."""
    line = ' <span class="ne" aria-hidden="true">≠</span> <span{}>{}</span>{}'
    return format_html_join("", line, ((zh(), one.says, marks(footnotes, [one])) for one in citations))


def marks(footnotes, citations):
    """Return the circled numbers of the citations' sources, each once."""
    seen = {footnotes.number(citation): citation for citation in citations}
    return format_html_join(
        "", MARK, ((number, citation, gettext("Source"), number) for number, citation in sorted(seen.items()))
    )


@register.simple_tag(takes_context=True)
def page_sources(context):
    """Return the (number, source) pairs that the page has named; call it after everything else."""
    return context["footnotes"].notes


@register.simple_tag(takes_context=True)
def differing(context, record, field):
    """Return the citations of a field whose source says otherwise."""
    return context["footnotes"].differing(record, field)


@register.filter
def pdate(value):
    """Show a partial date no more precise than it is; nothing for None."""
    return value.display() if value else ""


@register.filter
def number(value):
    """Show a number without needless zeros, thousands apart: 12042.0000 → 12,042."""
    if value is None:
        return ""
    return f"{Decimal(value).normalize():,f}"


@register.filter
def short(value):
    """Show the value of an axis as Chinese prints large numbers: 1300000000 → 13亿, 2000000 → 200万."""
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if abs(value) >= max(size, 10**6) and value * 10 % size == 0:
            return f"{number(Decimal(str(value)) / size)}{word}"
    return number(str(value))
