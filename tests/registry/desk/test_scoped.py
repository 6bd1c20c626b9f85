"""What liaisons write on the desk stays theirs, and reviewed fields wait for a reviewer."""

import pytest
from django.urls import reverse

from alliances.models import Membership
from events.models import Activity
from registry.accounts.models import Seat
from registry.history.models import Change
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory
from tests.forms import complaints, posted
from tests.registry.accounts.factories import UserFactory
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db
CITED = "provenance-citation-target_type-target_id-0-source"


@pytest.fixture
def alliance():
    return CitationFactory(target=AllianceFactory()).target


@pytest.fixture
def liaison(client, alliance):
    user = UserFactory()
    Seat.objects.create(user=user, role="alliance", target=alliance)
    client.force_login(user)
    return user


def part(alliance, role="organiser"):
    return {
        "participations-TOTAL_FORMS": 1,
        "participations-0-party": f"alliances.alliance:{alliance.pk}",
        "participations-0-role": role,
        "participations-0-basis": "printed",
    }


def add_activity(client, **rows):
    url = reverse("admin:events_activity_add")
    values = {"title": "示例活动", "kind": "forum", CITED: SourceFactory().pk, **rows}
    return client.post(*posted(client, url, **values))


def test_activity_of_ones_own_is_added(client, liaison, alliance):
    assert add_activity(client, **part(alliance)).status_code == 302
    assert Activity.objects.get().participations.get().alliance == alliance


@pytest.mark.parametrize("role", [None, "participant"])
def test_activity_that_would_not_be_ones_own_is_not_saved(role, client, liaison, alliance):
    response = add_activity(client, **(part(alliance, role) if role else {}))
    form = response.context["adminform"].form
    assert len(form.non_field_errors()) == 1
    assert form["title"].value() == "示例活动"
    assert (Activity.objects.count(), Change.objects.count()) == (0, 0)


def test_another_alliance_cannot_be_picked(client, liaison):
    response = add_activity(client, **part(AllianceFactory()))
    assert "participations" in complaints(response)
    assert Activity.objects.count() == 0


def test_another_alliance_that_takes_part_already_stays(client, liaison, alliance):
    activity = CitationFactory(target=ActivityFactory()).target
    ParticipationFactory(activity=activity, alliance=alliance, role="organiser")
    ParticipationFactory(activity=activity, alliance=AllianceFactory())
    url = reverse("admin:events_activity_change", args=[activity.pk])
    assert complaints(client.post(*posted(client, url, title="示例新题"))) == {}
    activity.refresh_from_db()
    assert (activity.title, activity.participations.count()) == ("示例新题", 2)


def test_membership_cannot_be_moved_to_another_alliance(client, liaison, alliance):
    membership = CitationFactory(target=MembershipFactory(alliance=alliance)).target
    url = reverse("admin:alliances_membership_change", args=[membership.pk])
    response = client.post(*posted(client, url, alliance=AllianceFactory().pk))
    assert list(complaints(response)) == ["alliance"]
    assert Membership.objects.get().alliance == alliance


def test_any_unit_can_become_a_member(client, liaison, alliance):
    url = reverse("admin:alliances_membership_add")
    member = f"enterprises.unit:{UnitFactory().pk}"
    values = {"alliance": alliance.pk, "member": member, CITED: SourceFactory().pk}
    assert complaints(client.post(*posted(client, url, **values))) == {}
    assert Membership.objects.get().alliance == alliance


def test_reviewed_field_is_read_by_a_liaison_and_typed_by_staff(client, liaison, alliance):
    url = reverse("admin:alliances_alliance_change", args=[alliance.pk])
    assert not {"name", "axis", "parent"} & set(client.get(url).context["adminform"].form.fields)
    assert "sphere" in client.get(url).context["adminform"].form.fields
    Seat.objects.create(user=liaison, role="staff")
    assert "name" in client.get(url).context["adminform"].form.fields


@pytest.mark.parametrize(("role", "publishes"), [("staff", False), ("reviewer", True), (None, False)])
def test_notice_is_published_by_a_reviewer(role, publishes, client, liaison, alliance):
    if role:
        Seat.objects.create(user=liaison, role=role)
    notice = CitationFactory(target=NoticeFactory(alliance=alliance)).target
    form = client.get(reverse("admin:events_notice_change", args=[notice.pk])).context["adminform"].form
    assert ("published_at" in form.fields, "title" in form.fields) == (publishes, True)


def test_handler_enters_and_finds_the_way_to_the_requests_alone(client):
    user = UserFactory()
    Seat.objects.create(user=user, role="handler", target=UnitFactory())
    client.force_login(user)
    page = client.get(reverse("admin:index"))
    found = [(app["app_label"], [model["admin_url"] for model in app["models"]]) for app in page.context["app_list"]]
    assert (page.status_code, found) == (200, [("service", [reverse("tickets")])])
