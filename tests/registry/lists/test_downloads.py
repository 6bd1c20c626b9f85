"""Lists as CSV and XLSX."""

import csv
import io

import pytest
import time_machine
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from registry.lists import downloads
from tests.alliances.factories import AllianceFactory, MembershipFactory, PracticeFactory, PracticePartFactory
from tests.enterprises.factories import (
    HonourFactory,
    IndustryFactory,
    PartyOrganisationFactory,
    PersonFactory,
    UnitFactory,
)
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows
from tests.registry.accounts.factories import StaffFactory
from tests.registry.provenance.factories import (
    CitationFactory,
    DisagreementFactory,
    FigureFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(client):
    """Read in English, whose words stand in the code."""
    client.cookies["django_language"] = "en"


TEXTS = ["=1+1", "+86", "-余", "@示例", "\t示例", "\r示例", "\n示例", "＝1", "＋1", "－1", "＠1"]


def content(client, address, **options):
    """Return the bytes of a file that is streamed."""
    response = client.get(address, **options)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def table(client, address):
    """Return the rows of a CSV as dictionaries."""
    text = content(client, address).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheets(client, address):
    """Return the sheets of a workbook."""
    return load_workbook(io.BytesIO(content(client, address))).worksheets


def fill(rows):
    """Make rows of every kind that can be downloaded, each with all its relations and a source."""
    for _row in range(rows):
        unit = UnitFactory(industry=IndustryFactory(), parent=UnitFactory())
        organisation = PartyOrganisationFactory(host=unit, parent=PartyOrganisationFactory())
        alliance = AllianceFactory(parent=AllianceFactory())
        activity = ActivityFactory()
        source = SourceFactory(parent=SourceFactory(kind="magazine"))
        records = [
            unit,
            organisation,
            alliance,
            activity,
            MembershipFactory(unit=unit, alliance=alliance),
            HonourFactory(unit=None, person=PersonFactory(), through=unit),
            HonourFactory(unit=None, organisation=organisation),
            PracticeFactory(alliance=alliance),
            FigureFactory(subject=unit, disagreement=DisagreementFactory()),
            NoticeFactory(alliance=alliance, published_at="2020-07-01T00:00Z", published_by=StaffFactory()),
        ]
        PracticePartFactory(practice=records[7])
        for party in ({"unit": unit}, {"alliance": alliance}, {"organisation": organisation}):
            ParticipationFactory(activity=activity, **party)
        for record in records:
            CitationFactory(target=record, source=source)


LISTS = [
    "/enterprises/",
    "/units/",
    "/party-organisations/",
    "/honours/",
    "/alliances/",
    "/practices/",
    "/activities/",
    "/activities/2020/6/",
    "/notices/",
    "/sources/",
    "/figures/",
]
# Queries of a file: those of the FilterSet's facets, the rows, and one for each of their relations.
QUERIES = {
    "/enterprises/": 12,
    "/units/": 12,
    "/party-organisations/": 5,
    "/honours/": 5,
    "/alliances/": 4,
    "/practices/": 6,
    "/activities/": 8,
    "/activities/2020/6/": 8,
    "/notices/": 5,
    "/sources/": 2,
    "/figures/": 6,
}


@at_1_and_3_rows
@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_number_of_queries(client, address, kind, rows):
    fill(rows)
    ContentType.objects.get_for_models(*apps.get_models())

    with CaptureQueriesContext(connection) as captured:
        content(client, f"{address}?format={kind}")

    assert len(captured) <= QUERIES[address]


@pytest.mark.parametrize("address", LISTS)
def test_every_list_offers_its_files_and_names_the_address_of_every_row(client, address):
    fill(1)

    page = client.get(address).content.decode()
    rows = table(client, f"{address}?format=csv")

    assert "?format=csv" in page
    assert "?format=xlsx" in page
    assert rows
    for row in rows:
        assert row["Address"].startswith("http://testserver/")
        address = row["Address"].removeprefix("http://testserver").partition("#")[0]
        page = client.get(address, follow=True)
        assert page.status_code == 200
        # One of several who received an award stands on its page.
        assert all(where.endswith(f"#{address.split('/')[-2]}") for where, _status in page.redirect_chain)


def test_a_file_holds_what_the_conditions_leave_and_all_pages_of_it(client):
    industry = IndustryFactory(name="示例行业")
    UnitFactory()
    for _number in range(30):
        UnitFactory(industry=industry)

    rows = table(client, f"/units/?industry={industry.pk}&page=2&format=csv")

    assert [row["Industry"] for row in rows] == ["示例行业"] * 30


def test_activities_hold_the_undated_ones_too(client):
    for starts in ("2020-06-15", "2020-06", "2020", None):
        ActivityFactory(starts=starts)

    assert {row["Starts"] for row in table(client, "/activities/?format=csv")} == {
        "2020-06-15",
        "2020-06",
        "2020",
        "not stated",
    }


def test_a_chosen_month_leads_to_its_file(client):
    ActivityFactory(title="示例六月")
    ActivityFactory(title="示例七月", starts="2020-07-01")

    response = client.get("/activities/?month=2020-06&format=csv")

    assert response.url == "/activities/2020/6/?format=csv"
    assert [row["Title"] for row in table(client, response.url)] == ["示例六月"]


def test_hidden_activities_stay_hidden(client):
    ActivityFactory(is_public=False)

    assert table(client, "/activities/?format=csv") == []


def test_sources_stand_in_the_last_column_with_section_and_page(client):
    unit = UnitFactory()
    source = SourceFactory(short_title="《示例》")
    CitationFactory(pk="1", target=unit, source=source, section="示例>段落", page="15-19")
    CitationFactory(pk="2", target=unit, source=source, section="另一段落", field="name")
    CitationFactory(pk="3", target=unit, source=source, section="第三段落", field="name", says="示例异名")

    [row] = table(client, "/units/?format=csv")

    assert list(row)[-1] == "Sources"
    assert row["Sources"] == "《示例》 · 示例>段落 · page 15-19; 《示例》 · 另一段落"
    assert row["Another source says"] == "示例异名 (《示例》 · 第三段落)"


def test_unknown_is_told_from_none_and_inferred_from_printed(client):
    UnitFactory(industry=IndustryFactory(), industry_basis="inferred", is_listed=False)

    [row] = table(client, "/units/?format=csv")

    assert (row["Listed"], row["Above designated size"], row["Ownership"]) == ("no", "not stated", "not stated")
    assert row["Inferred, not printed"] == "Industry"


def test_private_persons_are_masked(client):
    HonourFactory(unit=None, person=PersonFactory(name="张示例"))
    FigureFactory(subject=PersonFactory(name="李示例"))

    assert [row["Receiver"] for row in table(client, "/honours/?format=csv")] == ["张某"]
    assert [row["About"] for row in table(client, "/figures/?format=csv")] == ["李某"]


class TestCSV:
    def test_it_begins_with_a_byte_order_mark(self, client):
        assert content(client, "/units/?format=csv").startswith(b"\xef\xbb\xbf")

    @time_machine.travel("2020-07-01 12:00+08:00", tick=False)
    def test_its_name_tells_list_and_day(self, client):
        response = client.get("/units/?format=csv")

        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert response.headers["Content-Disposition"] == 'attachment; filename="Directory of units-2020-07-01.csv"'
        assert response.headers["X-Robots-Tag"] == "noindex"

    @pytest.mark.parametrize("text", TEXTS)
    def test_no_cell_is_a_formula(self, client, text):
        UnitFactory(name=text)

        [row] = table(client, "/units/?format=csv")

        assert row["Name"] == f"'{text}"

    def test_numbers_are_left_alone(self, client):
        FigureFactory(subject=UnitFactory(), value="-3.5", kind="rate", printed="-3.5%")

        [row] = table(client, "/figures/?format=csv")

        assert (row["Value"], row["As printed"]) == ("-3.5", "'-3.5%")


class TestXLSX:
    @pytest.mark.parametrize("text", [text for text in TEXTS if text.strip() == text])
    def test_no_cell_is_a_formula(self, client, text):
        UnitFactory(name=text)

        rows, _about = sheets(client, "/units/?format=xlsx")
        cell = rows["A2"]

        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)

    def test_the_header_is_frozen_and_columns_have_a_width(self, client):
        UnitFactory()

        rows, _about = sheets(client, "/units/?format=xlsx")

        assert rows.freeze_panes == "B2"
        assert rows["A1"].font.bold
        assert rows.column_dimensions["A"].width == 34

    def test_numbers_are_numbers(self, client):
        FigureFactory(subject=UnitFactory(), value="12042", printed="12042人")

        rows, _about = sheets(client, "/figures/?format=xlsx")

        assert rows["D2"].value == 12042

    def test_characters_that_xml_cannot_hold_are_left_out(self, client):
        UnitFactory(name="示例\x0b企业")

        rows, _about = sheets(client, "/units/?format=xlsx")

        assert rows["A2"].value == "示例企业"

    @time_machine.travel("2020-07-01 12:00+08:00", tick=False)
    def test_a_second_sheet_says_what_it_is(self, client):
        _rows, about = sheets(client, "/units/?kind=enterprise&format=xlsx")

        assert [[cell.value for cell in row] for row in about] == [
            ["List", "Directory of units"],
            ["Address", "http://testserver/units/?kind=enterprise&format=xlsx"],
            ["Downloaded on", "2020-07-01"],
            ["Site", "Party-building alliances"],
            ["Run by", "Demonstration"],
        ]

    def test_too_many_rows_lead_back_with_a_sentence(self, client, monkeypatch):
        monkeypatch.setattr(downloads, "XLSX_LIMIT", 2)
        for _number in range(3):
            UnitFactory()

        response = client.get("/units/?kind=none&format=xlsx&kind=enterprise", follow=True)

        assert response.redirect_chain == [("/units/?kind=none&kind=enterprise", 302)]
        assert "too many for a workbook" in response.content.decode()

    def test_as_many_rows_as_it_can_hold(self, client, monkeypatch):
        monkeypatch.setattr(downloads, "XLSX_LIMIT", 2)
        for _number in range(2):
            UnitFactory()

        rows, _about = sheets(client, "/units/?format=xlsx")

        assert rows.max_row == 3


def test_an_unknown_format_is_the_page(client):
    assert client.get("/units/?format=pdf").headers["Content-Type"].startswith("text/html")
