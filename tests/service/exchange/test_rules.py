"""Who reads, keeps, moves and answers what of offers, needs and matches."""

import pytest

from registry.accounts.models import Seat
from service.exchange.actions import move_match
from service.exchange.choices import MatchMoveName, MatchState
from service.exchange.rules import may_answer, may_keep, may_move, may_offer, movable, moves_for, owners, readable
from service.models import Match, Need, Offer
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import liaison, seated
from tests.registry.accounts.factories import SuperuserFactory, UserFactory
from tests.service.factories import NeedFactory, OfferFactory, make_match

pytestmark = pytest.mark.django_db
M = MatchMoveName


@pytest.fixture
def match():
    """Return a match that is agreed, of a unit's offer with an alliance's need."""
    match = make_match(offer=OfferFactory(), need=NeedFactory(alliance=AllianceFactory()))
    return move_match(match=match, move=M.AGREE, by=seated("staff"))


@pytest.fixture
def people(match):
    return {
        "offer": liaison(match.offer.unit),
        "need": liaison(match.need.alliance),
        "staff": seated("staff"),
        "reviewer": seated("reviewer"),
        "auditor": seated("auditor"),
        "superuser": SuperuserFactory(),
        "stranger": UserFactory(),
    }


def both_sides(match):
    user = liaison(match.offer.unit)
    Seat.objects.create(user=user, role="alliance", target=match.need.alliance)
    return user


def test_who_keeps_which_side(match, people):
    kept = {who: (may_keep(user, match.offer), may_keep(user, match.need)) for who, user in people.items()}

    district = dict.fromkeys(["staff", "reviewer", "superuser"], (True, True))
    assert kept == {
        **district,
        **dict.fromkeys(["auditor", "stranger"], (False, False)),
        "offer": (True, False),
        "need": (False, True),
    }


def test_who_moves_it_and_who_offers(match, people):
    movers = {"offer", "need", "staff", "reviewer", "superuser"}

    assert {who for who, user in people.items() if may_move(user, match)} == movers
    assert {who for who, user in people.items() if may_offer(user)} == movers


def test_an_alliance_reads_what_its_present_members_have_and_changes_nothing():
    membership = MembershipFactory()
    user, offer = liaison(membership.alliance), OfferFactory(unit=membership.unit)
    OfferFactory()

    assert list(readable(Offer.objects.all(), user)) == [offer]
    assert not may_keep(user, offer)


def test_what_is_read():
    """What is public, what is one's own, and the other side of one's match; nothing else."""
    match = make_match()
    public = OfferFactory(is_public=True)
    OfferFactory()

    assert set(readable(Offer.objects.all(), liaison(match.offer.unit))) == {match.offer, public}
    assert set(readable(Offer.objects.all(), liaison(match.need.unit))) == {match.offer, public}
    assert list(readable(Need.objects.all(), liaison(match.offer.unit))) == [match.need]
    assert list(readable(Offer.objects.all(), UserFactory())) == [public]


def test_what_nobody_reported_anybody_of_the_sides_may_answer(match, people):
    assert may_answer(people["offer"], match, None)


@pytest.mark.parametrize(
    ("reporter", "answers"),
    [
        ("offer", {"need", "both", "staff", "reviewer", "superuser"}),
        ("need", {"offer", "both", "staff", "reviewer", "superuser"}),
        ("staff", {"reviewer", "superuser"}),
        ("superuser", {"staff", "reviewer"}),
        ("stranger", {"offer", "need", "both", "staff", "reviewer", "superuser"}),
        ("both", {"staff", "reviewer", "superuser"}),
    ],
)
def test_who_answers_whom(match, people, reporter, answers):
    """Whoever keeps a side that the reporter does not keep, and the district; never the reporter."""
    people = {**people, "both": both_sides(match)}

    assert {who for who, user in people.items() if may_answer(user, match, people[reporter])} == answers


@pytest.mark.parametrize("reporter", ["offer", "need", "both", "staff", "superuser"])
def test_the_list_and_the_single_answer_agree(match, people, reporter):
    """`movable` asks in one query what `moves_for` asks of a match."""
    people = {**people, "both": both_sides(match), "keeps both too": both_sides(match)}
    move_match(match=match, move=M.FINISH, note="示例结果", by=people[reporter])
    match = Match.objects.get()

    listed = {who: movable(Match.objects.all(), user).exists() for who, user in people.items()}
    assert listed == {who: bool(moves_for(user, match)) for who, user in people.items()}
    assert {who for who, found in listed.items() if found} == {
        who for who, user in people.items() if may_answer(user, match, people[reporter])
    }


@pytest.mark.parametrize(
    ("gone", "reporter"), [("seat", "both"), ("account", "both"), ("seat", "staff"), ("account", "superuser")]
)
def test_a_reporter_who_keeps_nothing_any_longer_binds_nobody(match, people, gone, reporter):
    """Neither who lost the seats nor who was switched off: either side may answer then."""
    people = {**people, "both": both_sides(match)}
    user = people[reporter]
    move_match(match=match, move=M.FINISH, note="示例结果", by=user)
    if gone == "seat":
        user.seats.update(until="2020-01-01")
    else:
        type(user).objects.filter(pk=user.pk).update(is_active=False)
    match = Match.objects.get()

    for side in ("offer", "need"):
        assert moves_for(people[side], match) == [M.CONFIRM, M.OBJECT]
        assert list(movable(Match.objects.all(), people[side])) == [match]


def test_it_is_the_last_report_that_is_answered(match, people):
    match = move_match(match=match, move=M.FINISH, note="示例结果", by=people["offer"])
    match = move_match(match=match, move=M.OBJECT, note="示例异议", by=people["need"])
    match = move_match(match=match, move=M.FINISH, note="示例结果", by=people["need"])

    assert [moves_for(people[who], match) for who in ("offer", "need")] == [[M.CONFIRM, M.OBJECT], []]
    assert [movable(Match.objects.all(), people[who]).exists() for who in ("offer", "need")] == [True, False]


def test_what_is_not_reported_is_moved_by_both_sides(match, people):
    assert match.state == MatchState.AGREED
    for who in ("offer", "need"):
        assert moves_for(people[who], match) == [M.FINISH, M.DROP]
        assert list(movable(Match.objects.all(), people[who])) == [match]
    assert moves_for(people["auditor"], match) == []


def test_both_owners_hear_of_it(match, people):
    assert owners(match) == {people["offer"], people["need"]}
