"""What ways of working say of themselves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.alliances.factories import PracticeFactory, PracticePartFactory

pytestmark = pytest.mark.django_db


def practice_of(parts, **fields):
    """Return a practice with so many parts."""
    practice = PracticeFactory(**fields)
    for position in range(parts):
        PracticePartFactory(practice=practice, position=position)
    return practice


@pytest.mark.parametrize(
    ("promised", "parts", "contradicts", "listing"),
    [
        (None, 0, False, "uncounted"),
        (None, 3, False, "uncounted"),
        (3, 3, False, "complete"),
        (8, 3, False, "incomplete"),
        (8, 0, False, "incomplete"),
        (11, 10, True, "contradictory"),
        (3, 4, False, "contradictory"),
    ],
)
def test_a_list_that_is_not_complete_contradicts_nothing_unless_the_record_says_so(
    promised, parts, contradicts, listing
):
    assert practice_of(parts, printed_count=promised, contradicts_itself=contradicts).listing == listing


@pytest.mark.parametrize(("promised", "parts", "is_unlisted"), [(None, 0, True), (None, 1, False), (8, 0, False)])
def test_unlisted_where_nothing_is_told_and_nothing_promised(promised, parts, is_unlisted):
    assert practice_of(parts, printed_count=promised).is_unlisted is is_unlisted


def test_without_a_number_in_the_name_nothing_is_contradicted():
    practice = PracticeFactory()
    practice.contradicts_itself = True
    with pytest.raises(ValidationError, match="没有这个数"):
        practice.full_clean()
    with pytest.raises(IntegrityError, match="practice_contradicts_a_number"), transaction.atomic():
        practice.save()


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        ("X", "联盟成员", "X：联盟成员"),
        ("1+18", "示例说明", "1+18：示例说明"),
        ("X", "", "X"),
        ("2名专职", "示例说明", "2名专职"),
        ("组织联设", "示例说明", "组织联设"),
    ],
)
def test_a_bare_sign_goes_with_what_it_stands_for(title, text, label):
    assert PracticePartFactory.build(title=title, text=text).label == label
