"""Somebody acts with another's seats between two days, and not a day longer."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from registry.accounts.models import StandIn, User
from registry.accounts.rules import stood_in_for
from registry.messaging.actions import notify
from registry.messaging.models import Notification
from tests.editing import seated
from tests.registry.accounts.factories import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db
DAYS = {"since": "2026-11-09", "until": "2026-11-20", "reason": "示例休假"}


@pytest.fixture(autouse=True)
def within_the_days():
    with time_machine.travel("2026-11-10T10:00+08:00", tick=False):
        yield


def roles(user, on=None):
    """Return the roles with which somebody acts on a day, asked anew."""
    with time_machine.travel(f"{on or '2026-11-10'}T10:00+08:00", tick=False):
        return [seat.role for seat in User.objects.get(pk=user.pk).current_seats]


@pytest.fixture
def away():
    return seated("reviewer", name="何审核")


@pytest.fixture
def deputy(away):
    user = UserFactory(name="钱代办")
    StandIn.objects.create(absent=away, deputy=user, **DAYS)
    return user


@pytest.mark.parametrize(
    ("day", "found"),
    [("2026-11-08", []), ("2026-11-09", ["reviewer"]), ("2026-11-20", ["reviewer"]), ("2026-11-21", [])],
)
def test_the_seats_are_lent_between_the_two_days(deputy, day, found):
    assert roles(deputy, day) == found


def test_whoever_is_away_keeps_them(away, deputy):
    assert roles(away) == ["reviewer"]


def test_nothing_is_lent_by_who_has_no_access(away, deputy):
    User.objects.filter(pk=away.pk).update(is_active=False)

    assert roles(deputy) == []


def test_what_is_lent_is_not_lent_on(away, deputy):
    third = UserFactory()
    StandIn.objects.create(absent=deputy, deputy=third, **DAYS)

    assert roles(third) == []


def test_it_is_known_in_whose_place_a_seat_is_used(away, deputy):
    assert stood_in_for(deputy, ["reviewer"]) == away
    assert stood_in_for(deputy, ["staff"]) is None
    assert stood_in_for(away, ["reviewer"]) is None
    assert stood_in_for(SuperuserFactory(), ["reviewer"]) is None


def test_who_has_the_seat_too_acts_in_nobody_s_place(away):
    colleague = seated("reviewer")
    StandIn.objects.create(absent=away, deputy=colleague, **DAYS)

    assert stood_in_for(colleague, ["reviewer"]) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": "2026-11-20", "until": "2026-11-30"},
        {"since": None, "until": "2026-10-30"},
        {"since": "2026-10", "until": "2026-10-30"},
        {"since": "2026-10-30", "until": "2026-10-01"},
    ],
)
def test_the_database_refuses_what_overlaps_or_has_no_two_days(away, deputy, wrong):
    one = StandIn(absent=away, deputy=UserFactory(), **{**DAYS, **wrong})
    with pytest.raises(ValidationError):
        one.full_clean()
    with pytest.raises(DatabaseError), transaction.atomic():
        one.save()

    assert StandIn.objects.count() == 1


def test_nobody_stands_in_for_oneself(away):
    with pytest.raises(DatabaseError), transaction.atomic():
        StandIn.objects.create(absent=away, deputy=away, **DAYS)


def test_the_deputy_is_told_what_the_other_is_told(away, deputy):
    notify(users=[away], kind="ticket", title="示例消息", about="示例:1", by=None)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        notify(users=[away], kind="ticket", title="示例消息", about="示例:2", by=None)

    told = Notification.objects.order_by("about", "user").values_list("about", "user")
    assert list(told) == [("示例:1", away.pk), ("示例:1", deputy.pk), ("示例:2", away.pk)]


def test_the_account_says_so(client, away, deputy):
    client.force_login(deputy)

    assert "您代何审核办理" in client.get("/account/").content.decode()
