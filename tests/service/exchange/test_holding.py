"""An open match has one side that goes on with it and one day, whatever is done; the database refuses otherwise."""

import contextlib
from datetime import datetime, timedelta
from importlib import import_module
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from registry.accounts.matters import held_by
from registry.fields.workdays import after
from registry.messaging.alerts.actions import tell_due
from registry.messaging.models import Alert
from registry.messaging.stages import first_days
from service.exchange.actions import move_match, propose_match
from service.exchange.choices import DAYS, MatchMoveName, MatchState
from service.models import Match
from tests.alliances.factories import AllianceFactory
from tests.editing import liaison, seated
from tests.pages import text_of
from tests.service.factories import NeedFactory, OfferFactory, make_match
from tests.walks import walks

pytestmark = pytest.mark.django_db
M = MatchMoveName
MONDAY = datetime(2026, 6, 8, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def sides():
    """Return a match that the side of the offer proposed, and the people of both sides and of the district."""
    offer, need = OfferFactory(), NeedFactory(alliance=AllianceFactory(), unit=None)
    people = {"offer": liaison(offer.unit), "need": liaison(need.alliance), "district": seated("staff")}
    with time_machine.travel(MONDAY, tick=False):
        match = propose_match(offer=offer, need=need, by=people["offer"])
    return SimpleNamespace(match=match, **people)


def test_the_other_side_goes_on(sides):
    found = [(sides.match.holder, sides.match.due_on)]
    with time_machine.travel(MONDAY, tick=False):
        for move, by in [(M.TALK, sides.need), (M.AGREE, sides.offer), (M.FINISH, sides.need), (M.OBJECT, sides.offer)]:
            match = move_match(match=sides.match, move=move, note="示例", by=by)
            found.append((match.holder, match.due_on))

    days = [after(MONDAY.date(), DAYS[state]) for state in ("proposed", "talking", "agreed", "reported", "agreed")]
    assert found == list(zip(["need", "offer", "need", "offer", "need"], days, strict=True))


def test_the_district_leaves_it_where_it_is(sides):
    match = move_match(match=sides.match, move=M.TALK, by=sides.district)

    assert match.holder == "need"
    assert make_match().holder == "need"


def test_what_is_over_is_up_to_nobody(sides):
    match = move_match(match=sides.match, move=M.DROP, note="示例", by=sides.need)

    assert (match.holder, match.due_on, match.held_by) == ("", None, None)


@pytest.mark.parametrize("values", [{"holder": ""}, {"due_on": None}, {"state": "fell"}])
def test_the_database_refuses_an_open_match_without_holder_or_day(sides, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.filter(pk=sides.match.pk).update(**values)


def test_it_is_a_matter_of_the_one_side_alone(sides):
    holding = {name: [one.matter.record for one in held_by(getattr(sides, name))] for name in ("offer", "need")}

    assert holding == {"offer": [], "need": [sides.match.pk]}


def test_its_day_tells_the_holder_then_the_office_above(sides):
    days = first_days(sides.match.due_on)
    for stage in ("due", "late"):
        with time_machine.travel(datetime.combine(days[stage], MONDAY.time(), MONDAY.tzinfo), tick=False):
            tell_due()

    told = Alert.objects.order_by("pk").values_list("stage", "user")
    assert list(told) == [("due", sides.need.pk), *(("late", pk) for pk in sorted([sides.need.pk, sides.district.pk]))]


def test_its_page_says_whose_turn_it_is_and_by_when(client, sides):
    client.force_login(sides.offer)
    page = text_of(client, sides.match.get_absolute_url())

    assert str(sides.match.need.alliance) in page[page.index("待办方") :]


def test_those_made_before_get_a_holder_and_a_day(sides):
    migration = import_module("service.migrations.0010_match_has_holder_and_day")
    Match.objects.filter(pk=sides.match.pk).update(holder="offer", due_on="2020-01-01")
    migration.give_holders_and_days(apps, None)

    stored = Match.objects.get()
    assert (stored.holder, stored.due_on) == ("need", datetime.now().date() + timedelta(days=migration.DAYS))


class Walks(TestCase):
    @walks
    @given(st.lists(st.tuples(st.sampled_from(list(M)), st.sampled_from(["offer", "need", "district"])), max_size=20))
    def test_a_walk(self, path):
        offer, need = OfferFactory(), NeedFactory()
        people = {"offer": liaison(offer.unit), "need": liaison(need.unit), "district": seated("staff")}
        match = propose_match(offer=offer, need=need, by=people["need"])
        for move, who in path:
            with contextlib.suppress(ValidationError, PermissionDenied):
                move_match(match=match, move=move, note="示例", by=people[who])
            stored = Match.objects.get(pk=match.pk)
            is_open = stored.state not in (MatchState.DONE, MatchState.FELL_THROUGH)
            holding = [who for who in ("offer", "need") if held_by(people[who])]
            assert holding == ([stored.holder] if is_open else [])
            assert bool(stored.due_on) == is_open
