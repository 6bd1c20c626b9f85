"""A form that is sent twice makes one record: every form carries its token, and every address heeds it."""

from urllib.parse import urljoin

import pytest
from django.contrib import admin
from django.urls import resolve

from registry.accounts.models import Sending
from registry.accounts.once import FIELD, read_token
from registry.history.models import Change
from tests.portal.test_permissions import LETTERS, ROWS, Site, client_of, place
from tests.portal.worlds import address_of
from tests.sent import forms

ADDS_NOTHING = {
    "preferences": "sets a cookie",
    "logout": "ends a sign-in",
    "admin:logout": "ends a sign-in",
    "login": "nobody signs in twice",
    "login-code": "the second factor keeps a code from being used twice",
    "account-sessions-end": "ends sign-ins",
    "account-factor": "one device for each account",
    "account-factor-remove": "what is gone is gone",
    "account-codes": "new codes make older ones worthless",
    "account-email": "changes one value",
    "password-change": "changes one value",
    "password-reset": "the queue tells one thing once, and limits how often",
    "password-reset-confirm": "the link is used up",
    "admin:auth_user_password_change": "changes one value",
    "notifications": "what is read is read",
    "notification-preferences": "one row for each kind, held by a constraint",
    "admin:sheets_upload_new": "the same file is in hand once, held by a constraint",
    "admin:sheets_upload_columns": "one person at a time works on an upload, and its state says what may be done",
    "admin:sheets_upload_row": "see above",
    "admin:provenance_proposal_decide": "decided once: its status says so",
    "admin:provenance_correction_decide": "decided once: its status says so",
    "admin:messaging_robot_test": "a test may be repeated",
    "admin:history_change_undo": "a change is undone once",
    "admin:enterprises_unit_merge": "who was merged is gone",
    "admin:enterprises_unit_apart": "one decision for each pair, held by a constraint",
    "admin:enterprises_lookalike_again": "finds the same pairs",
    "admin:enterprises_person_release": "released once: the person says so",
}
"""The pages and the addresses whose forms need no token, and why."""


NEVER_ADD = ("_changelist", "_delete", "_history", "_deleted", "_revert", "_restore")
"""The pages of each kind of record in the admin whose forms add none; actions act on rows that are there."""


def needs_token(name):
    return name not in ADDS_NOTHING and not name.endswith(NEVER_ADD)


@pytest.mark.one_engine
class SentTwice(Site):
    def pages(self):
        """Return (address, query) of every page that a superuser opens, those that add or change in the admin too."""
        for row in ROWS:
            if not row.startswith("POST ") and not row.endswith(" other"):
                yield place(self, row)
        for model in admin.site._registry:
            label = model._meta.label_lower
            if "a" in LETTERS[label]["superuser"]:
                yield address_of(label, "add"), {}
            if "c" in LETTERS[label]["superuser"]:
                yield address_of(label, "change", self.own.record(label, "superuser")), {}

    def posted_forms(self):
        """Return {(page, where its form goes): its fields} of every form that needs a token."""
        client, found = client_of(self, "superuser"), {}
        for address, query in self.pages():
            answer = client.get(address, query)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and not answer.streaming:
                for action, fields in forms(answer):
                    goes_to = urljoin(address, action).partition("#")[0]
                    if needs_token(resolve(goes_to.partition("?")[0]).view_name):
                        found[address, goes_to] = fields
        return found

    def test_every_form_carries_a_token_and_is_answered_as_before_when_it_is_sent_again(self):
        found = self.posted_forms()
        assert [place for place, fields in found.items() if not read_token(fields)[0]] == []

        client, wrong = client_of(self, "superuser"), []
        for (page, goes_to), fields in found.items():
            Sending.objects.create(token=read_token(fields)[0], answer={"to": "/about/"})
            before = Change.objects.count()
            answer = client.post(goes_to, {FIELD: fields[FIELD]})
            if (answer.status_code, answer.get("Location")) != (302, "/about/") or Change.objects.count() != before:
                wrong.append((page, goes_to, answer.status_code))
        assert wrong == []
        assert {resolve(goes_to.partition("?")[0]).view_name for _page, goes_to in found} >= {
            "ticket-add", "report", "offer-add", "need-add", "activity-add", "notice-add", "group-add",
            "visit-round-add", "ticket-move", "ticket-link-make",
            "visit-targets", "visit-tickets", "admin:enterprises_unit_add",
        }  # fmt: skip

    def test_what_needs_no_token_is_there(self):
        known = {name for row in ROWS for name in row.removeprefix("POST ").split()[:1]}
        assert set(ADDS_NOTHING) - known == set()
