"""What was changed is taken back: all of it or nothing, and never a private name."""

import pytest
from django.core.exceptions import ValidationError

from alliances.models import Alliance, Membership
from enterprises.actions import release_name, take_down_name
from enterprises.models import Enterprise, Honour, Person, Unit, UnitName
from registry.history.actions import changing, restore, revert_field, revert_version, undo
from registry.history.choices import Via
from registry.history.models import Change
from registry.history.tracking import remember
from registry.history.undoing import models_of
from registry.provenance.models import Citation
from tests.alliances.factories import AllianceFactory, GroupFactory, MembershipFactory
from tests.enterprises.factories import HonourFactory, PersonFactory, PostFactory, UnitFactory, UnitNameFactory
from tests.registry.accounts.factories import forget
from tests.registry.provenance.factories import CitationFactory, FigureFactory

pytestmark = pytest.mark.django_db


def everything():
    """Return all rows of the kinds of record that these tests write."""
    kinds = (Unit, UnitName, Membership, Citation, Person, Honour)
    return {kind: sorted(map(str, kind.objects.order_by("pk").values())) for kind in kinds}


def renamed(unit, name, by):
    with changing(by=by, why="示例") as change:
        unit.name = name
        unit.save()
    return change


def test_changed_record_is_what_it_was(user, staff):
    unit = UnitFactory(name="示例旧名")
    change = renamed(unit, "示例新名", user)

    undone = undo(change=change, why="写错了", by=staff)

    unit.refresh_from_db()
    assert unit.name == "示例旧名"
    assert unit.name_index == "shi'li'jiu'ming 示例旧名"
    assert (undone.via, undone.why, undone.by, undone.undoes) == (Via.REVERT, "写错了", staff, change)
    assert (undone.target, undone.title, undone.row_count) == (unit, change.title, 1)
    assert (unit.history.first().history_type, unit.history.first().name) == ("~", "示例旧名")


def test_added_records_are_gone(user):
    with changing(by=user) as change:
        CitationFactory(target=UnitFactory())
    source = Citation.objects.get().source
    undo(change=change, why="示例", by=user)
    assert (Unit.objects.count(), Citation.objects.count()) == (0, 0)
    assert [row.history_type for row in Unit.history.all()] == ["-", "+"]
    assert source.history.first().history_type == "-"


def test_deletion_of_a_unit_with_all_that_belongs_to_it(user):
    unit = UnitFactory(parent=UnitFactory())
    child = UnitFactory(parent=unit)
    CitationFactory(target=unit)
    UnitNameFactory(unit=unit)
    CitationFactory(target=MembershipFactory(unit=unit, group=None))
    CitationFactory(target=FigureFactory(subject=unit))
    PostFactory(unit=unit, organisation=None)
    before = everything()
    with changing(by=user) as change:
        Enterprise.objects.get(pk=unit.pk).delete()
    child.refresh_from_db()
    assert child.parent is None
    assert child.history.first().parent_id is None

    undo(change=change, why="示例", by=user)

    assert everything() == before
    child.refresh_from_db()
    assert child.parent == unit
    assert unit.figures.count() == unit.posts.count() == 1


def test_undone_undoing_is_the_change_again(user):
    unit = UnitFactory(name="示例旧名")
    change = renamed(unit, "示例新名", user)
    undone = undo(change=change, why="示例", by=user)
    undo(change=undone, why="示例", by=user)
    assert Unit.objects.get().name == "示例新名"
    assert change.is_undone() is False
    undo(change=change, why="示例", by=user)
    assert Unit.objects.get().name == "示例旧名"
    with pytest.raises(ValidationError) as error:
        undo(change=change, why="示例", by=user)
    assert error.value.code == "undone"


def test_later_change_stands_in_the_way_until_it_is_undone(user):
    unit = UnitFactory(name="示例一")
    other = UnitFactory(name="示例甲")
    with changing(by=user) as first:
        for one, name in ((unit, "示例二"), (other, "示例乙")):
            one.name = name
            one.save()
    second = renamed(unit, "示例三", user)
    before, count = everything(), Change.objects.count()
    with pytest.raises(ValidationError, match="示例三") as error:
        undo(change=first, why="示例", by=user)
    assert error.value.code == "changed"
    assert (everything(), Change.objects.count()) == (before, count)

    undo(change=second, why="示例", by=user)
    undo(change=first, why="示例", by=user)
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["示例一", "示例甲"]


def test_deleted_since_stands_in_the_way(user):
    unit = UnitFactory(name="示例一")
    change = renamed(unit, "示例二", user)
    unit.delete()
    with pytest.raises(ValidationError) as error:
        undo(change=change, why="示例", by=user)
    assert error.value.code == "changed"


