"""Writes of offers, needs and matches: what they lock, refuse, keep and tell."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from registry.messaging.models import Notification
from service.exchange.actions import _through as through
from service.exchange.actions import close_exchange, move_match, propose_match, reopen_exchange, save_exchange
from service.exchange.choices import MatchMoveName, MatchState
from service.models import Match, Need, Offer
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import liaison, seated
from tests.locks import locking
from tests.registry.accounts.factories import UserFactory
from tests.service.factories import NeedFactory, OfferFactory, make_match

pytestmark = pytest.mark.django_db
M = MatchMoveName


class TestExchange:
    def test_who_saved_it_stands_in_the_history(self):
        clerk, exchange = UserFactory(), OfferFactory()
        exchange.title = "示例新标题"

        assert save_exchange(exchange=exchange, by=clerk).history.first().change.by == clerk

    def test_closing_is_locked_and_says_who_and_why(self):
        offer = OfferFactory()
        owner = liaison(offer.unit)
        with locking() as locked:
            closed = close_exchange(exchange=offer, why=" 示例原因 ", by=owner)

        change = closed.history.first().change
        assert (locked, closed.closed_why) == ([Offer], "示例原因")
        assert (change.by, change.why) == (owner, "示例原因")

    def test_what_is_closed_is_not_closed_again(self):
        need = NeedFactory()
        close_exchange(exchange=need, why="示例原因", by=seated("staff"))

        with pytest.raises(ValidationError) as refused:
            close_exchange(exchange=need, why="示例另一原因", by=seated("staff"))

        assert refused.value.code == "closed"
        assert Need.objects.get().closed_why == "示例原因"

    def test_a_telephone_number_is_no_reason(self):
        with pytest.raises(ValidationError) as refused:
            close_exchange(exchange=OfferFactory(), why="请拨 13800138000", by=seated("staff"))

        assert list(refused.value.message_dict) == ["closed_why"]

    def test_reopening_is_locked_and_says_who(self):
        offer = OfferFactory(closed_on=date(2026, 3, 2), closed_why="示例原因")
        owner = liaison(offer.unit)
        with locking() as locked:
            reopened = reopen_exchange(exchange=offer, by=owner)

        assert (locked, reopened.closed_on, reopened.closed_why) == ([Offer], None, "")
        assert reopened.history.first().change.by == owner

    def test_strangers_reopen_nothing(self):
        offer = OfferFactory(closed_on=date(2026, 3, 2), closed_why="示例原因")

        with pytest.raises(PermissionDenied):
            reopen_exchange(exchange=offer, by=UserFactory())
        assert Offer.objects.get().closed_on == date(2026, 3, 2)


class TestPropose:
    def test_the_offer_is_locked_so_that_the_second_of_two_finds_the_first(self):
        with locking() as locked:
            make_match()

        assert locked == [Offer]

    @pytest.mark.parametrize("side", ["offer", "need"])
    def test_what_was_closed_meanwhile_is_seen(self, side):
        """The page that proposes read both before one of them was closed."""
        sides = {"offer": OfferFactory(), "need": NeedFactory()}
        close_exchange(exchange=sides[side], why="示例原因", by=seated("staff"))

        with pytest.raises(ValidationError) as refused:
            propose_match(**sides, by=seated("staff"))

        assert refused.value.code == "closed"

    def test_the_first_row_says_who_and_with_which_words(self):
        clerk = seated("staff")
        match = propose_match(offer=OfferFactory(), need=NeedFactory(), note=" 示例说明 ", by=clerk)

        row = match.moves.get()
        assert (row.position, row.move, row.from_state, row.to_state) == (1, M.PROPOSE, "", MatchState.PROPOSED)
        assert (row.note, row.by, match.history.get().change.by) == ("示例说明", clerk, clerk)

    @pytest.mark.parametrize("side", ["offer", "need"])
    def test_either_side_may_propose(self, side):
        sides = {"offer": OfferFactory(), "need": NeedFactory()}

        assert propose_match(**sides, by=liaison(sides[side].unit)).state == MatchState.PROPOSED


class TestThrough:
    def test_the_alliance_that_offers_comes_before_the_one_that_needs(self):
        one, other = AllianceFactory(), AllianceFactory()

        assert through(OfferFactory(alliance=one), NeedFactory(alliance=other)) == one
        assert through(OfferFactory(), NeedFactory(alliance=other)) == other

    def test_of_several_in_common_the_first_in_their_order(self):
        offer, need = OfferFactory(), NeedFactory()
        last, second, first = (
            AllianceFactory(axis=axis, position=position)
            for axis, position in [("vertical", 1), ("horizontal", 2), ("horizontal", 1)]
        )
        found = []
        for alliance in (last, second, first):
            for entry in (offer, need):
                MembershipFactory(alliance=alliance, unit=entry.unit)
            found.append(through(offer, need))

        assert found == [last, second, first]

    @pytest.mark.parametrize("former", ["offer", "need"])
    def test_a_former_member_has_nothing_in_common(self, former):
        alliance = AllianceFactory()
        sides = {"offer": OfferFactory(), "need": NeedFactory()}
        for name, entry in sides.items():
            MembershipFactory(alliance=alliance, unit=entry.unit, until="2020" if name == former else None)

        assert through(**sides) is None


class TestMove:
    def test_the_match_is_locked_and_its_row_says_who_and_why(self):
        match, clerk = make_match(), seated("staff")
        with locking() as locked:
            match = move_match(match=match, move=M.TALK, note=" 示例说明 ", by=clerk)

        row = match.moves.last()
        assert locked == [Match]
        assert (row.position, row.move, row.from_state, row.to_state) == (
            2, M.TALK, MatchState.PROPOSED, MatchState.TALKING,
        )  # fmt: skip
        assert (row.note, row.by) == ("示例说明", clerk)

    def test_a_stranger_moves_nothing(self):
        with pytest.raises(PermissionDenied):
            move_match(match=make_match(), move=M.TALK, by=UserFactory())

    @pytest.mark.parametrize(
        ("before", "move", "needs"),
        [
            ([], M.TALK, False),
            ([], M.AGREE, False),
            ([], M.DROP, True),
            ([M.AGREE], M.FINISH, True),
            ([M.AGREE, M.FINISH], M.OBJECT, True),
            ([M.AGREE, M.FINISH], M.CONFIRM, False),
        ],
    )
    def test_some_moves_need_words(self, before, move, needs):
        match = make_match()
        for one in before:
            match = move_match(match=match, move=one, note="示例结果", by=liaison(match.offer.unit))
        state, other = match.state, liaison(match.need.unit)

        if needs:
            with pytest.raises(ValidationError) as refused:
                move_match(match=match, move=move, note=" ", by=other)
            assert list(refused.value.message_dict) == ["note"]
            assert Match.objects.get().state == state
        else:
            assert move_match(match=match, move=move, note=" ", by=other).state != state

    def test_what_fell_through_says_why(self):
        match = move_match(match=make_match(), move=M.DROP, note=" 示例原因 ", by=seated("staff"))

        assert (match.state, match.outcome, match.done_on) == (MatchState.FELL_THROUGH, "示例原因", None)

    def test_words_of_a_move_that_decides_nothing_are_no_outcome(self):
        match = move_match(match=make_match(), move=M.TALK, note="示例说明", by=seated("staff"))

        assert match.outcome == ""

    def test_a_telephone_number_is_no_outcome(self):
        match = move_match(match=make_match(), move=M.AGREE, by=seated("staff"))

        with pytest.raises(ValidationError) as refused:
            move_match(match=match, move=M.FINISH, note="请拨 13800138000", by=seated("staff"))

        assert list(refused.value.message_dict) == ["outcome"]


class TestTelling:
    def test_each_move_is_told_once_to_the_other_side(self):
        match = make_match()
        one, other = liaison(match.offer.unit), liaison(match.need.unit)
        Notification.objects.all().delete()
        match = move_match(match=match, move=M.TALK, by=one)
        move_match(match=match, move=M.AGREE, by=one)

        told = Notification.objects.order_by("id")
        assert [(row.user, row.kind, row.address) for row in told] == [(other, "match", match.get_absolute_url())] * 2
        assert [row.title for row in told] == [f"{match}：洽谈中", f"{match}：已达成"]

    def test_examples_are_told_to_nobody(self):
        offer, need = OfferFactory(origin="sample"), NeedFactory(origin="sample")
        liaison(need.unit)
        propose_match(offer=offer, need=need, by=seated("staff"))

        assert Notification.objects.count() == 0
