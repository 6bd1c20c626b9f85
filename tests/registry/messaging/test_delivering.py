"""Messages leave once, in order, or visibly not at all."""

from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from registry.messaging.actions import mail as queue_mail
from registry.messaging.actions import notify_group, send_again
from registry.messaging.delivering import dingtalk
from registry.messaging.delivering.addresses import check_webhook
from registry.messaging.delivering.retrying import ATTEMPTS
from registry.messaging.delivering.worker import STALE, claim, deliver, finish
from registry.messaging.models import Message, Robot
from tests.registry.accounts.factories import UserFactory
from tests.registry.messaging.robot_server import SECRET, robot_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def robot(settings):
    """Give a robot that listens on this machine, and its record."""
    with robot_server() as server:
        settings.DINGTALK_ORIGINS = [server.origin]
        server.record = Robot.objects.create(name="示例群", webhook=server.webhook, secret=SECRET)
        yield server


def say(*titles):
    for title in titles:
        notify_group(scopes=[""], title=title, about=title)


def states():
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def later(minutes):
    return timezone.now() + timedelta(minutes=minutes)


class TestDingTalk:
    def test_signature_is_that_of_the_documentation(self):
        # What openssl dgst -sha256 -hmac "this is secret" -binary makes of the moment, a line feed and the secret.
        assert dingtalk.sign("this is secret", 1577262236757) == "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="

    def test_a_message_arrives_and_keeps_no_text(self, robot):
        say("示例一")

        assert deliver() == 1
        assert robot.titles == ["示例一"]
        sent = Message.objects.get()
        assert (sent.state, sent.body, sent.attempts) == ("sent", "", 1)

    def test_it_is_told_once(self, robot):
        say("示例一", "示例一")
        deliver()
        deliver()

        assert robot.titles == ["示例一"]

    def test_down_for_a_while(self, robot):
        robot.behave = ["fail", "fail"]
        say("示例一", "示例二")

        assert [deliver(at=later(minutes)) for minutes in (0, 0, 2, 3, 10)] == [0, 0, 0, 0, 2]
        assert robot.titles == ["示例一", "示例二"]

    def test_a_receiver_that_is_gone(self, robot, settings):
        robot.shutdown()
        robot.server_close()
        say("示例一")

        assert deliver() == 0
        assert states() == ["waiting"]
        assert Message.objects.get().error

    @pytest.mark.parametrize("what", ["stall", "drop"])
    def test_an_answer_that_is_lost_is_uncertain_and_never_sent_twice(self, robot, monkeypatch, what):
        monkeypatch.setattr(dingtalk, "TIMEOUT", 0.2)
        robot.behave = [what]
        say("示例一", "示例二")

        assert [deliver(), deliver(at=later(600))] == [1, 0]
        assert robot.titles == ["示例一", "示例二"]
        assert states() == ["uncertain", "sent"]

    @pytest.mark.parametrize("code", [-1, 130101, 410100])
    def test_busy_is_tried_again(self, robot, code):
        robot.behave = [code]
        say("示例一")

        assert [deliver(), deliver(at=later(11))] == [0, 1]

    @pytest.mark.parametrize("code", [429, 500, 502, 504])
    def test_a_server_in_trouble_did_not_take_it_and_is_asked_again(self, robot, code):
        robot.behave = [code]
        say("示例一")

        assert deliver() == 0
        assert list(Message.objects.values_list("state", "error")) == [("waiting", f"HTTP {code}")]
        assert deliver(at=later(11)) == 1
        assert robot.titles == ["示例一"]

    @pytest.mark.parametrize("code", [310000, 400101, 400102])
    def test_refused_fails_at_once_and_says_why(self, robot, code):
        robot.behave = [code]
        say("示例一", "示例二")
        deliver()

        assert states() == ["failed", "sent"]
        assert str(code) in Message.objects.order_by("pk")[0].error

    def test_a_wrong_secret_is_refused(self, robot):
        robot.record.secret = "SECother"
        robot.record.save()
        say("示例一")
        deliver()

        assert states() == ["failed"]
        assert robot.titles == []

    def test_a_redirect_is_not_followed(self, robot):
        robot.behave = ["redirect"]
        say("示例一")
        deliver()

        assert states() == ["failed"]
        assert robot.titles == []

    def test_it_fails_visibly_after_the_last_attempt_and_is_sent_again_by_hand(self, robot):
        robot.behave = ["fail"] * ATTEMPTS
        say("示例一")
        for hours in range(0, 3 * ATTEMPTS, 3):
            deliver(at=later(60 * hours))
        assert states() == ["failed"]

        send_again(message=Message.objects.get(), by=UserFactory())

        assert deliver(at=later(1)) == 1
        assert robot.titles == ["示例一"]

    def test_a_robot_out_of_use_is_told_nothing(self, robot):
        robot.record.is_active = False
        robot.record.save()
        say("示例一")

        assert states() == []

    @pytest.mark.parametrize(
        "address",
        [
            "https://oapi.dingtalk.com.example.org/robot/send?access_token=x",
            "https://oapi.dingtalk.com:444/robot/send?access_token=x",
            "https://user@oapi.dingtalk.com/robot/send?access_token=x",
            "http://oapi.dingtalk.com/robot/send?access_token=x",
            "https://oapi.dingtalk.com/robot/send?access_token=x&url=y",
            "https://oapi.dingtalk.com/other?access_token=x",
            "https://oapi.dingtalk.com/robot/send?access_token=x#y",
            "https://oapi.dingtalk.com/robot/send?access_token=x%20y",
            "https://oapi.dingtalk.com/robot/send?access_token=x&access_token=y",
            "https://127.0.0.1/robot/send?access_token=x",
            "not an address",
        ],
    )
    def test_any_other_address_is_refused(self, address):
        with pytest.raises(ValidationError):
            check_webhook(address)

    def test_the_documented_address_is_taken(self):
        check_webhook("https://oapi.dingtalk.com/robot/send?access_token=example")

    def test_an_address_that_is_no_longer_allowed_is_not_called(self, robot, settings):
        say("示例一")
        settings.DINGTALK_ORIGINS = ["https://oapi.dingtalk.com"]
        deliver()

        assert states() == ["failed"]
        assert robot.titles == []


