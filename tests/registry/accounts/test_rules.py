"""What a seat lets its holder do with which rows: one answer for a record and for a list."""

import datetime

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliances.models import Alliance, Membership
from enterprises.models import PartyOrganisation, Person, Unit
from events.models import Activity, Notice
from registry.accounts.models import Invitation, Seat, User
from registry.accounts.rules import DECLARED, PICK, editable, permission_name, visible, within
from registry.history.models import Change
from registry.provenance.models import Citation, Figure, Source
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.enterprises.factories import PartyOrganisationFactory, PersonFactory, PostFactory, UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory
from tests.registry.accounts.factories import StaffFactory, SuperuserFactory, UserFactory
from tests.registry.provenance.factories import CitationFactory, FigureFactory, SourceFactory

pytestmark = pytest.mark.django_db


def seated(role, target=None, **dates):
    user = UserFactory()
    Seat.objects.create(user=user, role=role, **({"target": target} if target else {}), **dates)
    return user


def abilities(user, model, record=None):
    return {
        action
        for action in ("view", "add", "change", "delete")
        if user.has_perm(permission_name(model, action), record)
    }


EVERYTHING = {"view", "add", "change", "delete"}


def test_every_kind_of_record_in_the_admin_is_declared():
    assert [model for model in admin.site._registry if model not in DECLARED] == []


@pytest.mark.parametrize(
    ("role", "can", "special"),
    [
        ("staff", EVERYTHING, {"undo_change", "merge_unit", "import_records"}),
        (
            "reviewer",
            EVERYTHING,
            {"undo_change", "merge_unit", "import_records", "release_name", "change_correction", "publish"},
        ),
        ("auditor", {"view"}, set()),
    ],
)
def test_district_role_reaches_every_row(role, can, special):
    user, unit = seated(role), UnitFactory()
    assert abilities(user, Unit) == abilities(user, Unit, unit) == can
    assert visible(Unit.objects.all(), user).get() == unit
    names = [
        "history.undo_change", "enterprises.merge_unit", "enterprises.release_name", "provenance.change_correction",
        "provenance.publish", "sheets.import_records",
    ]  # fmt: skip
    assert {name.split(".")[1] for name in names if user.has_perm(name)} == special
    assert abilities(user, User) == (set() if role == "staff" else {"view"})


def test_liaison_of_an_alliance_keeps_its_own():
    own, foreign = AllianceFactory(), AllianceFactory()
    user = seated("alliance", own)
    assert abilities(user, Alliance) == abilities(user, Alliance, own) == {"view", "change"}
    assert abilities(user, Alliance, foreign) == set()
    mine, other = MembershipFactory(alliance=own), MembershipFactory(alliance=foreign)
    assert abilities(user, Membership, mine) == EVERYTHING
    assert abilities(user, Membership, other) == set()
    assert list(visible(Membership.objects.all(), user)) == [mine]
    assert list(visible(Unit.objects.all(), user)) == [mine.unit]
    assert editable(Unit.objects.all(), user).count() == 0
    assert within(Unit.objects.all(), user, PICK).count() == 2
    assert list(within(Alliance.objects.all(), user, PICK)) == [own]


def test_liaison_of_a_unit_keeps_its_page():
    own, foreign = UnitFactory(), UnitFactory()
    user = seated("unit", own)
    assert abilities(user, Unit, own) == {"view", "change"}
    assert abilities(user, Unit, foreign) == set()
    hosted = PartyOrganisationFactory(host=own)
    PartyOrganisationFactory(host=foreign)
    assert list(editable(PartyOrganisation.objects.all(), user)) == [hosted]
    mine = PostFactory(unit=None, organisation=hosted)
    PostFactory(unit=foreign)
    assert list(visible(Person.objects.all(), user)) == [mine.person]
    PersonFactory()
    assert list(within(Person.objects.all(), user, PICK)) == [mine.person]


