"""Which sheet of a workbook holds the records."""

from registry.sheets.reading.cleaning import comparable_title
from registry.sheets.reading.faults import Fault


def choose(sheets, request, notes):
    """Return the (name, visibility, …) of the sheet with one of our names, else of the first visible one."""
    ours, others = ({comparable_title(name) for name in request[key]} for key in ("sheet_names", "other_names"))
    visible = [sheet for sheet in sheets if sheet[1] and comparable_title(sheet[0]) not in others]
    if not visible:
        raise Fault("no_sheet")
    chosen = next((sheet for sheet in visible if comparable_title(sheet[0]) in ours), visible[0])
    if len(visible) > 1:
        notes.append(("sheet", {"name": chosen[0], "others": [sheet[0] for sheet in visible if sheet is not chosen]}))
    return chosen
