"""The start page of the desk: what waits, and what changed."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from alliances.models import Membership
from enterprises.choices import PostKind
from portal.desk_start import WORK, waiting_for
from registry.history.actions import changing
from tests.alliances.factories import AllianceFactory, MembershipFactory, TermFactory
from tests.editing import seated
from tests.enterprises.factories import PartyOrganisationFactory, PostFactory, UnitFactory
from tests.events.factories import NoticeFactory
from tests.pages import at_1_and_3_rows, queries
from tests.portal.admin_rows import MAKERS
from tests.registry.provenance.factories import CitationFactory, DisagreementFactory

pytestmark = pytest.mark.django_db
TODAY = "2026-11-20T12:00+08:00"


def counts(user):
    waiting, idle = waiting_for(user)
    assert [work.count for work in idle] == [0] * len(idle)
    return {str(work.title): work.count for work in waiting}


def test_nothing_waits_where_there_is_nothing(superuser):
    waiting, idle = waiting_for(superuser)
    assert waiting == []
    assert len(idle) == 10


def test_records_without_a_source_are_counted_by_kind(superuser):
    UnitFactory()
    UnitFactory()
    CitationFactory(target=UnitFactory())
    MembershipFactory(unit=CitationFactory(target=UnitFactory()).target)
    first = waiting_for(superuser)[0][0]
    assert first.count == 4
    assert sorted(text.split()[-1] for text, _address in first.examples) == ["1", "1", "2"]


@pytest.mark.parametrize(
    ("until", "is_near"),
    [("2026-11-19", False), ("2026-11-20", True), ("2026-12", True), ("2026", True), ("2027-01-19", True),
     ("2027-01-20", False), ("2027", False), (None, False)],
)  # fmt: skip
@time_machine.travel(TODAY)
def test_membership_ends_soon(until, is_near):
    membership = MembershipFactory(until=until)
    assert list(Membership.objects.ending()) == [membership] * is_near


@time_machine.travel(TODAY)
def test_each_kind_of_work_is_counted_and_leads_to_its_list(client, superuser):
    client.force_login(superuser)
    rows = [
        DisagreementFactory(explanation=""),
        MAKERS["enterprises.lookalike"](),
        MembershipFactory(until="2026-12-01"),
        TermFactory(until="2026-12"),
        PartyOrganisationFactory(),
        NoticeFactory(published_at=None, published_by=None),
        MAKERS["provenance.correction"](),
        MAKERS["provenance.proposal"](),
    ]
    DisagreementFactory(explanation="示例说明")
    TermFactory(until="2028")
    led = PartyOrganisationFactory()
    PostFactory(organisation=led, unit=None, kind=PostKind.SECRETARY)
    PartyOrganisationFactory(dissolved="2020")
    waiting = waiting_for(superuser)[0][1:]

    assert [work.count for work in waiting] == [1] * 8
    for work in waiting:
        listed = client.get(work.address).context["cl"].result_list
        assert [row for row in listed if row in rows] == list(listed)
        assert len(listed) == 1
        assert client.get(work.examples[0][1]).status_code == 200


def test_secretary_who_left_leaves_the_organisation_without_one(superuser):
    organisation = PartyOrganisationFactory()
    PostFactory(organisation=organisation, unit=None, kind=PostKind.SECRETARY, until="2019")
    PostFactory(organisation=organisation, unit=None, kind=PostKind.DEPUTY_SECRETARY)
    assert counts(superuser)[gettext("Party organisations without a secretary")] == 1


def test_week_names_who_changed_what(client, superuser, user):
    with changing(by=user, why="示例原因"):
        unit = UnitFactory(name="示例单位")
    with time_machine.travel(timezone.now() - timedelta(days=8)), changing(by=superuser):
        UnitFactory(name="示例旧单位")
    client.force_login(superuser)
    week = client.get(reverse("admin:index")).context["week"]
    assert [(person["by"], person["found"]) for person in week["people"]] == [(user.pk, 1)]
    assert [change.target for change in week["latest"]] == [unit]


def test_one_without_a_seat_sees_that_nothing_is_entrusted(client, staff):
    client.force_login(staff)
    context = client.get(reverse("admin:index")).context
    assert (context["waiting"], context["idle"]) == ([], [])


@at_1_and_3_rows
def test_start_page_takes_as_many_queries_for_three_rows_as_for_one(client, superuser, rows):
    client.force_login(superuser)
    for _row in range(rows):
        for label in ("provenance.disagreement", "enterprises.lookalike", "provenance.correction"):
            MAKERS[label]()
        with changing(by=superuser):
            TermFactory(until=timezone.localdate().isoformat())
    # Two of them ask whether the worker that sends messages was seen, and where it was not, whether any are late.
    assert queries(client, reverse("admin:index")) == 21


ROLES = ["staff", "reviewer", "auditor", "superuser", "alliance", "unit"]
BUTTONS = {
    "provenance.correction": "a[href$='/decide/']",
    "provenance.proposal": "a[href$='/decide/']",
    "provenance.disagreement": "input[name=_save]",
    "enterprises.lookalike": ".decide a",
    "alliances.membership": "input[name=_save]",
    "alliances.term": "input[name=_save]",
    "enterprises.partyorganisation": "input[name=_save]",
    "events.notice": "select[name=action] option[value=publish]",
    "messaging.message": "select[name=action] option[value=again]",
}
"""The button with which each kind of waiting work is done, on the record's page or on the list."""
ON_THE_LIST = ["enterprises.lookalike", "events.notice", "messaging.message"]


