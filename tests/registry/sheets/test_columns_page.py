"""Which column of a file is which, what is a record after all, and equal cells that are mended at once."""

import io

import pytest
from django.urls import reverse

from enterprises.models import Unit
from registry.accounts.models import Seat
from registry.fields.keys import new_key
from registry.sheets.importing.uploading import apply_upload
from registry.sheets.models import Upload
from tests.registry.sheets.papers import book
from tests.registry.sheets.uploads import outcomes, reasons, upload

pytestmark = pytest.mark.django_db

TITLES = ["示例名", "示例码", "序号", "负责人"]
ROWS = [["示例花名册"], TITLES, ["示例甲公司", "002050", 1, "张示例"], ["示例乙公司", "", 2, ""]]


@pytest.fixture
def desk(client, staff):
    """Return a client logged in as district staff."""
    Seat.objects.create(user=staff, role="staff")
    client.force_login(staff)
    return client


def sent(desk, rows, **values):
    """Return the answer to an upload of rows, and the upload."""
    file = io.BytesIO(book(rows))
    file.name = "示例花名册.xlsx"
    answer = desk.post(
        reverse("admin:sheets_upload_new", args=["units"]),
        {"key": new_key(), "file": file, "source": "staff-entry", **values},
        follow=True,
    )
    return answer, Upload.objects.first()


def columns(upload):
    return reverse("admin:sheets_upload_columns", args=[upload.pk])


SAID = {"column-0": "name", "column-1": "stock_code", "column-2": "-", "column-3": "-"}


def test_titles_that_nobody_knows_are_asked_about(desk):
    answer, made = sent(desk, ROWS)

    assert made.state == "naming"
    assert answer.request["PATH_INFO"] == columns(made)
    lines = [(c.letters, c.title, c.samples, c.meaning) for c in answer.context["form"].columns]
    # The fullest of the first rows is offered as the header.
    assert lines == [
        ("A", "示例名", ["示例甲公司", "示例乙公司"], None),
        ("B", "示例码", ["002050"], None),
        ("C", "序号", ["1", "2"], ""),
        ("D", "负责人", ["张示例"], None),
    ]
    assert not Unit.objects.exists()


def test_columns_that_are_named_are_read(desk):
    _answer, made = sent(desk, ROWS)

    answer = desk.post(columns(made), {**SAID, "name": "示例方案"}, follow=True)

    assert answer.request["PATH_INFO"] == made.get_admin_url()
    assert outcomes(made) == ["new", "new"]
    assert [row.cells for row in made.rows.order_by("number")] == [
        {"name": "示例甲公司", "stock_code": "002050"},
        {"name": "示例乙公司", "stock_code": ""},
    ]
    made.refresh_from_db()
    apply_upload(upload=made, by=None)
    assert Unit.objects.get(name="示例甲公司").stock_code == "002050"


def test_the_next_file_with_these_titles_is_read_without_a_question(desk):
    _answer, made = sent(desk, ROWS)
    desk.post(columns(made), {**SAID, "name": "示例方案"})

    _answer, later = sent(desk, [TITLES, ["示例丙公司", "", 1, ""]])

    assert (later.state, outcomes(later)) == ("previewed", ["new"])
    assert later.notes[-1] == "各列按人工指定的对应关系读取：示例方案。"


def test_what_nobody_named_is_asked_again(desk):
    _answer, made = sent(desk, ROWS)
    desk.post(columns(made), SAID)

    _answer, later = sent(desk, [TITLES, ["示例丙公司", "", 1, ""]])

    assert later.state == "naming"


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"column-3": "?"}, "column-3"),
        ({"column-1": "name"}, "__all__"),
        ({"column-0": "-"}, "__all__"),
        ({"column-0": "nonsense"}, "column-0"),
    ],
)
def test_columns_that_make_no_sense_are_told(desk, changed, where):
    _answer, made = sent(desk, ROWS)

    answer = desk.post(columns(made), SAID | changed)

    assert where in answer.context["form"].errors
    made.refresh_from_db()
    assert made.state == "naming"


