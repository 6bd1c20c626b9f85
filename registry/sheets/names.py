"""The names of sheets and columns that every editing sheet has."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

RECORDS = pgettext_lazy("sheet", "Records")
NOTES = pgettext_lazy("sheet", "How to fill in")
LISTS = pgettext_lazy("sheet", "Lists")
ROW = _("Row")
REASONS = _("Reasons")
SERIAL = ("序号", "序", "顺序号", "行号", "No.", "No", "NO.", "#", "№", "S/N", "Serial number", "Serial No.")
"""Titles of a column that only counts the rows, in the sheets of others."""
YES = pgettext_lazy("cell", "yes")
NO = pgettext_lazy("cell", "no")


def in_all_languages(name):
    """Return a name as it is in each language: a sheet may have been made in another than the reader's."""
    found = []
    for language, _title in settings.LANGUAGES:
        with override(language):
            found.append(str(name))
    return found