class TestClaims:
    def test_a_claimed_message_is_not_claimed_again(self, robot):
        say("示例一")

        assert [claim(timezone.now()) is not None for _ in range(2)] == [True, False]

    def test_what_comes_later_waits_for_what_is_being_sent(self, robot):
        say("示例一", "示例二")
        claim(timezone.now())

        assert deliver() == 0

    def test_whoever_was_killed_after_the_claim_leaves_an_uncertain_message(self, robot):
        say("示例一", "示例二")
        claim(timezone.now())

        assert deliver(at=timezone.now() + 2 * STALE) == 1
        assert states() == ["uncertain", "sent"]
        assert robot.titles == ["示例二"]

    def test_a_pause_that_another_worker_set_is_kept(self, robot):
        say("示例一")
        (message,) = Message.objects.due()
        Message.objects.update(next_at=later(5), attempts=1)

        assert claim(timezone.now()) is None
        assert message.attempts == 0

    def test_whoever_was_given_up_writes_nothing_any_more(self, robot):
        say("示例一")
        message = claim(timezone.now())
        deliver(at=timezone.now() + 2 * STALE)
        send_again(message=message, by=UserFactory())
        again = claim(later(1))
        finish(message, state="failed")

        assert states() == ["sending"]
        finish(again, state="failed")
        assert states() == ["failed"]

    def test_it_stops_after_the_message_that_is_being_sent(self, robot):
        say("示例一", "示例二", "示例三")

        assert deliver(is_stopping=lambda: len(robot.arrived) == 2) == 2
        assert states() == ["sent", "sent", "waiting"]

    def test_statistics_of_the_database_do_not_hold_the_queue_up(self):
        for number in range(50):
            queue_mail(receiver=f"a{number}@example.org", subject="示例", text="", address="", key=f"{number}")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

        assert len(Message.objects.due()) == 50


class TestMail:
    def test_it_arrives(self):
        queue_mail(receiver="a@example.org", subject="示例", text="示例正文", address="/x/", key="1")
        deliver()

        assert [(one.to, one.subject) for one in mail.outbox] == [(["a@example.org"], "示例")]
        assert "示例正文" in mail.outbox[0].body

    @pytest.mark.parametrize(
        ("fault", "state"),
        [
            (ConnectionRefusedError(), "waiting"),
            (SMTPAuthenticationError(535, b"no"), "waiting"),
            (SMTPRecipientsRefused({"a@example.org": (451, b"later")}), "waiting"),
            (SMTPRecipientsRefused({"a@example.org": (550, b"nobody")}), "failed"),
            (SMTPDataError(452, b"full"), "waiting"),
            (SMTPServerDisconnected("gone"), "uncertain"),
            (TimeoutError(), "uncertain"),
        ],
        ids=repr,
    )
    def test_only_what_surely_did_not_arrive_is_tried_again(self, monkeypatch, fault, state):
        def broken(*args, **kwargs):
            raise fault

        monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
        queue_mail(receiver="a@example.org", subject="示例", text="", address="", key="1")
        deliver()

        assert states() == [state]
        assert "a@example.org" not in Message.objects.get().error

    def test_without_a_server_it_fails_visibly(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        queue_mail(receiver="a@example.org", subject="示例", text="", address="", key="1")
        deliver()

        assert states() == ["failed"]

    def test_a_fault_of_ours_fails_visibly(self, monkeypatch):
        monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda *args: 1 / 0)
        queue_mail(receiver="a@example.org", subject="示例", text="", address="", key="1")
        deliver()

        assert states() == ["failed"]

    def test_links_are_whole_addresses(self, settings):
        settings.SITE_URL = "https://example.org"
        queue_mail(receiver="a@example.org", subject="示例", text="", address="/asked/x/", key="1")

        assert "https://example.org/asked/x/" in Message.objects.get().body
