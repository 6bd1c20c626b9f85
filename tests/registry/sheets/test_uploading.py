"""From the upload to the import: all or nothing, cited, in the history, once at a time."""

import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from enterprises.models import Unit
from registry.history.actions import undo
from registry.history.models import Change
from registry.provenance.models import Citation, Source
from registry.sheets.importing import claiming, progress
from registry.sheets.importing.claiming import BusyError
from registry.sheets.importing.uploading import (
    StaleError,
    apply_upload,
    mend,
    mend_by_file,
    recheck,
    upload_sheet,
    withdraw,
)
from registry.sheets.kinds import KINDS
from registry.sheets.models import Upload
from registry.sheets.writing.workbooks import rejects
from tests.enterprises.factories import UnitFactory
from tests.registry.provenance.factories import SourceFactory
from tests.registry.sheets import papers
from tests.registry.sheets.hostile import CASES
from tests.registry.sheets.uploads import exported, file_of, outcomes, upload

pytestmark = pytest.mark.django_db

GOOD, BAD = {"name": "示例好企业"}, {"name": "示例坏企业", "founded": "不详"}


def counted():
    """Return how many rows and versions there are."""
    return Unit.objects.count(), Unit.history.count(), Citation.objects.count(), Change.objects.count()


def test_every_bad_code_is_named_in_its_row_and_none_keeps_the_others_out():
    """The usual fault: the column of codes was typed as numbers, and Excel rounded them."""
    codes = [*("number",) * 10, "9.1330100E+17", "#N/A", "91330101MA2GXXAB0X", "9133", "91330101MA2GXXAB0N", ""]
    file = file_of("units", [{"name": f"示例企业{n}", "credit_code": code} for n, code in enumerate(codes)])
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    column = 1 + [cell.value for cell in sheet[1]].index(KINDS["units"].by_name["credit_code"].column().title)
    for row in range(2, 12):
        sheet.cell(row, column).value, sheet.cell(row, column).number_format = 913301001990010112, "General"
    mended = io.BytesIO()
    book.save(mended)
    mended.seek(0)

    made = upload("units", file=mended)

    assert outcomes(made) == [*["refused"] * 14, "new", "new"]
    named = {row.number: [one["name"] for one in row.reasons] for row in made.rows.filter(outcome="refused")}
    assert named == {number: ["credit_code"] for number in range(2, 16)}
    apply_upload(upload=made, by=None, leave_out=True)
    assert set(Unit.objects.values_list("name", flat=True)) == {"示例企业14", "示例企业15"}


def test_preview_writes_nothing():
    before = counted()
    upload("units", GOOD)
    assert counted() == before


def test_import_is_one_change_with_history_and_source(user):
    known = UnitFactory(name="示例旧企业")
    source = SourceFactory()
    changed = {**exported("units", pk=known.pk)[0], "trade": "示例业务"}
    made = upload("units", GOOD, changed, by=user, source=source, section="示例段落", page="3", why="示例原因")
    change = apply_upload(upload=made, by=user)
    unit = Unit.objects.get(name="示例好企业")
    assert (change.by, change.via, change.why) == (user, "import", "示例原因")
    assert {row.change for row in [unit.history.get(), known.history.first()]} == {change}
    cited = Citation.objects.filter(source=source).values_list("target_id", "field", "section", "page", "cited_by")
    assert set(cited) == {(unit.pk, "", "示例段落", "3", user.pk), (known.pk, "trade", "示例段落", "3", user.pk)}
    assert Citation.objects.filter(source=source).first().history.count() == 1
    made.refresh_from_db()
    assert (made.state, made.change) == ("done", change)
    assert made.rows.get(number=2).target_id == unit.pk


def test_second_import_changes_nothing(user):
    apply_upload(upload=upload("units", GOOD), by=user)
    assert outcomes(upload("units", GOOD)) == ["unchanged"]


def test_import_with_refused_rows_needs_to_be_told(user):
    made = upload("units", GOOD, BAD)
    before = counted()
    with pytest.raises(ValidationError):
        apply_upload(upload=made, by=user)
    assert counted() == before
    apply_upload(upload=made, by=user, leave_out=True)
    assert Unit.objects.filter(name__startswith="示例").values_list("name", flat=True).get() == "示例好企业"


def test_records_that_changed_since_the_preview_are_shown_first(user):
    known = UnitFactory(name="示例旧企业")
    made = upload("units", GOOD, {"name": "示例旧企业", "trade": "示例业务"})
    known.trade = "别人刚写的"
    known.save()
    before = counted()
    with pytest.raises(StaleError):
        apply_upload(upload=made, by=user)
    assert counted() == before
    made.refresh_from_db()
    assert made.state == "previewed"
    assert made.rows.get(number=3).differences[0]["old"] == "别人刚写的"
    apply_upload(upload=made, by=user)
    known.refresh_from_db()
    assert known.trade == "示例业务"


