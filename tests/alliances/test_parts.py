"""Practices whose parts have parts: the tree, what is counted, pages, downloads, the desk."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from alliances.choices import Listing
from alliances.models import Practice, PracticePart
from tests.alliances.factories import PracticeFactory, PracticePartFactory
from tests.pages import queries, text_of
from tests.registry.accounts.factories import SuperuserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return PracticeFactory(printed_count=2)


def part(practice, position, title, parent=None):
    return PracticePartFactory(practice=practice, position=position, title=title, parent=parent)


@pytest.fixture
def nested(practice):
    whole = part(practice, 3, "示例维度")
    return whole, part(practice, 1, "示例甲项", whole), part(practice, 2, "示例乙项", whole)


class TestTree:
    def test_parts_stand_below_theirs_in_order(self, practice, nested):
        whole, one, other = nested

        assert practice.tree == [whole]
        assert practice.tree[0].below == [one, other]
        assert practice.leaves == [one, other]

    def test_the_number_in_a_name_counts_what_has_no_parts(self, practice, nested):
        assert practice.listing == Listing.COMPLETE

    def test_a_part_of_another_practice_is_refused(self, practice, nested):
        with pytest.raises(ValidationError) as refused:
            PracticePart(practice=PracticeFactory(), position=1, title="示例", parent=nested[0]).full_clean()
        assert refused.value.messages == ["这个分项属于另一个工作法。"]

    def test_no_part_stands_below_itself(self, nested):
        whole, one, _other = nested
        whole.parent = one
        with pytest.raises(DatabaseError), transaction.atomic():
            whole.save()


class TestPages:
    def test_the_page_shows_them_nested(self, client, practice, nested):
        page = text_of(client, practice.get_absolute_url())
        assert page.index("示例维度") < page.index("示例甲项") < page.index("示例乙项")
        assert page.count('<ol class="pieces"') == 2

    def test_lists_and_downloads_put_them_in_brackets(self, client, practice, nested):
        assert "示例维度（示例甲项、示例乙项）" in client.get("/practices/?format=csv").getvalue().decode()
        assert "示例维度（示例甲项、示例乙项）" in text_of(client, "/practices/")

    def test_depth_costs_no_query(self, client, practice, nested):
        shallow = queries(client, practice.get_absolute_url())
        part(practice, 4, "示例丙项", nested[1])

        assert queries(client, practice.get_absolute_url()) == shallow

    def test_the_desk_offers_the_parts_of_the_same_practice(self, client, practice, nested):
        part(PracticeFactory(), 1, "示例他项")
        client.force_login(SuperuserFactory())

        page = client.get(f"/admin/alliances/practice/{practice.pk}/change/")
        [formset] = [one.formset for one in page.context["inline_admin_formsets"] if one.formset.model is PracticePart]
        assert {label for _value, label in formset.forms[0].fields["parent"].choices if _value} == {
            "示例维度",
            "示例甲项",
            "示例乙项",
        }


@settings(deadline=None, max_examples=40)
@given(parents=st.lists(st.integers(-1, 6), min_size=1, max_size=7))
def test_every_part_stands_in_the_tree_once(parents):
    """Whatever hangs below whatever came before it."""
    with transaction.atomic():
        practice, made = PracticeFactory(), []
        for place, above in enumerate(parents):
            made.append(part(practice, place, f"示例{place}", made[above] if -1 < above < len(made) else None))
        practice = Practice.objects.get(pk=practice.pk)

        def walk(parts):
            for one in parts:
                yield one
                yield from walk(one.below)

        assert sorted(walk(practice.tree), key=lambda one: one.position) == made
        transaction.set_rollback(True)
