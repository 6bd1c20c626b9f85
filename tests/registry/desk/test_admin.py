"""Editing users and their seats."""

import pytest
from django.conf import settings
from django.urls import reverse

from registry.accounts.models import Seat, User
from tests.alliances.factories import AllianceFactory
from tests.forms import complaints, posted
from tests.registry.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return superuser


def seated(client, user, **values):
    row = {"seats-TOTAL_FORMS": 1, **{f"seats-0-{name}": value for name, value in values.items()}}
    return client.post(*posted(client, reverse("admin:accounts_user_change", args=[user.pk]), **row))


def test_user_is_added_with_a_name(client, boss):
    values = {"username": "liaison", "name": "示例", "password1": "a-long-Passw0rd", "password2": "a-long-Passw0rd"}
    url = reverse("admin:accounts_user_add")
    assert complaints(client.post(*posted(client, url, usable_password="true", **values))) == {}
    assert User.objects.get(username="liaison").name == "示例"


def test_liaison_has_a_seat_for_an_alliance(client, boss):
    user, alliance = UserFactory(), AllianceFactory()
    assert complaints(seated(client, user, role="alliance", acts_for=f"alliances.alliance:{alliance.pk}")) == {}
    assert Seat.objects.get().target == alliance


def test_district_role_acts_for_nobody(client, boss):
    user = UserFactory()
    assert complaints(seated(client, user, role="staff")) == {}
    assert user.seats.get().target is None


@pytest.mark.parametrize("role", ["alliance", "unit", "handler"])
def test_liaison_without_whom_it_acts_for_is_refused(role, client, boss):
    response = seated(client, UserFactory(), role=role, acts_for="")
    assert "needs the alliance or unit" in str(complaints(response))


def test_district_role_for_an_alliance_is_refused(client, boss):
    alliance = AllianceFactory()
    response = seated(client, UserFactory(), role="staff", acts_for=f"alliances.alliance:{alliance.pk}")
    assert "a district role has none" in str(complaints(response))


def test_log_cannot_be_changed(client, boss):
    client.post(*posted(client, reverse("admin:accounts_user_change", args=[boss.pk]), name="示例"))
    entry = boss.logentry_set.get()
    assert client.post(reverse("admin:admin_logentry_delete", args=[entry.pk]), {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:admin_logentry_change", args=[entry.pk])).status_code == 200


def test_permissions_are_named_in_the_readers_language(client, superuser):
    client.force_login(superuser)
    page = client.get(reverse("admin:auth_group_add")).text

    assert "联盟 · 查看" in page
    assert "Can add" not in page
