"""A new password by mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.accounts.actions.passwords import PER_ADDRESS, PER_NETWORK
from registry.accounts.models import Allowance, PasswordRequest
from registry.messaging.delivering.worker import deliver
from registry.messaging.models import Message
from tests.registry.accounts.signing_in import PASSWORD, is_signed_in, person, sign_in, with_factor

pytestmark = pytest.mark.django_db

NEW = "another-Passw0rd"


@pytest.fixture(autouse=True)
def address_of_the_site(settings):
    settings.SITE_URL = "https://example.org"


def ask(client, email, **values):
    return client.post(reverse("password-reset"), {"email": email}, **values)


def link(client, user):
    """Ask for a link and return the address that the mail gives."""
    ask(client, user.email)
    deliver()
    return re.search(r"https://example\.org(/account/password/\S+)", mail.outbox[-1].body)[1]


def choose(client, address, password=NEW):
    """Open a link and choose a password on the page that it leads to."""
    page = client.get(address, follow=True)
    return client.post(page.redirect_chain[-1][0], {"new_password1": password, "new_password2": password})


@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_answer_does_not_tell_who_has_an_account(client, email):
    person(email="known@example.org")
    response = ask(client, email)
    assert (response.status_code, response.url) == (302, reverse("password-reset-done"))
    assert email not in client.get(response.url).text


def test_mail_goes_to_active_accounts_only(client):
    person(email="known@example.org")
    person(email="gone@example.org", is_active=False)
    for email in ("known@example.org", "gone@example.org", "unknown@example.org"):
        ask(client, email)
    assert deliver() == 1
    assert [one.to for one in mail.outbox] == [["known@example.org"]]


def test_link_gives_a_new_password_once(client):
    user, elsewhere = person(email="known@example.org"), Client()
    sign_in(elsewhere, user)
    address = link(client, user)
    assert choose(client, address).url == reverse("login")
    assert not is_signed_in(elsewhere)
    assert sign_in(client, user, NEW).status_code == 302
    assert not client.get(address, follow=True).context["validlink"]


def test_token_does_not_stay_in_the_address(client):
    address = link(client, person(email="known@example.org"))
    assert client.get(address).url.endswith("/set-password/")


@pytest.mark.parametrize("change", [lambda text: text[:-2] + "x/", lambda text: "/account/password/MQ/abc-def/"])
def test_forged_link_says_what_to_do(client, change):
    page = client.get(change(link(client, person(email="known@example.org"))))
    assert page.status_code == 200
    assert reverse("password-reset") in page.text


def test_weak_password_is_refused(client):
    address = link(client, person(email="known@example.org"))
    assert choose(client, address, "12345678").context["form"].errors.keys() == {"new_password2"}


def test_new_password_ends_a_pause(client):
    user = person(email="known@example.org")
    for _time in range(10):
        sign_in(client, user, "wrong")
    choose(client, link(client, user))
    assert sign_in(client, user, NEW).status_code == 302


def test_mail_does_not_replace_the_second_factor(client):
    user, _device, _codes = with_factor(person(email="known@example.org"))
    choose(client, link(client, user))
    assert sign_in(client, user, NEW).url == reverse("login-code")
    assert not is_signed_in(client)


def test_empty_address_is_named(client):
    assert ask(client, "").context["form"].errors.keys() == {"email"}


@pytest.mark.parametrize(
    ("setting", "value"), [("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend"), ("SITE_URL", "")]
)
def test_site_that_can_send_no_link_says_whom_to_ask(client, settings, setting, value):
    setattr(settings, setting, value)
    page = client.get(reverse("password-reset"))
    assert 'type="email"' not in page.text
    assert PASSWORD not in page.text
    assert ask(client, "known@example.org").status_code == 422
    assert PasswordRequest.objects.count() == 0


def statements(client, email):
    """Return what the database is asked for a request, without the values."""
    with CaptureQueriesContext(connection) as queries:
        assert ask(client, email).status_code == 302
    return [re.sub(r"'[^']*'|\"s\d+_x\d+\"|\b\d+\b", "?", query["sql"]) for query in queries]


def test_a_known_address_is_as_much_work_as_an_unknown_one(client):
    person(email="known@example.org")
    ask(client, "first-of-the-network@example.org")
    assert statements(client, "known@example.org") == statements(client, "other@example.org")
    assert mail.outbox == []


def test_link_leads_to_the_site_whatever_host_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    person(email="known@example.org")
    ask(client, "known@example.org", headers={"host": "evil.example:1337", "x-forwarded-host": "evil.example"})
    deliver()
    assert re.findall(r"https?://[^/\s]+", mail.outbox[0].body) == ["https://example.org"]


def test_no_link_lies_in_the_queue_and_no_address_that_was_typed(client, settings):
    settings.EMAIL_BACKEND = "tests.registry.accounts.test_password_reset.Nobody"
    person(email="known@example.org")
    for email in ("known@example.org", "unknown@example.org"):
        ask(client, email)
    deliver()
    assert list(Message.objects.values_list("receiver", "body", "state")) == [("known@example.org", "", "waiting")]
    assert PasswordRequest.objects.count() == 0


class Nobody:
    """A mail server that does not answer."""

    def __init__(self, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": "new@example.org"}])
def test_account_that_changed_before_the_mail_left_gets_no_link(client, settings, change):
    user = person(email="known@example.org")
    ask(client, user.email)
    settings.EMAIL_BACKEND = "tests.registry.accounts.test_password_reset.Nobody"
    deliver()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    type(user).objects.filter(pk=user.pk).update(**change)
    assert deliver(timezone.now() + timedelta(hours=1)) == 0
    assert (mail.outbox, Message.objects.get().state) == ([], "failed")


def test_worker_that_was_away_for_long_sends_no_stale_answer(client):
    person(email="known@example.org")
    ask(client, "known@example.org")
    assert deliver(timezone.now() + timedelta(days=2)) == 0
    assert (PasswordRequest.objects.count(), Message.objects.count()) == (0, 0)


@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_an_address_is_asked_for_a_few_times_an_hour(client, email):
    """Whether or not there is an account, and however it is written."""
    person(email="known@example.org")
    for number in range(PER_ADDRESS):
        assert ask(client, email.upper() if number else email).status_code == 302
    page = ask(client, email)
    assert (page.status_code, page.context["form"].errors.keys(), page.context["form"]["email"].value()) == (
        429,
        {"email"},
        email,
    )
    assert 0 < int(page["Retry-After"]) <= 3600
    assert PasswordRequest.objects.count() == PER_ADDRESS
    assert ask(client, "other@example.org").status_code == 302
    Allowance.objects.update(since=timezone.now() - Allowance.WINDOW)
    assert ask(client, email).status_code == 302


@pytest.mark.parametrize(("neighbour", "stranger"), [("10.0.0.9", "10.0.1.1"), ("fd00::1:2", "fd00:0:0:1::1")])
def test_a_network_asks_a_limited_number_of_times_an_hour(client, neighbour, stranger):
    first = {"10.0.0.9": "10.0.0.1", "fd00::1:2": "fd00::1"}[neighbour]
    for number in range(PER_NETWORK):
        assert ask(client, f"user{number}@example.org", REMOTE_ADDR=first).status_code == 302
    page = ask(client, "one-more@example.org", REMOTE_ADDR=neighbour)
    assert (page.status_code, PasswordRequest.objects.count()) == (429, PER_NETWORK)
    assert ask(client, "one-more@example.org", REMOTE_ADDR=stranger).status_code == 302


def test_what_was_counted_is_forgotten_after_the_hour(client):
    ask(client, "known@example.org")
    assert [row.key for row in Allowance.objects.all() if "known" in row.key or len(row.key) != 64] == []
    deliver(timezone.now() + timedelta(hours=2))
    assert Allowance.objects.count() == 0
