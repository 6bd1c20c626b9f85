"""What alliances promise: who holds a task, what shows it, what may be done with it, and its pages."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliances.models import Task, TaskEvidence
from alliances.promises import actions
from alliances.promises.choices import TaskState
from alliances.promises.evidence import KINDS
from alliances.promises.rules import deeds_for
from registry.accounts.matters import held_by, left_behind
from registry.history.actions import undo
from registry.history.models import Change
from service.models import Match
from tests.alliances.factories import AllianceFactory, TaskFactory
from tests.editing import filled, liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, ParticipationFactory, PublicityFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.provenance.factories import CitationFactory
from tests.service.factories import DeliveryFactory, ServiceFactory, make_match, make_ticket
from tests.service.worlds import ROAD, Case

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=10)


@pytest.fixture
def alliance():
    return AllianceFactory(name="示例党建联盟", short_name="示例盟")


@pytest.fixture
def keeper(alliance):
    return liaison(alliance)


@pytest.fixture
def task(alliance):
    return open_task(alliance)


def open_task(alliance, due_on=SOON, **values):
    return TaskFactory(alliance=alliance, state="open", due_on=due_on, **values)


def held(alliance, **values):
    """Return an activity that an alliance organised."""
    activity = ActivityFactory(**values)
    ParticipationFactory(activity=activity, alliance=alliance, role="organiser")
    return activity


class TestInvariants:
    @pytest.mark.parametrize(
        ("values", "name"),
        [
            ({"state": "open", "due_on": None}, "task_open_has_its_day"),
            ({"state": "open", "due_on": SOON, "ended_on": SOON}, "task_ends_on_a_day"),
            ({"state": "done"}, "task_ends_on_a_day"),
            ({"state": "dropped", "ended_on": SOON, "closing": ""}, "task_given_up_says_why"),
            ({"wanted": 0}, "task_wants_something"),
        ],
    )
    def test_the_database_refuses(self, values, name):
        task = TaskFactory()
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(**values)

    def test_of_one_that_a_source_tells_nobody_is_taken_to_hold_it(self, alliance):
        told = TaskFactory(alliance=alliance)
        found = Task.objects.standing().get(pk=told.pk)

        assert (found.holder, found.standing_in_words, found.is_overdue) == (None, "结果未载", False)

    def test_the_same_record_shows_a_task_once(self, task, keeper, alliance):
        activity = held(alliance)
        actions.add_evidence(task=task, record=activity, by=keeper)

        with pytest.raises(ValidationError):
            actions.add_evidence(task=task, record=activity, by=keeper)

    def test_evidence_goes_with_its_record(self, task, keeper, alliance):
        activity = held(alliance)
        actions.add_evidence(task=task, record=activity, by=keeper)
        activity.delete()

        assert TaskEvidence.objects.count() == 0


class TestStanding:
    @pytest.mark.parametrize(
        ("wanted", "shown", "words"),
        [(None, 0, "未见佐证"), (None, 1, "佐证齐备，待确认完成"), (3, 1, "推进中"), (2, 2, "佐证齐备，待确认完成")],
    )
    def test_it_follows_from_the_evidence(self, alliance, keeper, wanted, shown, words):
        task = open_task(alliance, wanted=wanted)
        for _number in range(shown):
            actions.add_evidence(task=task, record=held(alliance), by=keeper)

        assert Task.objects.standing().get(pk=task.pk).standing_in_words == words

    def test_it_is_not_done_before_all_is_shown(self, alliance, keeper):
        task = open_task(alliance, wanted=2)
        actions.add_evidence(task=task, record=held(alliance), by=keeper)
        with pytest.raises(ValidationError) as refused:
            actions.finish_task(task=task, by=keeper)
        actions.add_evidence(task=task, record=held(alliance), by=keeper)
        done = actions.finish_task(task=task, words="示例办结", by=keeper)

        assert refused.value.messages == ["应有佐证2条，现有1条，请先补齐。"]
        assert (done.state, done.ended_on, done.closing) == ("done", TODAY, "示例办结")

    def test_what_is_given_up_may_be_opened_again(self, task, keeper):
        actions.drop_task(task=task, words="示例原因", by=keeper)
        again = actions.open_task(task=task, due_on=SOON, by=keeper)

        assert (again.state, again.ended_on, again.closing) == ("open", None, "")

    def test_a_closing_is_taken_back(self, task, keeper, superuser):
        actions.drop_task(task=task, words="示例原因", by=keeper)
        undo(change=Change.objects.latest("at"), why="示例撤回", by=superuser)
        task.refresh_from_db()

        assert (task.state, task.ended_on) == ("open", None)


class TestEvidence:
    def test_every_kind_is_declared_and_of_the_alliance_alone(self, alliance, keeper):
        task, match = open_task(alliance), make_match()
        done = {"state": "done", "done_on": TODAY, "holder": "", "due_on": None}
        Match.objects.filter(pk=match.pk).update(**done, alliance=alliance)
        ticket = Case(make_ticket(alliance=alliance)).go(*ROAD)
        own = [held(alliance), PublicityFactory(alliance=alliance), ticket, match]
        own += [DeliveryFactory(service=ServiceFactory(alliance=alliance))]
        others = [ActivityFactory(), PublicityFactory(alliance=AllianceFactory()), make_ticket(), make_match()]
        others += [DeliveryFactory(), alliance]

        for record in own:
            actions.add_evidence(task=task, record=record, by=keeper)
        for record in others:
            with pytest.raises(ValidationError):
                actions.add_evidence(task=task, record=record, by=keeper)

        assert sorted(KINDS) == [
            "events.activity",
            "events.publicity",
            "service.delivery",
            "service.match",
            "service.ticket",
        ]
        assert {row.record for row in task.evidence.all()} == set(own)

    def test_a_task_of_a_year_takes_what_is_of_that_year(self, alliance, keeper):
        task = open_task(alliance, year=2020)
        actions.add_evidence(task=task, record=held(alliance, starts="2020-06"), by=keeper)

        with pytest.raises(ValidationError):
            actions.add_evidence(task=task, record=held(alliance, starts="2019-06"), by=keeper)

    def test_the_public_reads_of_public_evidence_alone(self, client, alliance, keeper, task):
        shown, hidden = held(alliance, title="示例公开会"), held(alliance, title="示例内部会", is_public=False)
        for record in (shown, hidden):
            actions.add_evidence(task=task, record=record, by=keeper)
        actions.note_task(task=task, words="示例进展", by=keeper)
        page = text_of(client, task.get_absolute_url())
        client.force_login(keeper)
        inside = text_of(client, task.get_absolute_url())

        assert [words in page for words in ("示例公开会", "示例内部会", "示例进展", "未公开")] == [
            True,
            False,
            False,
            True,
        ]
        assert [words in inside for words in ("示例公开会", "示例内部会", "示例进展")] == [True, True, True]

    def test_a_request_is_named_by_number_and_category(self, client, alliance, task):
        ticket = Case(make_ticket(alliance=alliance, title="示例难言之隐")).go(*ROAD)
        owner = UnitFactory()
        Task.objects.filter(pk=task.pk).update(owner=owner)
        client.force_login(liaison(owner))
        page = text_of(client, task.get_absolute_url())

        assert (ticket.number in page, "示例难言之隐" in page) == (True, False)


class TestHolding:
    def test_the_alliance_holds_it_or_the_unit_that_took_it_on(self, alliance, keeper):
        owner = UnitFactory()
        mine, theirs = open_task(alliance), open_task(alliance, owner=owner)
        TaskFactory(alliance=alliance)
        of_unit = liaison(owner)

        assert [one.matter.record for one in held_by(keeper)] == [mine.pk]
        assert [(one.matter.kind, one.matter.record) for one in held_by(of_unit)] == [("task-unit", theirs.pk)]
        assert [one.due_on for one in left_behind(of_unit)] == [SOON]
        assert {one.holder for one in (mine, theirs)} == {alliance, owner}

    def test_it_is_nobody_s_once_it_is_closed(self, task, keeper):
        actions.drop_task(task=task, words="示例原因", by=keeper)

        assert held_by(keeper) == []

    def test_the_owner_works_on_it_and_does_not_close_it(self, alliance, task):
        owner = UnitFactory()
        Task.objects.filter(pk=task.pk).update(owner=owner)
        task.refresh_from_db()
        user = liaison(owner)

        assert deeds_for(user, task) == ["evidence", "note", "take_away"]
        actions.note_task(task=task, words="示例进展", by=user)
        with pytest.raises(ValidationError):
            actions.drop_task(task=task, words="示例原因", by=user)
        with pytest.raises(PermissionDenied):
            actions.note_task(task=task, words="示例", by=liaison(AllianceFactory()))

    def test_owner_and_day_change_with_a_reason(self, alliance, task, keeper):
        owner, later = UnitFactory(), SOON + timedelta(days=5)
        with pytest.raises(ValidationError):
            actions.entrust_task(task=task, due_on=task.due_on, reason="示例", by=keeper)
        actions.entrust_task(task=task, owner=owner, due_on=later, reason="示例原因", by=keeper)
        task.refresh_from_db()

        assert (task.owner, task.due_on) == (owner, later)
        assert [note.words for note in task.notes.all()] == ["示例原因"]

    def test_a_day_of_the_past_is_not_chosen(self, task, keeper):
        with pytest.raises(ValidationError) as refused:
            actions.entrust_task(task=task, due_on=TODAY - timedelta(days=1), reason="示例", by=keeper)

        assert refused.value.message_dict == {"due_on": ["请选择今天或以后的日期。"]}


WALK = st.lists(
    st.tuples(
        st.sampled_from(["open", "entrust", "note", "add", "take", "finish", "drop"]),
        st.sampled_from(["keeper", "owner", "staff", "stranger"]),
        st.integers(-2, 40),
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(walk=WALK)
def test_no_walk_leaves_an_open_task_without_one_holder_and_one_day(walk):
    with transaction.atomic():
        alliance, unit = AllianceFactory(), UnitFactory()
        task, activity = TaskFactory(alliance=alliance), held(alliance)
        people = {"keeper": liaison(alliance), "owner": liaison(unit), "staff": seated("staff")}
        people["stranger"] = liaison(UnitFactory())
        for deed, who, days in walk:
            step(task, activity, deed, people[who], TODAY + timedelta(days=days), unit if days % 2 else None)
            task.refresh_from_db()
            holders = [name for name in ("keeper", "owner") if held_by(people[name])]
            if task.state == TaskState.OPEN:
                assert (holders, bool(task.due_on)) == (["owner" if task.owner_id else "keeper"], True)
            else:
                assert holders == []
            assert task.state != TaskState.DONE or task.evidence.count() >= (task.wanted or 1)
        transaction.set_rollback(True)


def step(task, activity, deed, user, day, owner):
    """Try a deed; whatever is refused leaves everything as it was."""
    evidence = task.evidence.first()
    tries = {
        "open": lambda: actions.open_task(task=task, owner=owner, due_on=day, by=user),
        "entrust": lambda: actions.entrust_task(task=task, owner=owner, due_on=day, reason="示例", by=user),
        "note": lambda: actions.note_task(task=task, words="示例", by=user),
        "add": lambda: actions.add_evidence(task=task, record=activity, by=user),
        "take": lambda: evidence and actions.take_evidence_away(evidence=evidence, by=user),
        "finish": lambda: actions.finish_task(task=task, by=user),
        "drop": lambda: actions.drop_task(task=task, words="示例", by=user),
    }
    try:
        with transaction.atomic():
            tries[deed]()
    except (ValidationError, PermissionDenied):
        pass


class TestPages:
    def test_a_task_is_promised_on_the_page_of_its_alliance(self, client, alliance, keeper):
        UnitFactory(name="示例领办公司")
        client.force_login(keeper)
        url = reverse("task-add", args=[alliance.pk])
        refused = client.post(*filled(client, url, title="示例任务", due_on=""))
        client.post(*filled(client, url, title="示例任务", year="2026", due_on=SOON.isoformat(), owner="示例领办公司"))
        made = Task.objects.get()

        assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["due_on"])
        assert (made.state, made.owner.name, made.due_on, made.year) == ("open", "示例领办公司", SOON, 2026)
        assert [one.source_id for one in made.citations.all()] == ["staff-entry"]
        assert Change.objects.latest("at").why == "示例原因"

    def test_its_words_are_edited_with_a_source(self, client, task, keeper):
        client.force_login(keeper)
        client.post(*filled(client, reverse("task-edit", args=[task.pk]), title="示例新题"))
        task.refresh_from_db()

        assert (task.title, task.state) == ("示例新题", "open")

    @pytest.mark.parametrize(
        ("sent", "state"),
        [
            ({"deed": "note", "words": "示例"}, "open"),
            ({"deed": "drop", "words": "示例"}, "dropped"),
            ({"deed": "entrust", "due_on": "2999-01-01", "reason": "示例"}, "open"),
        ],
    )
    def test_a_deed_leads_back_to_the_page(self, client, task, keeper, sent, state):
        client.force_login(keeper)
        answer = client.post(reverse("task-deed", args=[task.pk]), sent)
        task.refresh_from_db()

        assert (answer.url, task.state) == (task.get_absolute_url(), state)

    def test_evidence_is_added_and_taken_away_on_the_page(self, client, task, keeper, alliance):
        activity, deed = held(alliance), reverse("task-deed", args=[task.pk])
        client.force_login(keeper)
        client.post(deed, {"deed": "evidence", "record": f"events.activity:{activity.pk}"})
        row = task.evidence.get()
        client.post(deed, {"deed": "take_away", "record": row.pk})

        assert (row.record, task.evidence.count()) == (activity, 0)

    @pytest.mark.parametrize(
        "sent", [{"deed": "drop", "words": ""}, {"deed": "finish"}, {"deed": "evidence", "record": "x:y"}]
    )
    def test_what_is_refused_comes_back(self, client, task, keeper, sent):
        client.force_login(keeper)

        assert client.post(reverse("task-deed", args=[task.pk]), sent).status_code == 422

    def test_who_was_slower_is_told(self, client, task, keeper):
        client.force_login(keeper)
        Task.objects.filter(pk=task.pk).update(state="done", ended_on=TODAY)
        answer = client.post(reverse("task-deed", args=[task.pk]), {"deed": "drop", "words": "示例"}, follow=True)

        assert "现在不能这样操作" in answer.text or "已不能" in answer.text

    def test_the_list_is_narrowed_to_what_is_late(self, client, alliance):
        late, soon, later = (open_task(alliance, due_on=TODAY + timedelta(days=days)) for days in (-1, 5, 90))
        told = TaskFactory(alliance=alliance, year=2020)

        def listed(query=""):
            return list(client.get(f"/tasks/{query}").context["object_list"])

        assert listed() == [late, soon, later, told]
        assert [listed(f"?urgency={one}") for one in ("late", "soon", "later", "none")] == [
            [late], [soon], [later], [told]
        ]  # fmt: skip
        assert [listed(f"?standing={one}") for one in ("ahead", "told")] == [[late, soon, later], [told]]
        assert listed("?year=2020") == [told]

    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows, keeper, alliance):
        for _row in range(rows):
            task = open_task(alliance, owner=UnitFactory())
            CitationFactory(target=task)
            for record in (held(alliance), held(alliance)):
                actions.add_evidence(task=task, record=record, by=keeper)
            actions.note_task(task=task, words="示例", by=keeper)

        assert queries(client, "/tasks/") == 8
        assert queries(client, task.get_absolute_url()) == 6
        assert b"".join(client.get("/tasks/?format=csv").streaming_content).decode().count("\n") == rows + 1

    def test_the_page_of_the_alliance_shows_them(self, client, alliance, task):
        page = text_of(client, alliance.get_absolute_url())

        assert [words in page for words in (task.get_absolute_url(), "联盟自身")] == [True, True]

    def test_late_is_a_question_with_a_date(self, alliance):
        task = open_task(alliance, due_on=date(2026, 1, 31))

        assert list(Task.objects.late(date(2026, 1, 31))) == []
        assert list(Task.objects.late(date(2026, 2, 1))) == [task]
