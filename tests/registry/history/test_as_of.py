"""What the database held at the end of a day, and what became of it since."""

import datetime

import pytest
import time_machine

from alliances.models import Alliance, Membership
from registry.history.as_of import Snapshot
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.registry.accounts.factories import forget

pytestmark = pytest.mark.django_db
COLUMNS = {Alliance: ["name", "founded"], Membership: ["unit", "note"]}


def day(number):
    return datetime.date(2026, 11, number)


def at(number, hour=12):
    return time_machine.travel(datetime.datetime(2026, 11, number, hour, tzinfo=datetime.UTC), tick=False)


def held(alliance, on):
    """Return what stands in the sections of a day: (what it was, what became of it)."""
    sections = Snapshot(Alliance, alliance.pk, on, COLUMNS).sections
    return [[(*[cell for _label, cell in row.cells], row.became) for row in section.rows] for section in sections]


@pytest.fixture
def alliance():
    with at(10):
        alliance = AllianceFactory(name="示例旧盟", founded="2018")
        stays = MembershipFactory(alliance=alliance, group=None, unit__name="示例留", note="一")
        leaves = MembershipFactory(alliance=alliance, group=None, unit__name="示例走")
    with at(12):
        alliance.name = "示例新盟"
        alliance.save()
        stays.note = "二"
        stays.save()
        leaves.delete()
        MembershipFactory(alliance=alliance, group=None, unit__name="示例来")
    return alliance


def test_day_shows_what_stood_at_its_end(alliance):
    ((facts,), members) = held(alliance, day(11))
    assert facts == ("示例旧盟", "2018年", "changed")
    assert sorted(members) == [("示例来", "—", "added"), ("示例留", "一", "changed"), ("示例走", "—", "deleted")]


def test_today_everything_is_as_it_is(alliance):
    ((facts,), members) = held(alliance, day(12))
    assert facts == ("示例新盟", "2018年", "same")
    assert sorted(members) == [("示例来", "—", "same"), ("示例留", "二", "same")]


def test_day_ends_at_midnight_in_china(alliance):
    with at(13, hour=15):
        alliance.name = "示例晚盟"
        alliance.save()
    with at(13, hour=17):
        alliance.name = "示例次日盟"
        alliance.save()
    assert held(alliance, day(13))[0][0][0] == "示例晚盟"


def test_member_that_moved_is_where_it_was(alliance):
    other = AllianceFactory(name="示例他盟")
    with at(14):
        membership = alliance.memberships.get(unit__name="示例来")
        membership.alliance = other
        membership.save()
    assert sorted(held(alliance, day(13))[1]) == [("示例来", "—", "deleted"), ("示例留", "二", "same")]
    assert held(alliance, day(14))[1] == [("示例留", "二", "same")]
    assert held(other, day(14))[1] == [("示例来", "—", "same")]


def test_before_the_history_nothing_is_known(alliance):
    snapshot = Snapshot(Alliance, alliance.pk, day(9), COLUMNS)
    assert [section.then_count for section in snapshot.sections] == [0, 0]
    assert snapshot.begins >= snapshot.after
    forget(Alliance)
    assert Snapshot(Alliance, alliance.pk, day(12), COLUMNS).begins is None