@pytest.mark.parametrize(("role", "changes"), [("organiser", True), ("host", True), ("participant", False)])
def test_activity_is_kept_by_those_who_led_it(role, changes):
    alliance, unit = AllianceFactory(), UnitFactory()
    activity = ActivityFactory()
    ActivityFactory()
    ParticipationFactory(activity=activity, alliance=alliance, unit=None, role=role)
    ParticipationFactory(activity=activity, organisation=PartyOrganisationFactory(host=unit), role=role)
    for user in (seated("alliance", alliance), seated("unit", unit)):
        assert list(visible(Activity.objects.all(), user)) == [activity]
        assert editable(Activity.objects.all(), user).exists() is changes
        assert user.has_perm("events.change_participation", activity.participations.first()) is changes


def test_figures_and_citations_belong_to_what_they_are_about():
    alliance, unit = AllianceFactory(), UnitFactory()
    MembershipFactory(alliance=alliance, unit=unit)
    about = {one: FigureFactory(subject=one) for one in (alliance, unit)}
    FigureFactory(subject=AllianceFactory())
    cited = {one: CitationFactory(target=one) for one in (*about, *about.values())}
    CitationFactory(target=UnitFactory())
    liaison, keeper = seated("alliance", alliance), seated("unit", unit)
    assert set(visible(Figure.objects.all(), liaison)) == set(about.values())
    assert list(editable(Figure.objects.all(), liaison)) == [about[alliance]]
    assert list(visible(Figure.objects.all(), keeper)) == [about[unit]]
    assert editable(Figure.objects.all(), keeper).count() == 0
    assert set(visible(Citation.objects.all(), liaison)) == set(cited.values())
    assert set(editable(Citation.objects.all(), liaison)) == {cited[alliance], cited[about[alliance]]}


def test_published_notice_is_no_longer_the_liaisons(superuser):
    alliance = AllianceFactory()
    user = seated("alliance", alliance)
    draft = NoticeFactory(alliance=alliance)
    public = NoticeFactory(alliance=alliance, published_at="2020-07-01T00:00Z", published_by=superuser)
    assert abilities(user, Notice, draft) == EVERYTHING
    assert abilities(user, Notice, public) == {"view"}


def test_source_is_read_and_chosen_by_liaisons_and_changed_by_the_district():
    source, user = SourceFactory(), seated("unit", UnitFactory())
    assert abilities(user, Source, source) == {"view"}
    assert source in within(Source.objects.all(), user, PICK)


def test_seat_counts_only_while_it_is_current():
    day = datetime.date(2020, 6, 15)
    for user in (seated("staff", until=day), seated("alliance", AllianceFactory(), until=day)):
        assert abilities(user, Alliance) == set()


def test_nobody_else_may_do_anything():
    unit = UnitFactory()
    inactive = seated("staff")
    inactive.is_active = False
    # A seat of one kind for a target of another is none.
    for user in (AnonymousUser(), StaffFactory(), inactive, seated("handler", unit), seated("alliance", unit)):
        assert abilities(user, Unit) == abilities(user, Unit, unit) == set()
        assert visible(Unit.objects.all(), user).count() == 0


def test_permission_in_djangos_own_tables_is_for_all_rows(staff):
    unit = UnitFactory()
    staff.user_permissions.add(Permission.objects.get(codename="change_unit"))
    assert abilities(staff, Unit, unit) == {"change"}
    assert list(editable(Unit.objects.all(), staff)) == [unit]


def test_two_seats_add_up():
    one, other = AllianceFactory(), AllianceFactory()
    user = seated("alliance", one)
    Seat.objects.create(user=user, role="alliance", target=other)
    AllianceFactory()
    assert set(visible(Alliance.objects.all(), user)) == {one, other}


def test_record_costs_the_district_no_query():
    units, user = [UnitFactory(), UnitFactory()], seated("staff")
    assert user.current_seats
    with CaptureQueriesContext(connection) as captured:
        assert all(user.has_perm("enterprises.change_unit", unit) for unit in units)
    assert len(captured) == 0


def test_proxy_follows_its_model():
    own = UnitFactory()
    user = seated("unit", own)
    UnitFactory()
    assert list(visible(apps.get_model("enterprises.enterprise").objects.all(), user).values_list("pk")) == [(own.pk,)]