def test_added_record_that_is_needed_since_stays(user):
    with changing(by=user) as change:
        unit = UnitFactory()
    membership = MembershipFactory(unit=unit)
    with pytest.raises(ValidationError, match=unit.name) as error:
        undo(change=change, why="示例", by=user)
    assert error.value.code == "needed"
    assert str(membership) in str(error.value)
    membership.delete()
    CitationFactory(target=unit)
    with pytest.raises(ValidationError) as error:
        undo(change=change, why="示例", by=user)
    assert error.value.code == "needed"


def test_record_whose_relation_is_gone_cannot_come_back(user):
    membership = MembershipFactory()
    with changing(by=user) as change:
        membership.delete()
    membership.unit.delete()
    with pytest.raises(ValidationError, match=membership.unit_id) as error:
        undo(change=change, why="示例", by=user)
    assert error.value.code == "missing"


def test_constraint_is_named(user):
    unit = UnitFactory(credit_code="91330100MA2GMXXX0A")
    renamed(unit, "示例二", user)
    with changing(by=user) as change:
        unit.credit_code = None
        unit.save()
    UnitFactory(credit_code="91330100MA2GMXXX0A")
    before = everything()
    with pytest.raises(ValidationError) as error:
        undo(change=change, why="示例", by=user)
    assert error.value.code == "forbidden"
    assert "示例二" in str(error.value)
    assert everything() == before


def test_place_taken_within_the_change_is_free_again(user):
    one = UnitFactory(credit_code="91330100MA2GMXXX0A")
    with changing(by=user) as change:
        one.credit_code = None
        one.save()
        two = UnitFactory(credit_code="91330100MA2GMXXX0A")
        MembershipFactory(unit=two)
    undo(change=change, why="示例", by=user)
    assert list(Unit.objects.values_list("pk", "credit_code")) == [(one.pk, "91330100MA2GMXXX0A")]


def test_bulk_writes_are_taken_back(user):
    units = [UnitFactory(trade="示例旧业") for _unit in range(3)]
    with changing(by=user) as change:
        for unit in units:
            unit.trade = "示例新业"
        Unit.objects.bulk_update(units, ["trade"])
        fresh = Unit(name="示例新单位")
        Unit.objects.bulk_create([fresh])
        remember([*units, fresh])
    assert models_of(change) == [Unit]
    undo(change=change, why="示例", by=user)
    assert list(Unit.objects.values_list("trade", flat=True)) == ["示例旧业"] * 3


def test_merge_by_hand_is_undone(user):
    """Relations move to the unit that stays, and the other one is deleted."""
    kept, lost = UnitFactory(name="示例留"), UnitFactory(name="示例并")
    moved = MembershipFactory(unit=lost)
    CitationFactory(target=lost)
    CitationFactory(target=moved)
    before = everything()
    with changing(by=user, via=Via.MERGE) as change:
        moved.unit = kept
        moved.save()
        UnitNameFactory(unit=kept, name=lost.name)
        for citation in list(lost.citations.all()):
            citation.target = kept
            citation.save()
        lost.delete()
    assert everything() != before
    undo(change=change, why="示例", by=user)
    assert everything() == before


def test_change_before_whose_time_nothing_is_known_stays(user):
    unit = UnitFactory()
    forget(Unit)
    change = renamed(unit, "示例二", user)
    with pytest.raises(ValidationError, match="示例二") as error:
        undo(change=change, why="示例", by=user)
    assert error.value.code == "unknown"


def test_one_field_goes_back(user, staff):
    unit = UnitFactory(name="示例一", trade="示例旧业")
    first = unit.history.first()
    unit.name, unit.trade = "示例二", "示例新业"
    unit.save()
    change = revert_field(record=unit, row=first, field="trade", why="示例", by=staff)
    unit.refresh_from_db()
    assert (unit.name, unit.trade) == ("示例二", "示例旧业")
    assert (change.via, change.by, change.target) == (Via.REVERT, staff, unit)


def test_one_version_comes_back(user):
    enterprise = Enterprise.objects.get(pk=UnitFactory(name="示例一", trade="示例旧业").pk)
    first = enterprise.history.first()
    enterprise.name, enterprise.trade = "示例二", "示例新业"
    enterprise.save()
    revert_version(record=enterprise, row=first, why="示例", by=user)
    enterprise.refresh_from_db()
    assert (enterprise.name, enterprise.trade) == ("示例一", "示例旧业")
    with pytest.raises(ValidationError) as error:
        revert_version(record=enterprise, row=first, why="示例", by=user)
    assert error.value.code == "nothing"


