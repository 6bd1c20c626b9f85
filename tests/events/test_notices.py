"""Notices for an audience: who reads them, when they appear, who has read them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliances.models import Membership
from events.actions import announce_due, publish_notice
from events.digest import digest
from events.models import Notice, NoticeFile
from registry.messaging.actions import choose_mail
from registry.messaging.models import Message, Notification, Robot
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import filled, liaison, seated
from tests.events.factories import NoticeFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
WEBHOOK = "https://oapi.dingtalk.com/robot/send?access_token=example"


class Circle:
    """An alliance with a member, somebody of each, and others."""

    def __init__(self):
        self.alliance = AllianceFactory()
        member = MembershipFactory(alliance=self.alliance).unit
        self.people = {
            "alliance": liaison(self.alliance),
            "member": liaison(member),
            "elsewhere": liaison(AllianceFactory()),
            "staff": seated("staff"),
            "account": UserFactory(),
        }

    def notice(self, audience, **values):
        published = {"published_at": timezone.now() - HOUR, "published_by": self.people["staff"], **values}
        return NoticeFactory(alliance=self.alliance, audience=audience, **published)


@pytest.fixture
def circle():
    return Circle()


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("public", {"alliance", "member", "elsewhere", "staff", "account"}),
        ("members", {"alliance", "member", "staff"}),
        ("liaisons", {"alliance", "member", "elsewhere", "staff"}),
    ],
)
def test_who_reads_it(client, circle, audience, readers):
    notice = circle.notice(audience)
    found = set()
    for name, user in circle.people.items():
        client.force_login(user)
        on_page = client.get(notice.get_absolute_url()).status_code == 200
        assert (notice.title in text_of(client, reverse("notices"))) == on_page
        found |= {name} if on_page else set()

    assert found == readers


@pytest.mark.parametrize("audience", ["members", "liaisons"])
def test_the_public_finds_it_nowhere(client, circle, audience):
    notice = circle.notice(audience)

    assert client.get(notice.get_absolute_url()).status_code == 404
    places = [reverse("notices"), reverse("notices-feed"), reverse("notices-calendar"), "/sitemap-notice.xml"]
    places += [reverse("alliance-feed", args=[circle.alliance.pk]), reverse("notices") + "?format=csv"]
    for place in places:
        response = client.get(place)
        text = b"".join(response) if response.streaming else response.content
        assert notice.title not in text.decode(), place
        assert notice.pk not in text.decode(), place


def test_members_need_an_alliance():
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeFactory(audience="members")


class TestPublishing:
    def test_at_a_time_it_appears_by_itself_and_is_told_then(self, client, circle):
        notice = NoticeFactory(alliance=circle.alliance)
        at = timezone.now() + 2 * HOUR
        publish_notice(notice=notice, at=at, by=circle.people["staff"])

        assert client.get(notice.get_absolute_url()).status_code == 404
        assert [announce_due(at=at + HOUR * n) for n in (-1, 0, 1)] == [0, 1, 0]
        assert list(Notice.objects.public(at)) == [notice]
        told = set(Notification.objects.values_list("user", flat=True))
        assert told == {circle.people["alliance"].pk, circle.people["member"].pk}

    def test_saving_what_appears_later_leads_back_to_its_edit_page(self, client, circle):
        notice = NoticeFactory(alliance=circle.alliance)
        publish_notice(notice=notice, at=timezone.now() + HOUR, by=circle.people["staff"])
        client.force_login(circle.people["staff"])
        address = reverse("notice-edit", args=[notice.pk])
        url, values = filled(client, address, title="示例新标题")

        assert client.post(url, values).url == address

    def test_now_it_is_told_at_once(self, circle):
        publish_notice(notice=NoticeFactory(alliance=circle.alliance), by=circle.people["staff"])

        assert Notification.objects.count() == 2
        assert announce_due() == 0

    def test_taken_back_and_published_again_it_is_told_again(self, circle):
        staff = circle.people["staff"]
        notice = publish_notice(notice=NoticeFactory(alliance=circle.alliance), by=staff)
        with time_machine.travel(timezone.now() + HOUR):
            notice.published_at = notice.published_by = None
            notice.save()
            publish_notice(notice=notice, by=staff)

        assert Notification.objects.count() == 4

    def test_on_the_page(self, client, circle):
        notice = NoticeFactory(alliance=circle.alliance)
        client.force_login(seated("reviewer"))

        client.post(reverse("notice-publish", args=[notice.pk]), {"at": "nonsense"})
        assert Notice.objects.get().published_at is None
        client.post(reverse("notice-publish", args=[notice.pk]), {"at": "2099-01-01T08:00"})
        assert timezone.localtime(Notice.objects.get().published_at).isoformat() == "2099-01-01T08:00:00+08:00"


class TestGroups:
    @pytest.mark.parametrize(
        ("audience", "told"), [("public", "通知：示例信息标题"), ("members", "有新的通知，请登录查看。")]
    )
    def test_the_group_of_its_alliance_is_told_once(self, circle, audience, told):
        for scope in (circle.alliance.pk, AllianceFactory().pk, ""):
            Robot.objects.create(name=f"示例群{scope}", scope=scope, webhook=WEBHOOK, secret="SEC")
        notice = NoticeFactory(title="示例信息标题", alliance=circle.alliance, audience=audience)

        publish_notice(notice=notice, by=circle.people["staff"])
        announce_due()

        message = Message.objects.get(channel="dingtalk")
        assert (message.subject, message.robot.scope) == (told, circle.alliance.pk)

    def test_that_of_the_district_is_told_of_the_district_s(self, circle):
        Robot.objects.create(name="示例群", webhook=WEBHOOK, secret="SEC")

        publish_notice(notice=NoticeFactory(alliance=None), by=circle.people["staff"])

        assert Message.objects.filter(channel="dingtalk").count() == 1


class TestReadings:
    def page(self, client, notice, user):
        client.force_login(user)
        return client.get(reverse("notice-readers", args=[notice.pk]))

    def test_each_member_is_counted_with_an_account_or_without(self, client, circle):
        notice = circle.notice("members")
        lazy, silent = (MembershipFactory(alliance=circle.alliance).unit for _ in range(2))
        liaison(lazy)
        for name in ("member", "member", "alliance"):
            client.force_login(circle.people[name])
            client.get(notice.get_absolute_url())

        page = self.page(client, notice, circle.people["staff"])

        found = {row.name: (row.reading and row.reading.user, len(row.people)) for row in page.context["receipts"].rows}
        read = Membership.objects.exclude(unit__in=[lazy, silent]).get().unit
        assert found == {str(read): (circle.people["member"], 1), str(lazy): (None, 1), str(silent): (None, 0)}
        assert "成员单位3家：已读1家，未读1家，没有账号1家" in page.content.decode()

    def test_who_has_left_is_not_counted(self, client, circle):
        notice = circle.notice("members")
        MembershipFactory(alliance=circle.alliance, until="2019")

        assert len(self.page(client, notice, circle.people["staff"]).context["receipts"].rows) == 1

    def test_whoever_wrote_it_goes_on_seeing_them(self, client, circle):
        notice = NoticeFactory(alliance=circle.alliance)
        author = circle.people["alliance"]
        publish_notice(notice=notice, by=circle.people["staff"])

        assert self.page(client, notice, author).status_code == 200
        address = reverse("notice-readers", args=[notice.pk])
        assert f'href="{address}"' in text_of(client, notice.get_absolute_url())
        assert client.get(reverse("notice-edit", args=[notice.pk])).status_code == 403

    @pytest.mark.parametrize(("name", "status"), [("member", 403), ("elsewhere", 404), ("account", 403)])
    def test_nobody_else_sees_them(self, client, circle, name, status):
        assert self.page(client, circle.notice("members"), circle.people[name]).status_code == status

    def test_those_of_all_liaisons_are_of_people(self, client, circle):
        notice = circle.notice("liaisons")
        client.force_login(circle.people["elsewhere"])
        client.get(notice.get_absolute_url())

        page = self.page(client, notice, circle.people["staff"])

        assert [(row.name, bool(row.reading)) for row in page.context["receipts"].rows][-1] == (
            str(circle.people["elsewhere"]), True,
        )  # fmt: skip
        assert "联络员3人：已读1人，未读2人" in page.content.decode()

    @at_1_and_3_rows
    def test_queries(self, client, circle, rows):
        for _ in range(rows):
            liaison(MembershipFactory(alliance=circle.alliance).unit)
        client.force_login(circle.people["staff"])

        assert queries(client, reverse("notice-readers", args=[circle.notice("members").pk])) == 7

    def test_others_who_look_are_not_counted(self, client, circle):
        notice = circle.notice("members")
        client.force_login(circle.people["staff"])
        client.get(notice.get_absolute_url())

        assert not notice.readings.exists()

    def test_readers_do_not_see_each_other(self, client, circle):
        notice = circle.notice("members")
        circle.people["alliance"].name = "示例别人"
        circle.people["alliance"].save()
        client.force_login(circle.people["alliance"])
        client.get(notice.get_absolute_url())
        client.force_login(circle.people["member"])

        assert "示例别人" not in text_of(client, notice.get_absolute_url())


class TestFiles:
    def test_attached_and_handed_out_to_its_readers(self, client, circle):
        notice = circle.notice("members")
        client.force_login(circle.people["staff"])
        file = SimpleUploadedFile("示例.pdf", b"%PDF-")
        client.post(reverse("notice-files", args=[notice.pk]), {"files": [file]})
        kept = NoticeFile.objects.get()

        found = {}
        for name, user in circle.people.items():
            client.force_login(user)
            found[name] = client.get(kept.get_absolute_url()).status_code
        assert found == {"alliance": 200, "member": 200, "elsewhere": 404, "staff": 200, "account": 404}

    def test_removed_again(self, client, circle, django_capture_on_commit_callbacks):
        notice = circle.notice("public")
        client.force_login(circle.people["staff"])
        address = reverse("notice-files", args=[notice.pk])
        client.post(address, {"files": [SimpleUploadedFile("示例.pdf", b"%PDF-")]})
        kept = NoticeFile.objects.get()

        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, {"remove": kept.pk})

        assert not NoticeFile.objects.exists()
        assert not kept.file.storage.exists(kept.file.name)

    def test_one_of_another_notice_is_not_removed(self, client, circle):
        client.force_login(circle.people["staff"])
        notices = [circle.notice("public"), circle.notice("public")]
        for notice in notices:
            files = [SimpleUploadedFile("示例.pdf", b"%PDF-")]
            client.post(reverse("notice-files", args=[notice.pk]), {"files": files})
        foreign = notices[1].files.get()

        response = client.post(reverse("notice-files", args=[notices[0].pk]), {"remove": foreign.pk})

        assert response.status_code == 404
        assert NoticeFile.objects.count() == 2

    def test_ten_at_most_over_all_uploads(self, client, circle):
        notice = circle.notice("public")
        client.force_login(circle.people["staff"])
        for count in (9, 2):
            files = [SimpleUploadedFile(f"示例{n}.pdf", b"%PDF-") for n in range(count)]
            response = client.post(reverse("notice-files", args=[notice.pk]), {"files": files}, follow=True)

        assert notice.files.count() == 9
        assert "最多附 10 个文件，现已有 9 个" in response.content.decode()

    def test_a_bad_one_is_refused(self, client, circle):
        notice = circle.notice("public")
        client.force_login(circle.people["staff"])
        client.post(reverse("notice-files", args=[notice.pk]), {"files": [SimpleUploadedFile("示例.pdf", b"<html>")]})

        assert not NoticeFile.objects.exists()


class TestDigest:
    def test_one_mail_a_day_with_what_is_not_read(self, circle):
        reader = circle.people["member"]
        reader.email = "a@example.org"
        reader.save()
        choose_mail(kinds=["notice"], by=reader)
        for _ in range(2):
            publish_notice(notice=NoticeFactory(alliance=circle.alliance), by=circle.people["staff"])
        assert not Message.objects.exists()

        since, day = timezone.now() - 24 * HOUR, timezone.localdate()
        queued = [digest(since=since, day=day) for _ in range(2)]

        assert queued == [1, 0]
        assert [one.title in Message.objects.get().body for one in Notice.objects.all()] == [True, True]

    def test_what_was_opened_or_is_no_longer_there_is_left_out(self, client, circle):
        reader = circle.people["member"]
        reader.email = "a@example.org"
        reader.save()
        choose_mail(kinds=["notice"], by=reader)
        opened, ended = NoticeFactory(alliance=circle.alliance), NoticeFactory(alliance=circle.alliance)
        for notice in (opened, ended):
            publish_notice(notice=notice, by=circle.people["staff"])
        client.force_login(reader)
        client.get(opened.get_absolute_url())
        Notice.objects.filter(pk=ended.pk).update(expires_at=timezone.now())

        assert digest(since=timezone.now() - 24 * HOUR, day=timezone.localdate()) == 0

    def test_who_has_read_everything_gets_none(self, circle):
        reader = circle.people["member"]
        reader.email = "a@example.org"
        reader.save()
        choose_mail(kinds=["notice"], by=reader)
        publish_notice(notice=NoticeFactory(alliance=circle.alliance), by=circle.people["staff"])
        Notification.objects.update(read_at=timezone.now())

        assert digest(since=timezone.now() - 24 * HOUR, day=timezone.localdate()) == 0


@at_1_and_3_rows
def test_queries(client, circle, rows):
    for _ in range(rows):
        notice = circle.notice("members")
    client.force_login(circle.people["member"])

    assert queries(client, reverse("notices")) == 10
    assert queries(client, notice.get_absolute_url()) == 10
