"""Numbers in the pieces in which pages print them; names and source marks of several alliances at once."""

import re

from django import template

from registry.provenance.choices import FigureKind
from registry.provenance.templatetags.sources import number

register = template.Library()

DIGITS = re.compile(r"\D*?(\d[\d,]*(?:\.\d+)?)\s*([余多]?)个?([万亿]*)")
"""The digits, a qualifier that stands before the scale as in 200余万元, and the scale; 3个亿 is 3亿."""
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
        is_scaled = re.search("[万亿]", figure.printed)
        return before, figure.printed.split(measure)[0].strip() if is_scaled else span(figure), after + measure
    if not match:
        is_rough = figure.qualifier or figure.value >= HUNDRED
        return ("", figure.printed, "") if is_rough else ("", number(figure.value), measure)
    digits, inner, scale = match.groups()
    digits = number(digits.replace(",", ""))
    if inner and scale:
        return before, digits, inner + scale + measure
    trails = after and figure.printed.endswith(measure + after)
    return before, digits + scale, measure + after if trails else after + measure


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
