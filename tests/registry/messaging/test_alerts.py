"""What is due tells whoever holds it, then the office above, then the district; the matters here are made up."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from registry.accounts import matters
from registry.accounts.matters import Matter, Office, declare_matters
from registry.accounts.models import HandOver, StandIn
from registry.messaging.alerts import actions
from registry.messaging.alerts.actions import tell_due
from registry.messaging.delivering.days import tell_days
from registry.messaging.delivering.worker import deliver
from registry.messaging.hours import is_working_time, office_day
from registry.messaging.models import Alert, Digest, Message, Notification, Robot
from registry.messaging.stages import Stage, first_days, stage_on
from tests.editing import seated
from tests.pages import page_of
from tests.registry.messaging.robot_server import SECRET

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
DUE = date(2026, 6, 10)  # a Wednesday of a week without holidays
WEBHOOK = "https://oapi.dingtalk.com/robot/send?access_token=example"


def at(day, hour=9, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


def matter(record="one", **values):
    return Matter(record, "", f"示例事项{record}", "", values.pop("due_on", DUE), f"/x/{record}/", **values)


@pytest.fixture
def open_matters(monkeypatch):
    """Let reviewers hold what a test puts into the list, below the auditors, and nobody anything else."""
    for kind in list(matters.KINDS):
        monkeypatch.delitem(matters.KINDS, kind)
    monkeypatch.setitem(matters.KINDS, "example", None)
    found = [matter(above=Office(("auditor",)))]
    declare_matters(
        "example", "示例事项", "reviewer", read=lambda targets: found,
        due=lambda by: [one for one in found if one.due_on <= by],
    )  # fmt: skip
    return found


def told(user):
    """Return the stages of which somebody was told, each with its day."""
    return [(row.stage, row.day) for row in Alert.objects.filter(user=user).order_by("at", "pk")]


def run_hourly(first, last):
    """Run at every hour of every day, as a timer does."""
    moment = at(first, 0)
    while moment < at(last, 0):
        tell_due(at=moment)
        moment += timedelta(hours=1)


class TestStages:
    @pytest.mark.parametrize(
        ("due_on", "days"),
        [
            (DUE, ["2026-06-08", "2026-06-10", "2026-06-11", "2026-06-18"]),
            # A Saturday: due on the Friday before, overdue on the Monday after.
            (date(2026, 6, 13), ["2026-06-10", "2026-06-12", "2026-06-15", "2026-06-23"]),
        ],
    )
    def test_each_begins_on_a_working_day(self, due_on, days):
        assert [day.isoformat() for day in first_days(due_on).values()] == days

    def test_the_latest_that_has_begun_holds(self):
        days = [DUE + timedelta(days=step) for step in (-5, -2, -1, 0, 1, 7, 8, 300)]

        assert [stage_on(DUE, day) for day in days] == [
            None,
            "soon",
            "soon",
            "due",
            "late",
            "late",
            "escalated",
            "escalated",
        ]


class TestHours:
    @pytest.mark.parametrize(
        ("moment", "expected"),
        [
            (at(DUE, 8, 29), False),
            (at(DUE, 8, 30), True),
            (at(DUE, 17, 29), True),
            (at(DUE, 17, 30), False),
            (at(date(2026, 6, 13), 10), False),
            (at(date(2026, 10, 1), 10), False),
        ],
    )
    def test_of_a_working_day(self, moment, expected):
        assert is_working_time(moment) is expected

    def test_an_evening_belongs_to_the_next_working_day(self):
        assert [office_day(moment) for moment in (at(DUE, 6), at(DUE, 18), at(date(2026, 6, 13)))] == [
            DUE,
            date(2026, 6, 11),
            date(2026, 6, 15),
        ]


class TestLadder:
    def test_holder_then_the_office_above_then_the_district(self, open_matters):
        holder, above, district = seated("reviewer"), seated("auditor"), seated("staff")
        run_hourly(date(2026, 6, 1), date(2026, 6, 30))

        days = first_days(DUE)
        assert told(holder) == list(days.items())
        assert told(above) == [(stage, days[stage]) for stage in (Stage.LATE, Stage.ESCALATED)]
        assert told(district) == [(Stage.ESCALATED, days[Stage.ESCALATED])]

    def test_where_nobody_holds_it_the_next_above_hears_at_once(self, open_matters):
        above, district = seated("auditor"), seated("staff")
        tell_due(at=at(DUE))

        assert (told(above), told(district)) == ([(Stage.DUE, DUE)], [])

    def test_a_stage_that_nobody_told_is_made_good_on_the_next_working_day(self, open_matters):
        holder = seated("reviewer")
        tell_due(at=at(date(2026, 6, 15)))

        assert told(holder) == [(Stage.LATE, date(2026, 6, 15))]

    def test_whoever_took_it_over_alone_hears(self, open_matters):
        giver, receiver = seated("reviewer"), seated("reviewer")
        row = {"kind": "example", "matter_id": "one", "giver": giver, "receiver": receiver, "since": DUE}
        HandOver.objects.create(**row, position=1, title="示例")
        tell_due(at=at(DUE))

        assert (told(giver), told(receiver)) == ([], [(Stage.DUE, DUE)])

    def test_deputies_hear_what_those_hear_who_are_away(self, open_matters):
        holder, deputy = seated("reviewer"), seated("auditor")
        StandIn.objects.create(absent=holder, deputy=deputy, since=DUE, until=DUE)
        tell_due(at=at(DUE))

        assert told(deputy) == [(Stage.DUE, DUE)]

    def test_a_new_day_is_told_anew(self, open_matters):
        holder = seated("reviewer")
        tell_due(at=at(DUE))
        open_matters[:] = [matter(due_on=date(2026, 6, 11))]
        tell_due(at=at(DUE, 15))

        assert told(holder) == [(Stage.DUE, DUE), (Stage.SOON, DUE)]

    def test_examples_tell_nobody(self, open_matters):
        seated("reviewer")
        open_matters[:] = [matter(is_sample=True)]

        assert tell_due(at=at(DUE)) == 0


class TestOnce:
    def test_a_second_run_tells_nothing(self, open_matters):
        seated("reviewer", email="a@example.org")

        assert [tell_due(at=at(DUE)), tell_due(at=at(DUE)), tell_due(at=at(DUE, 16))] == [1, 0, 0]
        assert [Notification.objects.count(), Message.objects.count(), Digest.objects.count()] == [1, 1, 1]

    def test_outside_working_hours_nobody_hears(self, open_matters):
        seated("reviewer", email="a@example.org")

        assert [tell_due(at=at(DUE, 3)), tell_due(at=at(DUE, 20)), tell_due(at=at(date(2026, 6, 13)))] == [0, 0, 0]
        assert not Message.objects.exists()

    def test_the_database_refuses_a_second_alert(self, open_matters):
        holder = seated("reviewer")
        tell_due(at=at(DUE))
        row = Alert.objects.get()
        row.pk = None

        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
        assert told(holder) == [(Stage.DUE, DUE)]

    def test_what_another_run_told_meanwhile_is_left(self, open_matters, monkeypatch):
        holder = seated("reviewer")
        tell_due(at=at(DUE))
        monkeypatch.setattr(Alert.objects, "of_days", lambda days: Alert.objects.none())
        Digest.objects.all().delete()

        assert tell_due(at=at(DUE, 10)) == 0
        assert (told(holder), Digest.objects.count()) == ([(Stage.DUE, DUE)], 0)

    def test_a_run_that_is_stopped_leaves_nothing_half_told(self, open_matters, monkeypatch):
        seated("reviewer", email="a@example.org")
        seated("reviewer", email="b@example.org")
        queue, stopped = actions.mail, []

        def stop_at_the_second(**values):
            if Message.objects.exists() and not stopped:
                stopped.append(True)
                raise KeyboardInterrupt
            return queue(**values)

        monkeypatch.setattr(actions, "mail", stop_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            tell_due(at=at(DUE))
        assert [Alert.objects.count(), Digest.objects.count(), Notification.objects.count()] == [1, 1, 1]

        tell_due(at=at(DUE, 10))
        assert [Alert.objects.count(), Message.objects.count(), Notification.objects.count()] == [2, 2, 2]

    @time_machine.travel(at(DUE), tick=False)
    def test_the_command_says_how_many(self, open_matters, capsys):
        seated("reviewer")
        call_command("tell_due")

        assert capsys.readouterr().out == "1人（群）已获知到期事项。\n"

    def test_the_worker_tells_every_ten_minutes(self, open_matters):
        seated("reviewer")
        moments = [at(DUE, 3), at(DUE, 9), at(DUE, 9, 5), at(DUE, 9, 12)]
        heard = []
        for number, moment in enumerate(moments):
            open_matters.append(matter(f"more{number}"))
            heard.append(tell_days(moment))

        assert heard == [0, 1, 0, 1]


class TestDigest:
    def test_one_message_holds_all_of_a_morning(self, open_matters):
        holder = seated("reviewer", email="a@example.org")
        open_matters[:] = [
            matter("late", due_on=date(2026, 6, 9)),
            matter("due"),
            matter("soon", due_on=date(2026, 6, 11)),
        ]
        with time_machine.travel(at(date(2026, 6, 9), 20)):
            Notification.objects.create(user=holder, kind="ticket", title="示例消息", about="示例:1", address="/y/")
        tell_due(at=at(DUE))

        mail, line = Message.objects.get(), Notification.objects.exclude(kind="ticket").get()
        assert (mail.subject, mail.in_hours) == (line.title, True)
        assert line.title == "到期提醒：1件超时限、1件今日到期、1件即将到期、1条未读"
        parts = [part.splitlines()[0] for part in mail.body.split("\n\n")]
        assert parts[:3] == ["【超时限】", "【今日到期或即将到期】", "【此后告知、尚未阅读】"]
        assert "示例事项late：超时限（2026-06-09）" in mail.body

    def test_who_has_nothing_gets_none(self, open_matters):
        seated("reviewer", email="a@example.org")
        open_matters.clear()

        assert (tell_due(at=at(DUE)), Message.objects.count()) == (0, 0)

    def test_what_comes_up_later_in_the_day_is_one_line_here(self, open_matters):
        seated("reviewer", email="a@example.org")
        tell_due(at=at(DUE))
        open_matters.append(matter("two"))
        tell_due(at=at(DUE, 15))

        assert [row.title for row in Notification.objects.order_by("pk")] == [
            "示例事项one：今日到期（2026-06-10）",
            "示例事项two：今日到期（2026-06-10）",
        ]
        assert [Message.objects.count(), Notification.objects.last().address] == [1, "/x/one/"]

    def test_nobody_without_anything_new_is_written_to_because_of_old_digests(self, open_matters):
        holder = seated("reviewer", email="a@example.org")
        tell_due(at=at(DUE))
        open_matters.clear()

        assert (tell_due(at=at(date(2026, 6, 11))), Digest.objects.filter(user=holder).count()) == (0, 1)

    def test_a_mail_waits_for_the_morning_and_holds_up_no_other(self, open_matters):
        seated("reviewer", email="a@example.org")
        with time_machine.travel(at(DUE, 17, 25), tick=False):
            tell_due(at=at(DUE, 17, 25))
        waiting = Message.objects.get()
        Message.objects.create(
            channel="mail", receiver="a@example.org", subject="示例", key="night", next_at=at(DUE, 17)
        )

        assert [row.key for row in Message.objects.due(at(DUE, 22))] == ["night"]
        assert [row.key for row in Message.objects.due(at(date(2026, 6, 11)))] == [waiting.key]

    def test_what_is_due_is_a_kind_of_notification(self, client, open_matters):
        holder = seated("reviewer")
        with time_machine.travel(at(DUE)):
            tell_due(at=at(DUE))
            client.force_login(holder)
            page = client.get(reverse("notifications")).content.decode()

        assert "示例事项one：今日到期（2026-06-10）" in page
        assert "到期提醒" in page


def test_nobody_chooses_away_what_is_due(client):
    client.force_login(seated("staff"))
    page = page_of(client, reverse("notification-preferences"))

    assert [box["value"] for box in page.select("input[name=kinds]") if box["value"] == "days"] == []
    assert "每个工作日上午" in page.get_text()


class TestGroups:
    def test_hear_numbers_once(self, open_matters):
        for scope in ("qiche", ""):
            Robot.objects.create(name=f"示例群{scope}", scope=scope, webhook=WEBHOOK, secret=SECRET)
        open_matters[:] = [matter("a", group="qiche"), matter("b", group="qiche")]
        run_hourly(date(2026, 6, 8), date(2026, 6, 30))

        rows = [(row.robot.scope, row.subject, row.in_hours) for row in Message.objects.order_by("pk")]
        assert rows == [
            ("qiche", "办件：2件今日到期", True),
            ("qiche", "办件：2件超时限", True),
            ("", "办件：2件超时限多日", True),
            ("qiche", "办件：2件超时限多日", True),
        ]

    def test_no_robot_no_row(self, open_matters):
        tell_due(at=at(DUE))

        assert not Alert.objects.exists()


def test_delivering_at_night_leaves_what_waits_for_the_morning(open_matters):
    seated("reviewer", email="a@example.org")
    with time_machine.travel(at(DUE, 17, 29), tick=False):
        tell_due(at=at(DUE, 17, 29))

    assert deliver(at=at(DUE, 23)) == 0
    assert Message.objects.get().state == "waiting"
