"""A new password by mail."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.signing_in import PASSWORD, is_signed_in, person, sign_in, with_factor

pytestmark = pytest.mark.django_db

NEW = "another-Passw0rd"


def ask(client, email):
    return client.post(reverse("password-reset"), {"email": email})


def link(client, user):
    """Ask for a link and return the address that the mail gives."""
    ask(client, user.email)
    return re.search(r"http://testserver(/account/password/\S+)", mail.outbox[-1].body)[1]


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


def test_site_without_mail_says_whom_to_ask(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    page = client.get(reverse("password-reset"))
    assert 'type="email"' not in page.text
    assert PASSWORD not in page.text
