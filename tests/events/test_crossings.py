"""The page of a crossing: what it counts, by year, to take away, and where there is nothing."""

import io

import pytest
from openpyxl import load_workbook

from events.board import Board
from tests.alliances.factories import AllianceFactory, MembershipFactory, TermFactory
from tests.events.factories import ActivityFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, page_of, queries, shown, text_of
from tests.registry.provenance.factories import CitationFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/board/qiche/lvshi/"


@pytest.fixture
def client(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture(autouse=True)
def lines():
    across = AllianceFactory(id="qiche", axis="horizontal", short_name="示例汽车", position=1)
    return across, AllianceFactory(id="lvshi", axis="vertical", short_name="示例律师", position=2)


def joint(lines, **activity):
    activity = ActivityFactory(**activity)
    for line in lines:
        ParticipationFactory(activity=activity, alliance=line)
    return activity


def in_office(lines, **term):
    across, down = lines
    return TermFactory(alliance=down, unit=MembershipFactory(alliance=across, basis="inferred").unit, **term)


def table(page):
    """Return the rows of kinds and years that hold anything, with their sum."""
    rows = [[shown(cell) for cell in row.find_all(["th", "td"])] for row in page.select("#years tr")]
    return [row for row in rows if row[-2] != "0"]


def test_it_counts_by_kind_and_year(client, lines):
    joint(lines, starts="2020-06-15")
    joint(lines, starts="2021")
    joint(lines, starts="2021-03", kind="visit")
    in_office(lines)

    assert table(page_of(client, ADDRESS)) == [
        ["Kind", "2020", "2021", "Year not stated", "Together", "How it is known"],
        ["Activities", "1", "1", "0", "2", "Stated"],
        ["Visits", "0", "1", "0", "1", "Stated"],
        ["Offices", "0", "0", "1", "1", "Inferred"],
        ["Together", "1", "2", "1", "4", ""],
    ]


@pytest.mark.parametrize(("year", "titles"), [("2020", ["甲"]), ("2021", ["乙"]), ("none", ["丙"])])
def test_a_year_shows_its_records_alone(client, lines, year, titles):
    for title, starts in {"甲": "2020-06", "乙": "2021", "丙": None}.items():
        joint(lines, title=title, starts=starts)

    page = page_of(client, f"{ADDRESS}?year={year}")

    assert [shown(title) for title in page.select("#records h3")] == titles


@pytest.mark.parametrize("year", ["x", "２０２０", "20200", "-1", ""])
def test_what_is_no_year_narrows_nothing(client, lines, year):
    joint(lines)

    assert len(page_of(client, f"{ADDRESS}?year={year}").select("#records .tied")) == 1


def test_a_year_without_records_leads_to_all(client, lines):
    joint(lines)

    page = text_of(client, f"{ADDRESS}?year=1999")

    assert "Nothing is recorded of this year" in page
    assert f'<a href="{ADDRESS}">See all years</a>' in page


def test_an_empty_crossing_says_so(client):
    page = text_of(client, ADDRESS)

    assert "Nothing on record where the two cross" in page
    assert "That does not say that there was nothing." in page
    assert "<table" not in page


@pytest.mark.parametrize("address", ["/board/lvshi/qiche/", "/board/qiche/nobody/", "/board/qiche/qiche/"])
def test_what_does_not_cross_has_no_page(client, address):
    assert client.get(address).status_code == 404


def test_the_page_leads_along_both_lines(client):
    AllianceFactory(id="yiyao", axis="horizontal", short_name="示例医药", position=3)
    AllianceFactory(id="gongyi", axis="vertical", short_name="示例公益", position=4)

    page = page_of(client, ADDRESS)

    assert {shown(link): link["href"] for link in page.select(".beside a")} == {
        "Next on this row: 示例公益": "/board/qiche/gongyi/",
        "Next in this column: 示例医药": "/board/yiyao/lvshi/",
    }
    assert page_of(client, "/board/yiyao/gongyi/").select(".beside a") == []


def test_it_is_taken_away_as_it_is_shown(client, lines):
    activity = joint(lines, title="=示例", starts="2020-06-15")
    joint(lines, starts="2021")

    file = b"".join(client.get(f"{ADDRESS}?year=2020&format=csv")).decode("utf-8-sig").splitlines()
    sheet = load_workbook(io.BytesIO(b"".join(client.get(f"{ADDRESS}?year=2020&format=xlsx"))))["Records"]

    address = f"http://testserver{activity.get_absolute_url()}"
    row = ["Activities", "2020-06-15", "=示例", 1, None, "Stated in the source", address]
    assert [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)] == [row]
    assert file[1:] == [f"Activities,2020-06-15,'=示例,1,,Stated in the source,{address}"]


