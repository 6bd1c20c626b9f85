"""Standing responsibility: one holder and one subject, no overlap, contact that is owed and had, what is public."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alliances.charges.actions import note_contact
from alliances.charges.contacts import after, owings
from alliances.models import Charge
from registry.history.tracking import FixedError
from tests.alliances.factories import AllianceFactory, ChargeFactory
from tests.editing import filled, liaison, seated
from tests.enterprises.factories import PersonFactory, UnitFactory
from tests.events.factories import ActivityFactory, ParticipationFactory, PersonPartFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.accounts.factories import UserFactory
from tests.registry.provenance.factories import CitationFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
NOW = timezone.localdate()


@pytest.fixture
def alliance():
    return AllianceFactory(name="示例党建联盟", short_name="示例盟")


@pytest.fixture
def official():
    return PersonFactory(name="示例甲", is_private=False)


def owing(charge, on=TODAY):
    return owings(Charge.objects.filter(pk=charge.pk).for_listing(), on)[0]


def visited(person, day, **subject):
    """Return a visit of a person to an alliance or a unit."""
    activity = ActivityFactory(kind="visit", starts=day)
    PersonPartFactory(activity=activity, person=person)
    ParticipationFactory(activity=activity, role="host", **subject)
    return activity


class TestInvariants:
    @pytest.mark.parametrize(
        ("values", "name"),
        [
            ({"unit": "new"}, "charge_one_subject"),
            ({"alliance": None}, "charge_one_subject"),
            ({"role": None}, "charge_one_holder"),
            ({"every": 3}, "charge_owes_in_days_or_months"),
            ({"every": 0, "every_in": "days"}, "charge_owes_in_days_or_months"),
            ({"since": "2026-02", "until": "2026-01"}, "charge_dates_in_order"),
        ],
    )
    def test_the_database_refuses(self, values, name):
        charge = ChargeFactory()
        values = {key: UnitFactory() if value == "new" else value for key, value in values.items()}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Charge.objects.filter(pk=charge.pk).update(**values)

    @pytest.mark.parametrize("subject", ["alliance", "unit"])
    @pytest.mark.parametrize("holder", ["person", "role"])
    def test_the_same_charge_does_not_overlap(self, subject, holder, official):
        known = {
            "kind": "officer",
            "alliance": None,
            subject: AllianceFactory() if subject == "alliance" else UnitFactory(),
            **({"person": official, "role": None} if holder == "person" else {"role": "示例职务"}),
        }
        ChargeFactory(**known, since="2025", until="2026-06")
        ChargeFactory(**known, since="2026-07")
        ChargeFactory(**known, since="2026", project="示例项目")
        with pytest.raises(IntegrityError), transaction.atomic():
            ChargeFactory(**known, since="2026-06-30", until="2026-06-30")
        with pytest.raises(ValidationError) as refused:
            Charge(**known, since="2026-06", until="2026-06").full_clean()

        assert refused.value.messages == ["该时段内同一人或同一职务已承担此项责任。"]

    def test_one_alliance_has_one_leader_at_a_time(self, alliance):
        ChargeFactory(kind="leader", alliance=alliance, role="示例委领导甲", until="2025")
        ChargeFactory(kind="leader", alliance=alliance, role="示例委领导乙", since="2026")
        with pytest.raises(IntegrityError), transaction.atomic():
            ChargeFactory(kind="leader", alliance=alliance, role="示例委领导丙", since="2026-03")
        ChargeFactory(kind="officer", alliance=alliance, role="示例委领导丙", since="2026-03")

        assert Charge.objects.count() == 3


class TestContact:
    @pytest.mark.parametrize(
        ("every", "every_in", "since", "noted", "due_on", "standing"),
        [
            (None, "", "2026-01-01", None, None, "not_owed"),
            (1, "months", None, None, None, "unknown"),
            (1, "months", "2026-01-31", None, date(2026, 2, 28), "behind"),
            (1, "months", None, date(2026, 5, 30), date(2026, 6, 30), "soon"),
            (30, "days", None, date(2026, 5, 30), date(2026, 6, 29), "behind"),
            (3, "months", None, date(2026, 6, 1), date(2026, 9, 1), "on_time"),
            (1, "months", "2026-06", None, date(2026, 7, 30), "on_time"),
        ],
    )
    def test_what_is_owed_follows_from_the_last_contact(self, every, every_in, since, noted, due_on, standing):
        charge = ChargeFactory(every=every, every_in=every_in, since=since)
        if noted:
            charge.contacts.create(day=noted, kind="call", by=UserFactory())

        assert (owing(charge).due_on, owing(charge).standing) == (due_on, standing)

    def test_visits_on_which_both_were_count(self, alliance, official):
        charge = ChargeFactory(alliance=alliance, person=official, role=None, every=1, every_in="months", since="2026")
        visited(official, "2026-06-10", alliance=alliance)
        visited(official, "2026-06-20", alliance=AllianceFactory())
        visited(PersonFactory(), "2026-06-25", alliance=alliance)
        visited(official, "2025-12-31", alliance=alliance)
        planned = visited(official, "2026-06-28", alliance=alliance)
        type(planned).objects.filter(pk=planned.pk).update(status="planned")

        assert owing(charge).last == date(2026, 6, 10)

    def test_the_later_of_a_visit_and_a_note_counts(self, official):
        unit = UnitFactory()
        charge = ChargeFactory(alliance=None, unit=unit, person=official, role=None, every=10, every_in="days")
        visited(official, "2026-06-20", unit=unit)
        charge.contacts.create(day=date(2026, 6, 5), kind="call", by=UserFactory())

        assert (owing(charge).last, owing(charge).due_on) == (date(2026, 6, 20), date(2026, 6, 30))

    def test_who_answers_notes_it_once_and_others_do_not(self):
        user = UserFactory()
        charge = ChargeFactory(user=user)
        contact = note_contact(charge=charge, day=NOW, kind="call", words="示例", by=user)
        note_contact(charge=charge, day=NOW, kind="talk", by=seated("staff"))

        with pytest.raises(PermissionDenied):
            note_contact(charge=charge, day=NOW, kind="call", by=liaison(charge.alliance))
        with pytest.raises(ValidationError):
            note_contact(charge=charge, day=NOW + timedelta(days=1), kind="call", by=user)
        with pytest.raises(FixedError):
            contact.delete()

    @given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), number=st.integers(1, 60))
    def test_months_later_is_the_same_day_or_the_last(self, day, number):
        later = after(day, number, "months")

        assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == number
        assert later.day == day.day or (later + timedelta(days=1)).day == 1
        assert later > day


class TestPages:
    def test_the_public_reads_officials_and_roles_alone(self, client, alliance, official):
        shown = ChargeFactory(alliance=alliance, person=official, role=None)
        ChargeFactory(alliance=alliance, role="示例委领导", kind="leader", every=1, every_in="months")
        ChargeFactory(alliance=alliance, person=PersonFactory(name="张示例"), role=None)
        ChargeFactory(alliance=alliance, role="示例内部职务", is_public=False)
        ChargeFactory(alliance=alliance, role="示例前任", until="2020")
        page = text_of(client, alliance.get_absolute_url())
        names = ("示例甲", "示例委领导", "张示例", "张某", "示例内部职务", "示例前任")

        assert [name in page for name in names] == [True, True, False, False, False, False]
        assert client.get(shown.get_absolute_url()).status_code == 302

    def test_the_page_of_the_source_tells_no_more(self, client, alliance, official):
        client.force_login(seated("staff"))
        account = UserFactory(name="示例账号", is_active=True)
        sent = {"kind": "officer", "person": official.pk, "is_public": "on", "source": "staff-entry"}
        client.post(*filled(client, reverse("charge-add", args=[alliance.pk]), **sent))
        made = Charge.objects.get()
        client.post(*filled(client, reverse("charge-edit", args=[made.pk]), user=account.pk, until="2999"))
        client.logout()
        page = text_of(client, "/sources/staff-entry/")
        Charge.objects.update(is_public=False)

        assert [words in page for words in ("示例甲", "2999年", "示例账号", "个月")] == [True, True, False, False]
        assert "示例甲" not in text_of(client, "/sources/staff-entry/")

    def test_the_page_of_a_unit_says_who_answers_for_it(self, client):
        charge = ChargeFactory(alliance=None, unit=UnitFactory(), role="示例专员岗", kind="officer")

        assert "示例专员岗" in text_of(client, charge.unit.get_absolute_url())

    def test_staff_say_who_answers_with_a_source(self, client, alliance, official):
        client.force_login(seated("staff"))
        sent = {"kind": "leader", "person": official.pk, "since": "2026-01", "every": "1", "every_in": "months"}
        client.post(*filled(client, reverse("charge-add", args=[alliance.pk]), **sent, is_public="on"))
        unit = UnitFactory()
        sent = {"kind": "stationed", "role": "示例驻企岗"}
        client.post(*filled(client, reverse("charge-add-unit", args=[unit.pk]), **sent))
        made = Charge.objects.get(alliance=alliance)
        client.post(*filled(client, reverse("charge-edit", args=[made.pk]), until="2026-12"))
        made.refresh_from_db()

        assert (made.person, made.kind, made.since, made.until) == (official, "leader", "2026-01", "2026-12")
        assert Charge.objects.get(unit=unit).role == "示例驻企岗"
        assert {one.source_id for one in made.citations.all()} == {"staff-entry"}

    def test_an_overlap_comes_back_as_it_was_typed(self, client, alliance):
        ChargeFactory(kind="leader", alliance=alliance, role="示例委领导")
        client.force_login(seated("staff"))
        sent = {"kind": "leader", "role": "示例另一领导"}
        answer = client.post(*filled(client, reverse("charge-add", args=[alliance.pk]), **sent))

        assert (answer.status_code, Charge.objects.count()) == (422, 1)
        assert "示例另一领导" in answer.text

    def test_the_list_is_narrowed_and_downloaded(self, client, alliance):
        late = ChargeFactory(alliance=alliance, role="示例甲岗", every=1, every_in="months", since="2020")
        ChargeFactory(role="示例乙岗")
        client.force_login(seated("staff"))

        def listed(query):
            return [one.charge for one in client.get(f"/charges/{query}").context["object_list"]]

        file = b"".join(client.get("/charges/?standing=behind&format=csv").streaming_content).decode()

        assert listed("?standing=behind") == listed(f"?alliance={alliance.pk}") == listed("?q=甲岗") == [late]
        assert len(listed("")) == 2
        assert (file.count("\n"), "示例甲岗" in file) == (2, True)

    def test_contact_is_noted_on_the_page(self, client):
        user = UserFactory()
        charge = ChargeFactory(user=user, every=1, every_in="months", since="2020")
        client.force_login(user)
        before = text_of(client, "/desk/")
        refused = client.post(charge.get_absolute_url(), {"day": "2999-01-01", "kind": "call"})
        client.post(charge.get_absolute_url(), {"day": NOW.isoformat(), "kind": "call", "words": "示例"})

        assert ("联系超期" in before, "联系超期" in text_of(client, "/desk/")) == (True, False)
        assert (refused.status_code, charge.contacts.get().words) == (422, "示例")

    def test_only_who_answers_or_keeps_notes_contact(self, client, alliance):
        charge = ChargeFactory(alliance=alliance)
        client.force_login(liaison(alliance))

        assert client.get(charge.get_absolute_url()).status_code == 200
        assert client.post(charge.get_absolute_url(), {"day": NOW.isoformat(), "kind": "call"}).status_code == 403

    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows, official):
        user = seated("staff")
        for _row in range(rows):
            charge = ChargeFactory(person=official, role=None, every=1, every_in="months", kind="officer")
            CitationFactory(target=charge)
            visited(official, "2026-06-10", alliance=charge.alliance)
            charge.contacts.create(day=date(2026, 6, 5), kind="call", by=user)
        client.force_login(user)

        assert queries(client, "/charges/") == 8
        assert queries(client, charge.get_absolute_url()) == 8
