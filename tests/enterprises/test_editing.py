"""The public page on which a unit is edited in place."""

import pytest
from django.urls import reverse

from registry.provenance.models import Proposal
from tests.alliances.factories import MembershipFactory
from tests.editing import filled, liaison, seated
from tests.enterprises.factories import IndustryFactory, UnitFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.provenance.factories import CitationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def unit():
    return UnitFactory(name="示例企业", ownership="private", ownership_basis="inferred")


@pytest.fixture
def address(unit):
    return reverse("unit-edit", args=[unit.pk])


def test_who(client, unit, address):
    alliance = MembershipFactory(unit=unit).alliance
    assert client.get(address).status_code == 302
    for user, status in (
        (liaison(unit), 200),
        (seated("staff"), 200),
        (liaison(UnitFactory()), 403),
        (liaison(alliance), 403),
        (seated("auditor"), 403),
    ):
        client.force_login(user)
        assert client.get(address).status_code == status
        assert (address in text_of(client, unit.get_absolute_url())) is (status == 200)
    assert client.post(address, {"name": "示例"}).status_code == 403
    assert client.get("/units/nobody/edit/").status_code == 404
    assert client.delete(address).status_code == 405


def test_what_is_marked_waits_and_the_rest_is_saved(client, unit, address):
    industry = IndustryFactory()
    user = liaison(unit)
    client.force_login(user)
    url, data = filled(
        client, address, name="示例新名", industry=industry.pk, ownership="foreign", description="示例简介"
    )
    response = client.post(url, data, follow=True)

    unit.refresh_from_db()
    assert (unit.name, unit.industry, unit.description) == ("示例企业", industry, "示例简介")
    assert (unit.ownership, unit.ownership_basis) == ("foreign", "printed")
    assert Proposal.objects.get().values == {"name": "示例新名"}
    assert sorted(citation.field for citation in unit.citations.all()) == ["description", "industry", "ownership"]
    assert "Saved: Industry, Ownership, Description." in response.text
    assert "Waiting for a reviewer: Name." in response.text


def test_a_wrong_code_is_named_and_what_was_typed_is_kept(client, unit, address):
    client.force_login(liaison(unit))
    url, data = filled(client, address, credit_code="913301000000000000", description="示例简介")
    response = client.post(url, data)

    assert response.context["form"].errors.keys() == {"credit_code"}
    assert "913301000000000000" in response.text
    assert "示例简介" in response.text


@at_1_and_3_rows
def test_number_of_queries(client, unit, address, rows):
    client.force_login(liaison(unit))
    for _row in range(rows):
        IndustryFactory()
        UnitFactory(kind="platform")
        UnitFactory(kind="sub_district")
        CitationFactory(target=unit)
    assert queries(client, address) == 17
