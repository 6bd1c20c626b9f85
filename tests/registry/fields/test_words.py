"""Values in words, for whoever reads them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from enterprises.models import Unit
from registry.fields.dates import PartialDate
from registry.fields.words import in_language_of_records, in_words

CHOICE = forms.ChoiceField(choices=[("", "—"), ("a", "Alpha"), ("Others", [("b", "Beta")])])


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (None, None, ""),
        (None, "", ""),
        (None, True, "是"),
        (None, False, "否"),
        (None, 0, "0"),
        (None, "写明的", "写明的"),
        (None, Decimal("1.500"), "1.5"),
        (None, Decimal(1000), "1000"),
        (None, PartialDate("2018-07"), "2018年7月"),
        (None, date(2018, 7, 1), "2018年7月1日"),
        (None, datetime(2018, 7, 1, 0, 30, tzinfo=UTC), "2018年7月1日 08:30"),
        (CHOICE, "a", "Alpha"),
        (CHOICE, "b", "Beta"),
        (CHOICE, "gone", "gone"),
        (Unit._meta.get_field("kind"), "enterprise", "企业"),
        (Unit._meta.get_field("kind"), "gone", "gone"),
        (Unit._meta.get_field("is_listed"), False, "否"),
    ],
)
def test_a_value_is_told_in_the_readers_language(field, value, words):
    assert in_words(field, value) == words


def test_yes_is_told_in_english_to_whoever_reads_english():
    with translation.override("en"):
        assert in_words(None, True) == "yes"


def test_what_is_stored_is_worded_in_the_language_of_records():
    with translation.override("en"):
        with in_language_of_records():
            assert in_words(None, True) == "是"
        assert in_words(None, True) == "yes"