def test_a_visit_to_a_member_ties_and_is_as_sure_as_its_membership(lines):
    across, down = lines
    visit = ActivityFactory(kind="visit")
    ParticipationFactory(activity=visit, alliance=down, role="organiser")
    unit = MembershipFactory(alliance=across, basis="inferred").unit
    ParticipationFactory(activity=visit, unit=unit, role="subject")

    assert [(c.kind, c.record, c.is_inferred) for c in Board.load().crossings] == [("visit", visit, True)]


@pytest.mark.parametrize("changed", [{"kind": "forum"}, {"is_public": False}, {"status": "planned"}])
def test_what_is_no_public_visit_does_not_reach_a_member(lines, changed):
    across, down = lines
    visit = ActivityFactory(**{"kind": "visit", **changed})
    ParticipationFactory(activity=visit, alliance=down, role="organiser")
    ParticipationFactory(activity=visit, unit=MembershipFactory(alliance=across).unit, role="subject")

    assert Board.load().crossings == []


@at_1_and_3_rows
def test_number_of_queries(client, lines, rows):
    for _ in range(rows):
        for record in (joint(lines), in_office(lines)):
            CitationFactory(target=record)
    assert queries(client, ADDRESS) == 15


class TestWholeBoard:
    """`/board/`: every crossing that holds anything, by year and kind."""

    @at_1_and_3_rows
    def test_number_of_queries(self, client, lines, rows):
        for _row in range(rows):
            joint(lines, starts="2020-06-15")
            in_office(lines)
            AllianceFactory(founded="2019")

        assert queries(client, "/board/") == 17

    def test_the_fullest_crossing_comes_first(self, client, lines):
        across, down = lines
        second = AllianceFactory(axis="horizontal", short_name="示例医药", position=3)
        joint((across, down))
        joint((second, down))
        joint((second, down), kind="visit")

        page = page_of(client, "/board/")

        assert [shown(row.th) for row in page.select("#all-crossings tbody tr")] == [
            "示例医药示例律师",
            "示例汽车示例律师",
        ]

    def test_a_year_and_a_kind_narrow_page_and_download(self, client, lines):
        joint(lines, starts="2020-06")
        joint(lines, starts="2021", kind="visit")

        page = page_of(client, "/board/?year=2021&kind=visit")
        csv = b"".join(client.get("/board/?year=2021&kind=activity&format=csv")).decode()

        assert [shown(row.select_one(".sum")) for row in page.select("#all-crossings tbody tr")] == ["1"]
        assert [shown(link) for link in page.select("[aria-current=true]")[:2]] == ["2021", "Visits 1"]
        assert len(csv.splitlines()) == 1

    def test_it_is_taken_away_with_a_column_for_each_kind(self, client, lines):
        joint(lines, starts="2020-06")
        in_office(lines)

        header, row = b"".join(client.get("/board/?format=csv")).decode("utf-8-sig").splitlines()

        assert header.startswith("Horizontal,Vertical,Together,Of these inferred,")
        assert row.startswith("示例汽车,示例律师,2,1,")

    def test_what_holds_nothing_leads_to_the_whole_board(self, client, lines):
        joint(lines, starts="2020")

        page = page_of(client, "/board/?year=2019")

        assert shown(page.select_one(".none a")) == "See the whole board"

    def test_a_board_without_records_says_so(self, client):
        assert "Nothing is on record at the crossings yet" in text_of(client, "/board/")
