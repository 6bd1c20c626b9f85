"""In whose hands an open matter is; the matters here are made up, of no app."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from registry.accounts import matters
from registry.accounts.actions import deactivate, hand_over
from registry.accounts.matters import Matter, declare_matters, held_by, left_behind
from registry.accounts.models import HandOver, Seat
from tests.editing import seated
from tests.registry.accounts.factories import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db
KEY = "example:one:"


@pytest.fixture(autouse=True)
def one_matter(monkeypatch):
    """Let reviewers hold one matter, and nobody anything else."""
    for kind in list(matters.KINDS):
        monkeypatch.delitem(matters.KINDS, kind)
    monkeypatch.setitem(matters.KINDS, "example", None)
    declare_matters("example", "示例事项", "reviewer", read=lambda targets: [Matter("one", "", "示例一事")])


@pytest.fixture
def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def in_hand(user, on: date | None = None):
    return [(one.matter.title, one.is_sole) for one in held_by(user, on)]


def give(giver, receiver, since=None, by=None):
    since = since or timezone.localdate()
    return hand_over(giver=giver, to={KEY: receiver}, since=since, why="示例离岗", by=by or giver)


def test_whoever_has_the_seat_alone_holds_it_alone():
    reviewer = seated("reviewer")

    assert in_hand(reviewer) == [("示例一事", True)]
    assert in_hand(seated("staff")) == []


def test_two_with_the_seat_hold_it_together():
    one, other = seated("reviewer"), seated("reviewer")

    assert [in_hand(one), in_hand(other)] == [[("示例一事", False)], [("示例一事", False)]]


def test_who_has_no_access_holds_nothing_with_others():
    reviewer = seated("reviewer")
    seated("reviewer", is_active=False)

    assert in_hand(reviewer) == [("示例一事", True)]


def test_it_is_in_the_hands_of_whoever_took_it_over_alone():
    one, other = seated("reviewer"), seated("reviewer")
    give(one, other)

    assert [in_hand(one), in_hand(other)] == [[], [("示例一事", True)]]


def test_until_the_day_it_stays_with_the_giver(tomorrow):
    one, other = seated("reviewer"), seated("reviewer")
    give(one, other, since=tomorrow)

    assert in_hand(one) == [("示例一事", False)]
    assert [in_hand(one, tomorrow), in_hand(other, tomorrow)] == [[], [("示例一事", True)]]
    assert [one.planned.receiver for one in held_by(one)] == [other]


def test_it_is_everybody_s_again_once_the_receiver_has_no_seat_for_it():
    one, other, third = seated("reviewer"), seated("reviewer"), seated("reviewer")
    give(one, other)
    Seat.objects.filter(user=other).delete()

    assert [in_hand(one), in_hand(third)] == [[("示例一事", False)], [("示例一事", False)]]


def test_a_colleague_without_the_seat_takes_over_from_nobody_but_who_gives_seats():
    reviewer, plain = seated("reviewer"), UserFactory()
    with pytest.raises(ValidationError):
        give(reviewer, plain)
    give(reviewer, plain, by=SuperuserFactory())

    assert list(plain.seats.values_list("role", "target_id", "since")) == [("reviewer", "", timezone.localdate())]
    assert [in_hand(reviewer), in_hand(plain)] == [[], [("示例一事", True)]]


def test_nobody_hands_over_for_others():
    one, other = seated("reviewer"), seated("reviewer")
    with pytest.raises(PermissionDenied):
        give(one, other, by=other)


@pytest.mark.parametrize("wrong", ["self", "gone", "yesterday", "another"])
def test_what_cannot_be_is_refused_in_a_sentence(wrong):
    one, other = seated("reviewer"), seated("reviewer")
    values = {"to": {KEY: other}, "since": timezone.localdate()}
    values |= {
        "self": {"to": {KEY: one}},
        "gone": {"to": {KEY: UserFactory(is_active=False)}},
        "yesterday": {"since": timezone.localdate() - timedelta(days=1)},
        "another": {"to": {"example:two:": other}},
    }[wrong]
    with pytest.raises(ValidationError):
        hand_over(giver=one, **values, by=one)

    assert HandOver.objects.count() == 0


def test_it_stands_in_the_history_with_its_reason():
    one, other = seated("reviewer"), seated("reviewer")
    (row,) = give(one, other)
    change = row.history.get().change

    assert (change.by, change.why, change.row_count) == (one, "示例离岗", 1)


def test_nobody_is_deactivated_while_holding_something_alone(superuser):
    one = seated("reviewer")
    with pytest.raises(ValidationError, match=f"/account/handover/{one.pk}/"):
        deactivate(user=one, why="示例离岗", by=superuser)
    one.refresh_from_db()

    assert (one.is_active, len(left_behind(one))) == (True, 1)


def test_who_handed_over_may_go(superuser):
    one, other = seated("reviewer"), seated("reviewer")
    give(one, other)
    deactivate(user=one, why="示例离岗", by=superuser)
    one.refresh_from_db()

    assert (one.is_active, in_hand(other)) == (False, [("示例一事", True)])
