"""A list without a record offers nothing to narrow, to sort or to download."""

import re

import pytest
from django.urls import reverse

from tests.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

LISTS = [
    "activities",
    "cases",
    "deliveries",
    "enterprises",
    "figures",
    "honours",
    "needs",
    "notices",
    "offers",
    "party-organisations",
    "publicities",
]
LISTS += ["practices", "units"]
CONTROLS = re.compile(r"<select|<button|<input|format=csv|format=xlsx")


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_has_no_controls(client, name):
    content = text_of(client, reverse(name)).partition("<main")[2].partition("</main>")[0]

    assert CONTROLS.findall(content) == []
    assert 'class="none"' in content


@pytest.mark.parametrize("name", ["activities", "enterprises", "party-organisations", "practices", "units"])
def test_a_search_that_found_nothing_keeps_its_words(client, name):
    content = text_of(client, reverse(name) + "?q=示例").partition("<main")[2].partition("</main>")[0]

    assert 'value="示例"' in content
