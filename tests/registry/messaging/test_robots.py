"""The form of a group robot: for an alliance that exists, and with a test that says what came of it."""

import pytest
from django.urls import reverse

from registry.messaging.models import Message, Robot
from tests.alliances.factories import AllianceFactory
from tests.forms import complaints, posted
from tests.registry.messaging.robot_server import SECRET, robot_server

pytestmark = pytest.mark.django_db
WEBHOOK = "https://oapi.dingtalk.com/robot/send?access_token=example"


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    return client


def added(client, **values):
    values = {"name": "示例群", "webhook": WEBHOOK, "secret": SECRET, **values}
    return client.post(*posted(client, reverse("admin:messaging_robot_add"), **values))


class TestAlliance:
    def test_one_that_exists(self, boss):
        alliance = AllianceFactory(name="示例党建联盟")

        assert added(boss, scope=alliance.pk).status_code == 302
        assert Robot.objects.get().scope == alliance.pk
        assert "示例党建联盟" in boss.get(reverse("admin:messaging_robot_changelist")).content.decode()

    def test_the_whole_district(self, boss):
        assert added(boss, scope="").status_code == 302
        assert "全区" in boss.get(reverse("admin:messaging_robot_changelist")).content.decode()

    def test_a_name_that_is_no_alliance(self, boss):
        AllianceFactory(name="示例党建联盟")

        assert complaints(added(boss, scope="示例党建联盟")).keys() == {"scope"}
        assert not Robot.objects.exists()

    def test_one_that_was_recorded_before_is_shown_and_has_to_be_chosen_anew(self, boss):
        robot = Robot.objects.create(name="示例群", webhook=WEBHOOK, secret=SECRET, scope="示例党建联盟")
        page = reverse("admin:messaging_robot_change", args=[robot.pk])

        assert "示例党建联盟（没有这个联盟）" in boss.get(page).content.decode()
        assert complaints(boss.post(*posted(boss, page))).keys() == {"scope"}
        assert "没有这个联盟" in boss.get(reverse("admin:messaging_robot_changelist")).content.decode()


class TestTest:
    @pytest.fixture
    def robot(self, settings):
        with robot_server() as server:
            settings.DINGTALK_ORIGINS = [server.origin]
            server.record = Robot.objects.create(name="示例群", webhook=server.webhook, secret=SECRET)
            yield server

    def tried(self, boss, robot):
        answer = boss.post(reverse("admin:messaging_robot_test", args=[robot.record.pk]), follow=True)
        return [str(message) for message in answer.context["messages"]]

    def test_it_arrives(self, boss, robot):
        assert self.tried(boss, robot) == ["钉钉已接收测试消息，请到“示例群”核对。"]
        assert robot.titles == ["测试消息"]
        assert not Message.objects.exists()

    @pytest.mark.parametrize(
        ("behaves", "told"),
        [
            (310000, "“示例群”没有收到：消息被拒收"),
            (-1, "“示例群”没有收到：无法连接钉钉，或者钉钉要求稍后再发"),
            ("drop", "无法确定“示例群”是否收到测试消息"),
        ],
    )
    def test_it_does_not_arrive(self, boss, robot, behaves, told):
        robot.behave = [behaves]

        [sentence] = self.tried(boss, robot)

        assert sentence.startswith(told)
        assert SECRET not in sentence

    def test_the_button_is_on_the_page(self, boss, robot):
        page = reverse("admin:messaging_robot_change", args=[robot.record.pk])

        assert f'action="{reverse("admin:messaging_robot_test", args=[robot.record.pk])}"' in boss.get(page).text

    def test_a_get_sends_nothing(self, boss, robot):
        assert boss.get(reverse("admin:messaging_robot_test", args=[robot.record.pk])).status_code == 405
        assert robot.titles == []
