"""The second factor: set up, asked for, required, lost."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from registry.accounts.actions import security
from registry.accounts.models import Seat
from registry.history.models import Change
from tests.registry.accounts.signing_in import (
    PASSWORD,
    code_of,
    is_signed_in,
    person,
    sign_in,
    with_factor,
)

pytestmark = pytest.mark.django_db

CODE, FACTOR = "login-code", "account-factor"


@pytest.fixture
def protected(db):
    """Give (user, device, codes) of somebody with a second factor, which was set up a while ago."""
    return with_factor(person())


def answer(client, code):
    return client.post(reverse(CODE), {"code": code})


def test_password_alone_opens_nothing(client, protected):
    response = sign_in(client, protected[0])
    assert response.url == reverse(CODE)
    assert not is_signed_in(client)
    assert client.get(reverse(CODE)).status_code == 200


def test_code_opens_the_account_and_the_page_that_was_wanted(client, protected):
    user, device, _codes = protected
    values = {"username": user.username, "password": PASSWORD, "next": "/account/email/"}
    client.post(reverse("login"), values)
    assert answer(client, code_of(device)).url == "/account/email/"
    assert is_signed_in(client)


def test_wrong_code_is_refused_and_kept(client, protected):
    user, device, _codes = protected
    sign_in(client, user)
    wrong = f"{(int(code_of(device)) + 1) % 1000000:06}"
    page = answer(client, wrong)
    assert page.context["form"].errors.keys() == {"code"}
    assert f'value="{wrong}"' in page.text
    assert not is_signed_in(client)


def test_code_is_good_once(client, protected):
    user, device, _codes = protected
    with time_machine.travel(datetime.datetime.now(datetime.UTC), tick=False):
        sign_in(client, user)
        code = code_of(device)
        assert answer(client, code).status_code == 302
        client.logout()
        sign_in(client, user)
        assert answer(client, code).status_code == 422
    assert not is_signed_in(client)


def test_code_with_spaces_is_read(client, protected):
    user, device, _codes = protected
    sign_in(client, user)
    code = code_of(device)
    assert answer(client, f"{code[:3]} {code[3:]}").status_code == 302


def test_recovery_code_is_good_once_and_leaves_the_app_alone(client, protected):
    user, device, codes = protected
    assert len(set(codes)) == 10
    sign_in(client, user)
    assert answer(client, codes[0].upper()).status_code == 302
    client.logout()
    sign_in(client, user)
    assert answer(client, codes[0]).status_code == 422
    assert StaticToken.objects.filter(device__user=user).count() == 9
    assert answer(client, code_of(device)).status_code == 302


def test_after_a_wrong_code_one_waits_longer_each_time(client, protected):
    user, device, _codes = protected
    sign_in(client, user)
    start = datetime.datetime.now(datetime.UTC)
    with time_machine.travel(start, tick=False):
        wrong = f"{(int(code_of(device)) + 1) % 1000000:06}"
        answer(client, wrong)
        too_early = answer(client, code_of(device))
        assert ":" in str(too_early.context["form"].errors["code"])
    with time_machine.travel(start + datetime.timedelta(seconds=2), tick=False):
        assert answer(client, code_of(device)).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_code_is_not_asked_of_a_stranger(client, method):
    assert getattr(client, method)(reverse(CODE)).url == reverse("login")


def test_code_is_asked_for_ten_minutes_only(client, protected):
    user, _device, codes = protected
    sign_in(client, user)
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=11)):
        assert answer(client, codes[0]).url == reverse("login")
    assert not is_signed_in(client)


@pytest.mark.parametrize("end", [security.end_sessions, security.deactivate])
def test_half_a_sign_in_ends_with_all_sessions(client, protected, superuser, end):
    user, _device, codes = protected
    sign_in(client, user)
    end(user=user, why="示例", by=superuser)
    assert answer(client, codes[0]).url == reverse("login")
    assert not is_signed_in(client)


def test_nobody_answers_with_the_code_of_another(client, protected):
    other, _device, _codes = with_factor(person())
    sign_in(client, other)
    assert answer(client, protected[2][0]).status_code == 422
    assert answer(client, code_of(protected[1])).status_code == 422
    assert not is_signed_in(client)


def test_session_made_without_the_code_is_ended(client, protected):
    client.force_login(protected[0])
    assert client.get(reverse("account")).url.startswith(reverse("login"))
    assert "_auth_user_id" not in client.session


def set_up(client, user):
    """Set up a second factor through its page; return the page with the recovery codes."""
    page = client.get(reverse(FACTOR))
    device = TOTPDevice.objects.get(user=user, confirmed=False)
    assert page.context["picture"].startswith("data:image/svg+xml")
    return client.post(reverse(FACTOR), {"code": code_of(device)})


def test_setting_up_shows_a_picture_the_secret_and_the_codes_once(client):
    user = person()
    sign_in(client, user)
    codes = set_up(client, user).context["codes"]
    user.refresh_from_db()
    assert user.second_factor_since is not None
    assert sorted(codes) == sorted(StaticToken.objects.values_list("token", flat=True))
    assert client.get(reverse(FACTOR)).url == reverse("account")
    assert [code for code in codes if code in client.get(reverse("account")).text] == []


def test_reloading_the_page_keeps_the_secret(client):
    sign_in(client, person())
    one, other = (client.get(reverse(FACTOR)).context["secret"] for _time in range(2))
    assert one == other


def test_wrong_first_code_sets_up_nothing(client):
    user = person()
    sign_in(client, user)
    client.get(reverse(FACTOR))
    page = client.post(reverse(FACTOR), {"code": "abc"})
    assert page.context["form"].errors.keys() == {"code"}
    user.refresh_from_db()
    assert user.second_factor_since is None


def test_setting_up_ends_other_sessions_and_keeps_this_one(client):
    from django.test import Client

    user, elsewhere = person(), Client()
    sign_in(client, user)
    sign_in(elsewhere, user)
    set_up(client, user)
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


def signed_in(client, protected):
    user, device, _codes = protected
    sign_in(client, user)
    assert answer(client, code_of(device)).status_code == 302
    return user


def test_new_recovery_codes_need_the_password_and_replace_the_old(client, protected):
    signed_in(client, protected)
    url = reverse("account-codes")
    assert client.post(url, {"password": "wrong"}).context["form"].errors.keys() == {"password"}
    codes = client.post(url, {"password": PASSWORD}).context["codes"]
    assert sorted(codes) == sorted(StaticToken.objects.values_list("token", flat=True))
    assert set(codes) & set(protected[2]) == set()


def test_removing_needs_the_password(client, protected):
    user = signed_in(client, protected)
    url = reverse("account-factor-remove")
    assert client.post(url, {"password": "wrong"}).context["form"].errors.keys() == {"password"}
    assert client.post(url, {"password": PASSWORD}).url == reverse("account")
    user.refresh_from_db()
    assert (user.second_factor_since, TOTPDevice.objects.count(), StaticToken.objects.count()) == (None, 0, 0)
    assert is_signed_in(client)
    assert client.get(url).url == reverse("account")


def test_history_tells_of_it_without_secrets(protected, superuser):
    user, device, codes = protected
    security.remove_second_factor(user=user, why="手机遗失", by=superuser)
    change = Change.objects.first()
    assert (change.by, change.why, change.target) == (superuser, "手机遗失", user)
    told = str(list(user.history.values())) + str(list(Change.objects.values()))
    assert [secret for secret in [device.key, *codes] if secret in told] == []


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = ["reviewer", "superuser"]


def reviewer(**dates):
    user = person(is_staff=True)
    Seat.objects.create(user=user, role="reviewer", **dates)
    return user


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("make", [reviewer, lambda: person(is_staff=True, is_superuser=True)])
def test_whoever_must_have_one_sets_it_up_first(client, make):
    user = make()
    sign_in(client, user)
    for address in (reverse("admin:index"), reverse("account"), reverse("password-change")):
        assert client.get(address).url == reverse(FACTOR)
    assert client.post(reverse("account-sessions-end")).url == reverse(FACTOR)
    assert client.get(reverse("home")).status_code == 200
    set_up(client, user)
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.usefixtures("required")
def test_whoever_must_set_it_up_may_still_sign_out(client):
    sign_in(client, reviewer())
    assert client.post(reverse("logout")).url == reverse("login")


@pytest.mark.usefixtures("required")
def test_others_need_none(client):
    sign_in(client, person())
    assert is_signed_in(client)


@pytest.mark.usefixtures("required")
def test_former_reviewer_needs_none(client):
    sign_in(client, reviewer(until="2020-06-15"))
    assert is_signed_in(client)


@pytest.mark.usefixtures("required")
def test_reset_leads_to_setting_it_up_again(client, superuser):
    protected = with_factor(reviewer())
    user = signed_in(client, protected)
    security.remove_second_factor(user=user, why="示例", by=superuser)
    assert not is_signed_in(client)
    assert sign_in(client, user).url == reverse("desk")
    assert client.get(reverse("account")).url == reverse(FACTOR)
