"""Users have one name; seats say for whom and when somebody acts."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from registry.accounts.models import Seat
from tests.alliances.factories import AllianceFactory
from tests.registry.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def seat(**values):
    alliance = AllianceFactory()
    target = {"target_type": ContentType.objects.get_for_model(alliance), "target_id": alliance.pk}
    return Seat.objects.create(**{"user": UserFactory(), "role": "alliance", **target, **values})


def test_a_user_is_called_by_the_name_or_else_the_login():
    named, unnamed = UserFactory(name="示例"), UserFactory(username="shili", name="")

    assert (str(named), named.get_full_name(), named.get_short_name()) == ("示例", "示例", "示例")
    assert str(unnamed) == "shili"


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, True),
        ("2020-06-15", "2020-06-15", True),
        ("2020-06-16", None, False),
        (None, "2020-06-14", False),
    ],
)
def test_a_seat_is_held_between_its_dates(since, until, held):
    seat(since=since, until=until)

    assert Seat.objects.current(datetime.date(2020, 6, 15)).exists() is held


def test_a_seat_without_dates_is_held_today():
    held = seat()

    assert list(Seat.objects.current()) == [held]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"since": "2020-06-15", "until": "2020-06-14"}, "seat_dates_in_order"),
        ({"role": "staff"}, "seat_target_where_role_needs_one"),
        ({"target_type": None, "target_id": ""}, "seat_target_where_role_needs_one"),
    ],
)
def test_the_database_refuses_a_wrong_seat(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        seat(**values)
