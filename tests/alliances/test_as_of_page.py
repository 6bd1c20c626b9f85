"""The page of an alliance as it stood on a day."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliances.admin.as_of import COLUMNS
from alliances.models import Alliance, Membership
from tests.alliances.factories import AllianceFactory, GroupFactory, MembershipFactory, TermFactory
from tests.registry.provenance.factories import CitationFactory, FigureFactory

pytestmark = pytest.mark.django_db


def url(key):
    return reverse("admin:alliances_alliance_as_of", args=[key])


def grow(alliance):
    MembershipFactory(alliance=alliance, group=GroupFactory(alliance=alliance, name=""))
    TermFactory(alliance=alliance, kind="guiding")
    FigureFactory(subject=alliance)
    CitationFactory(target=alliance)


def test_page_shows_all_of_the_alliance_today(client, superuser):
    client.force_login(superuser)
    alliance = AllianceFactory(name="示例联盟")
    grow(alliance)
    response = client.get(url(alliance.pk))
    sections = response.context["snapshot"].sections
    assert [section.model for section in sections] == list(COLUMNS)
    assert [section.then_count for section in sections] == [1] * len(COLUMNS)
    assert (
        url(alliance.pk) in client.get(reverse("admin:alliances_alliance_change", args=[alliance.pk])).content.decode()
    )
    assert (
        url(alliance.pk) in client.get(reverse("admin:alliances_alliance_history", args=[alliance.pk])).content.decode()
    )


@pytest.mark.parametrize("on", ["", "gestern", "2999-01-01", "0001-01-01", "2026-02-30"])
def test_day_that_is_none_is_named(on, client, superuser):
    client.force_login(superuser)
    response = client.get(url(AllianceFactory().pk), {"on": on})
    assert response.status_code == 422
    assert response.context["form"].errors["on"]
    assert response.context["snapshot"] is None


def test_page_costs_the_same_for_three_rows_as_for_one(client, superuser):
    client.force_login(superuser)
    alliance = AllianceFactory()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(url(alliance.pk), {"on": timezone.localdate().isoformat()})
        return len(queries)

    grow(alliance)
    cost()
    one = cost()
    grow(alliance)
    grow(alliance)
    assert cost() == one <= 20


def test_who_may_not_see_alliances_is_refused(client, staff):
    alliance = AllianceFactory()
    assert client.get(url(alliance.pk)).status_code == 302
    client.force_login(staff)
    assert client.get(url(alliance.pk)).status_code in (403, 404)
    staff.user_permissions.add(Permission.objects.get(codename="view_alliance"))
    client.force_login(type(staff).objects.get(pk=staff.pk))
    MembershipFactory(alliance=alliance)
    shown = [section.model for section in client.get(url(alliance.pk)).context["snapshot"].sections]
    assert Alliance in shown
    assert Membership not in shown


def test_unknown_alliance_is_not_found(client, superuser):
    client.force_login(superuser)
    assert client.get(url("nobody")).status_code == 404
