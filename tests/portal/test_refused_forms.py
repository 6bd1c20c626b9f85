"""A refused form has one status everywhere: it comes back as it was typed, with 422."""

from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.views.generic import FormView

from registry.fields.refusals import REFUSED, RefusingView
from registry.history.views import VersionedFormView
from tests.portal.test_permissions import ROWS, Site, client_of, place
from tests.sent import forms

RUBBISH = "电话13800138000"
"""No choice, no number, no date, no address and no password; and what no text may hold."""
MACHINERY = ("once", "versions", "csrfmiddlewaretoken", "move", "deed", "record", "next")
"""What a form brings along, which nobody types."""

LEADS_BACK = "stands on the page of a record that may have moved on: it leads back there and says why (302)"
EXCEPTIONS = {
    "preferences": "a choice that is none changes nothing (302)",
    "logout": "asks for nothing (302)",
    "account-sessions-end": "asks for nothing (302)",
    "notice-files": LEADS_BACK,
    "notice-publish": LEADS_BACK,
    "case-move": LEADS_BACK,
    "offer-close": LEADS_BACK,
    "need-close": LEADS_BACK,
    "match-propose": LEADS_BACK,
    "fund-deed": "making the totals public, the last form of a ledger, asks for nothing (302)",
    "ticket-link-make": "asks for nothing (302)",
    "visit-target-remove": "names a unit of the round, or nothing is there (404)",
    "admin:auth_user_password_change": "a page of Django's own, which answers 200 as those of records on the desk do",
    "admin:sheets_upload_columns": "leads back to the upload, which says why (302)",
}
"""The addresses whose forms are answered otherwise, and why."""


@pytest.mark.one_engine
class RefusedForms(Site):
    def pages(self):
        """Return (address, query) of every page that a superuser opens."""
        for row in ROWS:
            if not row.startswith("POST ") and not row.endswith(" other"):
                yield place(self, row)
        row = self.own.alliance.history.first()
        yield reverse("admin:alliances_alliance_revert", args=[self.own.alliance.pk, row.pk]), {}

    def posted_forms(self):
        """Return {(page, query, where its form goes): its fields} of every form that is posted."""
        client, found = client_of(self, "superuser"), {}
        for address, query in self.pages():
            answer = client.get(address, query)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and not answer.streaming:
                for action, fields in forms(answer):
                    goes_to = urljoin(answer.request["PATH_INFO"], action or "").partition("#")[0]
                    found[address, goes_to, "" if action else answer.request["QUERY_STRING"]] = fields
        return found

    def answered(self, goes_to, query, fields):
        """Return the status of a form full of rubbish, and take back what it wrote."""
        kept = {name: value for name, value in fields.items() if name in MACHINERY or "_FORMS" in name}
        data = {**dict.fromkeys(fields, RUBBISH), **kept}
        with transaction.atomic():
            answer = client_of(self, "superuser").post(f"{goes_to}?{query}" if query else goes_to, data)
            transaction.set_rollback(True)
        return answer.status_code

    def test_every_form_comes_back_with_the_same_status(self):
        asked, wrong = set(), {}
        for (page, goes_to, query), fields in self.posted_forms().items():
            name = resolve(goes_to.partition("?")[0]).view_name
            asked.add(name)
            if name not in EXCEPTIONS and (status := self.answered(goes_to, query, fields)) != REFUSED:
                wrong[page, name] = status
        assert wrong == {}
        assert asked >= {*EXCEPTIONS, "report", "login", "alliance-edit", "ticket-add", "ticket-edit", "visit-tickets"}


def views(patterns):
    """Return the classes of the views behind addresses."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield getattr(pattern.callback, "view_class", None)
        else:
            yield from views(pattern.url_patterns)


def test_every_page_with_a_form_refuses_by_the_same_code():
    """The crawl does not get to forms that ask for a state, such as the code after the password."""
    found = [view for view in views(get_resolver().url_patterns) if view and issubclass(view, FormView)]

    assert found
    assert [view for view in found if not issubclass(view, RefusingView | VersionedFormView)] == []
