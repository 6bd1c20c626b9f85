"""The worker lives on while the database is away, and the desk says so."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from portal.desk_start import waiting_for
from registry.messaging.actions import mail
from registry.messaging.delivering import waiting
from registry.messaging.management.commands import deliver as command
from registry.messaging.models import Message, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch):
    """Keep the connection, which holds the transaction of the test."""
    monkeypatch.setattr(waiting.connection, "close", lambda: None)
    monkeypatch.setattr(command, "close_old_connections", lambda: None)


@pytest.fixture
def pauses(monkeypatch):
    found = []
    monkeypatch.setattr(command.time, "sleep", found.append)
    return found


def fail(*args, **kwargs):
    raise OperationalError("connection refused")


def queue():
    mail(receiver="known@example.org", subject="示例", text="示例", address="", key="示例")


def test_worker_waits_longer_each_time_and_goes_on(monkeypatch, pauses, capsys):
    queue()
    answers = iter([fail] * 7 + [command.deliver])
    real = command.Command.stop

    def deliver(is_stopping):
        step = next(answers)
        if step is not fail:
            done = step(is_stopping=is_stopping)
            real(running)
            return done
        return step()

    running = command.Command()
    monkeypatch.setattr(command, "deliver", deliver)
    running.handle(once=False)
    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    assert [message.state for message in Message.objects.all()] == ["sent"]
    worker = Worker.objects.get()
    assert (worker.pk, worker.waited_since <= worker.waited_until) == ("deliver", True)
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_worker_of_a_timer_says_that_nothing_was_sent(monkeypatch, pauses):
    monkeypatch.setattr(command, "deliver", fail)
    with pytest.raises(CommandError):
        call_command("deliver", once=True)
    assert pauses == []


def test_other_faults_end_the_worker(monkeypatch, pauses):
    monkeypatch.setattr(command, "deliver", lambda **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("deliver")


def told(user):
    return [(one.title, one.count) for one in waiting_for(user)[0] if not one.examples and "message" in one.address]


def test_desk_says_that_nobody_sends(superuser):
    queue()
    assert told(superuser) == []
    Message.objects.update(next_at=timezone.now() - timedelta(minutes=20))
    assert told(superuser) == [("邮件和群消息无人发送", 1)]
    Worker.objects.create(pk="deliver", seen_at=timezone.now() - timedelta(minutes=20))
    assert told(superuser) == [("邮件和群消息无人发送", 1)]
    Worker.objects.update(seen_at=timezone.now())
    assert told(superuser) == []


@pytest.mark.parametrize(("ago", "count"), [(1, 1), (25, 0)])
def test_desk_tells_for_a_day_that_the_worker_waited(superuser, ago, count):
    until = timezone.now() - timedelta(hours=ago)
    Worker.objects.create(pk="deliver", waited_since=until - timedelta(minutes=6), waited_until=until)
    assert len(told(superuser)) == count


def test_a_sign_of_life_is_written_now_and_then(django_assert_num_queries):
    waiting.beat(now=timezone.now(), by=None)
    with django_assert_num_queries(1):
        waiting.beat(now=timezone.now(), by=None)
