"""Nobody sees more than an anonymous reader without the second factor that they must have: every address is asked."""

import re

import pytest
from django.test import override_settings
from django.urls import reverse

from registry.accounts.choices import Role
from tests.portal.test_permissions import ROWS, Site, ask, place

TO_FACTOR = (302, reverse("account-factor"), "")
FOR_ALL = {"account-factor", "POST logout"}
"""What somebody may do without the factor: set it up, and leave."""
SHOW_MORE = {
    ("ticket-file own", ""),
    ("notice members", ""),
    ("notice-file own", ""),
    ("offer own", ""),
    ("need own", ""),
    ("notices", "csv"),
}
"""Open addresses that are known to show more to whoever is signed in, so that the comparison is seen to work."""


def answer(site, reader, address, query, *, post):
    """Return (status, where to, content) of what a reader is answered; of a page, its own part."""
    found = ask(site, reader, address, query, post=post)
    content = found.getvalue() if found.streaming else found.content
    page = re.search(rb"<main.*</main>", content, re.DOTALL)
    return found.status_code, found.headers.get("Location", ""), mask((page[0] if page else content).decode("latin-1"))


def mask(text):
    """Return a page without what is new each time."""
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]+"', "", text)


@pytest.mark.one_engine
@override_settings(SECOND_FACTOR_REQUIRED=[*Role.values, "superuser"])
class WithoutTheFactor(Site):
    def test_no_address_shows_more_than_to_an_anonymous_reader(self):
        wrong = {}
        for reader in ("superuser", "alliance"):
            for row, shape, mine, anonymous in self.answers(reader):
                if row not in FOR_ALL and mine not in (anonymous, TO_FACTOR):
                    wrong[reader, row, shape] = (mine[:2], anonymous[:2])
        assert wrong == {}

    @override_settings(SECOND_FACTOR_REQUIRED=[])
    def test_the_comparison_sees_what_is_more(self):
        found = {(row, shape) for row, shape, mine, anonymous in self.answers("superuser") if mine != anonymous}
        assert found & SHOW_MORE == SHOW_MORE

    def test_whoever_is_refused_is_led_to_the_factor(self):
        for row in ("ticket-file own", "notice members", "notice-file own", "offer own", "need own"):
            address, query = place(self, row)
            assert answer(self, "superuser", address, query, post=False) == TO_FACTOR

    def answers(self, reader):
        """Yield (row, shape, what a reader is answered, what an anonymous one is) of every address and download."""
        for row in ROWS:
            address, query = place(self, row)
            post = row.startswith("POST ")
            for shape in [""] if post else ["", "csv"]:
                asked = {**query, "format": shape} if shape else query
                anonymous = answer(self, "anonymous", address, asked, post=post)
                if shape and (anonymous[0] != 200 or row.startswith("admin:")):
                    continue
                yield row, shape, answer(self, reader, address, asked, post=post), anonymous
