"""The demonstration: one command from nothing to a site."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.management.commands import demo
from registry.accounts.models import User
from registry.provenance.models import Source
from tests.registry.accounts.factories import UserFactory
from tests.registry.provenance.factories import SourceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(autouse=True)
def _small(monkeypatch, settings):
    """The records themselves are loaded in tests/fixtures; here one source stands for them."""
    settings.DEBUG = True
    monkeypatch.setattr(demo, "fixture_names", lambda: ["sources"])
    with translation.override("en"):
        yield


def test_it_says_where_to_go_and_with_which_account(capsys):
    call_command("demo", "--no-serve", "--port=8123")

    said = capsys.readouterr().out
    assert "http://127.0.0.1:8123/admin/" in said
    assert Source.objects.exists()
    password = re.search(r"Password:\s+(\S+)", said)[1]
    user = User.objects.get(username="demo")
    assert (user.username, user.check_password(password), user.is_superuser) == ("demo", True, True)


def test_a_second_start_keeps_what_was_changed(capsys):
    call_command("demo", "--no-serve")
    Source.objects.update(title="改过")
    call_command("demo", "--no-serve")

    assert "earlier demonstration" in capsys.readouterr().out
    assert set(Source.objects.values_list("title", flat=True)) == {"改过"}


@pytest.mark.parametrize("other", [UserFactory, SourceFactory])
def test_it_refuses_a_database_with_other_data(other):
    other()

    with pytest.raises(CommandError, match="already holds other data"):
        call_command("demo", "--no-serve")
    assert not User.objects.filter(username="demo").exists()


def test_it_refuses_where_debug_is_off(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG"):
        call_command("demo", "--no-serve")
    assert not Source.objects.exclude(pk="staff-entry").exists()


def test_it_serves_on_loopback(monkeypatch):
    served = []
    monkeypatch.setattr(demo, "call_command", lambda *args, **options: served.append(args[:2]))

    call_command("demo")

    assert ("runserver", "127.0.0.1:8000") in served
