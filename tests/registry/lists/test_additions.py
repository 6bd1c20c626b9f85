"""What apps add to lists and pages of apps below."""

from collections import defaultdict

import pytest
from django.template import engines

from enterprises.models import Enterprise, Unit
from registry.lists import additions
from registry.lists.filters import FacetedFilterSet, FacetFilter
from registry.lists.tables import Column, Table


@pytest.fixture(autouse=True)
def nothing_declared(monkeypatch):
    for name in ("READS", "CONTEXTS", "TEMPLATES"):
        monkeypatch.setattr(additions, name, defaultdict(list))


def test_reads_are_added_in_the_order_of_declaration_and_hold_for_proxies():
    additions.declare_reads(Unit, "for_page", lambda: ["names"])
    additions.declare_reads(Unit, "for_page", lambda: ["children", "absorbed"])

    assert additions.added_reads(Unit, "for_page") == ["names", "children", "absorbed"]
    assert additions.added_reads(Enterprise, "for_page") == ["names", "children", "absorbed"]
    assert additions.added_reads(Unit, "for_listing") == []


def test_lists_under_one_name_are_put_together():
    additions.declare_context(Unit, lambda unit, *others: {"ties": [unit.pk], "others": len(others)})
    additions.declare_context(Unit, lambda *subjects: {"ties": ["second"]})

    assert additions.added_context(Unit(pk="first"), Unit(pk="other")) == {"ties": ["first", "second"], "others": 1}


def test_a_column_stands_before_the_one_that_is_named():
    class Some(Table):
        columns = [Column("Name", "name"), Column("Description", "description")]

    Some.add_column(Column("Alliances", "alliances"), before="description")

    assert [column.read for column in Some.columns] == ["name", "alliances", "description"]


def test_a_facet_stands_behind_the_one_that_is_named():
    class Some(FacetedFilterSet):
        kind, ownership = FacetFilter(), FacetFilter()

        class Meta:
            model = Unit
            fields = []

    Some.add_facet("industry", FacetFilter(field_name="industry", named_by="industry__name"), after="kind")

    assert list(Some.base_filters) == ["kind", "industry", "ownership"]
    assert list(Some({}, queryset=Unit.objects.none()).filters) == ["kind", "industry", "ownership"]


def test_a_place_holds_nothing_until_it_is_filled():
    page = engines["django"].from_string('{% load additions %}<p>{% added "nowhere" %}</p>')

    assert page.render({}) == "<p></p>"
