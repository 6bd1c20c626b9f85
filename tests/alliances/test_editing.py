"""Public pages on which an alliance and its groups are edited in place."""

import pytest
from django.urls import reverse

from alliances.models import Alliance, Group
from registry.provenance.models import Citation, Proposal
from tests.alliances.factories import AllianceFactory, GroupFactory, MembershipFactory
from tests.editing import filled, liaison, seated
from tests.enterprises.factories import UnitFactory, UnitNameFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.accounts.factories import SuperuserFactory
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    return AllianceFactory(name="示例联盟", founded="2018-07", founded_basis="inferred", sphere="示例产业")


@pytest.fixture
def group(alliance):
    return GroupFactory(alliance=alliance, name="示例组团", position=4)


@pytest.fixture
def editor(client, alliance):
    client.cookies["django_language"] = "en"
    user = liaison(alliance)
    client.force_login(user)
    return user


def addresses(alliance, group):
    return [
        reverse("alliance-edit", args=[alliance.pk]),
        reverse("group-add", args=[alliance.pk]),
        reverse("group-edit", args=[group.pk]),
    ]


class TestWho:
    def test_own_liaison_and_district(self, client, alliance, group):
        for user in (liaison(alliance), seated("staff"), seated("reviewer"), SuperuserFactory()):
            client.force_login(user)
            assert [client.get(url).status_code for url in addresses(alliance, group)] == [200, 200, 200]

    def test_others_who_are_signed_in(self, client, alliance, group):
        unit = UnitFactory()
        MembershipFactory(alliance=alliance, unit=unit)
        for user in (liaison(AllianceFactory()), liaison(unit), seated("auditor")):
            client.force_login(user)
            for url in addresses(alliance, group):
                assert client.get(url).status_code == 403
                assert client.post(url, {"name": "示例"}).status_code == 403

    def test_a_stranger_is_asked_to_sign_in(self, client, alliance, group):
        for url in addresses(alliance, group):
            assert client.get(url).status_code == 302
            assert "login" in client.post(url, {}).url

    @pytest.mark.usefixtures("editor")
    def test_what_is_not_there(self, client):
        assert client.get("/alliances/nobody/edit/").status_code == 404
        assert client.get("/alliances/nobody/groups/add/").status_code == 404
        assert client.get("/groups/nobody/edit/").status_code == 404

    @pytest.mark.usefixtures("editor")
    def test_wrong_method(self, client, alliance, group):
        assert [client.put(url).status_code for url in addresses(alliance, group)] == [405, 405, 405]


class TestLinks:
    def test_only_who_may_edit_sees_them(self, client, alliance, group):
        page = alliance.get_absolute_url()
        links = [*addresses(alliance, group), reverse("activity-add", args=[alliance.pk])]
        assert not any(url in text_of(client, page) for url in links)
        client.force_login(liaison(AllianceFactory()))
        assert not any(url in text_of(client, page) for url in links)
        client.force_login(liaison(alliance))
        assert all(url in text_of(client, page) for url in links)


