"""Rounds of visits: whom they reach, what was found, and which units nobody has seen for long."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from events.models import Activity
from service.models import VisitRound, VisitTarget
from service.tickets.choices import Move
from service.visits.actions import add_targets, record_visit, remove_target
from service.visits.querysets import tickets_found_by
from service.visits.rules import units_for
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.service.factories import VisitRoundFactory, make_ticket
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def visit_round():
    """Return a round of this month with two units, one of which somebody has seen."""
    found = VisitRoundFactory()
    seen, unseen = UnitFactory(name="示例已访"), UnitFactory(name="示例未访")
    add_targets(visit_round=found, rows=[(seen, "张科"), (unseen, "")], by=seated("staff"))
    record_visit(units=[seen], on=today(), office=UnitFactory(kind="department"), by=seated("staff"))
    return found


def coverage(visit_round):
    row = VisitRound.objects.with_coverage().get(pk=visit_round.pk)
    return row.target_count, row.reached_count


class TestCoverage:
    def test_counts_units_that_were_visited(self, visit_round):
        assert coverage(visit_round) == (2, 1)
        assert [target.unit.name for target in VisitTarget.objects.unreached()] == ["示例未访"]
        assert [(target.visit_count, target.last_visit) for target in VisitTarget.objects.reached()] == [
            (1, today().isoformat())
        ]

    @pytest.mark.parametrize("days", [-11, 31])
    def test_a_visit_outside_its_days_does_not_count(self, visit_round, days):
        unit = UnitFactory()
        add_targets(visit_round=visit_round, rows=[(unit, "")], by=seated("staff"))
        visit = record_visit(units=[unit], on=today(), office=UnitFactory(), by=seated("staff"))
        Activity.objects.filter(pk=visit.pk).update(starts=(today() + days * DAY).isoformat())

        assert coverage(visit_round) == (3, 1)

    @pytest.mark.parametrize("status", ["planned", "cancelled"])
    def test_a_visit_that_was_not_made_does_not_count(self, visit_round, status):
        Activity.objects.update(status=status)

        assert coverage(visit_round) == (2, 0)

    def test_who_went_was_not_visited(self, visit_round):
        office = UnitFactory(kind="department")
        add_targets(visit_round=visit_round, rows=[(office, "")], by=seated("staff"))
        record_visit(units=[UnitFactory()], on=today(), office=office, by=seated("staff"))

        assert coverage(visit_round) == (3, 1)

    def test_twice_where_the_round_wants_two(self, visit_round):
        visit_round.visits_each = 2
        visit_round.save()

        assert coverage(visit_round) == (2, 0)
        record_visit(units=[UnitFactory(name="x"), visit_round.targets.get(unit__name="示例已访").unit], on=today(),
                     office=UnitFactory(kind="department"), by=seated("staff"))  # fmt: skip
        assert coverage(visit_round) == (2, 1)

    def test_requests_found_and_solved(self, visit_round, client):
        visit, unit = Activity.objects.get(), visit_round.targets.get(unit__name="示例已访").unit
        case = Case(ticket=make_ticket(unit=unit, activity=visit))
        case.go(Move.HAND_OVER, Move.ACCEPT, Move.SOLVE)
        make_ticket(unit=unit, activity=visit)
        make_ticket(unit=unit)

        found = tickets_found_by(visit_round)

        assert (found.count(), found.solved().count()) == (2, 1)

    def test_requests_of_a_visit_that_was_called_off_are_not_counted(self, visit_round):
        make_ticket(unit=visit_round.targets.get(unit__name="示例已访").unit, activity=Activity.objects.get())
        assert tickets_found_by(visit_round).count() == 1

        Activity.objects.update(status="cancelled")

        assert tickets_found_by(visit_round).count() == 0


class TestTargets:
    def test_typed_lines_with_who_goes(self, client, visit_round):
        client.force_login(seated("staff"))
        UnitFactory(name="示例甲有限公司")
        UnitFactory(name="示例乙有限公司", short_name="示例乙")

        client.post(
            reverse("visit-targets", args=[visit_round.pk]),
            {"units": "示例甲有限公司\t李科\n\n示例乙\n示例甲有限公司\t王科"},
        )

        rows = visit_round.targets.filter(unit__name__contains="有限").values_list("unit__name", "visitors")
        assert sorted(rows) == [("示例乙有限公司", ""), ("示例甲有限公司", "王科")]

    def test_a_line_nobody_knows_is_named_and_nothing_is_added(self, client, visit_round):
        client.force_login(seated("staff"))
        unit = UnitFactory()

        response = client.post(reverse("visit-targets", args=[visit_round.pk]), {"units": f"{unit.name}\n没有这家"})

        assert response.status_code == 422
        assert "第 2 行" in response.content.decode()
        assert "没有这家" in response.content.decode()
        assert visit_round.targets.count() == 2

    def test_a_telephone_number_is_refused(self, client, visit_round):
        client.force_login(seated("staff"))

        response = client.post(
            reverse("visit-targets", args=[visit_round.pk]), {"units": f"{UnitFactory().name}\t13800138000"}
        )

        assert response.status_code == 422
        assert visit_round.targets.count() == 2

    def test_all_present_members_of_an_alliance(self, client, visit_round):
        client.force_login(seated("staff"))
        alliance = AllianceFactory()
        now = MembershipFactory(alliance=alliance).unit
        MembershipFactory(alliance=alliance, until="2020-12-31")

        client.post(reverse("visit-targets", args=[visit_round.pk]), {"members": alliance.pk})

        assert set(visit_round.targets.values_list("unit", flat=True)) >= {now.pk}
        assert visit_round.targets.count() == 3

    def test_taken_out_by_those_who_keep_it(self, visit_round):
        target = visit_round.targets.first()

        with pytest.raises(PermissionDenied):
            remove_target(target=target, by=liaison(AllianceFactory()))
        remove_target(target=target, by=seated("staff"))

        assert coverage(visit_round)[0] == 1


class TestRecording:
    def test_it_is_an_internal_activity_with_its_source(self):
        alliance, units = AllianceFactory(), [UnitFactory(name=f"示例{n}") for n in "甲乙丙丁"]

        visit = record_visit(
            units=units, on=today(), alliance=alliance, visitors="张科", found="示例情况", by=liaison(alliance)
        )

        assert (visit.title, visit.kind, visit.starts, visit.is_public, visit.results, visit.minutes) == (
            "走访示例甲、示例乙、示例丙等4家单位", "visit", today().isoformat(), False, "示例情况", "走访人员：张科",
        )  # fmt: skip
        parts = visit.participations.values_list("role", "alliance", "unit")
        assert set(parts) == {("organiser", alliance.pk, None), *(("subject", None, unit.pk) for unit in units)}
        assert [citation.source_id for citation in visit.citations.all()] == ["staff-entry"]

    def test_long_names_fit_into_the_title(self):
        units = [UnitFactory(name=f"示例{n}" + "长" * 100) for n in range(3)]

        visit = record_visit(units=units, on=today(), office=UnitFactory(), by=seated("staff"))

        assert len(visit.title) <= 120

    def test_not_in_the_future(self):
        with pytest.raises(ValidationError) as refused:
            record_visit(units=[UnitFactory()], on=today() + DAY, office=UnitFactory(), by=seated("staff"))

        assert list(refused.value.message_dict) == ["on"]

    def test_an_office_does_not_visit_itself(self):
        office = UnitFactory()

        with pytest.raises(ValidationError) as refused:
            record_visit(units=[office], on=today(), office=office, by=seated("staff"))

        assert list(refused.value.message_dict) == ["office"]

    @pytest.mark.parametrize("whose", ["other", "none"])
    def test_a_liaison_goes_for_its_own_alliance_alone(self, whose):
        alliance = AllianceFactory() if whose == "other" else None

        with pytest.raises(PermissionDenied):
            record_visit(units=[UnitFactory()], on=today(), alliance=alliance, by=liaison(AllianceFactory()))

    def test_it_leads_on_to_what_was_asked(self, client):
        alliance, unit = AllianceFactory(), UnitFactory()
        client.force_login(liaison(alliance))
        values = {"units": unit.name, "on": today().isoformat(), "alliance": alliance.pk}

        response = client.post(reverse("visit-record"), {**values, "register": "yes"})

        visit = Activity.objects.get()
        assert response.url == reverse("visit-tickets", args=[visit.pk])
        assert unit.name in text_of(client, response.url)

    def test_what_was_typed_stays_where_it_is_refused(self, client):
        client.force_login(seated("staff"))

        response = client.post(reverse("visit-record"), {"units": UnitFactory().name, "found": "示例情况"})

        assert response.status_code == 422
        assert "示例情况" in response.content.decode()
        assert Activity.objects.count() == 0


class TestUnvisited:
    def test_by_months(self, client):
        old, new, _never = (UnitFactory(name=f"示例{n}", is_outside=False) for n in ("旧访", "新访", "未访"))
        for unit, days in ((old, 250), (new, 100)):
            record_visit(
                units=[unit], on=today() - days * DAY, office=UnitFactory(kind="department"), by=seated("staff")
            )
        client.force_login(seated("staff"))

        found = {
            months: {unit.name for unit in client.get(reverse("unvisited"), {"months": months}).context["object_list"]}
            for months in ("3", "6", "12")
        }

        assert found == {"3": {"示例旧访", "示例新访", "示例未访"}, "6": {"示例旧访", "示例未访"}, "12": {"示例未访"}}

    def test_a_liaison_sees_its_present_members(self):
        alliance = AllianceFactory()
        now = MembershipFactory(alliance=alliance).unit
        MembershipFactory(alliance=alliance, until="2020-12-31")

        assert list(units_for(liaison(alliance))) == [now]

    def test_as_a_spreadsheet(self, client):
        UnitFactory(name="示例未访")
        client.force_login(seated("staff"))

        response = client.get(reverse("unvisited"), {"format": "csv"})

        rows = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
        assert rows[0] == "单位,街道,最近走访"
        assert "示例未访,," in rows


class TestPages:
    def test_an_alliance_keeps_its_own_rounds(self, client):
        alliance = AllianceFactory()
        own, other = VisitRoundFactory(alliance=alliance), VisitRoundFactory()
        client.force_login(liaison(alliance))

        assert client.get(own.get_absolute_url()).status_code == 200
        assert client.get(other.get_absolute_url()).status_code == 404
        assert own.name in text_of(client, reverse("visit-rounds"))
        assert other.name not in text_of(client, reverse("visit-rounds"))

    def test_begun_by_a_liaison_for_its_alliance(self, client):
        alliance = AllianceFactory()
        client.force_login(liaison(alliance))
        values = {"name": "示例轮次", "since": "2026-01-01", "until": "2026-03-01", "visits_each": 1}

        foreign = client.post(reverse("visit-round-add"), {**values, "alliance": AllianceFactory().pk})
        client.post(reverse("visit-round-add"), {**values, "alliance": alliance.pk})

        assert foreign.status_code == 422
        assert VisitRound.objects.get().alliance == alliance

    def test_of_two_who_edit_the_second_is_told(self, client, visit_round):
        client.force_login(seated("staff"))
        url = reverse("visit-round-edit", args=[visit_round.pk])
        values = {"since": "2026-01-01", "until": "2026-03-01", "visits_each": 1}
        opened = client.get(url).context["token"]

        client.post(url, {**values, "name": "示例先存", "versions": opened})
        second = client.post(url, {**values, "name": "示例后存", "versions": opened})

        assert second.status_code == 409
        assert VisitRound.objects.get().name == "示例先存"

    @at_1_and_3_rows
    def test_queries(self, client, rows):
        client.force_login(seated("staff"))
        for _ in range(rows):
            found = VisitRoundFactory()
            add_targets(visit_round=found, rows=[(UnitFactory(), "") for _ in range(rows)], by=seated("staff"))

        assert queries(client, reverse("visit-rounds")) == 8
        assert queries(client, found.get_absolute_url()) == 10
        assert queries(client, reverse("unvisited")) == 7


class TestInternal:
    def test_a_visit_is_on_no_public_page(self, client):
        alliance, unit = AllianceFactory(), UnitFactory()
        visit = record_visit(units=[unit], on=today(), alliance=alliance, found="示例情况", by=liaison(alliance))
        client.force_login(seated("staff"))
        places = [
            *(unit.get_absolute_url(), alliance.get_absolute_url(), reverse("activities"), reverse("home")),
            *(f"{reverse('search')}?q=走访", reverse("unit-feed", args=[unit.pk]), reverse("activities-calendar")),
            *(reverse("alliance-feed", args=[alliance.pk]), f"{reverse('activities')}?format=csv"),
        ]

        found = []
        for address in places:
            response = client.get(address)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            assert response.status_code == 200
            found += [(address, word) for word in (visit.title, "示例情况", visit.pk) if word in body.decode()]

        assert found == []
        assert client.get(visit.get_absolute_url()).status_code == 404
