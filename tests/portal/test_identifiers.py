"""No page of the desk shows an identifier to people: records go by their names."""

import re

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from registry.fields.keys import KeyField
from registry.history.actions import changing
from registry.history.models import Change
from service.tickets.actions import make_link
from service.tickets.choices import Move
from tests.enterprises.factories import UnitFactory
from tests.portal.admin_rows import MAKERS
from tests.portal.test_admin import LABELS, grow
from tests.service.factories import VisitTargetFactory, make_match
from tests.service.worlds import ROAD, Case

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

MADE = re.compile("[0-9a-hjkmnp-tv-z]{15}")
SHOWN_ON_PURPOSE = {
    "provenance.redirect": "where the address of a merged record leads is about addresses",
}
CHOSEN = {"alliances.alliance": {"id": "shili-lianmeng"}}
"""Identifiers that staff choose, since they are the address of the record: those are shown as such."""
PAGES = ("changelist", "change", "history", "delete", "deleted")


def identifiers():
    """Return the identifiers that the application made for all records there are."""
    models = [model for model in apps.get_models() if isinstance(model._meta.pk, KeyField) and not model._meta.proxy]
    keys = {key for model in models for key in model._base_manager.values_list("pk", flat=True)}
    return {key for key in keys if MADE.fullmatch(key)}


def seen(response):
    """Return the identifiers that stand in the text of a page, and in the titles and labels that are read out."""
    page = BeautifulSoup(response.content, "html.parser")
    for hidden in page(["script", "style", "template"]):
        hidden.decompose()
    named = [one[name] for name in ("title", "aria-label", "alt") for one in page.find_all(attrs={name: True})]
    return set(MADE.findall(" ".join([page.get_text(" "), *named]))) & identifiers()


def pages_of(label, row):
    """Return the addresses of the admin's pages of a kind of record, those that there are."""
    known = admin.site.get_urls()
    names = {one.name for part in known for one in getattr(part, "url_patterns", [part])}
    for page in PAGES:
        name = f"{label.replace('.', '_')}_{page}"
        if name in names:
            yield reverse(f"admin:{name}", args=[] if page in ("changelist", "deleted") else [row.pk])


@pytest.mark.parametrize("label", LABELS)
def test_pages_of_the_admin(client, superuser, label):
    if label in SHOWN_ON_PURPOSE:
        return
    client.force_login(superuser)
    with changing(by=superuser):
        row = MAKERS[label](**CHOSEN.get(label, {}))
        grow(admin.site.get_model_admin(type(row)), row) if type(row) in admin.site._registry else None
    found = {
        address: response for address in pages_of(label, row) if (response := client.get(address)).status_code == 200
    }

    assert found
    assert {address: keys for address, response in found.items() if (keys := seen(response))} == {}


def test_the_desk_the_station_and_the_changes_that_they_made(client, superuser):
    case = Case()
    for one in ROAD:
        case.go(one)
    case.go(Move.REOPEN)
    other = Case()
    make_link(ticket=other.ticket, by=superuser)
    match, target = make_match(), VisitTargetFactory()
    for label in ("enterprises.lookalike", "provenance.correction", "provenance.proposal", "provenance.disagreement"):
        MAKERS[label]()
    one, two = (UnitFactory(name="示例同名公司") for _ in range(2))
    client.force_login(superuser)
    named = [
        "desk",
        "ticket-queue",
        "tickets",
        "ticket-list",
        "visit-rounds",
        "my-exchanges",
        "notifications",
        "admin:index",
    ]
    addresses = [
        *map(reverse, [*named, "admin:index"]),
        *(record.get_absolute_url() for record in (case.ticket, match, match.offer, match.need, target.round)),
        *(reverse("admin:enterprises_unit_merge", args=pair) for pair in ((one.pk, two.pk), (two.pk, one.pk))),
        reverse("admin:enterprises_unit_apart", args=[one.pk, two.pk]),
        reverse("admin:history_change_changelist"),
        *(reverse("admin:history_change_change", args=[change.pk]) for change in Change.objects.all()),
        *(reverse("admin:history_change_undo", args=[change.pk]) for change in Change.objects.all()),
    ]

    pages = {address: response for address in addresses if (response := client.get(address)).status_code == 200}

    assert len(pages) > len(named) + 15
    assert {address: keys for address, response in pages.items() if (keys := seen(response))} == {}
