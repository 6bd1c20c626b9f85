"""Editing activities, meetings, pairings and notices."""

import pytest
from django.conf import settings
from django.urls import reverse

from events.models import Activity, Meeting, Notice, Pairing, Participation, Visit
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import PartyOrganisationFactory, UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory
from tests.forms import complaints, posted
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db

SOURCE = "provenance-citation-target_type-target_id-0-source"


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return superuser


def add(client, kind, **values):
    return client.post(*posted(client, reverse(f"admin:events_{kind}_add"), **values, **{SOURCE: SourceFactory().pk}))


@pytest.mark.parametrize(("kind", "model"), [("meeting", Meeting), ("visit", Visit)])
def test_meeting_and_visit_know_their_kind(kind, model, client, boss):
    assert complaints(add(client, kind, title="示例", status="held", date_basis="printed")) == {}
    assert model.objects.get().citations.count() == 1
    assert "kind" not in client.get(reverse(f"admin:events_{kind}_add")).context["adminform"].form.fields


def test_meeting_has_an_agenda_and_other_activities_have_none(client, boss):
    assert b"agenda-TOTAL_FORMS" in client.get(reverse("admin:events_meeting_add")).content
    for kind, expected in (("meeting", True), ("forum", False)):
        activity = ActivityFactory(kind=kind)
        page = client.get(reverse("admin:events_activity_change", args=[activity.pk])).content
        assert (b"agenda-TOTAL_FORMS" in page) is expected


@pytest.fixture
def activity():
    activity = ActivityFactory()
    CitationFactory(target=activity)
    return activity


def join(client, activity, *parties):
    rows = {"participations-TOTAL_FORMS": len(parties)}
    for number, party in enumerate(parties):
        rows |= {
            f"participations-{number}-party": f"{party._meta.label_lower}:{party.pk}",
            f"participations-{number}-role": "host",
            f"participations-{number}-basis": "printed",
        }
    return client.post(*posted(client, reverse("admin:events_activity_change", args=[activity.pk]), **rows))


def test_parties_of_every_kind_take_part(client, boss, activity):
    parties = [AllianceFactory(), UnitFactory(), UnitFactory(), PartyOrganisationFactory()]
    assert complaints(join(client, activity, *parties)) == {}
    assert {participation.party for participation in Participation.objects.all()} == set(parties)


def test_party_that_takes_part_twice_is_refused(client, boss, activity):
    unit = UnitFactory()
    assert complaints(join(client, activity, unit, unit))
    assert not Participation.objects.exists()


def test_party_can_be_replaced_by_one_of_another_kind(client, boss, activity):
    join(client, activity, UnitFactory())
    alliance = AllianceFactory()
    values = {"participations-0-party": f"alliances.alliance:{alliance.pk}"}
    url = reverse("admin:events_activity_change", args=[activity.pk])
    assert complaints(client.post(*posted(client, url, **values))) == {}
    assert (Participation.objects.get().alliance, Participation.objects.get().unit) == (alliance, None)


def test_activity_is_found_by_who_took_part(client, boss, activity):
    join(client, activity, UnitFactory(name="顾家集团"), UnitFactory(name="顾家家居"))
    ActivityFactory()
    response = client.get(reverse("admin:events_activity_changelist"), {"q": "gujia"})
    assert list(response.context["cl"].result_list) == [activity]
    row = response.context["cl"].model_admin.parties(response.context["cl"].result_list[0])
    assert set(row.split("、")) == {"顾家集团", "顾家家居"}


def test_pairing_has_two_parties(client, boss):
    unit, organisation = UnitFactory(), PartyOrganisationFactory()
    values = {
        "title": "示例结对", "first": f"enterprises.unit:{unit.pk}",
        "second": f"enterprises.partyorganisation:{organisation.pk}",
    }  # fmt: skip
    assert complaints(add(client, "pairing", **{**values, "second": ""})).keys() == {"second"}
    assert complaints(add(client, "pairing", **values)) == {}
    assert Pairing.objects.get().parties == (unit, organisation)


def test_notice_is_signed_by_whoever_publishes_it(client, boss):
    values = {"title": "示例", "body": "示例正文", "flow": "information"}
    assert complaints(add(client, "notice", **values)) == {}
    draft = Notice.objects.get()
    assert draft.published_by is None
    url = reverse("admin:events_notice_change", args=[draft.pk])
    client.post(*posted(client, url, published_at_0="2020-06-15", published_at_1="08:00"))
    draft.refresh_from_db()
    assert draft.published_by == boss
    client.post(*posted(client, url, published_at_0="", published_at_1=""))
    draft.refresh_from_db()
    assert (draft.published_at, draft.published_by) == (None, None)


def test_notice_that_expires_before_it_is_published_is_refused(client, boss):
    notice = NoticeFactory()
    CitationFactory(target=notice)
    url = reverse("admin:events_notice_change", args=[notice.pk])
    times = {
        "published_at_0": "2020-06-15",
        "published_at_1": "08:00",
        "expires_at_0": "2020-06-14",
        "expires_at_1": "08:00",
    }
    assert "cannot expire before" in str(complaints(client.post(*posted(client, url, **times))))


def test_years_of_activities_can_be_chosen(client, boss):
    ActivityFactory(starts="2019-05")
    activity = ActivityFactory(starts="2020")
    response = client.get(reverse("admin:events_activity_changelist"), {"starts_year": "2020"})
    assert list(response.context["cl"].result_list) == [activity]
    assert Activity.objects.count() == 2
