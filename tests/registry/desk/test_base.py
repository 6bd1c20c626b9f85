"""The one admin of the desk: its hooks run in the order that is written down, in every admin that is registered."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from registry.desk.base import HOOKS, Autocompletes, DeskAdmin, DeskInline
from registry.desk.history_pages import HistoryPages
from registry.desk.recorded import RecordedSaves
from registry.desk.requests import DeskRequest, desk
from registry.desk.scoped import LimitedChoices, ScopedRows
from registry.desk.versions import VersionedForms

HABITS = [ScopedRows, VersionedForms, HistoryPages, RecordedSaves, Autocompletes, LimitedChoices]
ADMINS = {type(one) for one in admin.site._registry.values()}
ON_DJANGOS_OWN = {"UserAdmin", "GroupAdmin"}
"""Accounts stand on the admins that Django has for them; the desk's habits go before those."""


def habits_of(kind, hook):
    """Return the habits that have a hook, in the order in which an admin runs them."""
    return [base for base in kind.__mro__ if base in HABITS and hook in vars(base)]


def shared_hooks():
    hooks = {name for habit in HABITS for name in vars(habit) if callable(getattr(habit, name)) and name[:2] != "__"}
    # `Autocompletes` is `LimitedChoices` and more, one class on the other.
    return {hook for hook in hooks if len(set(habits_of(DeskAdmin, hook)) - {LimitedChoices}) > 1}


def test_every_hook_that_several_habits_have_is_written_down():
    assert shared_hooks() == set(HOOKS)


@pytest.mark.parametrize("kind", sorted(ADMINS, key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_hooks_run_in_the_order_that_is_written_down(kind):
    found = {hook: habits_of(kind, hook) for hook in HOOKS}

    assert found == {hook: [one for one in order if issubclass(kind, one)] for hook, order in HOOKS.items()}


def test_every_admin_is_the_desks():
    assert {kind.__name__ for kind in ADMINS if not issubclass(kind, DeskAdmin)} == ON_DJANGOS_OWN


def test_every_row_below_a_record_is_the_desks():
    rows = {inline for one in admin.site._registry.values() for inline in one.inlines}

    assert rows
    assert {inline.__name__ for inline in rows if not issubclass(inline, DeskInline)} == set()


def test_hooks_of_a_request_share_one_state():
    request, other = RequestFactory().get("/"), RequestFactory().get("/")
    desk(request).refusal = "why"

    assert (desk(request).refusal, desk(other)) == ("why", DeskRequest())
    assert set(vars(request)) - set(vars(RequestFactory().get("/"))) == {"desk"}