class TestFacts:
    def test_an_unmarked_fact_is_saved_at_once(self, client, editor, alliance):
        url, data = filled(client, reverse("alliance-edit", args=[alliance.pk]), sphere="示例新产业")
        response = client.post(url, data, follow=True)

        alliance.refresh_from_db()
        assert alliance.sphere == "示例新产业"
        assert response.redirect_chain == [(alliance.get_absolute_url(), 302)]
        assert "Saved: Sphere." in response.text
        citation = Citation.objects.get()
        assert (citation.target, citation.field, citation.source_id) == (alliance, "sphere", "staff-entry")
        assert (citation.section, citation.page, citation.cited_by) == ("示例段落", "3", editor)
        change = alliance.history.first().change
        assert (change.via, change.why, change.by, change.target) == ("page", "示例原因", editor, alliance)
        assert [row.sphere for row in alliance.history.all()] == ["示例新产业", "示例产业"]

    def test_a_marked_fact_waits(self, client, editor, alliance):
        address = reverse("alliance-edit", args=[alliance.pk])
        assert text_of(client, address).count("shown after review</span>") == 5
        url, data = filled(client, address, founded="2018-08", sphere="示例新产业")
        response = client.post(url, data, follow=True)

        alliance.refresh_from_db()
        assert (alliance.founded, alliance.founded_basis, alliance.sphere) == ("2018-07", "inferred", "示例新产业")
        proposal = Proposal.objects.get()
        assert proposal.values == {"founded": "2018-08", "founded_basis": "printed"}
        assert proposal.base == {"founded": "2018-07", "founded_basis": "inferred"}
        assert (proposal.by, proposal.target, proposal.why, proposal.status) == (editor, alliance, "示例原因", "open")
        assert "Waiting for a reviewer: Founded." in response.text
        shown = text_of(client, url)
        assert "Waiting for review" in shown
        assert "August 2018" in shown

    @pytest.mark.parametrize("role", ["staff", "reviewer"])
    def test_the_district_waits_for_nobody(self, client, alliance, role):
        client.force_login(seated(role))
        url, data = filled(client, reverse("alliance-edit", args=[alliance.pk]), founded="2018-08")
        assert "shown after review" not in text_of(client, url)
        assert client.post(url, data).status_code == 302

        alliance.refresh_from_db()
        assert (alliance.founded, alliance.founded_basis) == ("2018-08", "printed")
        assert [citation.field for citation in alliance.citations.all()] == ["founded"]
        assert not Proposal.objects.exists()

    @pytest.mark.usefixtures("editor")
    @pytest.mark.parametrize(
        ("missing", "sentence"),
        [
            ("source", "Nothing is saved without a source"),
            ("why", "Say in a few words why this is changed."),
            ("name", "This field is required."),
        ],
    )
    def test_what_is_missing_is_named_and_what_was_typed_is_kept(self, client, alliance, missing, sentence):
        url, data = filled(client, reverse("alliance-edit", args=[alliance.pk]), sphere="示例新产业", **{missing: ""})
        response = client.post(url, data)

        assert response.status_code == 422
        assert sentence in response.text
        assert "示例新产业" in response.text
        alliance.refresh_from_db()
        assert alliance.sphere == "示例产业"

    @pytest.mark.usefixtures("editor")
    def test_what_another_source_said_stands_beside_it(self, client, alliance):
        CitationFactory(target=alliance, field="sphere")
        url, data = filled(client, reverse("alliance-edit", args=[alliance.pk]), sphere="示例新产业")
        page = client.post(url, data, follow=True).text

        assert page.index("示例新产业") < page.index("≠") < page.index("示例产业</span>")

    @pytest.mark.usefixtures("editor")
    def test_nothing_changed(self, client, alliance):
        url, data = filled(client, reverse("alliance-edit", args=[alliance.pk]))

        assert "Nothing was changed" in client.post(url, data).text
        assert not Citation.objects.exists()

    @pytest.mark.usefixtures("editor")
    @pytest.mark.parametrize("field", ["description", "why", "section"])
    def test_personal_numbers_are_refused(self, client, alliance, field):
        changes = {"sphere": "示例新产业", field: "请打13800138000"}
        url, data = filled(client, reverse("alliance-edit", args=[alliance.pk]), **changes)
        response = client.post(url, data)

        assert response.context["form"].errors.keys() == {field}
        alliance.refresh_from_db()
        assert alliance.sphere == "示例产业"

    @pytest.mark.usefixtures("editor")
    def test_a_name_that_is_taken(self, client, alliance):
        AllianceFactory(name="示例别的联盟")
        url, data = filled(client, reverse("alliance-edit", args=[alliance.pk]), name="示例别的联盟")

        assert client.post(url, data).context["form"].errors.keys() == {"name"}
        assert not Proposal.objects.exists()

    @pytest.mark.usefixtures("editor")
    def test_the_sources_of_the_record_come_first(self, client, alliance):
        document = SourceFactory(title="示例刊物", kind="magazine")
        article = SourceFactory(title="示例文章", parent=document)
        cited = CitationFactory(target=alliance).source
        choices = client.get(reverse("alliance-edit", args=[alliance.pk])).context["form"].fields["source"].choices

        labels = [label for label, _rows in choices]
        assert [str(label) for label in labels[:3]] == ["", "Cited here already", "staff-entry"]
        assert dict(choices)["Cited here already"] == [(cited.pk, str(cited))]
        assert dict(choices)["示例刊物"] == [(document.pk, "示例刊物, as a whole"), (article.pk, "示例文章")]