def test_what_is_kept_of_changes_and_accounts_is_read_by_some_of_the_district():
    unit = UnitFactory()
    people = {"staff": seated("staff"), "reviewer": seated("reviewer"), "auditor": seated("auditor")}
    people |= {"liaison": seated("unit", unit), "nobody": UserFactory()}
    can = {
        model: {who: abilities(user, model) for who, user in people.items()} for model in (Change, LogEntry, Invitation)
    }

    log = {"staff": {"view"}, "reviewer": {"view"}, "auditor": {"view"}, "liaison": set(), "nobody": set()}
    assert can == {
        Change: log,
        LogEntry: log,
        Invitation: {**log, "staff": set(), "reviewer": {"view", "add"}},
    }


def test_somebody_switched_off_may_nothing_not_even_a_superuser():
    unit, superuser = UnitFactory(), SuperuserFactory()
    assert abilities(superuser, Unit, unit) == EVERYTHING

    superuser.is_active = False
    assert abilities(superuser, Unit, unit) == abilities(superuser, Unit) == set()


def test_the_seat_of_a_department_reaches_no_records():
    """It is for a unit, but not to keep it: nothing may be chosen with it either."""
    unit = UnitFactory()
    user = seated("handler", unit)

    assert list(within(Unit.objects.all(), user, PICK)) == []
    assert list(within(Source.objects.all(), user, PICK)) == []


def test_what_all_may_choose_is_chosen_by_those_with_a_seat_and_changed_by_no_liaison():
    source, liaison = SourceFactory(), seated("unit", UnitFactory())

    assert source in within(Source.objects.all(), liaison, PICK)
    assert list(within(Source.objects.all(), UserFactory(), PICK)) == []
    assert abilities(liaison, Source) == {"view"}


def test_what_one_seat_gives_another_does_not_take():
    alliance, unit = AllianceFactory(), UnitFactory()
    user = seated("unit", unit)
    assert abilities(user, Membership) == {"view"}

    user = seated("unit", unit)
    Seat.objects.create(user=user, role="alliance", target=alliance)
    own, other = MembershipFactory(alliance=alliance), MembershipFactory(unit=unit)
    assert abilities(user, Membership) == abilities(user, Membership, own) == EVERYTHING
    assert abilities(user, Membership, other) == {"view"}
    assert set(visible(Membership.objects.all(), user)) == {own, other}

    user = seated("alliance", alliance)
    Seat.objects.create(user=user, role="staff")
    assert abilities(user, Membership, other) == EVERYTHING


def test_a_record_that_is_not_saved_yet_is_judged_by_its_kind():
    own, foreign = AllianceFactory(), AllianceFactory()
    user = seated("alliance", own)

    assert user.has_perm("alliances.add_membership", Membership(alliance=foreign))
    assert not user.has_perm("alliances.add_membership", MembershipFactory(alliance=foreign))


def test_a_record_remembers_what_was_said_of_whom_and_what():
    alliance = AllianceFactory()
    liaison, stranger = seated("alliance", alliance), seated("alliance", AllianceFactory())
    asked = [(user, action) for user in (liaison, stranger) for action in ("view", "delete")]
    first = [user.has_perm(permission_name(Alliance, action), alliance) for user, action in asked]

    with CaptureQueriesContext(connection) as captured:
        again = [user.has_perm(permission_name(Alliance, action), alliance) for user, action in asked]
    assert (first, again, len(captured)) == ([True, False, False, False], first, 0)


@pytest.mark.parametrize(
    ("role", "apps_entered"),
    [
        ("staff", {"alliances", "enterprises", "events", "service", "provenance", "sheets", "messaging"}),
        ("alliance", {"alliances", "enterprises", "events", "service", "provenance"}),
        ("handler", set()),
    ],
)
def test_an_app_is_entered_where_something_of_it_may_be_seen(role, apps_entered):
    targets = {"alliance": AllianceFactory(), "handler": UnitFactory(), "staff": None}
    user = seated(role, targets[role])
    names = {model._meta.app_label for model in DECLARED}

    assert {name for name in names if user.has_perm(name)} & {
        "alliances", "enterprises", "events", "service", "provenance", "sheets", "messaging",
    } == apps_entered  # fmt: skip
