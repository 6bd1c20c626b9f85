"""Activities spread over months."""

import pytest

from events import charts
from events.models import Activity
from registry.fields.dates import PartialDate
from tests.events.factories import ActivityFactory
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def test_months_stand_in_their_year_and_the_rest_apart():
    counts = [("2020-06", 20), ("2020-01", 1), ("2020", 3), ("2018-12", 10), ("2012", 2), (None, 5)]
    found = charts.density([(begun and PartialDate(begun), count) for begun, count in counts])
    assert [(row.year, row.monthless) for row in found.years] == [("2020", 3), ("2018", 0)]
    assert [(row.year, row.monthless) for row in found.bare] == [("2012", 2)]
    assert found.undated == 5
    june, december = found.years[0].cells[5], found.years[1].cells[11]
    assert (june.month, june.count, june.height, june.top) == ("2020-06", 20, charts.BAR, 0)
    assert (december.count, december.height) == (10, charts.BAR / 2)
    assert (found.years[0].cells[0].height, found.years[0].cells[1].height) == (1, 0)


def test_of_nothing():
    found = charts.density([])
    assert (found.years, found.bare, found.undated) == ([], [], 0)


def test_counted_by_month_by_year_and_without_either():
    for starts in ("2020-06-15", "2020-06", "2020", "2019-12-01", None):
        ActivityFactory(starts=starts)
    assert set(Activity.objects.density()) == {("2020-06", 2), ("2020", 1), ("2019-12", 1), (None, 1)}
    assert Activity.objects.months() == [("2020-06", 2), ("2019-12", 1)]


class TestList:
    def test_each_month_leads_to_its_calendar_with_the_other_conditions(self, client):
        ActivityFactory(starts="2020-06-15", kind="forum")
        ActivityFactory(starts="2020", kind="forum")
        ActivityFactory(starts="2019-05", kind="visit")
        page = text_of(client, "/activities/?kind=forum")
        assert 'href="/activities/2020/6/?kind=forum"' in page
        assert "/activities/2019/5/" not in page

    def test_stands_on_the_first_page_only(self, client):
        ActivityFactory.create_batch(26, starts="2020-06-15")
        assert 'class="density"' in text_of(client, "/activities/")
        assert 'class="density"' not in text_of(client, "/activities/?page=2")
