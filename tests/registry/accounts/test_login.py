"""Signing in and out; a pause after many wrong passwords."""

import datetime
import logging

import pytest
import time_machine
from axes.models import AccessAttempt
from django.urls import reverse

from registry.accounts.actions import security
from tests.registry.accounts.signing_in import PASSWORD, is_signed_in, person, sign_in

pytestmark = pytest.mark.django_db


def fail(client, user, times, **headers):
    """Type wrong passwords; return the last answer."""
    return [sign_in(client, user, "wrong", **headers) for _time in range(times)][-1]


def test_right_password_opens_the_account(client):
    response = sign_in(client, person())
    assert (response.status_code, response.url) == (302, reverse("desk"))
    assert is_signed_in(client)


def test_wrong_password_keeps_the_name_and_drops_the_password(client):
    user = person()
    page = sign_in(client, user, "wrong")
    assert page.status_code == 422
    assert f'value="{user.username}"' in page.text
    assert 'value="wrong"' not in page.text
    assert not is_signed_in(client)


def test_name_that_nobody_has_is_told_the_same_as_a_wrong_password(client):
    wrong = sign_in(client, person(), "wrong").context["form"].non_field_errors()
    nobody = client.post(reverse("login"), {"username": "nobody", "password": "x"}).context["form"].non_field_errors()
    assert [list(wrong), len(wrong)] == [list(nobody), 1]


@pytest.mark.parametrize(("name", "complete"), [("username", "username"), ("password", "current-password")])
def test_empty_field_is_named_and_may_be_filled_by_the_browser(client, name, complete):
    form = client.post(reverse("login"), {}).context["form"]
    assert len(form.errors[name]) == 1
    assert form.fields[name].widget.attrs["autocomplete"] == complete


def test_deactivated_account_stays_shut(client):
    assert sign_in(client, person(is_active=False)).status_code == 422
    assert not is_signed_in(client)


def test_it_leads_back_to_where_one_wanted_to_go(client, superuser):
    first = client.get(reverse("admin:accounts_user_changelist"))
    assert first.url == f"{reverse('login')}?next=/admin/accounts/user/"
    superuser.set_password(PASSWORD)
    superuser.save()
    response = client.post(
        first.url, {"username": superuser.username, "password": PASSWORD, "next": "/admin/accounts/user/"}
    )
    assert response.url == "/admin/accounts/user/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_it_never_leads_elsewhere(client, elsewhere):
    values = {"username": person().username, "password": PASSWORD, "next": elsewhere}
    assert client.post(reverse("login"), values).url == reverse("desk")


def test_admins_own_pages_lead_to_those_of_the_account(client, user):
    assert client.get(reverse("admin:login") + "?next=/admin/x/").url == f"{reverse('login')}?next=%2Fadmin%2Fx%2F"
    assert client.get(reverse("admin:login")).url == f"{reverse('login')}?next=%2Fadmin%2F"
    client.force_login(user)
    user.is_staff = True
    user.save()
    assert client.get(reverse("admin:password_change")).url == reverse("password-change")
    assert client.get(reverse("admin:login")).url == reverse("admin:index")
    assert client.post(reverse("admin:logout")).url == reverse("login")
    assert not is_signed_in(client)


def test_whoever_may_not_open_a_page_is_told_as_whom_they_are_signed_in(client, user):
    client.force_login(user)
    assert str(user) in client.get(reverse("login") + "?next=/admin/").text


def test_signing_out_needs_a_form(client, user):
    client.force_login(user)
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == reverse("login")
    assert not is_signed_in(client)


def test_ten_wrong_passwords_make_a_pause_even_for_the_right_one(client):
    user = person()
    assert fail(client, user, 9).status_code == 422
    page = fail(client, user, 1)
    assert (page.status_code, page["Retry-After"]) == (429, "900")
    assert page.context["minutes"] == 15
    assert sign_in(client, user).status_code == 429
    assert not is_signed_in(client)


def test_pause_counts_down_and_ends(client):
    user = person()
    start = datetime.datetime.now(datetime.UTC)
    with time_machine.travel(start, tick=False):
        fail(client, user, 10)
    with time_machine.travel(start + datetime.timedelta(minutes=10), tick=False):
        assert sign_in(client, user).context["minutes"] == 5
    with time_machine.travel(start + datetime.timedelta(minutes=15, seconds=1), tick=False):
        assert sign_in(client, user).status_code == 302


def test_pause_is_for_one_name_from_one_address(client):
    user, other = person(), person()
    fail(client, user, 10)
    assert sign_in(client, other).status_code == 302
    client.logout()
    assert sign_in(client, user, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_right_password_forgets_the_wrong_ones(client):
    user = person()
    fail(client, user, 9)
    sign_in(client, user)
    client.logout()
    assert fail(client, user, 9).status_code == 422


def test_unlocking_ends_the_pause(client, superuser):
    user = person()
    fail(client, user, 10)
    assert security.unlock(user=user)
    assert sign_in(client, user).status_code == 302


def test_no_password_is_kept_or_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        fail(client, person(), 10)
    assert [one.post_data for one in AccessAttempt.objects.all() if "wrong" in one.post_data] == []
    assert [text for text in caplog.messages if "wrong" in text] == []


def forwarded(client, user, address, **headers):
    return fail(client, user, 10, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=address, **headers)


def test_behind_a_proxy_nobody_locks_out_others(client, settings):
    settings.BEHIND_PROXY = True
    user = person()
    forwarded(client, user, "192.0.2.1")
    known = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.2"}
    assert sign_in(client, user, **known).status_code == 302


def test_behind_a_proxy_nobody_pretends_to_be_many(client, settings):
    settings.BEHIND_PROXY = True
    user = person()
    for number in range(9):
        sign_in(client, user, "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 192.0.2.1")
    assert sign_in(client, user, "wrong", HTTP_X_FORWARDED_FOR="203.0.113.9, 192.0.2.1").status_code == 429


def test_without_a_proxy_the_header_counts_for_nothing(client):
    user = person()
    for number in range(9):
        sign_in(client, user, "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert sign_in(client, user, "wrong").status_code == 429


def test_header_that_is_no_address_is_passed_over(client, settings):
    settings.BEHIND_PROXY = True
    assert sign_in(client, person(), "wrong", HTTP_X_FORWARDED_FOR="unknown").status_code == 422
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"
