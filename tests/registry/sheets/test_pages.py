"""The pages of sheets: who may, what they show, what their buttons do."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from enterprises.models import Unit
from registry.accounts.models import Seat
from registry.fields.keys import new_key
from registry.sheets.kinds import KINDS
from registry.sheets.models import Upload
from registry.sheets.reading.process import Refused, read_sheet
from tests.enterprises.factories import UnitFactory
from tests.registry.sheets.uploads import exported, file_of, outcomes, upload

pytestmark = pytest.mark.django_db

GOOD, BAD = {"name": "示例好企业"}, {"name": "示例坏企业", "founded": "不详"}


@pytest.fixture
def desk(client, staff):
    """Return a client logged in as district staff."""
    Seat.objects.create(user=staff, role="staff")
    client.force_login(staff)
    client.user = staff
    return client


@pytest.fixture
def liaison(client, staff):
    """Return a client logged in as the liaison of one unit."""
    unit = UnitFactory(name="示例本单位")
    Seat.objects.create(user=staff, role="unit", target=unit)
    client.force_login(staff)
    client.unit = unit
    return client


def page(name, *args):
    return reverse(f"admin:sheets_upload_{name}", args=args)


def sent(desk, *rows, **values):
    """Return the answer to the form of an upload, and the upload."""
    file = file_of("units", rows)
    file.name = "示例.xlsx"
    data = {"key": new_key(), "file": file, "source": "staff-entry", **values}
    return desk.post(page("new", "units"), data), Upload.objects.first()


def rows_in(response, kind="units"):
    """Return the rows of a downloaded sheet."""
    content = io.BytesIO(b"".join(response.streaming_content))
    name = "示例.xlsx" if content.getvalue()[:2] == b"PK" else "示例.csv"
    return read_sheet(content, name, KINDS[kind].described()).rows


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_export_holds_what_the_list_shows(desk, ending):
    UnitFactory(name="示例银行", kind="bank")
    UnitFactory(name="示例企业")
    address = page("export", "enterprises", "unit", ending)
    assert [row.cells[gettext("name")] for row in rows_in(desk.get(f"{address}?kind__exact=bank"))] == ["示例银行"]
    assert len(rows_in(desk.get(address))) == 2


def test_export_of_enterprises_holds_enterprises(desk):
    UnitFactory(name="示例企业")
    UnitFactory(name="示例街道", kind="sub_district")
    found = rows_in(desk.get(page("export", "enterprises", "enterprise", "xlsx")))
    assert [row.cells[gettext("name")] for row in found] == ["示例企业"]


def test_liaison_exports_its_own_and_imports_nothing(liaison):
    UnitFactory(name="示例他单位")
    found = rows_in(liaison.get(page("export", "enterprises", "unit", "xlsx")))
    assert [row.cells[gettext("name")] for row in found] == ["示例本单位"]
    for address in (
        page("new", "units"),
        page("template", "units"),
        page("progress", "x"),
        page("rejects", "x"),
        page("row", "x", 2),
        page("change", upload("units", GOOD).pk),
        page("changelist"),
    ):
        assert liaison.get(address).status_code == 403, address
    assert liaison.post(page("new", "units"), {}).status_code == 403


def test_auditor_reads_and_imports_nothing(client, staff):
    Seat.objects.create(user=staff, role="auditor")
    client.force_login(staff)
    made = upload("units", GOOD)
    assert client.get(made.get_admin_url()).status_code == 200
    assert client.post(made.get_admin_url(), {"apply": "1"}).status_code == 403
    assert client.get(page("new", "units")).status_code == 403
    assert not Unit.objects.exists()


def test_stranger_logs_in_first(client):
    for address in (page("new", "units"), page("export", "enterprises", "unit", "csv"), page("template", "units")):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    "address",
    ["new/nothing/", "template/nothing.xlsx", "export/enterprises/person.xlsx", "export/enterprises/unit.pdf"],
)
def test_unknown_kind_is_not_found(desk, address):
    assert desk.get(page("changelist") + address).status_code == 404


def test_list_leads_to_its_sheets(desk):
    html = desk.get(reverse("admin:enterprises_unit_changelist"), {"kind__exact": "bank"}).text
    assert f"{page('export', 'enterprises', 'unit', 'xlsx')}?kind__exact=bank" in html
    assert page("new", "units") in html
    assert "upload/export" not in desk.get(reverse("admin:enterprises_unitname_changelist")).text


def test_template_is_a_sheet_without_rows(desk):
    for kind in KINDS:
        with pytest.raises(Refused) as told:
            rows_in(desk.get(page("template", kind)), kind)
        assert told.value.code == "no_rows"


def test_sheet_is_uploaded_looked_at_and_imported(desk):
    answer, made = sent(desk, GOOD, why="示例原因")
    assert answer.status_code == 302
    assert answer.url == made.get_admin_url()
    assert not Unit.objects.exists()
    assert "示例好企业" in desk.get(answer.url).text
    done = desk.post(made.get_admin_url(), {"apply": "1"}, follow=True)
    unit = Unit.objects.get()
    assert (unit.history.get().change.by, unit.history.get().change.why) == (desk.user, "示例原因")
    assert reverse("admin:enterprises_unit_change", args=[unit.pk]) in done.text


def test_form_keeps_what_was_typed_and_says_what_is_wrong(desk):
    answer, made = sent(desk, GOOD, source="", section="示例段落")
    assert made is None
    assert answer.context["form"].errors.keys() == {"source"}
    assert "示例段落" in answer.text
    answer = desk.post(page("new", "units"), {"key": "k", "source": "staff-entry", "file": io.BytesIO(b"no sheet")})
    assert answer.context["form"].errors.keys() == {"file"}


def test_page_that_is_sent_twice_gets_a_key_of_its_own(desk):
    _answer, first = sent(desk, GOOD)
    sent(desk, {"name": "示例乙"}, key=first.pk)
    assert Upload.objects.count() == 2


def test_import_waits_for_refused_rows_unless_they_are_left_out(desk):
    _answer, made = sent(desk, GOOD, BAD)
    html = desk.get(made.get_admin_url()).text
    assert 'name="leave_out"' in html
    desk.post(made.get_admin_url(), {"apply": "1"})
    assert not Unit.objects.exists()
    desk.post(made.get_admin_url(), {"apply": "1", "leave_out": "on"})
    assert [unit.name for unit in Unit.objects.all()] == ["示例好企业"]


def test_refused_row_is_mended_in_place(desk):
    _answer, made = sent(desk, GOOD, BAD)
    address = page("row", made.pk, 3)
    form = desk.get(address).context["form"]
    assert [box.name for box, _reasons in form.wrong()] == ["founded"]
    cells = {name: field.initial for name, field in form.fields.items()}
    still = desk.post(address, {**cells, "founded": "也许"})
    assert still.status_code == 422
    assert "也许" in still.text
    assert desk.post(address, {**cells, "founded": "2020年"}).status_code == 302
    assert outcomes(made) == ["new", "new"]


def test_refused_rows_are_downloaded_mended_and_uploaded_again(desk):
    _answer, made = sent(desk, GOOD, BAD)
    file = io.BytesIO(b"".join(desk.get(page("rejects", made.pk)).streaming_content))
    from openpyxl import load_workbook

    book = load_workbook(file)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    assert (sheet.cell(2, 1).value, sheet.max_row) == (3, 2)
    assert sheet.cell(2, len(titles)).value
    sheet.cell(2, titles.index(str(gettext("founded")).capitalize()) + 1).value = "2020-07"
    mended = io.BytesIO()
    book.save(mended)
    mended.seek(0)
    mended.name = "示例.xlsx"
    desk.post(made.get_admin_url(), {"mend": "1", "file": mended})
    assert outcomes(made) == ["new", "new"]


def test_question_is_answered_with_a_button(desk):
    one, _other = UnitFactory(name="示例企业", trade="甲"), UnitFactory(name="示例企业", trade="乙")
    _answer, made = sent(desk, {"name": "示例企业", "trade": "丙"})
    html = desk.get(made.get_admin_url()).text
    assert html.count('type="radio"') == 3
    desk.post(made.get_admin_url(), {"decide": "1"})
    assert outcomes(made) == ["asked"]
    desk.post(made.get_admin_url(), {"decide": "1", "row-2": one.pk, "row-x": "y"})
    assert outcomes(made) == ["changed"]
    assert "<del>甲</del>" in desk.get(made.get_admin_url()).text


def test_rows_of_one_name_and_two_codes_are_asked_about(desk):
    rows = [{"name": "示例企业", "credit_code": code} for code in ("91330101MA2GXXAB0N", "91330101MA2GXXAC0P")]
    _answer, made = sent(desk, *rows, {"name": "示例另一企业"})
    html = desk.get(f"{made.get_admin_url()}?outcome=asked").text

    assert outcomes(made) == ["asked", "asked", "new"]
    assert gettext("Row %(number)s bears the same name") % {"number": 3} in html
    assert "91330101MA2GXXAC0P" in html
    desk.post(made.get_admin_url(), {"decide": "1", "row-2": ""})
    assert outcomes(made) == ["asked", "asked", "new"]
    desk.post(made.get_admin_url(), {"decide": "1", "row-2": "new", "row-3": "new"})
    assert outcomes(made) == ["new", "new", "new"]
    desk.post(made.get_admin_url(), {"apply": "1"})
    assert Unit.objects.filter(name="示例企业").count() == 2


def test_import_is_undone_with_a_reason(desk):
    _answer, made = sent(desk, GOOD)
    desk.post(made.get_admin_url(), {"apply": "1"})
    desk.post(made.get_admin_url(), {"undo": "1", "why": ""})
    assert Unit.objects.exists()
    desk.post(made.get_admin_url(), {"undo": "1", "why": "示例原因"})
    assert not Unit.objects.exists()
    assert desk.get(made.get_admin_url()).context["is_undone"]


def test_sheet_is_withdrawn_and_looked_at_again(desk):
    _answer, made = sent(desk, GOOD)
    desk.post(made.get_admin_url(), {"check": "1"})
    assert outcomes(made) == ["new"]
    desk.post(made.get_admin_url(), {"withdraw": "1"})
    made.refresh_from_db()
    assert made.state == "withdrawn"
    assert desk.post(made.get_admin_url(), {"nonsense": "1"}).status_code == 404


def test_progress_says_where_it_stands(desk):
    from registry.sheets.importing.progress import Progress

    _answer, made = sent(desk, GOOD)
    assert desk.get(page("progress", made.pk)).json() == {"state": "previewed", "is_busy": False, "phase": ""}
    Upload.objects.update(state="running")
    Progress(made.pk)("saving", 1, 2)
    said = desk.get(page("progress", made.pk)).json()
    assert (said["done"], said["total"], said["is_busy"], bool(said["phase"])) == (1, 2, True, True)
    assert "data-poll" in desk.get(made.get_admin_url()).text


@pytest.mark.parametrize("outcome", ["refused", "asked", "new", "changed", "unchanged"])
def test_preview_takes_as_many_queries_for_three_rows_as_for_one(desk, outcome):
    known = [UnitFactory(name=f"示例旧企业{number}") for number in range(3)]
    for number in range(3):
        UnitFactory(name=f"示例同名{number}"), UnitFactory(name=f"示例同名{number}")
    rows = {
        "refused": [{**BAD, "name": f"示例坏企业{number}"} for number in range(3)],
        "asked": [{"name": f"示例同名{number}"} for number in range(3)],
        "new": [{"name": f"示例新企业{number}"} for number in range(3)],
        "changed": [{"name": unit.name, "trade": "示例业务"} for unit in known],
        "unchanged": [{"name": unit.name} for unit in known],
    }[outcome]
    counts = []
    for some in (rows[:1], rows):
        address = f"{upload('units', *some, by=desk.user).get_admin_url()}?outcome={outcome}"
        desk.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 10, captured.captured_queries


def test_export_takes_as_many_queries_for_three_rows_as_for_one(desk):
    counts = []
    for _number in range(2):
        UnitFactory(parent=UnitFactory(), platform=UnitFactory(kind="platform"))
        desk.get(page("export", "enterprises", "unit", "xlsx"))
        with CaptureQueriesContext(connection) as captured:
            desk.get(page("export", "enterprises", "unit", "xlsx"))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 17
    assert len(exported("units")) == 6
