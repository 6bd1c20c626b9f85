"""Several offices for one request: supporting tasks, notes of progress, extensions."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from registry.accounts.matters import held_by
from registry.messaging.models import Notification
from service.models import Extension, ProgressNote, SupportingTask
from service.tickets.actions import IllegalMoveError, move
from service.tickets.choices import Move, Party, State
from service.tickets.joint.actions import (
    answer_support,
    ask_extension,
    ask_support,
    grant_extension,
    note_progress,
    refuse_extension,
    withdraw_support,
)
from service.tickets.rules import moves_for, sees_inside, tickets_for
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.registry.accounts.factories import UserFactory
from tests.service.worlds import WORDS, Case

pytestmark = pytest.mark.django_db
ALLIANCE, ASKER, DEPARTMENT, DISTRICT = Party.ALLIANCE, Party.ASKER, Party.DEPARTMENT, Party.DISTRICT


@pytest.fixture
def case():
    case = Case()
    case.go(Move.HAND_OVER, Move.ACCEPT)
    return case


@pytest.fixture
def helper():
    """Return somebody of another office."""
    return seated("handler", UnitFactory(kind="department", name="示例协办部门"))


def office_of(user):
    return user.seats.get().target


def soon(days=5):
    return timezone.localdate() + timedelta(days=days)


def asked(case, helper, **values):
    """Return a supporting task that the lead office asked for."""
    values = {"task": "示例任务", "due_on": soon(), **values}
    return ask_support(ticket=case.ticket, department=office_of(helper), **values, by=case.people[DEPARTMENT])


class TestSupport:
    def test_the_office_reads_the_request_from_then_on(self, case, helper):
        before = tickets_for(helper).count()
        asked(case, helper)

        assert (before, list(tickets_for(helper))) == (0, [case.ticket])
        assert sees_inside(helper, case.ticket)
        assert moves_for(set(), case.ticket) == []

    def test_it_is_held_by_the_office_until_it_is_answered(self, case, helper):
        task = asked(case, helper)
        held = [(one.matter.kind, one.matter.record, one.matter.due_on) for one in held_by(helper)]
        answer_support(task=task, answer="示例答复", by=helper)

        assert held == [("support", task.pk, task.due_on)]
        assert held_by(helper) == []

    def test_it_is_told_and_so_is_whoever_leads(self, case, helper):
        task = asked(case, helper)
        answer_support(task=task, answer="示例答复", by=helper)

        told = Notification.objects.filter(about__startswith="support:").order_by("about", "user_id")
        assert {(row.user, row.about) for row in told} == {
            (helper, f"support:{task.pk}"),
            (case.people[DEPARTMENT], f"support:{task.pk}:answered"),
            (case.people[ALLIANCE], f"support:{task.pk}:answered"),
        }

    def test_the_request_is_not_solved_while_a_task_is_open_and_the_sentence_says_which(self, case, helper):
        task = asked(case, helper, task="示例挖沟")
        with translation.override("en"), pytest.raises(IllegalMoveError) as refused:
            move(ticket=case.ticket, move=Move.SOLVE, note=WORDS, by=case.people[DEPARTMENT])

        assert refused.value.messages == [
            "Not yet: these supporting tasks are still open: 示例协办部门（示例挖沟）. "
            "Wait for their answers, or withdraw them."
        ]
        answer_support(task=task, answer="示例答复", by=helper)
        assert case.go(Move.SOLVE).state == State.SOLVED

    def test_one_that_is_withdrawn_holds_nothing_up_and_its_office_reads_no_more(self, case, helper):
        task = asked(case, helper)
        withdraw_support(task=task, reason="示例原因", by=case.people[ALLIANCE])

        assert case.go(Move.SOLVE).state == State.SOLVED
        assert tickets_for(helper).count() == 0

    def test_a_request_that_is_merged_leaves_no_task_open(self, case, helper):
        task, other = asked(case, helper), Case()
        move(ticket=case.ticket, move=Move.MERGE, into=other.ticket, by=case.people[DISTRICT])

        task.refresh_from_db()
        assert (task.state, task.ended_by, bool(task.answer)) == ("withdrawn", case.people[DISTRICT], True)

    @pytest.mark.parametrize("who", [ASKER, "stranger"])
    def test_who_does_not_ask(self, case, helper, who):
        with pytest.raises(PermissionDenied):
            ask_support(
                ticket=case.ticket, department=office_of(helper), task="示例", due_on=soon(), by=case.people[who]
            )

    @pytest.mark.parametrize("who", [ASKER, ALLIANCE, DEPARTMENT, "stranger"])
    def test_who_does_not_answer(self, case, helper, who):
        task = asked(case, helper)
        with pytest.raises(PermissionDenied):
            answer_support(task=task, answer="示例答复", by=case.people[who])

    def test_what_is_refused(self, case, helper):
        leader = seated("handler", case.department)
        with pytest.raises(ValidationError) as itself:
            asked(case, leader)
        with pytest.raises(ValidationError) as late:
            asked(case, helper, due_on=soon(-1))
        task = asked(case, helper)
        answer_support(task=task, answer="示例答复", by=helper)
        with pytest.raises(ValidationError):
            answer_support(task=task, answer="示例又答", by=helper)

        assert (list(itself.value.message_dict), list(late.value.message_dict)) == (["department"], ["due_on"])
        assert SupportingTask.objects.get().answer == "示例答复"

    def test_the_database_keeps_no_end_without_words(self, case, helper):
        task = asked(case, helper)
        with pytest.raises(IntegrityError), transaction.atomic():
            SupportingTask.objects.filter(pk=task.pk).update(state="answered", ended_at=timezone.now())


class TestProgress:
    def test_it_moves_nothing(self, case, helper):
        asked(case, helper)
        before = (case.ticket.state, case.ticket.due_on, case.ticket.moves.count())
        note_progress(ticket=case.ticket, words="示例进展", by=helper)

        case.ticket.refresh_from_db()
        assert (case.ticket.state, case.ticket.due_on, case.ticket.moves.count()) == before
        note = ProgressNote.objects.get()
        assert (note.words, note.department_name, note.by) == ("示例进展", "示例协办部门", helper)

    def test_on_whose_behalf(self, case):
        for who in (ALLIANCE, DEPARTMENT, DISTRICT):
            note_progress(ticket=case.ticket, words=who, by=case.people[who])

        names = {note.words: (note.party, note.department_name) for note in ProgressNote.objects.all()}
        assert names == {
            ALLIANCE: (ALLIANCE, ""),
            DEPARTMENT: (DEPARTMENT, case.department.name),
            DISTRICT: (DISTRICT, ""),
        }

    @pytest.mark.parametrize("who", [ASKER, "stranger"])
    def test_who_does_not(self, case, who):
        with pytest.raises(PermissionDenied):
            note_progress(ticket=case.ticket, words="示例", by=case.people[who])


class TestExtension:
    def asked(self, case, days=30):
        day = case.ticket.due_on + timedelta(days=days)
        return ask_extension(ticket=case.ticket, reason="示例原因", new_day=day, by=case.people[DEPARTMENT])

    def test_granted_by_another_it_moves_the_day_by_a_move_of_its_own(self, case):
        extension = self.asked(case)
        grant_extension(extension=extension, words="示例同意", by=case.people[ALLIANCE])

        case.ticket.refresh_from_db()
        row = case.ticket.moves.last()
        assert (case.ticket.state, case.ticket.due_on) == (State.HANDLING, extension.new_day)
        assert (row.move, row.party, row.note, row.due_on) == (Move.EXTEND, ALLIANCE, "示例同意", extension.new_day)

    def test_whoever_asked_does_not_decide(self, case):
        day = case.ticket.due_on + timedelta(days=9)
        extension = ask_extension(ticket=case.ticket, reason="示例", new_day=day, by=case.people[ALLIANCE])

        with pytest.raises(PermissionDenied):
            grant_extension(extension=extension, by=case.people[ALLIANCE])
        with pytest.raises(IntegrityError), transaction.atomic():
            Extension.objects.filter(pk=extension.pk).update(
                state="granted", decided_by=case.people[ALLIANCE], decided_at=timezone.now()
            )
        assert Extension.objects.get().state == "wanted"

    def test_the_lead_office_does_not_decide_for_a_colleague(self, case):
        extension = self.asked(case)
        with pytest.raises(PermissionDenied):
            grant_extension(extension=extension, by=seated("handler", case.department))

    def test_refused_the_day_stays_and_whoever_asked_hears(self, case):
        before, extension = case.ticket.due_on, self.asked(case)
        refuse_extension(extension=extension, words="示例不同意", by=case.people[DISTRICT])

        case.ticket.refresh_from_db()
        assert (case.ticket.due_on, case.ticket.moves.last().move) == (before, Move.ACCEPT)
        assert Notification.objects.get(about=f"extension:{extension.pk}:refused").user == case.people[DEPARTMENT]

    def test_who_hears_that_it_is_asked_for(self, case):
        extension = self.asked(case)

        told = Notification.objects.filter(about=f"extension:{extension.pk}")
        assert [row.user for row in told] == [case.people[ALLIANCE]]

    def test_one_at_a_time(self, case):
        self.asked(case)
        with pytest.raises(ValidationError):
            self.asked(case, days=40)

    def test_an_earlier_day_is_none(self, case):
        with pytest.raises(ValidationError) as refused:
            self.asked(case, days=0)
        assert list(refused.value.message_dict) == ["new_day"]

    def test_it_lapses_with_the_state_that_it_was_asked_in(self, case):
        extension = self.asked(case)
        case.go(Move.SOLVE)

        extension.refresh_from_db()
        assert extension.state == "lapsed"

    def test_without_one_no_deadline_is_extended(self, case):
        with pytest.raises(IllegalMoveError):
            move(ticket=case.ticket, move=Move.EXTEND, by=case.people[DISTRICT])
        assert Move.EXTEND not in moves_for({ALLIANCE, DISTRICT}, case.ticket)

    def test_a_stranger_asks_for_none(self, case):
        day = case.ticket.due_on + timedelta(days=9)
        for user in (case.people[ASKER], liaison(UnitFactory()), UserFactory()):
            with pytest.raises(PermissionDenied):
                ask_extension(ticket=case.ticket, reason="示例", new_day=day, by=user)
