"""The one door through which a request changes its state."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from registry.accounts.models import Seat
from registry.history.tracking import FixedError
from registry.messaging.models import Notification
from service.models import Ticket, TicketMove
from service.tickets.actions import (
    IllegalMoveError,
    chase,
    edit_ticket,
    end_pauses,
    make_link,
    move,
    withdraw_links,
)
from service.tickets.choices import Closing, Move, Origin, Party, State
from service.tickets.rules import open_link
from service.tickets.story import Pauses, pauses
from service.tickets.transitions import STEPS
from tests.enterprises.factories import UnitFactory
from tests.registry.accounts.factories import UserFactory
from tests.service.factories import CategoryFactory, make_ticket
from tests.service.worlds import ROAD, WORDS, Case

pytestmark = pytest.mark.django_db


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def case():
    return Case()


class TestRegister:
    def test_numbers_follow_each_other_within_a_year(self):
        numbers = [
            make_ticket(at=moment(day)).number for day in ("2026-03-02", "2026-03-03", "2025-12-31", "2026-03-04")
        ]

        assert numbers == ["2026-0001", "2026-0002", "2025-0001", "2026-0003"]

    def test_examples_have_numbers_of_their_own(self):
        assert make_ticket(origin=Origin.SAMPLE, at=moment("2026-03-02")).number == "示例2026-0001"
        assert make_ticket(at=moment("2026-03-02")).number == "2026-0001"

    def test_first_row_of_history(self, case):
        row = case.ticket.moves.get()

        assert (row.position, row.move, row.from_state, row.to_state) == (1, "register", "", "collected")

    def test_a_day_that_has_not_come_is_refused(self):
        with pytest.raises(ValidationError) as refused:
            make_ticket(at=moment("2026-03-02"), asked_on=moment("2026-03-03").date())

        assert list(refused.value.message_dict) == ["asked_on"]

    def test_telephone_numbers_are_refused(self):
        with pytest.raises(ValidationError):
            make_ticket(contact="张工 13800138000")


class TestMove:
    def test_the_whole_road(self, case):
        case.go(*ROAD[:-2])
        case.go(Move.CONFIRM, rating=5, rating_words="示例评价")
        ticket = case.go(Move.STRIKE_OFF)

        assert (ticket.state, ticket.closing, ticket.rating) == (State.CLOSED, Closing.CONFIRMED, 5)
        assert [row.to_state for row in ticket.moves.all()] == [
            *("collected", "assigned", "handling", "solved", "feedback", "confirmed", "closed"),
        ]

    def test_an_illegal_move_is_refused_in_a_sentence_and_changes_nothing(self, case):
        with pytest.raises(IllegalMoveError) as refused:
            move(ticket=case.ticket, move=Move.SOLVE, note=WORDS, by=case.people[Party.DISTRICT])

        assert refused.value.messages == [
            f"{case.ticket.number}现在的状态是“收集”，不能“登记答复”。请重新打开页面查看最新情况。"
        ]
        assert case.ticket.moves.count() == 1

    def test_words_are_needed_where_somebody_reads_them(self, case):
        case.go(Move.HAND_OVER, Move.ACCEPT)

        with pytest.raises(IllegalMoveError) as refused:
            move(ticket=case.ticket, move=Move.SOLVE, note="  ", by=case.people[Party.DEPARTMENT])

        assert list(refused.value.message_dict) == ["note"]

    @pytest.mark.parametrize("name", list(STEPS))
    def test_a_stranger_moves_nothing(self, case, name):
        with pytest.raises(PermissionDenied):
            move(ticket=case.ticket, move=name, note=WORDS, by=case.people["stranger"])

    def test_offices_do_not_confirm_for_the_enterprise(self, case):
        case.go(*ROAD[:4])

        for party in (Party.ALLIANCE, Party.DEPARTMENT, Party.DISTRICT):
            with pytest.raises(PermissionDenied):
                move(ticket=case.ticket, move=Move.CONFIRM, by=case.people[party])

    @pytest.mark.parametrize(
        ("sides", "speaks_for"),
        [
            ([Party.ALLIANCE, Party.DISTRICT], Party.ALLIANCE),
            ([Party.DEPARTMENT, Party.ALLIANCE, Party.DISTRICT], Party.DEPARTMENT),
            ([Party.DEPARTMENT, Party.DISTRICT], Party.DEPARTMENT),
        ],
    )
    def test_somebody_of_several_sides_speaks_for_the_nearest(self, case, sides, speaks_for):
        case.go(Move.HAND_OVER)
        seats = {
            Party.DEPARTMENT: ("handler", case.department),
            Party.ALLIANCE: ("alliance", case.ticket.alliance),
            Party.DISTRICT: ("staff", None),
        }
        several = UserFactory()
        for side in sides:
            role, target = seats[side]
            Seat.objects.create(user=several, role=role, **({"target": target} if target else {}))

        ticket = move(ticket=case.ticket, move=Move.REFUSE, note=WORDS, by=several)
        assert ticket.moves.last().party == speaks_for

    def test_a_handover_names_a_department(self, case):
        with pytest.raises(IllegalMoveError) as refused:
            move(ticket=case.ticket, move=Move.HAND_OVER, by=case.people[Party.DISTRICT])

        assert list(refused.value.message_dict) == ["department"]

    def test_a_transfer_keeps_the_note_and_the_earlier_department(self, case):
        case.go(Move.HAND_OVER, Move.ACCEPT)
        other = UnitFactory(kind="department")
        ticket = case.go(Move.TRANSFER, department=other)

        rows = list(ticket.moves.all())
        assert (ticket.state, ticket.department) == (State.ASSIGNED, other)
        names = [rows[1].department_name, rows[3].department_name]
        assert (names, rows[3].note) == ([case.department.name, other.name], WORDS)

    def test_a_transfer_to_where_it_is_is_refused(self, case):
        case.go(Move.HAND_OVER)

        with pytest.raises(IllegalMoveError):
            case.go(Move.TRANSFER)

    def test_what_is_returned_is_no_longer_solved(self, case):
        solved = case.go(*ROAD[:4]).days_to_solve
        returned = case.go(Move.RETURN)

        assert (solved, returned.days_to_solve, returned.state) == (0, None, State.HANDLING)

    def test_merging_names_the_request_that_goes_on(self, case):
        other = make_ticket()
        ticket = case.go(Move.MERGE, into=other)

        assert (ticket.state, ticket.merged_into, ticket.due_on) == (State.MERGED, other, None)

    def test_merging_into_itself_is_refused(self, case):
        with pytest.raises(IllegalMoveError):
            case.go(Move.MERGE, into=case.ticket)

    def test_merging_an_example_with_a_real_one_is_refused(self, case):
        with pytest.raises(IllegalMoveError):
            case.go(Move.MERGE, into=make_ticket(origin=Origin.SAMPLE))

    def test_reopening_forgets_the_closing_but_not_the_history(self, case):
        case.go(*ROAD)
        ticket = case.go(Move.REOPEN)

        assert (ticket.state, ticket.closing, ticket.rating) == (State.ASSIGNED, "", None)
        assert ticket.moves.count() == 8

    def test_each_round_keeps_its_rating(self, case):
        case.go(*ROAD[:4])
        case.go(Move.CONFIRM, rating=4, rating_words="示例：及时")
        case.go(Move.STRIKE_OFF, Move.REOPEN, *ROAD[1:4])
        ticket = case.go(Move.CONFIRM, rating=2, rating_words="示例：又坏了")

        rated = [(row.rating, row.rating_words) for row in ticket.moves.filter(move=Move.CONFIRM)]
        assert rated == [(4, "示例：及时"), (2, "示例：又坏了")]
        assert (ticket.rating, ticket.rating_words) == rated[-1]

    def test_a_move_that_does_not_confirm_bears_no_rating(self, case):
        with pytest.raises(IntegrityError), transaction.atomic():
            TicketMove.objects.create(
                ticket=case.ticket, position=2, move=Move.ACCEPT, from_state="assigned", to_state="handling",
                party=Party.DISTRICT, rating=5,
            )  # fmt: skip

    def test_a_request_told_by_a_source_stays_as_it_is(self):
        told = Ticket.objects.create(
            number="示例所载", origin=Origin.TOLD, title="示例", category=CategoryFactory(), state=State.COLLECTED
        )

        with pytest.raises(IllegalMoveError):
            move(ticket=told, move=Move.HAND_OVER, department=UnitFactory(), by=Case().people[Party.DISTRICT])

    def test_history_is_written_once(self, case):
        row = case.ticket.moves.get()

        for write in (row.save, row.delete, TicketMove.objects.all().delete):
            with pytest.raises(FixedError):
                write()


class TestDeadlines:
    def test_each_state_has_its_own(self):
        ticket = make_ticket(category=CategoryFactory(accept_days=2, solve_days=7), at=moment("2026-02-13T10:00"))
        case = Case(ticket)
        found = [case.ticket.due_on]
        for one, at in zip(ROAD, ["02-14", "02-24", "02-25", "02-26", "02-27", "02-28"], strict=True):
            found.append(case.go(one, at=moment(f"2026-{at}T10:00")).due_on)

        days = [day and day.isoformat() for day in found]
        assert days == ["2026-02-24", "2026-02-25", "2026-03-04", "2026-02-27", "2026-03-11", "2026-03-02", None]

    def test_a_service_promises_its_own(self):
        from tests.service.factories import ServiceFactory

        service = ServiceFactory(accept_days=1)
        ticket = make_ticket(service=service, category=CategoryFactory(accept_days=5), at=moment("2026-03-02"))

        assert ticket.due_on.isoformat() == "2026-03-03"

    def test_a_pause_gives_back_the_days_that_were_left(self):
        case = Case(make_ticket(category=CategoryFactory(solve_days=10), at=moment("2026-03-02")))
        case.go(Move.HAND_OVER, Move.ACCEPT, at=moment("2026-03-02"))
        paused = case.go(Move.PAUSE, at=moment("2026-03-09"), until=date(2026, 4, 1))
        resumed = case.go(Move.RESUME, at=moment("2026-03-30"))

        assert (paused.due_on, paused.due_may_move) == (date(2026, 4, 1), False)
        assert resumed.due_on.isoformat() == "2026-04-07"  # five of ten were left; 6 April is the day off for 清明

    @pytest.mark.parametrize("until", [None, "2026-03-08", "2026-03-09", "2026-06-08"])
    def test_a_pause_needs_a_later_day_that_is_not_too_far(self, until):
        case = Case(make_ticket(at=moment("2026-03-02")))
        case.go(Move.HAND_OVER, Move.ACCEPT, at=moment("2026-03-02"))

        with pytest.raises(IllegalMoveError) as refused:
            case.go(Move.PAUSE, at=moment("2026-03-09"), until=until and date.fromisoformat(until))

        assert list(refused.value.message_dict) == ["until"]

    @pytest.mark.parametrize("broken", [{"due_on": None}, {"state": State.HANDLING, "department": None}])
    def test_the_database_refuses_what_is_open_without_day_or_holder(self, broken):
        ticket = make_ticket()

        with pytest.raises(IntegrityError), transaction.atomic():
            Ticket.objects.filter(pk=ticket.pk).update(**broken)

    def test_what_is_open_without_a_day_is_refused_in_a_sentence(self):
        ticket = make_ticket()
        ticket.due_on = None

        with pytest.raises(ValidationError) as refused:
            ticket.validate_constraints()

        assert refused.value.messages == ["在办诉求必须有日期：本环节的期限，或者挂起的截止日"]

    def test_overdue_is_a_question_with_a_date(self):
        ticket = make_ticket(at=moment("2026-03-02"), category=CategoryFactory(accept_days=1))

        assert [ticket.is_overdue(moment(f"2026-03-0{day}").date()) for day in (3, 4)] == [False, True]
        assert list(Ticket.objects.overdue(moment("2026-03-03").date())) == []
        assert list(Ticket.objects.overdue(moment("2026-03-04").date())) == [ticket]
        assert list(Ticket.objects.due_soon(moment("2026-03-02").date())) == [ticket]


class TestChasing:
    def test_reminded_once_then_closed_as_not_confirmed(self):
        case = Case(make_ticket(at=moment("2026-03-02")))
        case.go(*ROAD[:4], at=moment("2026-03-02T10:00"))

        told = [chase(at=moment(f"2026-03-{day}T08:00")) for day in (16, 17, 17, 24, 25, 26)]

        assert told == [(0, 0), (1, 0), (0, 0), (0, 0), (0, 1), (0, 0)]
        ticket = Ticket.objects.get()
        assert (ticket.state, ticket.closing) == (State.CLOSED, Closing.UNCONFIRMED)

    def test_what_was_confirmed_is_not_chased(self):
        case = Case(make_ticket(at=moment("2026-03-02")))
        case.go(*ROAD[:5], at=moment("2026-03-02T10:00"))

        assert chase(at=moment("2026-06-01")) == (0, 0)


class TestPausesEnd:
    def test_on_its_day_it_goes_on_by_itself_once_with_a_row_and_a_word(self):
        case = Case(make_ticket(category=CategoryFactory(solve_days=10), at=moment("2026-03-02")))
        case.go(Move.HAND_OVER, Move.ACCEPT, at=moment("2026-03-02"))
        case.go(Move.PAUSE, at=moment("2026-03-09"), until=date(2026, 3, 30))
        Notification.objects.all().delete()

        ended = [end_pauses(at=moment(f"2026-03-{day}T10:00")) for day in (27, 30, 30, 31)]

        row = case.ticket.moves.last()
        case.ticket.refresh_from_db()
        assert ended == [0, 1, 0, 0]
        assert (row.move, row.party, row.by) == (Move.RESUME, Party.SYSTEM, None)
        assert (case.ticket.state, case.ticket.due_on) == (State.HANDLING, date(2026, 4, 7))
        assert [note.user for note in Notification.objects.all()] == [case.people[Party.DEPARTMENT]]

    def test_one_that_nobody_ended_on_its_day_goes_on_later(self):
        case = Case(make_ticket(at=moment("2026-03-02")))
        case.go(Move.HAND_OVER, Move.ACCEPT, at=moment("2026-03-02"))
        case.go(Move.PAUSE, at=moment("2026-03-09"), until=date(2026, 3, 28))

        assert end_pauses(at=moment("2026-04-01T10:00")) == 1

    def test_pauses_are_counted_in_working_days(self):
        case = Case(make_ticket(at=moment("2026-03-02")))
        case.go(Move.HAND_OVER, Move.ACCEPT, at=moment("2026-03-02"))
        case.go(Move.PAUSE, at=moment("2026-03-09"), until=date(2026, 3, 12))
        case.go(Move.RESUME, at=moment("2026-03-12"))
        case.go(Move.PAUSE, at=moment("2026-03-16"), until=date(2026, 3, 30))
        rows = list(case.ticket.moves.all())

        assert pauses(rows[:3], date(2026, 3, 9)) == Pauses(0, 0)
        assert pauses(rows[:4], date(2026, 3, 10)) == Pauses(1, 1)
        assert pauses(rows, date(2026, 3, 18)) == Pauses(2, 3 + 2)


class TestLinks:
    def test_a_link_lets_the_asker_answer(self, case):
        case.go(*ROAD[:4])
        link = open_link(make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE]))

        ticket = move(ticket=case.ticket, move=Move.CONFIRM, link=link, by=None, rating=4)

        assert (ticket.state, ticket.moves.last().party) == (State.CONFIRMED, Party.ASKER)

    def test_a_link_of_another_request_opens_nothing(self, case):
        case.go(*ROAD[:4])
        other = Case()
        link = open_link(make_link(ticket=other.ticket, by=other.people[Party.ALLIANCE]))

        with pytest.raises(PermissionDenied):
            move(ticket=case.ticket, move=Move.CONFIRM, link=link, by=None)

    def test_a_link_does_not_do_the_work_of_offices(self, case):
        link = open_link(make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE]))

        with pytest.raises(PermissionDenied):
            move(ticket=case.ticket, move=Move.HAND_OVER, department=case.department, link=link, by=None)

    def test_a_new_link_leaves_those_alone_that_are_on_their_way(self, case):
        tokens = [make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE]) for _ in range(2)]

        assert [open_link(token) is not None for token in tokens] == [True, True]

    def test_all_links_are_withdrawn(self, case):
        tokens = [make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE]) for _ in range(2)]

        assert withdraw_links(ticket=case.ticket, by=case.people[Party.ALLIANCE]) == 2
        assert [open_link(token) for token in tokens] == [None, None]

    @pytest.mark.parametrize(
        ("values", "opens"), [({"contact_email": "another@example.org"}, False), ({"title": "示例新标题"}, True)]
    )
    def test_they_end_where_the_answers_go_to_another_address(self, case, values, opens):
        token = make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE])

        edit_ticket(ticket=case.ticket, values=values, why="示例原因", by=case.people[Party.ALLIANCE])

        assert (open_link(token) is not None) == opens

    def test_an_expired_link_opens_nothing(self, case):
        token = make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE])
        link = case.ticket.links.get()
        link.made_at, link.expires_at = moment("2026-01-01"), moment("2026-01-02")
        link.save()

        assert open_link(token) is None

    def test_the_token_is_nowhere_in_the_database(self, case):
        token = make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE])

        assert token not in str(list(case.ticket.links.values()) + list(case.ticket.links.model.history.values()))

    @pytest.mark.parametrize("who", [Party.ASKER, Party.DEPARTMENT, "stranger"])
    def test_only_those_who_take_requests_make_and_withdraw_links(self, case, who):
        for act in (make_link, withdraw_links):
            with pytest.raises(PermissionDenied):
                act(ticket=case.ticket, by=case.people[who])