class TestTwoAtOnce:
    @pytest.mark.usefixtures("editor")
    def test_the_second_is_told_and_chooses(self, client, alliance):
        url, data = filled(client, reverse("alliance-edit", args=[alliance.pk]), sphere="我填的产业")
        theirs = Alliance.objects.get(pk=alliance.pk)
        theirs.sphere = "别人填的产业"
        theirs.save()
        response = client.post(url, data)

        assert response.status_code == 409
        assert "别人填的产业" in response.text
        assert "我填的产业" in response.text
        alliance.refresh_from_db()
        assert alliance.sphere == "别人填的产业"

        hidden = response.context["conflict"].hidden
        again = {}
        for name, value in hidden:
            again.setdefault(name, []).append(value)
        assert client.post(url, {**again, "choose:sphere": "mine"}).status_code == 302
        alliance.refresh_from_db()
        assert alliance.sphere == "我填的产业"

    @pytest.mark.usefixtures("editor")
    def test_what_was_typed_about_a_deleted_group_is_shown(self, client, group):
        url, data = filled(client, reverse("group-edit", args=[group.pk]), description="我填的说明")
        group.delete()
        response = client.post(url, data)

        assert response.status_code == 409
        assert "我填的说明" in response.text
        assert client.post(url, {**data, "versions": ""}).status_code == 404
        assert client.get(url).status_code == 404


class TestGroups:
    @pytest.mark.usefixtures("editor")
    def test_one_is_added(self, client, alliance, group):
        lead = UnitFactory(name="示例团长单位")
        url, data = filled(client, reverse("group-add", args=[alliance.pk]), name="示例新组团", lead="示例团长单位")
        response = client.post(url, data, follow=True)

        added = Group.objects.get(name="示例新组团")
        assert (added.alliance, added.lead, added.position) == (alliance, lead, 5)
        assert [(c.field, c.source_id) for c in added.citations.all()] == [("", "staff-entry")]
        assert added.history.get().change.via == "page"
        assert "Added: " in response.text

    @pytest.mark.usefixtures("editor")
    def test_one_is_changed(self, client, group):
        unit = UnitNameFactory(name="示例简称").unit
        url, data = filled(client, reverse("group-edit", args=[group.pk]), lead="示例简称", description="示例说明")
        assert client.post(url, data).status_code == 302

        group.refresh_from_db()
        assert (group.lead, group.description, group.name) == (unit, "示例说明", "示例组团")
        assert sorted(citation.field for citation in group.citations.all()) == ["description", "lead"]

    @pytest.mark.usefixtures("editor")
    def test_a_unit_that_nobody_is_called(self, client, alliance):
        UnitFactory(name="示例机械有限公司")
        for typed, sentence in (
            ("机械", "Did you mean 示例机械有限公司?"),
            ("无此单位", "look it up in the directory"),
        ):
            url, data = filled(client, reverse("group-add", args=[alliance.pk]), name="示例", lead=typed)
            response = client.post(url, data)
            assert sentence in response.text
            assert typed in response.text
        assert not Group.objects.exists()

    @pytest.mark.usefixtures("editor")
    def test_two_units_of_one_name_are_asked(self, client, alliance):
        first, _second = UnitFactory(name="示例同名公司"), UnitFactory(name="示例同名公司")
        url, data = filled(client, reverse("group-add", args=[alliance.pk]), name="示例", lead="示例同名公司")
        assert first.pk in client.post(url, data).text
        assert client.post(url, {**data, "lead": first.pk}).status_code == 302
        assert Group.objects.get().lead == first

    @pytest.mark.usefixtures("editor")
    def test_a_name_that_the_alliance_has_already(self, client, alliance, group):
        url, data = filled(client, reverse("group-add", args=[alliance.pk]), name=group.name)

        assert "The alliance already has a group of this name." in client.post(url, data).text


@at_1_and_3_rows
def test_number_of_queries(client, editor, alliance, rows):
    for row in range(rows):
        CitationFactory(target=alliance)
        MembershipFactory(alliance=alliance)
        group = GroupFactory(alliance=alliance, lead=UnitFactory())
        Proposal.objects.create(
            target=alliance, values={"founded": "2019"}, base={"founded": f"201{row}"}, why="示例", by=editor,
            source=SourceFactory(),
        )  # fmt: skip
    counts = [queries(client, url) for url in addresses(alliance, group)]

    assert counts == [14, 10, 16]
