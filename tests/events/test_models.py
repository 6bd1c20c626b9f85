"""What records of events say of themselves."""

import datetime

import pytest
from django.urls import reverse

from tests.events.factories import NoticeFactory

pytestmark = pytest.mark.django_db


def test_a_notice_is_dated_by_the_day_in_china_as_chinese_writes_it(client, superuser):
    moment = datetime.datetime(2020, 6, 30, 20, tzinfo=datetime.UTC)
    notice = NoticeFactory(published_at=moment, published_by=superuser)

    assert notice.published_on == "2020-07-01"
    assert "7月1日<small>2020年</small>" in client.get(reverse("notices")).text


def test_an_unpublished_notice_has_no_day():
    assert NoticeFactory().published_on is None
