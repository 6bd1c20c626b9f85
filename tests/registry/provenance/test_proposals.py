"""What is edited and what is proposed: citations, other sources' values, and a reviewer's decision."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.urls import reverse

from registry.history.actions import undo
from registry.history.models import Change
from registry.provenance.editing.actions import accept_proposal, decline_proposal, edit_record, propose
from registry.provenance.models import Citation, Proposal
from registry.provenance.values import held
from tests.alliances.factories import AllianceFactory, GroupFactory
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.pages import at_1_and_3_rows, queries
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    return AllianceFactory(founded="2018-07")


@pytest.fixture
def place():
    return {"source": SourceFactory(title="示例新刊"), "section": "示例段落", "page": "3", "why": "示例原因"}


@pytest.fixture
def proposal(alliance, place):
    return propose(record=alliance, values={"founded": "2018-08"}, **place, by=liaison(alliance))


def edit(record, place, user, **values):
    return edit_record(record=record, values=values, **place, by=user)


class TestEditing:
    def test_what_changed_is_cited_and_what_did_not_is_not(self, alliance, place, user):
        name = alliance.name
        assert edit(alliance, place, user, name=name, sphere="示例产业") == ["sphere"]

        citation = Citation.objects.get()
        assert (citation.field, citation.source, citation.page) == ("sphere", place["source"], "3")
        assert edit(alliance, place, user, sphere="示例产业") == []
        assert Change.objects.count() == 1

    def test_the_old_value_of_another_source_stays_beside_the_new_one(self, alliance, place, user):
        old = CitationFactory(target=alliance, field="founded")
        same = CitationFactory(target=alliance, field="founded", source=place["source"], section="别处")
        edit(alliance, place, user, founded="2018-08")

        says = {citation.pk: citation.says for citation in alliance.citations.all()}
        new = alliance.citations.get(section="示例段落", source=place["source"])
        assert says == {old.pk: "2018年7月", same.pk: "", new.pk: ""}

    def test_a_description_is_nobodys_own_words(self, alliance, place, user):
        alliance.description = "示例旧说明"
        alliance.save()
        old = CitationFactory(target=alliance, field="description")
        edit(alliance, place, user, description="示例新说明")

        old.refresh_from_db()
        assert old.says == ""

    def test_personal_numbers_and_broken_rules_change_nothing(self, alliance, place, user):
        for values, field in (({"sphere": "13800138000"}, "sphere"), ({"dissolved": "2017"}, "__all__")):
            with pytest.raises(ValidationError) as refused:
                edit(alliance, place, user, **values)
            assert list(refused.value.message_dict) == [field]
            alliance.refresh_from_db()
        assert not Citation.objects.exists()
        assert alliance.history.count() == 1


class TestProposing:
    def test_what_is_the_same_is_no_proposal(self, alliance, place, user):
        assert propose(record=alliance, values={"founded": "2018-07"}, **place, by=user) is None

    def test_a_newer_one_of_the_same_person_replaces_the_older(self, alliance, place, proposal):
        newer = propose(record=alliance, values={"founded": "2018-09"}, **place, by=proposal.by)
        other = propose(record=alliance, values={"founded": "2018-10"}, **place, by=seated("auditor"))

        proposal.refresh_from_db()
        assert (proposal.status, proposal.decided_by) == ("declined", proposal.by)
        assert set(Proposal.objects.open()) == {newer, other}

    def test_a_newer_one_of_less_leaves_the_rest_of_the_older_open(self, alliance, place):
        by = liaison(alliance)
        both = propose(record=alliance, values={"founded": "2018-08", "sphere": "示例产业"}, **place, by=by)
        newer = propose(record=alliance, values={"founded": "2018-09"}, **place, by=by)
        assert set(Proposal.objects.open()) == {both, newer}

        last = propose(record=alliance, values={"founded": "2018-10", "sphere": "示例领域"}, **place, by=by)
        assert set(Proposal.objects.open()) == {last}

    def test_related_records_are_kept_by_their_key(self, place, user):
        group, unit = GroupFactory(), UnitFactory()
        made = propose(record=group, values={"lead": unit}, **place, by=user)

        assert (made.values, made.base) == ({"lead": unit.pk}, {"lead": None})
        accept_proposal(proposal=made, seen={"lead": None}, by=user)
        group.refresh_from_db()
        assert group.lead == unit


class TestDeciding:
    def test_accepted(self, alliance, place, proposal, superuser):
        accept_proposal(proposal=proposal, seen={"founded": "2018-07"}, answer="已核对", by=superuser)

        alliance.refresh_from_db()
        proposal.refresh_from_db()
        assert alliance.founded == "2018-08"
        assert (proposal.status, proposal.answer, proposal.decided_by) == ("accepted", "已核对", superuser)
        assert [(c.field, c.source) for c in alliance.citations.all()] == [("founded", place["source"])]
        change = alliance.history.first().change
        assert (change.by, change.via, change.target) == (superuser, "action", alliance)
        assert "示例原因" in change.why
        assert "示例用户" in change.why

    def test_declined_with_an_answer(self, alliance, proposal, superuser):
        with pytest.raises(ValidationError):
            decline_proposal(proposal=proposal, answer=" ", by=superuser)
        decline_proposal(proposal=proposal, answer="来源不符", by=superuser)

        proposal.refresh_from_db()
        alliance.refresh_from_db()
        assert (proposal.status, proposal.answer, alliance.founded) == ("declined", "来源不符", "2018-07")

    def test_only_once(self, proposal, superuser):
        decline_proposal(proposal=proposal, answer="来源不符", by=superuser)
        for decide in (
            lambda: decline_proposal(proposal=proposal, answer="来源不符", by=superuser),
            lambda: accept_proposal(proposal=proposal, seen={"founded": "2018-07"}, by=superuser),
        ):
            with pytest.raises(ValidationError) as refused:
                decide()
            assert refused.value.code == "decided"

    def test_not_blindly_where_something_else_stands_there_by_now(self, alliance, proposal, superuser):
        alliance.founded = "2018-06"
        alliance.save()
        for seen, code in (({"founded": "2018-07"}, "changed"), ({}, "nothing")):
            with pytest.raises(ValidationError) as refused:
                accept_proposal(proposal=proposal, seen=seen, by=superuser)
            assert refused.value.code == code
        accept_proposal(proposal=proposal, seen={"founded": "2018-06"}, by=superuser)
        alliance.refresh_from_db()
        assert alliance.founded == "2018-08"

    def test_a_record_that_is_gone(self, alliance, proposal, superuser):
        alliance.delete()
        with pytest.raises(ValidationError):
            accept_proposal(proposal=proposal, seen={"founded": "2018-07"}, by=superuser)

    def test_a_kind_of_record_that_is_gone(self, proposal, superuser):
        proposal.target_type = ContentType.objects.create(app_label="gone", model="gone")
        with pytest.raises(ValidationError) as refused:
            accept_proposal(proposal=proposal, seen={"founded": "2018-07"}, by=superuser)
        ContentType.objects.clear_cache()
        assert refused.value.messages == ["所反映的记录已不存在。"]

    def test_taken_back(self, alliance, proposal, superuser):
        accept_proposal(proposal=proposal, seen={"founded": "2018-07"}, by=superuser)
        undo(change=alliance.history.first().change, why="示例", by=superuser)

        alliance.refresh_from_db()
        proposal.refresh_from_db()
        assert (alliance.founded, proposal.status) == ("2018-07", "open")
        assert not alliance.citations.exists()


class TestQueue:
    @pytest.fixture(autouse=True)
    def _english(self, client):
        client.cookies["django_language"] = "en"

    @pytest.fixture
    def address(self, proposal):
        return reverse("admin:provenance_proposal_decide", args=[proposal.pk])

    @pytest.fixture
    def reviewer(self, client):
        user = seated("reviewer", is_staff=True)
        client.force_login(user)
        return user

    def test_only_a_reviewer_decides(self, client, proposal, address):
        for role in ("staff", "auditor"):
            client.force_login(seated(role, is_staff=True))
            assert client.get(reverse("admin:provenance_proposal_change", args=[proposal.pk])).status_code == 200
            assert client.get(address).status_code == 403
            assert client.post(address, {"accept": "1"}).status_code == 403

    def test_accept(self, client, alliance, proposal, reviewer, address):
        page = client.get(address)
        assert "July 2018" in page.text
        assert "August 2018" in page.text
        data = {"seen": page.context["form"]["seen"].value(), "choose-founded": "take", "accept": "1"}
        response = client.post(address, data, follow=True)

        alliance.refresh_from_db()
        assert alliance.founded == "2018-08"
        assert "The record is changed, and the source is cited." in response.text
        assert client.get(address).status_code == 302

    @pytest.mark.usefixtures("reviewer")
    def test_decline_needs_an_answer(self, client, proposal, address):
        data = {"seen": "{}", "decline": "1"}
        assert "Tell the proposer why it was not accepted." in client.post(address, data).text
        assert client.post(address, {**data, "answer": "来源不符"}).status_code == 302
        proposal.refresh_from_db()
        assert (proposal.status, proposal.answer) == ("declined", "来源不符")

    @pytest.mark.usefixtures("reviewer")
    def test_a_third_value_is_shown_and_asked(self, client, alliance, proposal, address):
        alliance.founded = "2018-06"
        alliance.save()
        page = client.get(address)
        assert "as it stands now: June 2018" in page.text
        assert "Somebody changed this since it was proposed" in page.text
        assert "checked" not in page.text.split('name="choose-founded"')[1].split(">")[0]
        data = {"seen": page.context["form"]["seen"].value(), "accept": "1"}
        assert client.post(address, data).context["form"].errors.keys() == {"choose-founded"}

        alliance.founded = "2018-05"
        alliance.save()
        response = client.post(address, {**data, "choose-founded": "take", "answer": "已核对"})
        assert "The record was changed while you read this" in response.text
        assert "as it stands now: May 2018" in response.text
        assert "已核对" in response.text
        alliance.refresh_from_db()
        assert alliance.founded == "2018-05"

    def test_open_ones_come_first(self, client, reviewer, alliance, place, proposal):
        decline_proposal(proposal=proposal, answer="来源不符", by=reviewer)
        waiting = propose(record=alliance, values={"name": "示例新名"}, **place, by=reviewer)
        newest = propose(record=UnitFactory(), values={"name": "示例新名"}, **place, by=reviewer)
        decline_proposal(proposal=newest, answer="来源不符", by=reviewer)
        rows = client.get(reverse("admin:provenance_proposal_changelist")).context["cl"].result_list

        assert [row.pk for row in rows] == [waiting.pk, newest.pk, proposal.pk]

    @at_1_and_3_rows
    def test_number_of_queries(self, client, reviewer, alliance, place, proposal, address, rows):
        values = held(alliance, ["name", "short_name", "sphere"])
        proposal.values = {name: f"示例新{name}" for name in [*values][:rows]}
        proposal.base = {name: values[name] for name in proposal.values}
        proposal.save()
        for _row in range(rows - 1):
            propose(record=AllianceFactory(), values={"name": "示例新名"}, **place, by=reviewer)
        addresses = [reverse("admin:provenance_proposal_changelist"), address]

        assert [queries(client, url) for url in addresses] == [9, 10]
