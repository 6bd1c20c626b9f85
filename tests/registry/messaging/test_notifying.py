"""Notifications: told once, here and where people wish it."""

import pytest
from django.db import transaction
from django.urls import reverse

from registry.messaging.actions import choose_mail, notify
from registry.messaging.models import Message, Notification, Robot
from tests.pages import queries, text_of
from tests.registry.accounts.factories import SuperuserFactory, UserFactory
from tests.registry.messaging.robot_server import SECRET

pytestmark = pytest.mark.django_db
WEBHOOK = "https://oapi.dingtalk.com/robot/send?access_token=example"


def tell(*users, about="示例:1", by=None):
    notify(users=users, kind="ticket", title="示例消息", about=about, address="/x/", by=by)


class TestNotify:
    def test_once_for_each(self):
        one, other = UserFactory(), UserFactory()
        tell(one, other)
        tell(one)

        assert list(Notification.objects.order_by("user").values_list("user", flat=True)) == [one.pk, other.pk]

    def test_whoever_did_it_is_not_told(self):
        user = UserFactory()
        tell(user, by=user)

        assert not Notification.objects.exists()

    def test_who_has_left_is_not_told(self):
        tell(UserFactory(is_active=False))

        assert not Notification.objects.exists()

    def test_mail_is_for_those_who_chose_it(self):
        users = [UserFactory(email=f"{name}@example.org") for name in "ab"]
        choose_mail(kinds=["ticket"], by=users[0])
        tell(*users)

        assert list(Message.objects.values_list("receiver", flat=True)) == ["a@example.org"]

    def test_what_is_taken_back_tells_nobody(self):
        user = UserFactory(email="a@example.org")
        choose_mail(kinds=["ticket"], by=user)
        with transaction.atomic():
            tell(user)
            transaction.set_rollback(True)

        assert not Notification.objects.exists()
        assert not Message.objects.exists()


class TestPages:
    def test_one_s_own_alone(self, client):
        mine, other = UserFactory(), UserFactory()
        notify(users=[mine], kind="ticket", title="示例我的", about="1", by=None)
        notify(users=[other], kind="ticket", title="示例别人的", about="2", by=None)
        client.force_login(mine)

        text = text_of(client, reverse("notifications"))

        assert "示例我的" in text
        assert "示例别人的" not in text

    def test_reading_one_and_all(self, client):
        user = UserFactory()
        tell(user, about="1")
        tell(user, about="2")
        client.force_login(user)

        client.post(reverse("notifications"), {"notification": Notification.objects.first().pk})
        assert Notification.objects.unread().count() == 1
        client.post(reverse("notifications"))
        assert Notification.objects.unread().count() == 0

    def test_another_s_stays_unread(self, client):
        tell(UserFactory())
        client.force_login(UserFactory())

        client.post(reverse("notifications"), {"notification": Notification.objects.get().pk})

        assert Notification.objects.unread().count() == 1

    def test_choosing_mail(self, client):
        user = UserFactory()
        client.force_login(user)
        for kinds in (["ticket", "notice"], ["notice"]):
            client.post(reverse("notification-preferences"), {"kinds": kinds})

        assert list(user.preferences.values_list("kind", flat=True)) == ["notice"]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, client, rows):
        user = UserFactory()
        for number in range(rows):
            tell(user, about=str(number))
        client.force_login(user)

        assert queries(client, reverse("notifications")) == 5


class TestRobots:
    def test_the_secret_is_never_shown(self, client):
        robot = Robot.objects.create(name="示例群", webhook=WEBHOOK, secret=SECRET)
        client.force_login(SuperuserFactory())

        text = text_of(client, reverse("admin:messaging_robot_change", args=[robot.pk]))

        assert SECRET not in text
        assert "access_token=example" not in text

    def test_an_empty_secret_stays_as_it_is(self, client):
        from tests.forms import posted

        robot = Robot.objects.create(name="示例群", webhook=WEBHOOK, secret=SECRET)
        client.force_login(SuperuserFactory())
        url, values = posted(client, reverse("admin:messaging_robot_change", args=[robot.pk]), name="示例新群名")
        client.post(url, {**values, "webhook": "", "secret": ""})

        robot.refresh_from_db()
        assert (robot.name, robot.webhook, robot.secret) == ("示例新群名", WEBHOOK, SECRET)