def test_version_that_is_no_longer_valid_stays_away(user):
    membership = MembershipFactory(since="2019", until="2020")
    first = membership.history.first()
    membership.since, membership.until = "2021", "2022"
    membership.save()
    MembershipFactory(unit=membership.unit, alliance=membership.alliance, since="2020", until="2020")
    with pytest.raises(ValidationError):
        revert_version(record=membership, row=first, why="示例", by=user)
    membership.refresh_from_db()
    assert membership.since == "2021"


def test_row_of_another_record_is_refused(user):
    with pytest.raises(ValueError, match="history row"):
        revert_version(record=UnitFactory(), row=UnitFactory().history.first(), why="", by=user)


def test_one_of_several_deleted_records_comes_back_with_its_own(user):
    one, other = UnitFactory(), UnitFactory()
    group = GroupFactory(lead=one)
    for unit in (one, other):
        CitationFactory(target=unit)
        CitationFactory(target=UnitNameFactory(unit=unit))
    with changing(by=user):
        Unit.objects.filter(pk__in=[one.pk, other.pk]).delete()
    group.refresh_from_db()
    assert group.lead is None

    change = restore(row=Unit.history.filter(id=one.pk).first(), why="示例", by=user)

    assert list(Unit.objects.all()) == [one]
    assert (one.names.count(), one.citations.count(), one.names.get().citations.count()) == (1, 1, 1)
    group.refresh_from_db()
    assert group.lead == one
    assert (change.via, change.target) == (Via.REVERT, one)
    with pytest.raises(ValidationError):
        restore(row=Unit.history.filter(id=one.pk, history_type="-").first(), why="示例", by=user)


def test_record_deleted_outside_of_a_change_comes_back(user):
    alliance = AllianceFactory()
    key = alliance.pk
    alliance.delete()
    restore(row=Alliance.history.first(), why="示例", by=user)
    assert Alliance.objects.get().pk == key


# Names


def is_public(person):
    person.refresh_from_db()
    return person.public_name == person.name


def test_name_taken_down_stays_down_when_that_is_undone(user):
    person = PersonFactory(is_private=False)
    with changing(by=user) as change:
        take_down_name(person=person, by=user)
    with pytest.raises(ValidationError):
        undo(change=change, why="示例", by=user)
    assert not is_public(person)


@pytest.mark.parametrize("private", [True, False])
def test_name_taken_down_stays_down_in_every_earlier_version(user, private):
    person = PersonFactory(is_private=private, note="一")
    if private:
        release_name(person=person, reason="示例", by=user)
    public = person.history.first()
    take_down_name(person=person, by=user)
    person.note = "二"
    person.save()
    revert_version(record=person, row=public, why="示例", by=user)
    assert not is_public(person)
    assert person.note == "一"
    for field in ("is_private", "released_at"):
        with pytest.raises(ValidationError):
            revert_field(record=person, row=public, field=field, why="示例", by=user)
    assert not is_public(person)


def test_name_taken_down_and_deleted_stays_down(user):
    person = PersonFactory(is_private=False)
    with changing(by=user) as change:
        take_down_name(person=person, by=user)
        person.delete()
    undo(change=change, why="示例", by=user)
    assert not is_public(Person.objects.get())


def test_released_name_is_not_public_after_deletion_and_restoration(user):
    person = PersonFactory(is_private=True)
    release_name(person=person, reason="示例", by=user)
    with changing(by=user):
        person.delete()
    restore(row=Person.history.first(), why="示例", by=user)
    person = Person.objects.get()
    assert not is_public(person)
    assert person.release_reason == ""


def test_release_that_holds_stays(user):
    person = PersonFactory(is_private=True, note="一")
    release_name(person=person, reason="示例", by=user)
    first = person.history.first()
    person.note = "二"
    person.save()
    revert_version(record=person, row=first, why="示例", by=user)
    assert is_public(person)


def test_release_can_be_undone(user):
    person = PersonFactory(is_private=True)
    with changing(by=user) as change:
        release_name(person=person, reason="示例", by=user)
    undo(change=change, why="示例", by=user)
    assert not is_public(person)


def test_sign_ins_that_were_ended_stay_ended(user, superuser):
    with changing(by=superuser, why="示例") as change:
        user.name = "示例新名"
        user.session_round += 1
        user.save()
    undo(change=change, why="示例", by=superuser)
    user.refresh_from_db()
    assert (user.name, user.session_round) == ("示例用户", 1)


def test_an_honour_taken_back_names_nobody_whose_name_was_taken_down(user):
    honour = HonourFactory(unit=None, person=PersonFactory(is_private=False), note="一")
    first = honour.history.first()
    take_down_name(person=honour.person, by=user)
    honour.note = "二"
    honour.save()
    revert_version(record=honour, row=first, why="示例", by=user)
    honour = Honour.objects.get()
    assert (honour.receiver, honour.note) == ("张某", "一")
