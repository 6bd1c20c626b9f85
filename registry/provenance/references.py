"""References in the form of GB/T 7714-2015: of a page of this site, and of a source as printed.

A reference is in the language of what it refers to, so the forms below are Chinese whatever the page's language.
"""

import re

from django.utils import timezone
from django.utils.translation import gettext

from registry.provenance.choices import Basis, SourceKind

MARKS = {
    SourceKind.MAGAZINE: "J",
    SourceKind.NEWSPAPER: "N",
    SourceKind.FEATURE: "N",
    SourceKind.ARTICLE: "N",
    SourceKind.SHEET: "DS",
}
"""The standard's letters for kinds of documents; Z is any other."""
ISSUE = re.compile(r"(?:\d{4}年)?第(\d+)期")
AUTHORS = re.compile(r"[、，,;；]\s*")


def page_reference(site, title, address):
    """Return the reference of a page of this site, read today."""
    return f"{site}. {title}[EB/OL]. [{timezone.localdate()}]. {address}."


def source_reference(source):
    """Return the reference of a document, or of an article in one."""
    document = source.parent or source
    mark = MARKS.get(document.kind, "Z") + ("/OL" if source.url else "")
    host = series(source, document)
    parts = [
        names(source.authors),
        f"{host if source is document and host else source.title}[{mark}]",
        imprint(source, document, "" if source is document else host),
        f"[{timezone.localdate()}]" if source.url else "",
        source.url,
    ]
    return ". ".join(part for part in parts if part) + "."


def names(authors):
    """Return up to three authors; more are 等."""
    people = [name for name in AUTHORS.split(authors) if name]
    return ", ".join([*people[:3], *(["等"] if len(people) > 3 else [])])


def series(source, document):
    """Return the name of the periodical, empty where none is printed."""
    return source.series or document.series


def imprint(source, document, host):
    """Return where and when it was printed: 示例月刊, 2020(5): 10-14."""
    published = source.published or document.published
    inferred = (source if source.published else document).published_basis == Basis.INFERRED
    date = published or ""
    issue = document.kind == SourceKind.MAGAZINE and ISSUE.search(source.issue or document.issue)
    if issue and date:
        date = date[:4]
    date = f"[{date}]" if date and inferred else date
    if issue:
        date = f"{date}({issue[1]})"
    pages = source.pages
    sheet = re.fullmatch(r"第(\d+)版", pages)
    if sheet:
        date, pages = f"{date}({sheet[1]})", ""
    whole = ", ".join(part for part in (host, date) if part)
    return f"{whole}: {pages}" if pages else whole


def place_in_print(pages):
    """Return printed pages as a reader says them; what already calls itself a page, such as 第1版, stays."""
    return gettext("page %(page)s") % {"page": pages} if pages[:1].isdigit() else pages
