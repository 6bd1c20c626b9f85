"""The database is away: 503 and a sentence; a fault of the site's own stays a 500."""

import sqlite3

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client
from django.urls import reverse

from registry.accounts.middleware import SecondFactorMiddleware
from registry.fields.refusals import is_database_away
from tests.registry.accounts.factories import SuperuserFactory

pytestmark = pytest.mark.django_db

REPORT = "/report/?kind=enterprises.unit&id=x"


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.fixture
def away():
    """Let every statement fail as it does where the server is gone, those of sessions too."""

    def fail(execute, sql, params, many, context):
        raise OperationalError("connection refused")

    with connection.execute_wrapper(fail):
        yield


def test_page_says_what_is_kept(client, away):
    page = client.get(reverse("units"))
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (503, "60", "no-store")
    assert "已保存的内容" in page.text


def test_whoever_is_signed_in_gets_it_too(client):
    client.force_login(SuperuserFactory())
    with connection.execute_wrapper(lambda *args: (_ for _ in ()).throw(InterfaceError("closed"))):
        assert [client.get(reverse(name)).status_code for name in ("desk", "admin:index", "home")] == [503] * 3


def test_what_was_typed_comes_back_to_be_sent(client, away):
    data = {"problem": "示例：名称有误"}
    page = client.post(REPORT, data, headers={"origin": "http://testserver"})
    assert page.status_code == 503
    assert "示例：名称有误</textarea>" in page.text
    assert 'action="/report/?kind=enterprises.unit' in page.text


def test_passwords_and_what_another_site_sent_do_not(client, away):
    data = {"username": "示例用户", "password": "a-long-Passw0rd"}
    one = client.post(reverse("login"), data, headers={"origin": "http://testserver"})
    other = client.post(REPORT, {"problem": "示例：名称有误"}, headers={"origin": "https://evil.example"})
    assert [(page.status_code, "<textarea" in page.text) for page in (one, other)] == [(503, False)] * 2


def test_a_fault_of_the_site_is_none(client, monkeypatch):
    monkeypatch.setattr(SecondFactorMiddleware, "process_view", lambda *args: 1 / 0)
    page = client.get(reverse("units"))
    assert (page.status_code, "Retry-After" in page) == (500, False)


def caused(error, cause):
    error.__cause__ = cause
    return error


def sqlite_error(code):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return caused(OperationalError("x"), error)


@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (OperationalError("server closed the connection"), True),
        (InterfaceError("connection already closed"), True),
        (caused(ValueError("x"), OperationalError("x")), True),
        (sqlite_error(5), True),  # busy
        (sqlite_error(14), True),  # cannot open
        (sqlite_error(10 | 8 << 8), True),  # input/output
        (sqlite_error(1), False),  # no such table
        (ProgrammingError("x"), False),
        (ValueError("x"), False),
        (None, False),
    ],
)
def test_what_counts_as_away(error, is_away):
    assert is_database_away(error) is is_away
