"""What records of events say of themselves."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.events.factories import ActivityFactory, NoticeFactory

pytestmark = pytest.mark.django_db


def test_a_notice_is_dated_by_the_day_in_china_as_chinese_writes_it(client, superuser):
    moment = datetime.datetime(2020, 6, 30, 20, tzinfo=datetime.UTC)
    notice = NoticeFactory(published_at=moment, published_by=superuser)

    assert notice.published_on == "2020-07-01"
    assert "7月1日<small>2020年</small>" in client.get(reverse("notices")).text


def test_an_unpublished_notice_has_no_day():
    assert NoticeFactory().published_on is None


class TestPlans:
    @pytest.mark.parametrize(
        ("status", "starts", "ends", "on", "is_past"),
        [
            ("planned", "2021", None, "2021-12-31", False),
            ("planned", "2021", None, "2022-01-01", True),
            ("planned", "2020-10", None, "2020-11-01", True),
            ("planned", "2020-10", "2021-03", "2020-11-01", False),
            ("planned", None, None, "2030-01-01", False),
            ("held", "2020", None, "2030-01-01", False),
            ("cancelled", "2020", None, "2030-01-01", False),
        ],
    )
    def test_past_once_the_last_day_that_the_date_can_mean_has_passed(self, status, starts, ends, on, is_past):
        activity = ActivityFactory(status=status, starts=starts, ends=ends)
        activity.refresh_from_db()
        assert activity.is_past_plan(datetime.date.fromisoformat(on)) is is_past

    @pytest.mark.parametrize(
        ("fields", "standing"),
        [
            ({"status": "planned", "starts": "2020-10"}, "计划"),
            ({"status": "planned", "starts": "2020-06"}, "原计划2020年6月，后续未载"),
            ({"status": "planned", "starts": "2020-05", "results": "示例"}, "原计划2020年5月，后续见“成效”"),
            ({"status": "held", "starts": "2020-05"}, "已举行"),
        ],
    )
    @time_machine.travel("2020-07-01", tick=False)
    def test_its_standing_is_that_of_today(self, fields, standing):
        activity = ActivityFactory(**fields)
        activity.refresh_from_db()
        assert str(activity.standing) == standing


def test_a_word_of_the_day_of_printing_is_refused_under_a_date():
    with pytest.raises(ValidationError) as refused:
        ActivityFactory(date_note="昨日下午").full_clean()
    assert list(refused.value.message_dict) == ["date_note"]


@pytest.mark.parametrize("note", ["原文作“昨日下午”", "每周一次"])
def test_quoted_it_is_taken(note):
    ActivityFactory(date_note=note).full_clean()


def test_a_personal_number_under_a_date_is_refused_all_the_same():
    with pytest.raises(ValidationError, match="号码"):
        ActivityFactory(date_note="13812345678").full_clean()
