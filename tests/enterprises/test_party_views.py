"""Pages of party organisations and honours."""

import pytest

from enterprises.charts import timeline, tree
from enterprises.models import Honour, PartyOrganisation
from tests.alliances.factories import (
    MembershipFactory,
    PracticeFactory,
)
from tests.enterprises.factories import (
    HonourFactory,
    PartyOrganisationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
)
from tests.events.factories import PairingFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.provenance.factories import CitationFactory, FigureFactory

pytestmark = pytest.mark.django_db


class TestPartyOrganisations:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            CitationFactory(target=PartyOrganisationFactory(parent=PartyOrganisationFactory()))
        assert queries(client, "/party-organisations/") == 5
        assert queries(client, "/party-organisations/?level=branch") == 5

    def test_tree_counts_all_that_stand_below(self):
        top = PartyOrganisationFactory(name="甲")
        middle = PartyOrganisationFactory(name="乙", parent=top)
        PartyOrganisationFactory(name="丙", parent=middle)
        PartyOrganisationFactory(name="丁")
        nodes = tree(PartyOrganisation.objects.all())
        assert [(node.organisation.name, node.below) for node in nodes] == [("甲", 2), ("丁", 0)]
        assert nodes[0].children[0].below == 1

    def test_tree_folds_and_says_what_is_inferred(self, client):
        top = PartyOrganisationFactory()
        PartyOrganisationFactory(parent=top, parent_basis="inferred")
        page = text_of(client, "/party-organisations/")
        assert page.count("<details open>") == 1
        assert page.count('class="tag outline"') == 1

    def test_narrowed_it_is_a_list(self, client):
        branch = PartyOrganisationFactory(level="branch")
        PartyOrganisationFactory(level="committee")
        response = client.get("/party-organisations/", {"level": "branch"})
        assert list(response.context["page_obj"]) == [branch]
        assert "tree" not in response.context

    def test_too_many_are_a_list(self, client, monkeypatch):
        monkeypatch.setattr("enterprises.views.TREE_LIMIT", 1)
        PartyOrganisationFactory()
        PartyOrganisationFactory()
        assert len(client.get("/party-organisations/").context["page_obj"]) == 2

    @pytest.mark.parametrize(("query", "status"), [("", 200), ("?q=zzz", 200), ("?level=zz", 404), ("?q=%00", 400)])
    def test_empty(self, client, query, status):
        response = client.get(f"/party-organisations/{query}")
        assert response.status_code == status
        assert 'class="none"' in response.content.decode()

    def test_sorted_they_are_a_list_the_highest_level_first(self, client):
        branch, unstated, committee = (PartyOrganisationFactory(level=v) for v in ("branch", "other", "committee"))
        response = client.get("/party-organisations/", {"sort": "level"})
        assert list(response.context["page_obj"]) == [committee, branch, unstated]

    @at_1_and_3_rows
    def test_page(self, client, rows):
        organisation = PartyOrganisationFactory(host=UnitFactory(), parent=PartyOrganisationFactory(), brand="示例品牌")
        CitationFactory(target=organisation, field="founded", says="2019年")
        for _row in range(rows):
            PartyOrganisationFactory(parent=organisation, host=UnitFactory())
            PostFactory(unit=None, organisation=organisation)
            HonourFactory(unit=None, organisation=organisation)
            CitationFactory(target=FigureFactory(subject=organisation))
            PracticeFactory(alliance=None, organisation=organisation)
            ParticipationFactory(organisation=organisation)
            MembershipFactory(unit=None, organisation=organisation)
            PairingFactory(first_unit=None, first_organisation=organisation)
        # The comparisons read the places of their sides first; the marks of the whole page are one query.
        assert queries(client, organisation.get_absolute_url()) == 16
        page = text_of(client, organisation.get_absolute_url())
        assert "2019年" in page
        assert "示例品牌" in page


class TestHonours:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            CitationFactory(target=HonourFactory())
            CitationFactory(target=HonourFactory(unit=None, person=PersonFactory(), through=UnitFactory()))
            CitationFactory(target=HonourFactory(unit=None, organisation=PartyOrganisationFactory()))
        assert queries(client, "/honours/") == 5
        assert (
            queries(client, Honour.objects.first().get_absolute_url()) == 4
        )  # one for the honour, one for all its marks

    def test_receivers_of_a_title_stand_together_and_masked(self, client):
        for name in ("王示例", "李示例"):
            HonourFactory(title="首届示例劳模", unit=None, person=PersonFactory(name=name), through=UnitFactory())
        HonourFactory(title="另一荣誉")
        page = text_of(client, "/honours/")
        assert page.count('<article class="honour">') == 2
        assert "王某" in page
        assert "王示例" not in page

    def test_page_is_about_the_honour_not_the_person(self, client):
        honours = [HonourFactory(unit=None, person=PersonFactory(name=name)) for name in ("王示例", "李示例")]
        page = text_of(client, honours[0].get_absolute_url())
        assert "<h1>示例荣誉</h1>" in page
        assert "李某" in page
        assert "示例</" not in page.replace("示例荣誉</", "")

    def test_an_award_has_one_page_to_which_every_receiver_leads(self, client):
        first, second = (HonourFactory(position=place, note="一") for place in (1, 2))
        told = [HonourFactory(unit=None, person=PersonFactory(), position=3, note=note) for note in ("甲", "乙")]
        differing = {"note": "二"}, {"awarded": "2020"}, {"title": "另一荣誉"}
        others = [HonourFactory(position=4, **more) for more in differing]
        pages = [first, told[0], *others]
        leading = {honour.pk: client.get(honour.get_absolute_url()) for honour in Honour.objects.all()}
        assert {pk for pk, page in leading.items() if page.status_code == 200} == {honour.pk for honour in pages}
        assert set(Honour.objects.with_own_page()) == set(pages)
        assert leading[second.pk].url == f"{first.get_absolute_url()}#{second.pk}"
        assert leading[told[1].pk].url == f"{told[0].get_absolute_url()}#{told[1].pk}"
        assert f'id="{second.pk}"' in leading[first.pk].text

    def test_names_are_no_search_words(self, client):
        HonourFactory(unit=None, person=PersonFactory(name="王示例"))
        assert len(client.get("/honours/", {"q": "王示例"}).context["object_list"]) == 1

    def test_what_a_source_says_otherwise(self, client):
        honour = HonourFactory(awarded="2019", level="city")
        CitationFactory(target=honour, field="level", says="省级")
        assert "省级" in text_of(client, honour.get_absolute_url())

    def test_empty(self, client):
        assert 'class="none"' in text_of(client, "/honours/")

    def test_undated_stand_last(self):
        late, none, early = HonourFactory(awarded="2020-05"), HonourFactory(), HonourFactory(awarded="2019")
        assert timeline([late, none, early]) == [late, early, none]
