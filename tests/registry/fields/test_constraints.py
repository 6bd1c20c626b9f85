import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState
from django.utils import translation

from alliances.models import Membership, Term
from enterprises.models import PartyOrganisation, Person, Unit
from tests.alliances.factories import AllianceFactory, MembershipFactory, PracticeFactory, TermFactory
from tests.enterprises.factories import PartyOrganisationFactory, PersonFactory, UnitFactory
from tests.kept import kept_from_migrations

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def refused(write, constraint):
    """Check that the database itself refuses a write, and names the constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


SPANS = [
    ((None, None), (None, None), True),
    (("2019", "2020"), ("2020", "2021"), True),
    (("2019", "2019"), ("2020", "2020"), False),
    (("2019", None), (None, "2018"), False),
    (("2019", None), (None, "2019"), True),
    (("2020-06", "2020-06"), ("2020", "2020"), True),
    (("2020-06-15", "2020-06-30"), ("2020-07", None), False),
    (("2020-06-15", "2020-07-01"), ("2020-07", None), True),
    (("2020-02", "2020-02"), ("2020-02-29", "2020-03"), True),
    ((None, "2020-12-31"), ("2021", None), False),
]


@pytest.mark.parametrize(("one", "other", "overlapping"), SPANS)
def test_overlapping_memberships_are_refused_by_the_database(one, other, overlapping):
    first = MembershipFactory(since=one[0], until=one[1])

    def write():
        MembershipFactory(unit=first.unit, alliance=first.alliance, since=other[0], until=other[1])

    if overlapping:
        refused(write, "membership_no_overlap")
    else:
        write()
        assert Membership.objects.count() == 2


@pytest.mark.parametrize(("one", "other", "overlapping"), SPANS)
def test_overlapping_memberships_are_refused_by_the_form(one, other, overlapping):
    first = MembershipFactory(since=one[0], until=one[1])
    second = MembershipFactory.build(unit=first.unit, alliance=first.alliance, since=other[0], until=other[1])

    if overlapping:
        with pytest.raises(ValidationError, match="already a member"):
            second.validate_constraints()
    else:
        second.validate_constraints()


def test_an_update_into_an_overlap_is_refused():
    first = MembershipFactory(since="2019", until="2019")
    second = MembershipFactory(unit=first.unit, alliance=first.alliance, since="2020")

    refused(lambda: Membership.objects.filter(pk=second.pk).update(since="2019-12"), "membership_no_overlap")


def test_other_alliances_and_units_do_not_overlap():
    first = MembershipFactory()
    MembershipFactory(unit=first.unit)
    MembershipFactory(alliance=first.alliance)

    assert Membership.objects.count() == 3


def test_a_single_office_has_one_holder_at_a_time():
    first = TermFactory(kind="rotating_chair", since="2020", until="2020")

    refused(
        lambda: TermFactory(alliance=first.alliance, kind="rotating_chair", since="2020-06"),
        "term_single_office_no_overlap",
    )
    TermFactory(alliance=first.alliance, kind="rotating_chair", since="2021")
    assert Term.objects.count() == 2


def test_a_shared_office_has_many_holders():
    first = TermFactory(kind="vice_chair")
    second = TermFactory(alliance=first.alliance, kind="vice_chair")
    second.full_clean(exclude=["unit"])

    assert Term.objects.count() == 2


def test_a_single_office_is_checked_by_the_form_too():
    first = TermFactory(kind="chair")

    with pytest.raises(ValidationError, match="only one can"):
        TermFactory.build(alliance=first.alliance, unit=UnitFactory(), kind="chair").validate_constraints()


@pytest.mark.parametrize(
    ("since", "until", "in_order"),
    [("2020", "2019", False), ("2020-06", "2020", True), ("2020", "2020-06", True), ("2020-06-15", "2020-05", False)],
)
def test_dates_stand_in_order(since, until, in_order):
    if in_order:
        assert MembershipFactory(since=since, until=until).pk
    else:
        refused(lambda: MembershipFactory(since=since, until=until), "membership_dates_in_order")


@pytest.fixture
def chain():
    top = PartyOrganisationFactory(name="示例党委")
    middle = PartyOrganisationFactory(name="示例党总支", parent=top)
    return top, middle, PartyOrganisationFactory(name="示例党支部", parent=middle)


def test_a_cycle_is_refused_by_the_database(chain):
    top, _, bottom = chain

    refused(lambda: PartyOrganisation.objects.filter(pk=top.pk).update(parent=bottom), "party_organisation_no_cycle")


def test_a_cycle_is_refused_by_the_form(chain):
    top, _, bottom = chain
    top.parent = bottom

    with pytest.raises(ValidationError, match="below one of its own"):
        top.validate_constraints()


def test_a_tree_may_be_rearranged(chain):
    top, middle, bottom = chain
    bottom.parent = top
    bottom.validate_constraints()
    bottom.save()

    assert set(top.children.all()) == {middle, bottom}


def test_an_excluded_field_is_not_checked(chain):
    top, _, bottom = chain
    top.parent = bottom

    top.validate_constraints(exclude=["parent"])
    MembershipFactory.build(unit=UnitFactory(), alliance=AllianceFactory()).validate_constraints(exclude=["unit"])


def test_exactly_one_owner():
    refused(lambda: PracticeFactory(alliance=None), "practice_one_owner")
    refused(lambda: PracticeFactory(unit=UnitFactory()), "practice_one_owner")


def test_a_release_names_who_when_and_why(superuser):
    person = PersonFactory()

    refused(lambda: Person.objects.filter(pk=person.pk).update(released_by=superuser), "person_release_pair")
    refused(lambda: Person.objects.filter(pk=person.pk).update(release_reason="示例"), "person_release_has_reason")


def test_a_unit_is_not_its_own_parent():
    unit = UnitFactory()

    refused(lambda: Unit.objects.filter(pk=unit.pk).update(parent=unit), "unit_not_its_own_parent|unit_no_cycle")


@pytest.fixture(scope="module", autouse=True)
def rows_of_migrations(django_db_setup, django_db_blocker):
    """Leave the tables as they were found: the two tests that change the schema empty them."""
    with kept_from_migrations(django_db_blocker):
        yield


@pytest.mark.django_db(transaction=True)
def test_the_constraints_survive_a_later_migration():
    """SQLite makes a table anew for most changes; the triggers must follow it."""
    old = ProjectState.from_apps(apps)
    new = old.clone()
    add = migrations.AddField("term", "extra", models.CharField(max_length=5, null=True))
    add.state_forwards("alliances", new)
    with connection.schema_editor() as editor:
        add.database_forwards("alliances", editor, old, new)
    try:
        first = TermFactory(kind="chair")
        refused(lambda: TermFactory(alliance=first.alliance, kind="chair"), "term_single_office_no_overlap")
    finally:
        with connection.schema_editor() as editor:
            add.database_backwards("alliances", editor, new, old)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("model", "constraint"),
    [("membership", "membership_no_overlap"), ("alliance", "alliance_no_cycle")],
)
def test_the_constraints_can_be_removed_and_put_back(model, constraint):
    with_it = ProjectState.from_apps(apps)
    without = with_it.clone()
    remove = migrations.RemoveConstraint(model, constraint)
    remove.state_forwards("alliances", without)
    with connection.schema_editor() as editor:
        remove.database_forwards("alliances", editor, with_it, without)
    try:
        first = MembershipFactory()
        if constraint == "membership_no_overlap":
            assert MembershipFactory(unit=first.unit, alliance=first.alliance).pk
            Membership.objects.all().delete()
    finally:
        with connection.schema_editor() as editor:
            remove.database_backwards("alliances", editor, without, with_it)
    first = MembershipFactory()
    refused(lambda: MembershipFactory(unit=first.unit, alliance=first.alliance), "membership_no_overlap")