def test_another_row_can_be_the_header(desk):
    _answer, made = sent(desk, [["示例", "花", "名", "册", "表"], *ROWS[1:]])

    page = desk.get(columns(made), {"row": "2"})
    assert [column.title for column in page.context["form"].columns] == [*TITLES]
    desk.post(f"{columns(made)}?row=2", SAID)

    assert outcomes(made) == ["new", "new"]


def test_a_checked_sheet_can_be_read_in_another_way(desk):
    _answer, made = sent(desk, [["名称", "简称"], ["示例甲公司", "示例业务"]])
    assert made.state == "previewed"

    desk.post(columns(made), {"column-0": "name", "column-1": "trade"})

    assert [row.cells for row in made.rows.all()] == [{"name": "示例甲公司", "trade": "示例业务"}]


def test_a_sheet_whose_columns_nobody_names_is_laid_aside(desk):
    _answer, made = sent(desk, ROWS)
    desk.post(made.get_admin_url(), {"withdraw": "1"})
    made.refresh_from_db()
    assert made.state == "withdrawn"
    assert desk.get(columns(made)).status_code == 404


def test_a_text_that_is_no_table_is_refused(desk):
    file = io.BytesIO("示例".encode())
    file.name = "示例.txt"
    data = {"key": new_key(), "file": file, "source": "staff-entry"}
    answer = desk.post(reverse("admin:sheets_upload_new", args=["units"]), data)
    assert answer.context["form"].errors.keys() == {"file"}


def test_a_row_that_was_set_aside_is_a_record_where_somebody_says_so(desk):
    _answer, made = sent(desk, [["名称", "简称"], ["示例甲公司", "甲"], ["合计", "1家"], ["注：示例", ""]])
    assert outcomes(made) == ["new", "aside", "aside"]
    page = desk.get(made.get_admin_url(), {"outcome": "aside"})
    assert page.text.count('value="record!"') == 2

    desk.post(made.get_admin_url(), {"decide": "1", "row-3": "record!", "outcome": "aside"})

    assert outcomes(made) == ["new", "new", "aside"]
    desk.post(made.get_admin_url(), {"apply": "1"})
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["合计", "示例甲公司"]


def test_equal_cells_are_mended_at_once(desk):
    rows = [{"name": f"示例{number}公司", "ownership": "民有"} for number in range(3)]
    made = upload("units", *rows, {"name": "示例", "ownership": "无此"})
    page = desk.get(made.get_admin_url())
    assert [(one["name"], one["text"], one["count"]) for one in page.context["alike"]] == [("ownership", "民有", 3)]

    desk.post(made.get_admin_url(), {"mend_alike": "1", "column": "ownership", "old": "民有", "new": "民营"})

    assert outcomes(made) == ["new", "new", "new", "refused"]
    for bad in ({"new": ""}, {"column": "nonsense"}, {"old": "没有"}):
        desk.post(made.get_admin_url(), {"mend_alike": "1", "column": "ownership", "old": "无此", "new": "民营"} | bad)
        assert outcomes(made) == ["new", "new", "new", "refused"]


def test_a_useless_cell_stays_refused_until_it_is_mended(desk):
    _answer, made = sent(
        desk, [["名称", "统一社会信用代码"], ["示例甲公司", 913301007654321098], ["示例乙公司", "#N/A"]]
    )
    assert outcomes(made) == ["refused", "refused"]
    assert [column for _number, column, _text in reasons(made)] == ["credit_code", "credit_code"]
    desk.post(made.get_admin_url(), {"check": "1"})
    assert outcomes(made) == ["refused", "refused"]
    address = reverse("admin:sheets_upload_row", args=[made.pk, 3])
    desk.post(address, {"name": "示例乙公司", "credit_code": ""})
    assert outcomes(made) == ["refused", "new"]


@pytest.mark.parametrize("word", ["私营", "民企", "民营企业", "Private", "private"])
def test_other_words_for_a_choice_are_known(word):
    made = upload("units", {"name": "示例公司", "ownership": word})
    apply_upload(upload=made, by=None)
    assert Unit.objects.get().ownership == "private"
