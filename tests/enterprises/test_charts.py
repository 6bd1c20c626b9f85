"""A unit amid what it is related to."""

import re

import pytest

from enterprises import charts
from enterprises.models import Unit
from tests.alliances.factories import AllianceFactory, GroupFactory, MembershipFactory, TermFactory
from tests.enterprises.factories import PartyOrganisationFactory, PersonFactory, PostFactory, UnitFactory
from tests.events.factories import PairingFactory
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def relations(client):
    """Return the relations that a unit's page draws, by kind."""
    client.cookies["django_language"] = "en"

    def of(unit):
        return {kind.kind: kind for kind in client.get(unit.get_absolute_url()).context["relations"]}

    return of


def test_an_alliance_stands_once_with_every_way_of_belonging(relations):
    unit, alliance = UnitFactory(), AllianceFactory(axis="vertical")
    MembershipFactory(unit=unit, alliance=alliance, basis="inferred")
    TermFactory(unit=unit, alliance=alliance, kind="chair", edition="首届")
    GroupFactory(lead=unit, alliance=alliance)
    guessed = MembershipFactory(unit=unit, basis="inferred").alliance
    first, second = relations(unit)["alliance"].related
    assert (first.name, first.axis, first.is_inferred) == (alliance.short_name, "vertical", False)
    assert [str(way) for way in first.ways] == ["Member unit", "首届Chair", "Lead unit of a group"]
    assert (second.name, second.is_inferred) == (guessed.short_name, True)


def test_its_party_organisations(relations):
    organisation = PartyOrganisationFactory(host=UnitFactory(), level="branch")
    (one,) = relations(organisation.host)["party"].related
    assert (one.name, [str(way) for way in one.ways]) == (organisation.label, ["Party branch"])


def test_places_pairings_and_people(relations):
    parent, platform = UnitFactory(), UnitFactory(kind="platform")
    unit = UnitFactory(parent=parent, platform=platform, place_basis="inferred")
    pairing = PairingFactory(first_unit=unit)
    PostFactory(unit=unit, person=PersonFactory(name="王示例", is_private=True), title="车间主任")
    found = relations(unit)
    assert [(one.name, one.is_inferred) for one in found["place"].related] == [
        (parent.label, False),
        (platform.label, True),
    ]
    assert found["pairing"].related[0].ways == [pairing.title]
    assert [(one.name, one.url, one.ways) for one in found["person"].related] == [("王某", "", ["车间主任"])]


def test_many_of_a_kind_lead_to_the_section_that_lists_them(client, relations):
    unit = UnitFactory()
    for number in range(charts.SHOWN + 2):
        PostFactory(unit=unit, person=PersonFactory(name=f"示例{number}", is_private=False))
    people = relations(unit)["person"]
    assert (len(people.shown), people.more) == (charts.SHOWN, 2)
    assert re.search(r'<a[^>]*\shref="#people">2 more</a>', text_of(client, unit.get_absolute_url()))


def test_nothing_is_drawn_of_a_unit_without_relations(client):
    unit = UnitFactory()
    assert charts.relations_by_kind(Unit.objects.for_page().get(pk=unit.pk), [], []) == []
    assert 'class="web"' not in text_of(client, unit.get_absolute_url())
