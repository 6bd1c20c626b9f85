"""One door for what is edited in place: what is saved at once, what waits, and what is told of it."""

import pytest
from django.utils import translation

from enterprises.models import Unit
from registry.provenance.editing.actions import submit
from registry.provenance.models import Proposal
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.registry.provenance.factories import SourceFactory

pytestmark = pytest.mark.django_db

BASES = {"ownership": "ownership_basis"}


@pytest.fixture
def en():
    with translation.override("en"):
        yield


@pytest.fixture
def unit():
    return UnitFactory(name="示例企业", ownership="private", ownership_basis="inferred")


@pytest.fixture
def place():
    return {"source": SourceFactory(), "section": "一、概况", "page": "3", "why": "示例原因"}


def test_a_liaison_s_reviewed_fact_waits_and_the_rest_is_saved(unit, place, en):
    values = {"name": "示例新名", "ownership": "foreign"}
    outcome = submit(record=unit, values=values, bases=BASES, **place, by=liaison(unit))

    assert (outcome.record, outcome.saved, outcome.waiting) == (unit, ("ownership",), ("name",))
    assert outcome.sentences == [
        "Saved: Ownership.",
        "Waiting for a reviewer: Name. Until then the page shows the earlier value.",
    ]
    assert (unit.name, unit.ownership, unit.ownership_basis) == ("示例企业", "foreign", "printed")
    unit.refresh_from_db()
    assert (unit.name, unit.ownership, unit.ownership_basis) == ("示例企业", "foreign", "printed")
    proposal = Proposal.objects.get()
    assert (proposal.target, proposal.values, proposal.base) == (unit, {"name": "示例新名"}, {"name": "示例企业"})


def test_nothing_of_a_reviewer_s_waits(unit, place, en):
    outcome = submit(record=unit, values={"name": "示例新名"}, **place, by=seated("reviewer"))

    assert (outcome.saved, outcome.waiting, outcome.sentences) == (("name",), (), ["Saved: Name."])
    unit.refresh_from_db()
    assert (unit.name, Proposal.objects.count()) == ("示例新名", 0)
    assert [citation.field for citation in unit.citations.filter(source=place["source"])] == ["name"]


def test_what_was_wrong_leaves_no_former_name(unit, place):
    submit(record=unit, values={"name": "示例新名"}, was_wrong=True, **place, by=seated("staff"))

    assert unit.names.count() == 0


def test_a_new_record_is_added_whole(place, en):
    outcome = submit(record=Unit(), values={"name": "示例新企业", "kind": "enterprise"}, **place, by=seated("staff"))

    assert (outcome.is_new, outcome.waiting, outcome.sentences) == (True, (), ["Added: 示例新企业."])
    added = Unit.objects.get(name="示例新企业")
    assert [(c.field, c.source, c.section, c.page) for c in added.citations.all()] == [
        ("", place["source"], "一、概况", "3")
    ]
