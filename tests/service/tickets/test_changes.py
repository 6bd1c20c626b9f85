"""What each move changes besides the state, what its row in the history holds, and what it refuses."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from registry.history.models import Change
from registry.messaging.models import Notification
from service.models import Series, Ticket
from service.tickets.actions import IllegalMoveError, edit_ticket, move, register, register_all
from service.tickets.choices import Channel, Move, Origin, Party, State
from tests.alliances.factories import AllianceFactory
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.locks import locking
from tests.registry.accounts.factories import UserFactory
from tests.service.factories import CategoryFactory, make_ticket
from tests.service.worlds import ROAD, WORDS, Case

pytestmark = pytest.mark.django_db


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def case():
    return Case()


def unsaved(**values):
    """Return a request that nobody registered yet."""
    values = {"unit": UnitFactory(), "category": CategoryFactory(), "title": "示例诉求", **values}
    return Ticket(channel=Channel.VISIT, **values)


class TestRegister:
    def test_a_day_before_today_is_kept(self):
        ticket = make_ticket(asked_on=date(2026, 2, 27), at=moment("2026-03-02T10:00"))

        assert (ticket.asked_on, ticket.state_since) == (date(2026, 2, 27), moment("2026-03-02T10:00"))

    def test_who_registers_it_stands_on_it_and_in_the_history(self):
        clerk = UserFactory()
        ticket = make_ticket(by=clerk, at=moment("2026-03-02T10:00"))

        row = ticket.moves.get()
        assert (ticket.registered_by, row.by, row.at) == (clerk, clerk, moment("2026-03-02T10:00"))
        assert ticket.history.get().change.by == clerk

    def test_the_number_is_taken_under_a_lock(self):
        with locking() as locked:
            make_ticket()

        assert locked == [Series]

    def test_several_are_registered_together_or_not_at_all(self):
        good, bad = unsaved(), unsaved(contact="张工 13800138000")

        with pytest.raises(ValidationError):
            register_all(tickets=[good, bad], party=Party.ALLIANCE, by=None)

        assert Ticket.objects.count() == 0


class TestMove:
    def test_the_request_is_locked_before_it_is_looked_at(self, case):
        with locking() as locked:
            case.go(Move.HAND_OVER)

        assert locked == [Ticket]

    def test_its_row_says_when_who_for_whom_and_where(self, case):
        at = moment("2026-03-02T10:00")
        clerk = case.people[Party.DISTRICT]
        ticket = move(
            ticket=case.ticket, move=Move.HAND_OVER, department=case.department, note=f" {WORDS}\n", at=at, by=clerk
        )

        row = ticket.moves.last()
        assert (row.at, row.by, row.party, row.note) == (at, clerk, Party.DISTRICT, WORDS)
        assert (row.alliance, row.department_name, row.due_on) == (
            ticket.alliance, case.department.name, ticket.due_on,
        )  # fmt: skip
        assert (ticket.state_since, row.position, row.from_state) == (at, 2, State.COLLECTED)

    def test_the_history_says_who_and_why(self, case):
        case.go(Move.HAND_OVER)

        change = Change.objects.first()
        assert (change.by, change.why) == (case.people[Party.ALLIANCE], WORDS)

    def test_what_does_not_lead_elsewhere_leaves_the_time_alone(self, case):
        since = case.go(*ROAD[:4], at=moment("2026-03-02T10:00")).state_since
        reminded = case.go(Move.REMIND, at=moment("2026-03-20T10:00"))

        assert (reminded.state, reminded.state_since) == (State.FEEDBACK, since)

    def test_a_rating_out_of_range_is_refused(self, case):
        case.go(*ROAD[:4])

        with pytest.raises(ValidationError) as refused:
            case.go(Move.CONFIRM, rating=6)

        assert list(refused.value.message_dict) == ["rating"]

    def test_words_with_a_telephone_number_do_not_confirm(self, case):
        case.go(*ROAD[:4])

        with pytest.raises(ValidationError):
            case.go(Move.CONFIRM, rating=4, rating_words="示例 13800138000")

    def test_a_move_that_brings_no_changes_takes_none(self, case):
        case.go(Move.HAND_OVER)

        with pytest.raises(TypeError):
            case.go(Move.ACCEPT, rating=5)

    @pytest.mark.parametrize("party", [Party.ALLIANCE, Party.DISTRICT])
    def test_somebody_of_two_sides_may_say_for_which(self, case, party):
        both = seated("staff")
        both.seats.create(role="alliance", target=case.ticket.alliance)

        ticket = move(ticket=case.ticket, move=Move.HAND_OVER, department=case.department, party=party, by=both)

        assert ticket.moves.last().party == party

    @pytest.mark.parametrize("party", [Party.ALLIANCE, Party.DISTRICT, Party.ASKER])
    def test_saying_for_whom_gives_no_right(self, case, party):
        """Neither to what the side may not do, nor to a side that is another's."""
        case.go(*ROAD[:4])

        with pytest.raises(PermissionDenied):
            move(ticket=case.ticket, move=Move.CONFIRM, party=party, by=case.people[Party.ALLIANCE])

    def test_only_what_somebody_reads_needs_words(self, case):
        ticket = move(
            ticket=case.ticket, move=Move.HAND_OVER, department=case.department, by=case.people[Party.ALLIANCE]
        )

        assert (ticket.state, ticket.moves.last().note) == (State.ASSIGNED, "")


