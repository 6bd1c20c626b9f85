"""What a reader downloads from the site can be read in again."""

import io

import pytest

from enterprises.models import Honour, PartyOrganisation, Unit
from events.models import Activity
from registry.provenance.models import Figure
from registry.sheets.importing.public import understood
from registry.sheets.importing.uploading import apply_upload, upload_sheet
from registry.sheets.kinds import KINDS
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import (
    HonourFactory,
    IndustryFactory,
    PartyOrganisationFactory,
    PersonFactory,
    UnitFactory,
)
from tests.events.factories import ActivityFactory, ParticipationFactory
from tests.registry.provenance.factories import (
    CitationFactory,
    FigureFactory,
    MetricFactory,
    SourceFactory,
)
from tests.registry.sheets.uploads import outcomes, reasons

pytestmark = pytest.mark.django_db


def make_units():
    platform = UnitFactory(name="示例平台", kind="platform")
    UnitFactory(
        name="示例甲公司", short_name="示例甲", industry=IndustryFactory(name="示例行业"), industry_basis="inferred",
        ownership="private", is_listed=True, stock_code="002050", founded="2018-07", platform=platform,
        parent=UnitFactory(name="示例集团"), description="=示例",
    )  # fmt: skip
    # Two of one name, and one that leads to one of them.
    twin, _other = UnitFactory(name="示例同名"), UnitFactory(name="示例同名")
    UnitFactory(name="示例乙公司", parent=twin, ended="2022", end_kind="merged", merged_into=twin)


def make_organisations():
    parent = PartyOrganisationFactory(name="示例党委", level="committee", founded="2010")
    for _number in range(2):
        PartyOrganisationFactory(name="第一党支部", host=UnitFactory(), parent=parent, parent_basis="inferred")


def make_honours():
    HonourFactory(unit=UnitFactory(), awarded="2020-04")
    HonourFactory(unit=None, person=PersonFactory(name="张示例"))


def make_activities():
    unit = UnitFactory(name="示例同名")
    UnitFactory(name="示例同名")
    activity = ActivityFactory(title="示例例会", starts="2020-07", kind="meeting")
    ParticipationFactory(activity=activity, unit=unit, alliance=None, role="organiser")
    ParticipationFactory(activity=activity, alliance=AllianceFactory(), role="participant")


def make_figures():
    metric = MetricFactory(name="示例指标")
    FigureFactory(metric=metric, subject=AllianceFactory(), printed="67余家", value="67", as_of="2020-07")
    FigureFactory(metric=metric, subject=UnitFactory(), printed="1,234.5万元", value="1234.5")


CASES = [
    ("units", "/units/?ended=with", Unit, make_units),
    ("units", "/enterprises/?ended=with", Unit, make_units),
    ("party-organisations", "/party-organisations/", PartyOrganisation, make_organisations),
    ("honours", "/honours/", Honour, make_honours),
    ("activities", "/activities/", Activity, make_activities),
    ("figures", "/figures/", Figure, make_figures),
]


def downloaded(client, address, ending):
    response = client.get(f"{address}{'&' if '?' in address else '?'}format={ending}")
    file = io.BytesIO(b"".join(response.streaming_content))
    file.name = f"示例.{ending}"
    return file


def read_in(kind, file):
    return upload_sheet(sheet=KINDS[kind], file=file, name=file.name, source=SourceFactory(), by=None)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("kind", "address", "model", "make"), CASES, ids=lambda value: getattr(value, "__name__", value)
)
def test_a_public_download_changes_nothing_when_it_is_read_in(client, kind, address, model, make, ending, language):
    make()
    for record in model.objects.all():
        CitationFactory(target=record)
    client.cookies["django_language"] = language

    made = read_in(kind, downloaded(client, address, ending))

    assert set(outcomes(made)) == {"unchanged"}, [(r.cells, r.differences, r.reasons) for r in made.rows.all()]
    assert made.rows.count() > 0


def test_a_public_download_fills_an_empty_site(client):
    make_units()
    file = downloaded(client, "/units/?ended=with", "xlsx")
    before = {unit.name: (unit.industry, unit.industry_basis, unit.founded) for unit in Unit.objects.all()}
    Unit.objects.filter(name="示例甲公司").delete()

    made = read_in("units", file)

    assert sorted(outcomes(made)) == ["new", *["unchanged"] * 5]
    apply_upload(upload=made, by=None)
    unit = Unit.objects.get(name="示例甲公司")
    # What was inferred stays so.
    assert (unit.industry, unit.industry_basis, unit.founded) == before["示例甲公司"]
    assert (unit.stock_code, unit.parent.name, unit.description) == ("002050", "示例集团", "=示例")
    assert reasons(made) == []


def test_an_address_of_another_page_means_no_record(client):
    unit = UnitFactory(name="示例甲公司")
    cells = f"名称,网址\n示例乙公司,https://example.org/{unit.pk}/\n".encode()
    file = io.BytesIO(cells)
    file.name = "示例.csv"

    assert outcomes(read_in("units", file)) == ["new"]


def test_a_column_of_serial_numbers_called_by_the_title_of_keys_is_passed_over():
    file = io.BytesIO("编号,名称\n1,示例甲公司\n2,示例乙公司\n".encode())
    file.name = "示例.csv"

    assert outcomes(read_in("units", file)) == ["new", "new"]


@pytest.mark.parametrize(("listed", "unknown"), [("未载", "未载"), ("Not stated", "not stated")])
def test_a_word_for_the_unknown_that_a_list_holds_is_an_answer(listed, unknown):
    cells = {"as_of_basis": listed, "as_of": unknown, "metric": unknown}
    assert understood(KINDS["figures"], cells) == {"as_of_basis": listed, "as_of": "", "metric": ""}
