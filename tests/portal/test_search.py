"""The search box: what it refuses, what it keeps to itself, how close a hit is."""

import pytest
from django.urls import reverse
from django.utils import translation

from enterprises.models import Unit
from portal.search import KINDS, LONGEST, Query, search
from tests.enterprises.factories import (
    HonourFactory,
    PartyOrganisationFactory,
    PersonFactory,
    UnitFactory,
    UnitNameFactory,
)
from tests.events.factories import ActivityFactory

pytestmark = pytest.mark.django_db

CODE = "91330100MA27WH2R3J"


def headings(words, kind="units"):
    groups = {group.kind.name: group for group in search(Query(words), limit=100)}
    return [hit.heading for hit in groups[kind].hits] if kind in groups else []


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ("", 200, None),
        ("   ", 200, None),
        ("顾", 200, "One character finds too much"),
        ("a", 200, "One character finds too much"),
        ("%_\\", 200, "signs alone are not searched for"),
        ("👍", 200, "One character finds too much"),
        ("示例", 200, "2 results"),
        ("无此单位", 200, "Nothing found"),
        ("<script>alert(1)</script>", 200, "Nothing found for “&lt;script&gt;"),
        ("家" * (LONGEST + 1), 400, "at most 120 characters"),
        ("a" * 2000, 400, "at most 120 characters"),
        ("顾家\0", 400, "cannot be read"),
        ("a" * LONGEST, 200, "Nothing found"),
        ("n" * LONGEST, 200, "Nothing found"),
        ("ﷺ" * LONGEST, 200, "Nothing found"),
    ],
)
def test_bad_input_is_told_in_a_sentence(client, words, status, sentence):
    UnitFactory.create_batch(2)

    client.cookies["django_language"] = "en"
    response = client.get(reverse("search"), {"q": words})
    page = response.content.decode()

    assert response.status_code == status
    assert sentence is None or sentence in page
    assert "<script>alert" not in page
    assert sentence == "2 results" or response.context["groups"] == []
    suggestions = client.get(reverse("search-suggest"), {"q": words})
    assert suggestions.status_code == status
    assert bool(suggestions.json()["hits"]) == (words == "示例")


def test_an_unknown_kind_is_no_page(client):
    assert client.get(reverse("search"), {"q": "示例", "kind": "people"}).status_code == 404


def test_one_kind_alone_shows_more_of_it(client):
    HonourFactory.create_batch(12, title="示例称号")

    among_others = client.get(reverse("search"), {"q": "称号"}).context["groups"][0]
    alone = client.get(among_others.url)

    assert (len(among_others.hits), among_others.total, among_others.has_more) == (8, 12, True)
    assert len(alone.context["groups"][0].hits) == 12
    assert [group.kind.name for group in alone.context["groups"]] == ["honours"]


def test_many_of_one_kind_are_cut_and_said_to_be(client):
    HonourFactory.create_batch(101, title="示例称号")

    with translation.override("en"):
        client.cookies["django_language"] = "en"
        page = client.get(reverse("search"), {"q": "称号", "kind": "honours"}).content.decode()

    assert "Only the first 100 are shown" in page


def test_exact_then_prefix_then_inside_then_pinyin():
    for name in ("新银泰", "银泰城", "银泰", "北银泰", "银泰百货"):
        UnitFactory(name=name)

    expected = ["银泰", "银泰百货", "银泰城", "北银泰", "新银泰"]
    assert headings("银泰") == headings("yintai") == headings("yt") == expected


def test_another_name_is_as_good_as_the_first():
    UnitFactory(name="银泰百货")
    UnitNameFactory(unit=UnitFactory(name="浙江某某商业"), name="银泰")
    UnitFactory(name="示例甲", short_name="新银泰")

    hits = search(Query("银泰"))[0].hits
    assert [(hit.heading, hit.matched) for hit in hits] == [
        ("浙江某某商业", "银泰"),
        ("银泰百货", ""),
        ("示例甲", "新银泰"),
    ]


@pytest.mark.parametrize(
    "words", [CODE, CODE.lower(), f" {CODE[:8]} {CODE[8:]} ", "９１３３０１００ＭＡ２７ＷＨ２Ｒ３Ｊ"]
)
def test_a_unit_is_found_by_its_credit_code(words):
    UnitFactory(credit_code=CODE)
    UnitFactory()

    [hit] = search(Query(words))[0].hits
    assert hit.matched == CODE


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("重庆小面", ["重庆", "chongqing", "cqxm", "重慶"]),
        ("厦门航空", ["xiamen", "xmhk", "廈門"]),
        ("厦大分部", ["xiada", "shada"]),
        ("会稽山", ["kuaiji", "kjs", "huiji"]),
        ("长三角中心", ["changsanjiao", "csj"]),
        ("曾氏贸易", ["zengshi", "zsmy", "cengshi"]),
        ("绿城", ["lvcheng", "lücheng", "lc"]),
        ("西安路社区", ["xian", "xi an", "xianlu", "xal"]),
    ],
)
def test_characters_of_several_readings(name, words):
    UnitFactory(name=name)

    for one in words:
        assert headings(one) == [name], one


def test_percent_and_underscore_stand_for_nothing():
    UnitFactory(name="百分之100%控股_公司")
    UnitFactory(name="百分之100家")

    assert headings("100%控") == headings("100_控") == headings("股_公司") == ["百分之100%控股_公司"]
    assert headings("百%家") == []


def test_what_is_not_public_is_not_found():
    ActivityFactory(title="示例闭门会", is_public=False)
    person = PersonFactory(name="欧阳示例", is_private=False)
    HonourFactory(title="示例奖章", unit=None, person=person)

    assert search(Query("闭门会")) == []
    assert search(Query("欧阳示例")) == search(Query("oyang")) == search(Query("欧阳")) == []
    assert search(Query("奖章"))[0].hits[0].detail == ""


def test_honours_are_found_by_who_has_them():
    organisation = PartyOrganisationFactory(name="银泰党支部")
    HonourFactory(title="示例称号", unit=None, organisation=organisation)

    [hit] = next(group for group in search(Query("银泰")) if group.kind.name == "honours").hits
    assert (hit.heading, hit.detail) == ("示例称号", "银泰党支部")


def test_the_number_of_queries_does_not_grow_with_the_hits(django_assert_num_queries):
    for number in range(10):
        UnitNameFactory(unit=UnitFactory(name=f"银泰{number}"), name=f"银泰百货{number}")

    with django_assert_num_queries(len(KINDS) + 1):
        assert search(Query("银泰"))[0].total == 10
    assert Unit.objects.matching("银泰").count() == 10
