"""The admin as a whole: every kind of record is there, opens, is found, and costs the same with one row or three."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.history.tracking import HistoryRow
from tests.portal.admin_pages import LABELS, address, grow, shown
from tests.portal.admin_rows import MAKERS

OURS = (
    "history",
    "accounts",
    "messaging",
    "provenance",
    "sheets",
    "site",
    "enterprises",
    "alliances",
    "events",
    "service",
)

pytestmark = pytest.mark.django_db


def queries(client, url):
    """Return the queries of a page; the kinds of record are known beforehand, as in a running process."""
    ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


NOT_REGISTERED = {
    "accounts.Allowance": "how often something was asked for of late, kept for an hour",
    "accounts.PasswordRequest": "what waits for the mail to go out",
    "messaging.Alert": "what keeps people from being told twice; what they are told is their own",
    "messaging.Digest": "what keeps people from being told twice; what they are told is their own",
    "messaging.Notification": "one's own alone",
    "messaging.Preference": "one's own alone",
    "accounts.Sending": "which forms were sent, so that none is saved twice",
    "messaging.Worker": "the sign of life of what sends messages; the desk tells of it",
    "alliances.Charge": "kept with its source on its own page",
    "alliances.ContactNote": "written once, on the page of its charge",
    "alliances.Fund": "opened and kept on the page of its ledger",
    "alliances.FundEntry": "written once, on the page of its ledger",
    "alliances.Receipt": "on the page of its ledger",
    "alliances.TaskEvidence": "added and taken away on the page of its task",
    "alliances.TaskNote": "written once, on the page of its task",
    "events.NoticeFile": "kept on the page of the notice",
    "events.NoticeReading": "shown on the page of the notice",
    "service.MatchMove": "the history of a match, on its page",
    "service.Series": "numbers that are given by themselves",
    "service.TypicalCase": "written, approved and withdrawn on pages of their own, since another person approves it",
    "service.Ticket": "requests have pages of their own, since moves alone change their state",
    "service.TicketFile": "on the page of the request",
    "service.TicketLink": "on the page of the request",
    "service.CommonProblem": "opened, kept and closed on pages of its own",
    "service.ProblemPart": "on the page of its common problem",
    "service.Extension": "asked for and decided on the page of its request",
    "service.ProgressNote": "written once, on the page of its request",
    "service.Supervision": "begun and lifted on the page of its request",
    "service.Urging": "written once, on the page of its request",
    "service.SupportingTask": "given, answered and withdrawn on the page of its request",
    "service.TicketMove": "the history of a request, on its page",
}


def test_every_model_is_registered():
    models = [m for app in OURS for m in apps.get_app_config(app).get_models() if not issubclass(m, HistoryRow)]
    left = {model._meta.label for model in models if model not in admin.site._registry}
    assert left == set(NOT_REGISTERED)
    assert set(LABELS) == set(MAKERS)


@pytest.mark.parametrize("label", LABELS)
def test_list_takes_as_many_queries_for_three_rows_as_for_one(label, client, superuser):
    client.force_login(superuser)
    model_admin = admin.site._registry[apps.get_model(label)]
    grow(model_admin, MAKERS[label]())
    one = queries(client, address(label, "changelist"))
    for _row in range(2):
        grow(model_admin, MAKERS[label]())
    three = queries(client, address(label, "changelist"))
    assert len(one) == len(three), "\n".join(three)
    assert len(three) <= 20


@pytest.mark.parametrize("label", LABELS)
def test_change_page_takes_as_many_queries_for_three_rows_as_for_one(label, client, superuser):
    client.force_login(superuser)
    model_admin = admin.site._registry[apps.get_model(label)]
    record = MAKERS[label]()
    url = address(label, "change", record.pk)
    grow(model_admin, record)
    client.get(url)  # what the site says of itself is kept, and read anew after a change of it
    one = queries(client, url)
    for _row in range(2):
        grow(model_admin, record)
    client.get(url)
    three = queries(client, url)
    assert len(one) == len(three), "\n".join(three)
    assert len(three) <= 20


@pytest.mark.parametrize("label", LABELS)
def test_pages_open_and_hold_no_inline_style_or_script(label, rf, superuser):
    model_admin, pages = admin.site._registry[apps.get_model(label)], ["changelist", "change", "history"]
    request = rf.get("/")
    request.user = superuser
    MAKERS[label]()  # of which there may be one alone
    if model_admin.has_add_permission(request):
        pages.append("add")
    # The last citation of a record goes only with the record.
    if model_admin.has_delete_permission(request) and label != "provenance.citation":
        pages.append("delete")
    for page in pages:
        found = shown(label).pages[page]
        assert found.status == 200, page
        assert not re.search(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\bsrc=)(?![^>]*json)[^>]*>", found.html), page
        assert "unsafe" not in found.policy


@pytest.mark.parametrize("label", LABELS)
def test_search_filters_and_nonsense_never_break_a_list(label, client, superuser):
    client.force_login(superuser)
    MAKERS[label]()
    for query in ("q=顾家 gj", "q=%25_\\", "q=" + "字" * 2000, "p=99999", "p=abc", "nonsense=1", "q=\U0001f600"):
        response = client.get(f"{address(label, 'changelist')}?{query}")
        assert response.status_code in (200, 302), query


@pytest.mark.parametrize("label", LABELS)
def test_reader_with_view_permission_reads_and_changes_nothing(label, client, staff):
    model = apps.get_model(label)
    staff.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(staff)
    record = MAKERS[label]()
    grow(admin.site._registry[model], record)
    response = client.get(address(label, "change", record.pk))
    assert response.status_code == 200
    assert b'name="_save"' not in response.content
    assert client.get(address(label, "changelist")).status_code == 200
    assert client.get(address(label, "add")).status_code == 403


@pytest.mark.parametrize("label", [label for label in LABELS if hasattr(apps.get_model(label), "get_absolute_url")])
def test_change_page_leads_to_the_public_page(label, client, superuser):
    client.force_login(superuser)
    record = MAKERS[label]()
    page = client.get(address(label, "change", record.pk))
    response = client.get(page.context["absolute_url"])
    assert response.status_code == 302
    assert response["Location"].removeprefix("http://testserver") == record.get_absolute_url()


def test_start_page_follows_the_work(client, superuser):
    client.force_login(superuser)
    listed = client.get(reverse("admin:index")).context["app_list"]
    labels = [app["app_label"] for app in listed]
    assert labels == ["alliances", "enterprises", "events", "service", "provenance", "site", "accounts"]
    assert [model["object_name"] for model in listed[0]["models"]][:2] == ["Alliance", "Group"]
    accounts = [model["object_name"] for model in listed[-1]["models"]]
    assert accounts == [
        "User",
        "Seat",
        "HandOver",
        "StandIn",
        "Invitation",
        "Change",
        "Robot",
        "Message",
        "Group",
        "LogEntry",
    ]


@pytest.mark.parametrize(
    ("page", "section"),
    [("messaging_message", "accounts"), ("history_change", "accounts"), ("sheets_upload", "provenance")],
)
def test_menu_says_in_which_section_a_page_stands(page, section, client, superuser):
    client.force_login(superuser)
    listed = client.get(reverse(f"admin:{page}_changelist")).context["available_apps"]
    assert [app["app_label"] for app in listed if app["is_open"]] == [section]


@pytest.mark.parametrize("label", ["alliances", "accounts", "auth", "admin"])
def test_section_has_a_page(label, client, superuser):
    client.force_login(superuser)
    assert client.get(reverse("admin:app_list", args=[label])).status_code == 200


def test_section_that_one_may_not_read_is_absent(client, staff):
    client.force_login(staff)
    assert client.get(reverse("admin:app_list", args=["accounts"])).status_code == 404
    assert client.get(reverse("admin:index")).context["app_list"] == []


def test_stranger_is_asked_to_log_in(client):
    assert client.get(reverse("admin:index")).status_code == 302
    assert client.get(reverse("admin:pick")).status_code == 302
