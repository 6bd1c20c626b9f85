"""Publicity: the record, its list, the form on an alliance's page, and where it stands elsewhere."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from events.board import Board
from events.models import Publicity
from registry.sheets.importing.uploading import apply_upload
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import filled, liaison
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, ParticipationFactory, PublicityFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.provenance.factories import CitationFactory
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import outcomes, reasons, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def across():
    return AllianceFactory(axis="horizontal", short_name="示例产业盟", position=1)


@pytest.fixture
def down():
    return AllianceFactory(axis="vertical", short_name="示例服务盟", position=1)


class TestRecord:
    def test_it_is_about_something(self):
        with pytest.raises(ValidationError) as refused:
            Publicity(title="示例报道", medium="示例日报").full_clean()
        assert refused.value.messages == ["请填写报道对象：联盟、单位或活动。"]

        with pytest.raises(IntegrityError), transaction.atomic():
            Publicity.objects.create(title="示例报道", medium="示例日报")

    def test_a_day_that_has_not_come_is_refused(self):
        with pytest.raises(ValidationError) as refused:
            Publicity(title="示例报道", medium="示例日报", unit=UnitFactory(), published="2999").full_clean()
        assert list(refused.value.message_dict) == ["published"]

    def test_the_same_report_of_a_medium_stands_once(self):
        first = PublicityFactory()
        again = Publicity(title=first.title, medium=first.medium, published=first.published, unit=UnitFactory())

        with pytest.raises(ValidationError) as refused:
            again.full_clean()
        assert refused.value.messages == ["该媒体的这篇报道已经登记。"]

    def test_what_is_about_an_activity_that_is_not_public_is_not_public(self):
        PublicityFactory(activity=ActivityFactory(is_public=False))
        shown = PublicityFactory()

        assert list(Publicity.objects.public()) == [shown]


class TestList:
    def test_newest_stands_first_and_undated_last(self, client):
        old, undated, new = (PublicityFactory(published=day) for day in ("2019", None, "2020-07"))

        assert list(client.get("/publicity/").context["object_list"]) == [new, old, undated]

    def test_what_is_not_public_is_in_no_list_and_has_no_page(self, client):
        hidden = PublicityFactory(is_public=False)

        assert list(client.get("/publicity/").context["object_list"]) == []
        assert client.get(hidden.get_absolute_url()).status_code == 404

    def test_it_is_narrowed_by_level_medium_alliance_unit_and_year(self, client, across):
        PublicityFactory(medium="示例晚报", published="2019")
        found = PublicityFactory(level="city", alliance=across)
        conditions = ["level=city", "medium=示例日报", f"alliance={across.pk}", f"unit={found.unit_id}", "year=2020"]

        for condition in [*conditions, f"q={found.title}"]:
            assert list(client.get(f"/publicity/?{condition}").context["object_list"]) == [found], condition

    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            CitationFactory(target=PublicityFactory(alliance=AllianceFactory(), activity=ActivityFactory()))

        assert queries(client, "/publicity/") == 8
        assert queries(client, Publicity.objects.first().get_absolute_url()) == 2


class TestOnItsAlliance:
    def test_a_liaison_adds_it_with_its_source(self, client, across):
        UnitFactory(name="示例甲公司")
        client.force_login(liaison(across))
        address = f"/alliances/{across.pk}/publicity/add/"
        url, data = filled(
            client, address, title="示例报道", medium="示例日报", level="district", published="2020年7月15日",
            unit="示例甲公司", link="https://example.org/a", source="staff-entry", why="示例理由",
        )  # fmt: skip

        response = client.post(url, data)

        made = Publicity.objects.get()
        assert response.url == made.get_absolute_url()
        assert (made.alliance, made.unit.name, made.level, made.published) == (
            across,
            "示例甲公司",
            "district",
            "2020-07-15",
        )
        assert [citation.source_id for citation in made.citations.all()] == ["staff-entry"]

    def test_what_cannot_be_gives_back_what_was_typed(self, client, across):
        client.force_login(liaison(across))
        url, data = filled(client, f"/alliances/{across.pk}/publicity/add/", title="示例报道", published="2999")

        response = client.post(url, data)

        assert response.status_code == 422
        assert response.context["form"]["title"].value() == "示例报道"
        assert {"medium", "published"} <= set(response.context["form"].errors)

    def test_its_activities_alone_are_offered(self, client, across):
        own = ParticipationFactory(alliance=across).activity
        ParticipationFactory(alliance=AllianceFactory())
        client.force_login(liaison(across))

        page = client.get(f"/alliances/{across.pk}/publicity/add/")

        assert list(page.context["form"].fields["activity"].queryset) == [own]

    def test_it_is_corrected(self, client, across):
        report = PublicityFactory(alliance=across)
        client.force_login(liaison(across))
        url, data = filled(
            client, f"/publicity/{report.pk}/edit/", title="示例新题", source="staff-entry", why="示例理由"
        )

        client.post(url, data)

        assert Publicity.objects.get().title == "示例新题"


class TestElsewhere:
    def test_the_pages_of_alliance_unit_and_activity_show_it(self, client, across):
        activity = ParticipationFactory(alliance=across).activity
        report = PublicityFactory(activity=activity)
        hidden = PublicityFactory(activity=activity, is_public=False)

        for record in (across, activity, report.unit):
            page = text_of(client, record.get_absolute_url())
            assert report.get_absolute_url() in page
            assert hidden.get_absolute_url() not in page

    def test_a_sheet_brings_a_list_and_knows_what_is_there(self, across):
        row = {"title": "示例报道", "medium": "示例日报", "published": "2020-07-15", "alliance": across.name}
        made = upload("publicity", row)
        assert outcomes(made) == ["new"]

        apply_upload(upload=made, by=None)

        assert Publicity.objects.get().alliance == across
        assert outcomes(upload("publicity", row)) == ["unchanged"]
        refused = upload("publicity", {**row, "title": "示例另题", "alliance": "示例无此联盟"})
        assert [column for _row, column, _text in reasons(refused)] == ["alliance"]


class TestBoard:
    def test_a_report_about_an_alliance_and_a_member_of_another_ties_the_two(self, across, down):
        member = MembershipFactory(alliance=across).unit
        report = PublicityFactory(alliance=down, unit=member)

        [cell] = Board.load().cells
        assert [(c.kind, c.record, c.year) for c in cell.crossings] == [("publicity", report, 2020)]

    def test_a_report_about_a_joint_activity_ties_those_who_held_it(self, across, down):
        activity = ActivityFactory(status="planned")
        for alliance in (across, down):
            ParticipationFactory(activity=activity, alliance=alliance)
        report = PublicityFactory(activity=activity)

        [cell] = Board.load().cells
        assert [c.record for c in cell.crossings] == [report]

    def test_a_report_about_a_unit_alone_ties_nothing(self, across, down):
        unit = MembershipFactory(alliance=across).unit
        MembershipFactory(alliance=down, unit=unit)
        PublicityFactory(unit=unit)

        assert Board.load().cells == []


@settings(deadline=None)
@given(year=st.integers(2000, 2026), month=st.integers(0, 12), day=st.integers(0, 28))
def test_public_reports_are_those_of_the_list_in_whichever_order(year, month, day):
    """Every public report stands in the list exactly once, dated or not."""
    with transaction.atomic():
        date = "-".join([str(year), *([f"{month:02}"] if month else []), *([f"{day:02}"] if month and day else [])])
        made = {PublicityFactory(published=date), PublicityFactory(published=None)}
        PublicityFactory(is_public=False)
        listed = list(Publicity.objects.public().for_listing())
        assert (len(listed), set(listed), listed[-1].published) == (2, made, None)
        transaction.set_rollback(True)
