"""The page of one's own account: e-mail, password, the end of all sessions."""

import re

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from registry.accounts.actions import security
from registry.accounts.models import Seat
from registry.history.models import Change
from tests.alliances.factories import AllianceFactory
from tests.pages import at_1_and_3_rows, queries
from tests.registry.accounts.signing_in import PASSWORD, is_signed_in, person, sign_in

pytestmark = pytest.mark.django_db

NEW = "another-Passw0rd"
PRIVATE = [
    "account",
    "account-codes",
    "account-email",
    "account-factor",
    "account-factor-remove",
    "account-sessions-end",
    "password-change",
]


@pytest.mark.parametrize("name", PRIVATE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_is_asked_to_sign_in(client, name, method):
    assert getattr(client, method)(reverse(name)).url.startswith(reverse("login"))


@pytest.mark.parametrize("name", ["account", "account-email", "account-factor", "login", "password-change"])
def test_page_is_kept_nowhere_and_sticks_to_the_policy(client, name):
    sign_in(client, person())
    response = client.get(reverse(name))
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.text
    assert not re.search(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\bsrc=)", response.text)


def test_it_says_what_one_may_do(client, user):
    Seat.objects.create(user=user, role="alliance", target=AllianceFactory(name="示例联盟"), until="2099-12-31")
    Seat.objects.create(user=user, role="staff", until="2020-06-15")
    client.force_login(user)
    page = client.get(reverse("account"))
    assert [(seat.role, seat.pk in page.context["current"]) for seat in page.context["seats"]] == [
        ("alliance", True),
        ("staff", False),
    ]
    assert "示例联盟" in page.text


@at_1_and_3_rows
def test_it_takes_few_queries(client, user, rows):
    for _row in range(rows):
        Seat.objects.create(user=user, role="alliance", target=AllianceFactory())
    client.force_login(user)
    assert queries(client, reverse("account")) == 6


def test_email_is_changed_with_the_password_and_remembered(client):
    user = person(email="old@example.org")
    sign_in(client, user)
    url = reverse("account-email")
    page = client.post(url, {"email": "new@example.org", "password": "wrong"})
    assert page.context["form"].errors.keys() == {"password"}
    assert "new@example.org" in page.text
    assert client.post(url, {"email": "new@example.org", "password": PASSWORD}).url == reverse("account")
    assert list(user.history.values_list("email", flat=True))[:2] == ["new@example.org", "old@example.org"]
    assert Change.objects.get().by == user


def test_email_that_is_none_is_refused(client):
    sign_in(client, person())
    page = client.post(reverse("account-email"), {"email": "nonsense", "password": PASSWORD})
    assert page.context["form"].errors.keys() == {"email"}


def change_password(client, old=PASSWORD, new=NEW, again=NEW):
    values = {"old_password": old, "new_password1": new, "new_password2": again}
    return client.post(reverse("password-change"), values)


def test_new_password_ends_sessions_elsewhere(client):
    user, elsewhere = person(), Client()
    sign_in(client, user)
    sign_in(elsewhere, user)
    assert change_password(client).url == reverse("account")
    assert (is_signed_in(client), is_signed_in(elsewhere)) == (True, False)
    assert sign_in(elsewhere, user).status_code == 422
    assert sign_in(elsewhere, user, NEW).status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"old": "wrong"}, "old_password"),
        ({"old": ""}, "old_password"),
        ({"again": "different-Passw0rd"}, "new_password2"),
        ({"new": "12345678", "again": "12345678"}, "new_password2"),
        ({"new": "short", "again": "short"}, "new_password2"),
        ({"new": "", "again": ""}, "new_password1"),
    ],
)
def test_password_that_will_not_do_is_told_beside_its_field(client, values, field):
    sign_in(client, person())
    assert field in change_password(client, **values).context["form"].errors


@pytest.mark.parametrize(
    ("name", "complete"), [("old_password", "current-password"), ("new_password1", "new-password")]
)
def test_browser_knows_which_password_is_meant(client, name, complete):
    sign_in(client, person())
    form = client.get(reverse("password-change")).context["form"]
    assert form.fields[name].widget.attrs["autocomplete"] == complete


def test_all_sessions_end_on_request(client):
    user, elsewhere, other = person(), Client(), Client()
    sign_in(client, user)
    sign_in(elsewhere, user)
    sign_in(other, person())
    assert client.post(reverse("account-sessions-end")).url == reverse("login")
    assert [is_signed_in(one) for one in (client, elsewhere, other)] == [False, False, True]
    assert sign_in(client, user).status_code == 302
    assert user.history.first().session_round == 1


def test_sessions_do_not_end_by_a_link(client, user):
    client.force_login(user)
    assert client.get(reverse("account-sessions-end")).status_code == 405
    assert is_signed_in(client)


def test_deactivated_user_loses_access_at_once(client, user, superuser):
    client.force_login(user)
    security.deactivate(user=user, why="示例", by=superuser)
    assert not is_signed_in(client)


def test_user_whose_seat_ended_loses_access_at_once(client):
    user = person(is_staff=True)
    seat = Seat.objects.create(user=user, role="staff")
    sign_in(client, user)
    url = reverse("admin:enterprises_unit_changelist")
    assert client.get(url).status_code == 200
    seat.until = "2020-06-15"
    seat.save()
    assert client.get(url).status_code != 200


def test_footer_leads_to_the_account(client):
    assert f'href="{reverse("account")}"' in client.get(reverse("about")).text
    assert configured.LOGIN_REDIRECT_URL == "desk"
