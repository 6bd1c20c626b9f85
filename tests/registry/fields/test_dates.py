import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from registry.fields.dates import (
    PartialDate,
    PartialDateField,
    PartialDateFormField,
    current,
)
from tests.alliances.factories import AllianceFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2018", "year", datetime.date(2018, 1, 1), datetime.date(2018, 12, 31)),
        ("2018-07", "month", datetime.date(2018, 7, 1), datetime.date(2018, 7, 31)),
        ("2020-02", "month", datetime.date(2020, 2, 1), datetime.date(2020, 2, 29)),
        ("2018-07-15", "day", datetime.date(2018, 7, 15), datetime.date(2018, 7, 15)),
    ],
)
def test_a_partial_date_knows_what_it_can_mean(text, precision, first, last):
    date = PartialDate(text)

    assert (date, date.precision, date.first, date.last) == (text, precision, first, last)


@pytest.mark.parametrize(
    "text", ["", "18", "2018-13", "2018-00", "2018-02-30", "2018-7", "0000", "2018-07-15T00", "２０１８", "x", None]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"day|month|year"):
        PartialDate(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2018", "2018"),
        ("2018年", "2018"),
        ("2018年7月", "2018-07"),
        ("2018.7.5", "2018-07-05"),
        ("2018/07/15", "2018-07-15"),
        ("２０１８－７", "2018-07"),
        (" 2018年7月15日 ", "2018-07-15"),
        ("2018年7月15号", "2018-07-15"),
    ],
)
def test_the_form_field_reads_what_people_type(typed, read):
    assert PartialDateFormField().clean(typed) == read


def test_the_form_field_says_what_to_write():
    with pytest.raises(ValidationError) as caught:
        PartialDateFormField().clean("6.15")

    with translation.override("en"):
        assert caught.value.messages == [
            "“6.15” is not a date: write a year, a month or a day, such as 2018, 2018-07 or 2018-07-15."
        ]


def test_an_empty_form_field_is_unknown():
    assert PartialDateFormField(required=False).clean(" ") is None


@pytest.mark.parametrize("bad", ["2018-13", 2018.5, "yesterday"])
def test_the_model_field_refuses_what_is_no_date(bad):
    with pytest.raises(ValidationError):
        PartialDateField().to_python(bad)


@given(st.dates(), st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_text_order_is_the_order_of_first_days(one, other, size, other_size):
    first, second = PartialDate(one.isoformat()[:size]), PartialDate(other.isoformat()[:other_size])

    if first.first < second.first:
        assert first < second


def test_dates_sort_and_compare_in_the_database():
    for date in ["2018-07-15", None, "2018", "2019-01", "2018-07"]:
        AllianceFactory(founded=date)
    alliances = AllianceFactory._meta.model.objects

    assert list(alliances.filter(founded__lt="2019").order_by("founded").values_list("founded", flat=True)) == [
        "2018",
        "2018-07",
        "2018-07-15",
    ]
    assert isinstance(alliances.get(founded="2018-07").founded, PartialDate)


@pytest.mark.parametrize(
    ("since", "until", "day", "held"),
    [
        (None, None, "2020-06-15", True),
        ("2020", None, "2020-01-01", True),
        ("2020", "2020", "2020-12-31", True),
        ("2019", "2020-06", "2020-06-30", True),
        ("2019", "2020-06", "2020-07-01", False),
        ("2020-06-16", None, "2020-06-15", False),
        (None, "2020-06-15", "2020-06-15", True),
        (None, "2019", "2020-06-15", False),
    ],
)
def test_current_is_a_question_with_a_date(since, until, day, held):
    term = TermFactory(since=since, until=until)

    assert type(term).objects.filter(current(datetime.date.fromisoformat(day))).exists() is held


@pytest.mark.parametrize(
    ("date", "chinese", "english"),
    [
        ("2018", "2018年", "2018"),
        ("2018-07", "2018年7月", "July 2018"),
        ("2018-07-05", "2018年7月5日", "5 July 2018"),
    ],
)
def test_a_date_is_shown_no_more_precise_than_it_is(date, chinese, english):
    with translation.override("zh-hans"):
        assert PartialDate(date).display() == chinese
    with translation.override("en"):
        assert PartialDate(date).display() == english
