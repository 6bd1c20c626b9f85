"""Numbers in the pieces in which pages print them; names and source marks of several alliances at once."""

import re

from django import template

from provenance.choices import FigureKind
from provenance.templatetags.sources import marks, number

register = template.Library()

DIGITS = re.compile(r"\D*?(\d[\d,]*(?:\.\d+)?)\s*([万亿]*)")
HUNDRED = 100
"""From here on a number in Chinese characters, such as 千亿级, is a size and no count, and stays in words."""
WORDS = [FigureKind.RANK, FigureKind.LABEL, FigureKind.YEAR]


@register.filter
def parts(figure):
    """Split a figure into what stands before its digits, the digits, and what stands after: 约 | 42.5 | 公里.

    Digits and 万 or 亿 stay as printed, since 4.5亿 says less than 450,000,000; ranks and codes stay whole.
    """
    if figure.kind in WORDS:
        return "", figure.printed, ""
    match = DIGITS.match(figure.printed)
    leads = bool(figure.qualifier) and figure.printed.startswith(figure.qualifier)
    before, after = (figure.qualifier, "") if leads else ("", figure.qualifier)
    measure = figure.measure or figure.metric.measure
    if figure.kind == FigureKind.SHARE and measure == "%":
        return (before, f"{number(figure.value)}%", after) if match else ("", figure.printed, "")
    if figure.value_to is not None:
        scale = match[2] if match else ""
        return before, figure.printed.split(measure)[0].strip() if scale else span(figure), after + measure
    if not match:
        is_rough = figure.qualifier or figure.value >= HUNDRED
        return ("", figure.printed, "") if is_rough else ("", number(figure.value), measure)
    return before, number(match[1].replace(",", "")) + match[2], after + measure


def span(figure):
    """Return both ends of a range."""
    return f"{number(figure.value)}—{number(figure.value_to)}"


@register.filter
def joined_names(records):
    """Return the short names of alliances as one list in prose."""
    return "、".join(record.short_name for record in records)


@register.filter
def kind_of(record):
    """Return what kind of record it is, as people read it."""
    return record._meta.verbose_name


@register.simple_tag(takes_context=True)
def src_all(context, records, field=None):
    """Mark the sources of several records, each source once."""
    footnotes = context["footnotes"]
    return marks(footnotes, [c for record in records for c in footnotes.citations(record, field) if not c.says])
