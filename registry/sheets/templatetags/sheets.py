"""Download and upload links of the lists that have a sheet."""

from django import template

from registry.sheets.kinds import sheet_of
from registry.sheets.rules import IMPORT

register = template.Library()


@register.inclusion_tag("admin/sheets/links.html")
def sheet_links(cl, request):
    """Return what leads from a list to its sheets; the downloads hold what the list shows, on all its pages."""
    sheet = sheet_of(cl.model)
    return {
        "sheet": sheet,
        "opts": cl.opts,
        "query": cl.get_query_string(remove=["p", "all", "o"]).lstrip("?"),
        "may_import": sheet is not None and request.user.has_perm(IMPORT),
    }