def test_fault_in_the_middle_writes_nothing(user, monkeypatch):
    made = upload("units", GOOD, {"name": "示例乙"})
    before = counted()
    monkeypatch.setattr("registry.sheets.importing.running.cite_rows", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply_upload(upload=made, by=user)
    assert counted() == before
    monkeypatch.undo()
    made.refresh_from_db()
    apply_upload(upload=made, by=user)
    assert Unit.objects.filter(name="示例乙").exists()


def test_import_can_be_undone(user):
    known = UnitFactory(name="示例旧企业", trade="旧")
    made = upload("units", GOOD, {"name": "示例旧企业", "trade": "新"})
    undo(change=apply_upload(upload=made, by=user), why="示例原因", by=user)
    known.refresh_from_db()
    assert known.trade == "旧"
    assert not Unit.objects.filter(name="示例好企业").exists()


def test_row_is_mended_on_the_page_and_by_file(user):
    made = upload("units", GOOD, BAD, {"name": "示例丙", "kind": "不详"})
    mend(upload=made, cells={3: {"founded": "2020"}}, by=user)
    assert outcomes(made) == ["new", "new", "refused"]
    sheet = KINDS["units"]
    cells = {**made.rows.get(number=4).cells, "kind": "企业"}
    lines = [(4, [cells.get(field.name, "") for field in sheet.fields], "示例原因")]
    file = io.BytesIO()
    rejects(sheet.described(), lines, title="示例").save(file)
    file.seek(0)
    mend_by_file(upload=made, file=file, name="示例.xlsx", by=user)
    assert outcomes(made) == ["new"] * 3


def test_row_that_the_sheet_does_not_have_is_not_mended(user):
    made = upload("units", BAD)
    with pytest.raises(ValidationError):
        mend(upload=made, cells={9: {"founded": "2020"}}, by=user)


def test_same_file_is_worked_on_once_at_a_time(user):
    file = file_of("units", [GOOD])
    first = upload("units", file=file, by=user)
    Upload.objects.update(state="running", worked_on_by=user)
    with pytest.raises(BusyError) as told:
        upload("units", file=file)
    assert str(user) in str(told.value)
    with pytest.raises(BusyError):
        apply_upload(upload=first, by=user)
    assert Upload.objects.count() == 1


def test_dead_import_is_taken_over(user):
    file = file_of("units", [GOOD])
    first = upload("units", file=file, by=user)
    long_ago = first.beat_at - 2 * claiming.SILENCE
    Upload.objects.update(state="running", beat_at=long_ago)
    first.refresh_from_db()
    assert claiming.is_dead(first)
    apply_upload(upload=upload("units", file=file), by=user)
    first.refresh_from_db()
    assert (first.state, Unit.objects.filter(name="示例好企业").count()) == ("previewed", 1)


def test_dead_check_is_given_up(user):
    first = upload("units", GOOD, by=user)
    first.rows.all().delete()
    Upload.objects.update(state="checking", beat_at=first.beat_at - 2 * claiming.SILENCE)
    claiming.release_dead(first)
    first.refresh_from_db()
    assert first.state == "withdrawn"


def test_progress_of_a_living_import_keeps_it(user):
    first = upload("units", GOOD, by=user)
    Upload.objects.update(state="running", beat_at=first.beat_at - 2 * claiming.SILENCE)
    progress.Progress(first.pk)("saving", 1, 2)
    first.refresh_from_db()
    assert not claiming.is_dead(first)
    assert progress.read_progress(first.pk) == {"phase": "saving", "done": 1, "total": 2}


def test_withdrawn_sheet_is_not_imported(user):
    made = upload("units", GOOD)
    withdraw(upload=made, by=user)
    for act in (apply_upload, recheck):
        with pytest.raises(BusyError):
            act(upload=made, by=user)


def test_empty_sheet_is_refused():
    with pytest.raises(ValidationError):
        upload("units")


def paper():
    """Return the titles of units with good rows, which hostile files are made from."""
    columns = KINDS["units"].described()
    names = [field.name for field in KINDS["units"].fields]
    empty = [""] * (len(columns) - 2)
    return papers.Paper(
        tuple(column.heading for column in columns),
        lambda number: [f"k{number}", f"示例单位{number}", *empty],
        date=names.index("founded"),
    )


@pytest.mark.parametrize("name", sorted(CASES))
def test_hostile_file_changes_no_row(name):
    before, case = counted(), CASES[name]
    file, source = io.BytesIO(case.build(paper())), Source.objects.get(pk="staff-entry")
    try:
        made = upload_sheet(sheet=KINDS["units"], file=file, name=case.name, source=source, by=None)
    except ValidationError:
        assert not Upload.objects.exists()
    else:
        # Its numbers belong to no record, so no row can be imported.
        assert set(outcomes(made)) == {"refused"}
    assert counted() == before


def test_file_is_kept_under_its_key_alone(media):
    made = upload("units", GOOD)
    assert made.file.name == f"uploads/{made.pk}.xlsx"
    assert file_of("units", [GOOD]).read(2) == b"PK"
