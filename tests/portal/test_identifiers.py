"""No page of the desk shows an identifier to people: records go by their names."""

import pytest
from django.urls import reverse

from registry.history.models import Change
from service.tickets.actions import make_link
from service.tickets.choices import Move
from tests.enterprises.factories import UnitFactory
from tests.portal.admin_pages import LABELS, MADE, Page, identifiers, shown
from tests.portal.admin_rows import MAKERS
from tests.service.factories import VisitTargetFactory, make_match
from tests.service.worlds import ROAD, Case

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

SHOWN_ON_PURPOSE = {
    "provenance.redirect": "where the address of a merged record leads is about addresses",
}


def seen(page, keys):
    """Return which identifiers stand in the text of a page, and in what is read out."""
    return set(MADE.findall(page.words)) & keys


@pytest.mark.parametrize("label", LABELS)
def test_pages_of_the_admin(label):
    if label in SHOWN_ON_PURPOSE:
        return
    found = shown(label)

    assert found.opened
    assert {name: keys for name, page in found.opened.items() if (keys := seen(page, found.keys))} == {}


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

    answers = {address: client.get(address) for address in addresses}
    pages = {address: Page.of(answer) for address, answer in answers.items() if answer.status_code == 200}
    made = identifiers()

    assert len(pages) > len(named) + 15
    assert {address: keys for address, page in pages.items() if (keys := seen(page, made))} == {}