def waiting_records():
    """Return one record of each kind that waits, those that belong to an alliance or a unit to the same ones."""
    membership = MembershipFactory(until=timezone.localdate().isoformat())
    alliance, unit = membership.alliance, membership.unit
    term = TermFactory(alliance=alliance, unit=unit, until=membership.until)
    rows = {
        "provenance.disagreement": DisagreementFactory(explanation="", subject=alliance),
        "enterprises.lookalike": MAKERS["enterprises.lookalike"](),
        "alliances.membership": membership,
        "alliances.term": term,
        "enterprises.partyorganisation": PartyOrganisationFactory(host=unit),
        "events.notice": NoticeFactory(alliance=alliance, published_at=None, published_by=None),
        "messaging.message": MAKERS["messaging.message"](state="failed"),
        **{label: MAKERS[label]() for label in ("provenance.correction", "provenance.proposal")},
    }
    return rows, alliance, unit


def has_button(client, label, record):
    """Say whether a reader finds the button with which work of a kind is done."""
    name, args = ("changelist", []) if label in ON_THE_LIST else ("change", [record.pk])
    response = client.get(reverse(f"admin:{label.replace('.', '_')}_{name}", args=args))
    return response.status_code == 200 and bool(BeautifulSoup(response.content, "html.parser").select(BUTTONS[label]))


@pytest.mark.parametrize("role", ROLES)
def test_work_waits_for_those_alone_who_have_its_button(client, role, superuser):
    records, alliance, unit = waiting_records()
    target = {"alliance": alliance, "unit": unit}.get(role)
    user = superuser if role == "superuser" else seated(role, target)
    client.force_login(user)

    shown = {work.model._meta.label_lower for work in WORK if work.is_for(user) and work.waiting(user).count}

    assert {work.model._meta.label_lower for work in WORK} == set(BUTTONS)
    assert shown == {label for label, record in records.items() if has_button(client, label, record)}


@pytest.mark.parametrize(("role", "count"), [("auditor", None), ("staff", 2), ("alliance", 1)])
def test_records_without_a_source_wait_for_those_who_may_cite_for_them(role, count):
    alliance = AllianceFactory()
    UnitFactory()
    user = seated(role, alliance if role == "alliance" else None)

    assert counts(user).get(gettext("Records without a source")) == count


@pytest.mark.parametrize(
    ("role", "adds"), [("staff", True), ("auditor", False), ("alliance", True), ("handler", False)]
)
def test_the_section_of_the_station_begins_with_the_requests(client, role, adds):
    target = {"alliance": AllianceFactory, "handler": UnitFactory}.get(role)
    client.force_login(seated(role, target() if target else None))

    page = BeautifulSoup(client.get(reverse("admin:index")).content, "html.parser")

    links = [link["href"] for link in page.select(".app-service li:first-child a")]
    assert links == [reverse("tickets"), *([reverse("ticket-add")] if adds else [])]


def test_the_two_desks_have_two_names(client, superuser):
    client.force_login(superuser)

    pages = [BeautifulSoup(client.get(reverse(name)).content, "html.parser") for name in ("desk", "admin:index")]

    assert [page.h1.get_text() for page in pages] == ["我的工作台", "资料工作台"]
