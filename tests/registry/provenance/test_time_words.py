"""Words that are true on the day of printing alone."""

import pytest
from django.core.exceptions import ValidationError

from registry.provenance.time_words import passing_word, quoted_time_words
from tests.enterprises.factories import UnitFactory
from tests.registry.provenance.factories import FigureFactory


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("昨日下午", "昨日"),
        ("今年以来，50余次", "今年"),
        ("去年起", "去年"),
        ("近日", "近日"),
        ("近半年", "近半"),
        ("近年来，2023年持续", "近年"),
        ("不久前", "不久前"),
        ("前不久；第五次更新", "前不久"),
        ("正在召开", "正在"),
        ("目前仍在办", "目前"),
        ("半年来", "半年来"),
    ],
)
def test_found_where_it_stands_as_our_own(text, word):
    assert passing_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "",
        "原文作“昨日下午”",
        "原文作“今年以来”，50余次",
        "《今年以来》一文",
        "4月初",
        "2022年以来",
        "6月初起，截至8月初",
        "每周五下班后",
        "上半年",
        "附近的园区",
    ],
)
def test_what_is_quoted_or_holds_for_ever_passes(text):
    assert passing_word(text) == ""


def test_refused_in_a_sentence_that_says_how_to_write_it():
    with pytest.raises(ValidationError) as refused:
        quoted_time_words("近日")
    assert refused.value.messages == ["“近日”只在刊印当天成立，请加引号，写作：原文作“近日”。"]


@pytest.mark.django_db
def test_the_period_of_a_figure_is_held_to_it():
    figure = FigureFactory(subject=UnitFactory(), as_of_note="近半年")
    with pytest.raises(ValidationError) as refused:
        figure.full_clean()
    assert list(refused.value.message_dict) == ["as_of_note"]
