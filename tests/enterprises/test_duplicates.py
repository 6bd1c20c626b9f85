"""Units that may be one are found, whatever they share, and those told apart are not offered again."""

import pytest
from django.core.management import call_command

from enterprises.actions import look_again, tell_apart
from enterprises.choices import Likeness
from enterprises.duplicates.finding import ALL_PAIRS, Places, core, pairs
from enterprises.models import Lookalike, PossibleDuplicate, Unit
from registry.history.actions import undo
from registry.history.models import Change
from registry.site.models import Area
from tests.enterprises.factories import PartyOrganisationFactory, PossibleDuplicateFactory, UnitFactory, UnitNameFactory
from tests.registry.provenance.factories import CitationFactory

pytestmark = pytest.mark.django_db

CODE, NAME, OTHER, CORE, PINYIN, NOTED = (
    *(Likeness.CODE, Likeness.NAME, Likeness.OTHER_NAME, Likeness.CORE, Likeness.PINYIN, Likeness.NOTED),
)


def found():
    """Return the likeness of the pairs, by the names of the two."""
    names = dict(Unit.objects.values_list("pk", "name"))
    return {frozenset(names[key] for key in pair): likeness for pair, likeness in pairs().items()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("松下家电（中国）有限公司", "松下家电"),
        ("杭州松下家电有限公司", "松下家电"),
        ("松下家电(杭州)股份有限公司", "松下家电"),
        ("松下家电集团有限公司", "松下家电"),
        ("松下家电", "松下家电"),
        # A branch is not its company, and a place without a legal form is part of the name.
        ("松下家电有限公司杭州分公司", "松下家电有限公司杭州分公司"),
        ("杭州银行", "杭州银行"),
        ("文海小学（南校区）", "文海小学南校区"),
        ("杭州有限公司", "杭州"),
        ("Kuka Home Co", "kukahomeco"),
        ("集团", ""),
    ],
)
def test_core_of_a_name(name, expected):
    assert core(name, Places.among(["杭州市"])) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"name": "示例（杭州）有限公司"}, {"name": "示例(杭州) 有限公司"}, NAME),
        ({"name": "示例顧家"}, {"name": "示例顾家"}, NAME),
        ({"name": "ＡＢＣ公司"}, {"name": "abc公司"}, NAME),
        ({"name": "示例家居股份有限公司"}, {"name": "杭州示例家居有限公司"}, CORE),
        ({"name": "示例家居", "kind": "platform"}, {"name": "示例家居有限公司"}, 0),
        ({"name": "示例甲", "short_name": "示例"}, {"name": "示例"}, OTHER),
        ({"credit_code": "91330101MA2GXXAB0N"}, {"name": "示例乙", "credit_code": "91330101ma2gxxab0n"}, CODE),
        ({"name": "示例家具"}, {"name": "示例嘉聚"}, 0),
        ({"name": "示例电子有限公司"}, {"name": "示例电子有限公司杭州分公司"}, 0),
        ({"name": "示例甲"}, {"name": "示例乙"}, 0),
    ],
)  # fmt: skip
def test_two_units(one, other, expected):
    Area.objects.create(name="杭州市")
    UnitFactory(**one)
    UnitFactory(**other)
    assert sum(pairs().values()) == expected


def test_same_pinyin_counts_on_the_same_platform_alone():
    here, there = UnitFactory(name="示例此处", kind="platform"), UnitFactory(name="示例彼处", kind="platform")
    UnitFactory(name="示例家具", platform=here)
    UnitFactory(name="示例嘉具", platform=here)
    UnitFactory(name="示例佳具", platform=there)
    assert found() == {frozenset({"示例家具", "示例嘉具"}): PINYIN}


def test_other_names_are_names():
    first, second, third = (UnitFactory(name=f"示例{letter}") for letter in "甲乙丙")
    UnitNameFactory(unit=first, name="示例 乙")
    UnitNameFactory(unit=second, name="示例旧名")
    UnitNameFactory(unit=third, name="示例旧名")
    UnitNameFactory(unit=third, name="示例丙")
    assert found() == {frozenset({"示例甲", "示例乙"}): OTHER, frozenset({"示例乙", "示例丙"}): OTHER}


def test_part_is_not_its_whole_unless_the_code_says_so():
    whole = UnitFactory(name="示例甲", short_name="示例")
    part = UnitFactory(name="示例", parent=whole)
    PartyOrganisationFactory(name="示例甲", host=whole)
    assert pairs() == {}
    Unit.objects.filter(pk=whole.pk).update(credit_code="91330101MA2GXXAB0N")
    Unit.objects.filter(pk=part.pk).update(credit_code="91330101-MA2GXXAB0")
    Unit.objects.filter(pk=part.pk).update(credit_code="91330101ma2gxxab0n")
    assert list(pairs().values()) == [CODE]


def test_common_name_makes_no_pair_of_each_with_each():
    for _n in range(ALL_PAIRS + 3):
        UnitFactory(name="示例同名")
    first = Unit.objects.order_by("pk").first()
    assert {one for one, _other in pairs()} == {first.pk}
    assert len(pairs()) == ALL_PAIRS + 2


def test_what_the_sources_leave_open_comes_first():
    units = sorted((UnitFactory(name=f"示例{letter}") for letter in "甲乙"), key=lambda unit: unit.pk)
    same = [UnitFactory(name="示例同名") for _n in range(2)]
    PossibleDuplicateFactory(one=units[0], other=units[1], note="示例说明")
    assert look_again() == 2
    assert [(pair.one, pair.note, pair.reasons) for pair in Lookalike.objects.open()] == [
        (units[0], "示例说明", [NOTED]), (min(same, key=lambda unit: unit.pk), "", [NAME]),
    ]  # fmt: skip
    assert [pair.note for pair in Lookalike.objects.alike_in(NAME)] == [""]


def test_pairs_told_apart_are_not_offered_again(user):
    one, other = sorted((UnitFactory(name="示例同名") for _n in range(2)), key=lambda unit: unit.pk)
    call_command("find_duplicates")
    assert Lookalike.objects.open().count() == 1

    duplicate = tell_apart(one=other, other=one, why="地址不同", by=user)
    assert (duplicate.one, duplicate.other, duplicate.verdict) == (one, other, "different")
    assert [citation.source_id for citation in duplicate.citations.all()] == ["staff-entry"]
    assert (Change.objects.get().why, Change.objects.get().by) == ("地址不同", user)
    assert Lookalike.objects.count() == 0
    assert look_again() == 0

    undo(change=Change.objects.get(), why="示例", by=user)
    assert PossibleDuplicate.objects.count() == 0
    assert look_again() == 1


def test_open_match_is_decided_and_keeps_its_note(user):
    one, other = sorted((UnitFactory() for _n in range(2)), key=lambda unit: unit.pk)
    standing = CitationFactory(target=PossibleDuplicateFactory(one=one, other=other, note="示例说明")).target
    assert tell_apart(one=one, other=other, why="示例", by=user) == standing
    standing.refresh_from_db()
    assert (standing.verdict, standing.note, standing.citations.count()) == ("different", "示例说明", 2)


def test_unit_that_is_gone_takes_its_pairs_out_of_sight():
    UnitFactory(name="示例同名")
    gone = UnitFactory(name="示例同名")
    look_again()
    gone.delete()
    assert Lookalike.objects.open().count() == 0
    assert look_again() == 0
    assert Lookalike.objects.count() == 0


def test_search_takes_as_many_queries_for_many_units(django_assert_num_queries):
    for _n in range(30):
        UnitFactory()
    UnitNameFactory()
    with django_assert_num_queries(6):
        pairs()