class TestTelling:
    def test_whose_turn_it_is_hears_of_a_new_request(self):
        alliance = AllianceFactory(axis="vertical")
        keeper = liaison(alliance)
        ticket = register(ticket=unsaved(alliance=alliance), party=Party.ASKER, by=None)

        told = Notification.objects.get()
        assert (told.user, told.address) == (keeper, ticket.get_absolute_url())

    def test_and_of_every_move(self, case):
        case.go(Move.HAND_OVER)

        assert Notification.objects.get().user == case.people[Party.DEPARTMENT]


class TestHandOver:
    def test_it_may_go_to_another_alliance(self, case):
        other = AllianceFactory(axis="vertical")
        ticket = move(
            ticket=case.ticket, move=Move.HAND_OVER, department=case.department, alliance=other,
            by=case.people[Party.DISTRICT],
        )  # fmt: skip

        assert (ticket.alliance, ticket.department) == (other, case.department)

    def test_without_another_it_stays_with_its_own(self, case):
        before = case.ticket.alliance

        assert case.go(Move.HAND_OVER).alliance == before

    def test_a_transfer_of_the_alliance_alone(self, case):
        case.go(Move.HAND_OVER)
        other = AllianceFactory(axis="vertical")

        assert case.go(Move.TRANSFER, alliance=other).alliance == other

    @pytest.mark.parametrize("names_alliance", [True, False])
    def test_a_transfer_to_where_it_is_changes_nothing(self, case, names_alliance):
        case.go(Move.HAND_OVER)
        same = {"alliance": case.ticket.alliance} if names_alliance else {}

        with pytest.raises(IllegalMoveError) as refused:
            case.go(Move.TRANSFER, **same)

        assert list(refused.value.message_dict) == ["department"]
        assert case.ticket.moves.count() == 2

    def test_a_transfer_names_a_department(self, case):
        case.go(Move.HAND_OVER)

        with pytest.raises(IllegalMoveError) as refused:
            case.go(Move.TRANSFER, department=None)

        assert refused.value.message_dict == {"department": ["请写明由哪个部门或单位承办。"]}


@pytest.mark.parametrize(
    ("asked", "solved", "days"), [("02-27", "03-02", 3), ("03-02", "03-02", 0), ("03-02", "03-01", 0)]
)
def test_days_to_solve_count_from_the_day_it_was_asked(asked, solved, days):
    case = Case(make_ticket(asked_on=date.fromisoformat(f"2026-{asked}"), at=moment("2026-03-02T10:00")))
    case.go(Move.HAND_OVER, Move.ACCEPT, at=moment("2026-03-02T11:00"))

    assert case.go(Move.SOLVE, at=moment(f"2026-{solved}T12:00")).days_to_solve == days


