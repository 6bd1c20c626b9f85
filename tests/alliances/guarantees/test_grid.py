"""The six guarantees over all alliances: what is recorded, what is stated to be lacking, what nobody knows."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from alliances.choices import GuaranteeKind
from alliances.guarantees.grid import Grid
from alliances.models import Guarantee
from tests.alliances.factories import AllianceFactory, GuaranteeFactory
from tests.editing import filled, liaison, seated
from tests.pages import at_1_and_3_rows, page_of, queries, shown
from tests.registry.provenance.factories import CitationFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/guarantees/"


@pytest.fixture
def alliance():
    return AllianceFactory(short_name="示例盟", name="示例党建联盟", position=1)


def standings(year=""):
    return [[cell.standing for cell in line.cells] for line in Grid.load(year).lines]


class TestGrid:
    def test_a_cell_without_a_record_is_unknown(self, alliance):
        GuaranteeFactory(alliance=alliance, kind="body")
        GuaranteeFactory(alliance=alliance, kind="sign", standing="lacking")

        assert standings() == [["in_place", "", "", "lacking", "", ""]]
        assert [count for _kind, count in Grid.load().sums] == [1, 0, 0, 0, 0, 0]

    def test_the_newest_year_says_how_it_stands(self, alliance):
        for year, standing in ((2019, "in_place"), (2020, "lacking"), (None, "in_place")):
            GuaranteeFactory(alliance=alliance, kind="funds", year=year, standing=standing)

        assert [standings(year)[0][4] for year in ("", "2019", "2020", "none", "2018")] == [
            "lacking", "in_place", "lacking", "in_place", ""
        ]  # fmt: skip
        assert Grid.load().years == [2020, 2019, None]

    def test_the_board_and_whoever_has_a_record_stand_in_it(self, alliance):
        part = AllianceFactory(parent=alliance, position=2)
        recorded = AllianceFactory(parent=alliance, position=3)
        GuaranteeFactory(alliance=recorded)

        assert [line.alliance for line in Grid.load().lines] == [alliance, recorded]
        assert part not in [line.alliance for line in Grid.load().lines]

    def test_without_an_alliance_nothing_is_counted(self):
        assert [count for _kind, count in Grid.load().sums] == [0] * 6


class TestPage:
    def test_each_cell_opens_its_evidence(self, client, alliance):
        GuaranteeFactory(alliance=alliance, kind="venue", evidence="示例阵地", year=2020)
        page = page_of(client, ADDRESS)
        [link] = page.select("#grid td a[href]")
        there = page_of(client, link["href"].split("#")[0]).find(id=link["href"].split("#")[1])

        assert [shown(page.select("#grid td")[0]), shown(there)] == ["未载", "场地示例阵地 （2020）"]
        assert "补录" not in page.text

    def test_who_may_record_is_led_to_it(self, client, alliance):
        other = AllianceFactory(position=2)
        client.force_login(liaison(alliance))
        links = [a["href"] for a in page_of(client, ADDRESS).select("#grid td a[href]")]

        assert links == [reverse("guarantee-add", args=[alliance.pk]) + f"?kind={kind}" for kind in GuaranteeKind]
        assert other.pk not in "".join(links)

    def test_each_box_of_the_form_stands_on_it_once(self, client, alliance):
        client.force_login(liaison(alliance))

        boxes = [
            box["name"] for box in page_of(client, f"/alliances/{alliance.pk}/guarantees/add/").select("main [name]")
        ]

        asked = ("kind", "year", "standing", "evidence", "source", "section", "page", "why")
        assert [boxes.count(name) for name in asked] == [1] * len(asked)

    def test_what_is_missing_is_recorded_with_its_source(self, client, alliance):
        client.force_login(liaison(alliance))
        url = reverse("guarantee-add", args=[alliance.pk]) + "?kind=plan"
        sent = {"year": "2026", "standing": "lacking", "evidence": "示例：计划未订"}
        answer = client.post(*filled(client, url, **sent))
        made = Guarantee.objects.get()

        assert (made.kind, made.year, made.is_lacking, answer.url) == (
            "plan", 2026, True, alliance.get_absolute_url() + "#work"
        )  # fmt: skip
        assert [one.source_id for one in made.citations.all()] == ["staff-entry"]

    def test_the_same_twice_is_refused_and_stays(self, client, alliance):
        GuaranteeFactory(alliance=alliance, kind="plan", year=2026)
        client.force_login(seated("staff"))
        sent = {"kind": "plan", "year": "2026", "evidence": "示例依据"}
        answer = client.post(*filled(client, reverse("guarantee-add", args=[alliance.pk]), **sent))

        assert (answer.status_code, Guarantee.objects.count()) == (422, 1)
        assert "示例依据" in answer.text

    def test_it_is_corrected(self, client, alliance):
        made = GuaranteeFactory(alliance=alliance, evidence="示例旧文")
        client.force_login(liaison(alliance))
        client.post(*filled(client, reverse("guarantee-edit", args=[made.pk]), evidence="示例新文"))
        made.refresh_from_db()

        assert made.evidence == "示例新文"

    def test_a_year_that_is_none_shows_all(self, client, alliance):
        assert client.get(ADDRESS, {"year": "二〇"}).context["year"] == ""

    def test_the_table_has_a_row_for_each_alliance(self, client, alliance):
        GuaranteeFactory(alliance=alliance, kind="body", year=2020, evidence="=示例机构")
        GuaranteeFactory(alliance=alliance, kind="sign", standing="lacking", evidence="示例无牌")
        book = load_workbook(BytesIO(b"".join(client.get(ADDRESS, {"format": "xlsx"}).streaming_content)))
        [_head, row] = book.worksheets[0].iter_rows(values_only=True)
        line = (
            b"".join(client.get(ADDRESS, {"format": "csv", "year": "2020"}).streaming_content).decode().splitlines()[1]
        )

        assert row[0] == "示例党建联盟"
        assert row[2:9] == ("2020 =示例机构", "未载", "未载", "载明缺项: 示例无牌", "未载", "未载", 1)
        assert line.split(",")[2:9] == ["2020 =示例机构", "未载", "未载", "未载", "未载", "未载", "1"]

    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            for kind in ("body", "plan"):
                CitationFactory(target=GuaranteeFactory(alliance=AllianceFactory(), kind=kind))

        assert queries(client, ADDRESS) == 3
