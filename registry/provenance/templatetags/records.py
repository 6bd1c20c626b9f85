"""What the pages of records share."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from registry.fields.dates import PartialDate
from registry.fields.languages import is_foreign

register = template.Library()


@register.filter
def public_url(record):
    """Return where anybody may read of a record: its own page, unless it names another place."""
    return getattr(record, "get_public_url", record.get_absolute_url)()


@register.simple_tag
def zh(text="中文"):
    """Mark an element as Chinese on a page in another language: <h1{% zh %}>, or <b{% zh text %}> where it may be."""
    return format_html(' lang="{}"', "zh-Hans") if is_foreign(text) else ""


@register.filter
def in_chinese(text):
    """Mark a Chinese name or word within a sentence in another language."""
    return format_html('<span lang="zh-Hans">{}</span>', text) if is_foreign(text) else text


@register.filter
def with_chinese(text):
    """Mark the Chinese words in a sentence in another language."""
    if not is_foreign(text):
        return text
    # Every second piece is what the pattern found.
    pieces = enumerate(re.split("([\u3400-\u9fff]+)", str(text)))
    return format_html_join("", "{}", ((in_chinese(piece) if place % 2 else piece,) for place, piece in pieces))


@register.filter
def get(mapping, key):
    """Return what a mapping holds under a key, or None."""
    return mapping.get(key)


@register.filter
def date_head(date):
    """Return what stands large before a dated row: the day or month without its year, the year where that is all."""
    if not date:
        return gettext("Date not stated")
    year = PartialDate(date[:4]).display()
    rest = date.display().removeprefix(year).removesuffix(year).strip()
    return rest or year


@register.filter
def date_tail(date):
    """Return what stands small below it: the year where there is more, and what is missing."""
    if not date:
        return ""
    year = PartialDate(date[:4]).display()
    return {
        "day": year,
        "month": gettext("%(year)s, day not stated") % {"year": year},
        "year": gettext("month not stated"),
    }[date.precision]


@register.filter
def date_note(note, date):
    """Return what a source says of a date in place of a closer one, after the year where the head lacks it."""
    if not date or date.precision == "year":
        return note
    return gettext("%(year)s, %(note)s") % {"year": PartialDate(date[:4]).display(), "note": note}


@register.filter
def month_of(date):
    """Return the month of a date that is known to the month or the day."""
    return PartialDate(date[:7])


@register.filter
def cut_path(section):
    """Return the last step of a section such as 一张网 · 横向 · 汽车党建联盟."""
    return section.rpartition(" · ")[2] or gettext("Section not stated")


@register.filter
def rest_of_path(section):
    """Return the steps above it."""
    return section.rpartition(" · ")[0].replace(" · ", " › ")


@register.filter
def timed(text, date):
    """Mark words that stand for a date, such as 3月28日 where its year stands elsewhere."""
    return format_html('<time datetime="{}">{}</time>', date, text) if date else text


@register.simple_tag
def counted(number, rows, *others):
    """Mark an element that prints a count, and say what it counts: <p{% counted parts|length "#parts" %}>.

    `rows` is an address, a fragment or both, and may narrow the rows that are listed there by a class (`.agree`), by a
    page to which they lead (`/units/gujia/`) or by a date (`2020-06`). The tag of an element alone, such as `li`,
    counts those beside it. `others` are numbers of the same sentence.
    """
    return format_html(' data-count="{}" data-of="{}"', " ".join(map(str, (number, *others))), rows)


@register.simple_tag
def counted_page(page, rows):
    """Mark an element that prints how many rows a list has, and which of them a page shows."""
    return counted(page.paginator.count, rows, page.start_index(), page.end_index())


@register.simple_tag
def cites(source):
    """Mark an element whose words are a source's own, on a page that is about it and needs no footnote."""
    return format_html(' data-cites="{}"', source.pk)


@register.simple_block_tag
def section(content, anchor, title, note=""):
    """Return a section of a page under its heading: {% section "facts" _("Key facts") %}…{% endsection %}."""
    return format_html(
        '<section class="sec" id="{0}" aria-labelledby="{0}-title">'
        '<div class="sh"><h2 id="{0}-title">{1}</h2>{2}</div>{3}</section>',
        anchor,
        title,
        format_html("<p>{}</p>", note) if note else "",
        content,
    )
