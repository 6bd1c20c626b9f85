"""Public pages on which an alliance's activities and notices are edited in place."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from events.actions import publish_notice
from events.models import Activity, Notice
from registry.provenance.models import Citation
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import filled, liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.accounts.factories import SuperuserFactory
from tests.registry.provenance.factories import CitationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    return AllianceFactory()


@pytest.fixture
def editor(client, alliance):
    client.cookies["django_language"] = "en"
    user = liaison(alliance)
    client.force_login(user)
    return user


@pytest.fixture
def activity(alliance):
    made = ActivityFactory(title="示例活动")
    ParticipationFactory(activity=made, alliance=alliance, role="organiser")
    return made


def published(**values):
    return NoticeFactory(published_at="2020-07-01T00:00Z", published_by=SuperuserFactory(), **values)


class TestWho:
    def test_activities(self, client, alliance, activity):
        addresses = [reverse("activity-add", args=[alliance.pk]), reverse("activity-edit", args=[activity.pk])]
        for url in addresses:
            assert client.get(url).status_code == 302
        partner = AllianceFactory()
        ParticipationFactory(activity=activity, alliance=partner, role="participant")
        for user, status in (
            (liaison(alliance), 200),
            (seated("staff"), 200),
            (liaison(partner), 403),
            (seated("auditor"), 403),
        ):
            client.force_login(user)
            assert [client.get(url).status_code for url in addresses] == [status, status]
        assert [client.post(url, {}).status_code for url in addresses] == [403, 403]
        assert [client.put(url).status_code for url in addresses] == [405, 405]
        assert client.get("/activities/nobody/edit/").status_code == 404

    def test_an_activity_that_is_not_public_is_not_there_for_others(self, client, alliance, activity):
        Activity.objects.update(is_public=False)
        url = reverse("activity-edit", args=[activity.pk])
        client.force_login(liaison(AllianceFactory()))
        assert client.get(url).status_code == 404
        client.force_login(liaison(alliance))
        assert client.get(url).status_code == 200

    def test_a_draft_is_not_there_for_others(self, client, alliance):
        draft, shown = NoticeFactory(alliance=alliance), published(alliance=alliance)
        statuses = {}
        for name, user in (("own", liaison(alliance)), ("foreign", liaison(AllianceFactory())), ("staff", "staff")):
            client.force_login(seated(user) if name == "staff" else user)
            pages = [reverse("notice-edit", args=[notice.pk]) for notice in (draft, shown)]
            statuses[name] = [client.get(url).status_code for url in pages]
        assert statuses == {"own": [200, 403], "foreign": [404, 403], "staff": [200, 200]}

    def test_links(self, client, alliance, activity):
        notice = published(alliance=alliance)
        for user, shown in ((None, False), (liaison(AllianceFactory()), False), (seated("staff"), True)):
            if user:
                client.force_login(user)
            for name, record in (("activity-edit", activity), ("notice-edit", notice)):
                assert (reverse(name, args=[record.pk]) in text_of(client, record.get_absolute_url())) is shown


class TestActivities:
    @pytest.mark.usefixtures("editor")
    def test_one_is_added_with_units(self, client, alliance):
        one, other = UnitFactory(name="示例单位一"), UnitFactory(name="示例单位二")
        facts = {"title": "示例座谈", "kind": "forum", "starts": "2020-06"}
        rows = {"units-0-unit": "示例单位一", "units-0-role": "host", "units-2-unit": "示例单位二"}
        url, data = filled(client, reverse("activity-add", args=[alliance.pk]), **facts, **rows)
        response = client.post(url, data, follow=True)

        made = Activity.objects.get()
        assert response.redirect_chain == [(made.get_absolute_url(), 302)]
        assert (made.title, made.starts, made.kind) == ("示例座谈", "2020-06", "forum")
        parties = {(part.party, part.role) for part in made.participations.all()}
        assert parties == {(alliance, "organiser"), (one, "host"), (other, "participant")}
        assert [(c.field, c.source_id) for c in made.citations.all()] == [("", "staff-entry")]
        change = made.history.get().change
        assert (change.via, change.row_count) == ("page", 5)

    @pytest.mark.usefixtures("editor")
    def test_rows_are_changed_added_and_taken_out(self, client, activity, alliance):
        kept, gone, new = UnitFactory(name="示例甲"), UnitFactory(name="示例乙"), UnitFactory(name="示例丙")
        for unit in (kept, gone):
            ParticipationFactory(activity=activity, unit=unit)
        address = reverse("activity-edit", args=[activity.pk])
        rows = {"units-0-role": "host", "units-1-DELETE": "on", "units-2-unit": "示例丙"}
        url, data = filled(client, address, **rows)
        assert "3 units changed." in client.post(url, data, follow=True).text

        parties = {(part.party, part.role) for part in activity.participations.all()}
        assert parties == {(alliance, "organiser"), (kept, "host"), (new, "participant")}

    @pytest.mark.usefixtures("editor")
    def test_mistakes_are_named_and_what_was_typed_is_kept(self, client, alliance):
        UnitFactory(name="示例甲")
        address = reverse("activity-add", args=[alliance.pk])
        url, data = filled(
            client, address, title="示例座谈", kind="forum", starts="昨天", **{"units-0-unit": "无此单位"}
        )
        response = client.post(url, data)
        assert "“昨天” is not a date" in response.text
        assert "No unit is called “无此单位”" in response.text
        assert 'value="示例座谈"' in response.text

        twice = {"starts": "2020-06", "units-0-unit": "示例甲", "units-1-unit": "示例甲"}
        assert "“示例甲” stands here twice." in client.post(url, {**data, **twice}).text
        assert not Activity.objects.exists()

    @pytest.mark.usefixtures("editor")
    def test_two_at_once(self, client, activity):
        url, data = filled(client, reverse("activity-edit", args=[activity.pk]), place="我填的地点")
        theirs = Activity.objects.get()
        theirs.place = "别人填的地点"
        theirs.save()
        response = client.post(url, data)

        assert response.status_code == 409
        assert "别人填的地点" in response.text
        again = {}
        for name, value in response.context["conflict"].hidden:
            again.setdefault(name, []).append(value)
        assert client.post(url, {**again, "choose:place": "mine"}).status_code == 302
        activity.refresh_from_db()
        assert activity.place == "我填的地点"

    @at_1_and_3_rows
    def test_number_of_queries(self, client, editor, activity, alliance, rows):
        for _row in range(rows):
            MembershipFactory(alliance=alliance)
            ParticipationFactory(activity=activity, unit=UnitFactory())
            CitationFactory(target=activity)
        addresses = [reverse("activity-add", args=[alliance.pk]), reverse("activity-edit", args=[activity.pk])]

        assert [queries(client, url) for url in addresses] == [11, 15]


class TestNotices:
    @pytest.mark.usefixtures("editor")
    def test_one_is_written_as_a_draft(self, client, alliance):
        url, data = filled(client, reverse("notice-add", args=[alliance.pk]), title="示例信息", body="示例正文")
        response = client.post(url, data, follow=True)

        notice = Notice.objects.get()
        assert (notice.alliance, notice.published_at, notice.published_by) == (alliance, None, None)
        assert response.redirect_chain == [(reverse("notice-edit", args=[notice.pk]), 302)]
        assert "It waits for a reviewer, who publishes it." in response.text
        assert client.get(notice.get_absolute_url()).status_code == 404
        assert reverse("notice-edit", args=[notice.pk]) in text_of(client, url)

    @pytest.mark.usefixtures("editor")
    def test_a_draft_asks_for_no_source_and_no_reason(self, client, alliance):
        url = reverse("notice-add", args=[alliance.pk])
        opened = client.get(url).context["form"]
        values = {name: opened[name].value() or "" for name in opened.fields}
        client.post(url, {**values, "title": "示例信息", "body": "示例正文"})
        notice = Notice.objects.get()
        again = reverse("notice-edit", args=[notice.pk])
        token = client.get(again).context["token"]
        client.post(again, {**values, "title": "示例更正", "body": "示例正文", "versions": token})

        notice.refresh_from_db()
        cited = set(Citation.objects.of([notice]).values_list("source", flat=True))
        assert (notice.title, cited) == ("示例更正", {"staff-entry"})
        assert not {"source", "section", "page", "why"} & set(opened.fields)

    @pytest.mark.usefixtures("editor")
    def test_a_draft_that_a_source_supports_still_asks_where_a_change_comes_from(self, client, alliance):
        notice = NoticeFactory(alliance=alliance, published_at=None, published_by=None)
        CitationFactory(target=notice)

        form = client.get(reverse("notice-edit", args=[notice.pk])).context["form"]

        assert {"source", "why"} <= set(form.fields)

    @pytest.mark.usefixtures("editor")
    def test_personal_numbers_are_refused(self, client, alliance):
        url, data = filled(client, reverse("notice-add", args=[alliance.pk]), title="示例", body="请打13800138000")
        assert client.post(url, data).context["form"].errors.keys() == {"body"}
        assert not Notice.objects.exists()

    def test_a_reviewer_publishes(self, client, alliance):
        notice = NoticeFactory(alliance=alliance)
        address = reverse("notice-publish", args=[notice.pk])
        assert client.post(address).status_code == 302
        for user in (liaison(alliance), seated("staff"), seated("auditor")):
            client.force_login(user)
            assert client.post(address).status_code == 403
        reviewer = seated("reviewer")
        client.force_login(reviewer)
        assert address in text_of(client, reverse("notice-edit", args=[notice.pk]))
        assert client.get(address).status_code == 405
        assert client.post("/notices/nobody/publish/").status_code == 404
        assert client.post(address).url == notice.get_absolute_url()

        notice.refresh_from_db()
        assert notice.published_by == reviewer
        assert notice.history.first().change.by == reviewer
        assert client.get(notice.get_absolute_url()).status_code == 200
        assert client.post(address).url == reverse("notice-edit", args=[notice.pk])

    def test_from_the_list(self, client, alliance):
        draft, shown = NoticeFactory(alliance=alliance, title="示例草稿"), published(title="示例已发布")
        address = reverse("admin:events_notice_changelist")
        data = {"action": "publish", "_selected_action": [draft.pk, shown.pk]}
        client.cookies["django_language"] = "en"
        client.force_login(seated("staff", is_staff=True))
        client.post(address, data)
        draft.refresh_from_db()
        assert draft.published_at is None

        client.force_login(seated("reviewer", is_staff=True))
        response = client.post(address, data, follow=True)
        draft.refresh_from_db()
        assert draft.published_at
        assert "1 notice is published." in response.text
        assert "“示例已发布”: This notice is published already." in response.text

    def test_what_has_expired_is_not_published(self, superuser):
        notice = NoticeFactory(expires_at=timezone.now() - timedelta(days=1))
        with pytest.raises(ValidationError) as refused:
            publish_notice(notice=notice, by=superuser)
        assert refused.value.code == "expired"

    @at_1_and_3_rows
    def test_number_of_queries(self, client, editor, alliance, rows):
        drafts = [NoticeFactory(alliance=alliance) for _row in range(rows)]
        addresses = [reverse("notice-add", args=[alliance.pk]), reverse("notice-edit", args=[drafts[0].pk])]

        assert [queries(client, url) for url in addresses] == [10, 17]  # one asks whether a source supports the draft