class TestMerge:
    @pytest.mark.parametrize("ends", [Move.MERGE, Move.REFUSE])
    def test_it_goes_to_no_request_that_has_ended(self, case, ends):
        other = Case()
        other.go(ends, **({"into": make_ticket()} if ends == Move.MERGE else {}))

        with pytest.raises(IllegalMoveError) as refused:
            case.go(Move.MERGE, into=other.ticket)

        assert list(refused.value.message_dict) == ["into"]

    def test_nor_to_one_that_a_source_tells(self, case):
        told = Ticket.objects.create(
            number="示例所载", origin=Origin.TOLD, title="示例", category=CategoryFactory(), state=State.COLLECTED
        )

        with pytest.raises(IllegalMoveError) as refused:
            case.go(Move.MERGE, into=told)

        assert refused.value.message_dict == {"into": ["请选择另一件仍在办理的诉求。"]}

    def test_it_says_into_which(self, case):
        with pytest.raises(IllegalMoveError) as refused:
            case.go(Move.MERGE)

        assert list(refused.value.message_dict) == ["into"]

    def test_one_that_is_closed_may_take_it(self, case):
        other = Case()
        other.go(*ROAD)

        assert case.go(Move.MERGE, into=other.ticket).merged_into == other.ticket


class TestReopen:
    def test_what_was_merged_stands_alone_again(self, case):
        case.go(Move.MERGE, into=make_ticket())
        ticket = case.go(Move.REOPEN)

        assert (ticket.state, ticket.merged_into) == (State.COLLECTED, None)

    def test_what_was_solved_is_solved_no_longer(self, case):
        case.go(*ROAD[:4])
        case.go(Move.CONFIRM, rating=4, rating_words="示例评价")
        case.go(Move.STRIKE_OFF)
        ticket = case.go(Move.REOPEN)

        assert (ticket.days_to_solve, ticket.rating, ticket.rating_words) == (None, None, "")


class TestFiles:
    @pytest.fixture
    def file(self):
        return SimpleUploadedFile("示例证明.pdf", b"%PDF-1.7 example")

    def test_what_comes_with_a_new_request_is_for_the_asker_too(self, file):
        clerk = UserFactory()
        ticket = register(ticket=unsaved(), party=Party.ALLIANCE, files=[file], at=moment("2026-03-02"), by=clerk)

        kept = ticket.files.get()
        assert (kept.name, kept.size, kept.is_internal) == ("示例证明.pdf", 16, False)
        assert kept.file.read() == b"%PDF-1.7 example"
        assert (kept.move, kept.at, kept.by) == (ticket.moves.get(), moment("2026-03-02"), clerk)

    @pytest.mark.parametrize(("one", "is_internal"), [(Move.PAUSE, False), (Move.TRANSFER, True)])
    def test_what_comes_with_a_move_is_for_whoever_reads_the_move(self, case, file, one, is_internal):
        case.go(Move.HAND_OVER, Move.ACCEPT)
        other = {"department": UnitFactory(kind="department")} if one == Move.TRANSFER else {}
        ticket = case.go(one, files=[file], **other)

        kept = ticket.files.get()
        assert (kept.move, kept.by, kept.is_internal) == (ticket.moves.last(), ticket.moves.last().by, is_internal)


class TestEdit:
    def test_it_is_locked_checked_and_stands_in_the_history(self, case):
        clerk = case.people[Party.ALLIANCE]
        with locking() as locked:
            ticket = edit_ticket(ticket=case.ticket, values={"title": "示例新标题"}, why="示例原因", by=clerk)

        row = ticket.history.first()
        assert (locked, ticket.title, row.change.by, row.change.why) == ([Ticket], "示例新标题", clerk, "示例原因")

    def test_a_telephone_number_is_refused(self, case):
        with pytest.raises(ValidationError) as refused:
            edit_ticket(
                ticket=case.ticket,
                values={"contact": "张工 13800138000"},
                why="示例原因",
                by=case.people[Party.ALLIANCE],
            )

        assert list(refused.value.message_dict) == ["contact"]
        assert Ticket.objects.get(pk=case.ticket.pk).contact == ""
