"""Two units become one: every relation moves, nothing is lost, and all of it can be taken back."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from alliances.models import Membership
from enterprises.actions import merge_units
from enterprises.duplicates.merging import versions
from enterprises.models import Lookalike, PossibleDuplicate, Unit, UnitName
from events.models import Pairing
from registry.history.actions import undo
from registry.history.models import Change
from registry.history.tracking import HistoryRow
from registry.provenance.corrections.actions import report_error
from registry.provenance.merging import relations_to
from registry.provenance.models import Citation, Proposal, Redirect
from service.models import SupportingTask
from tests.alliances import factories as alliances
from tests.alliances.factories import AllianceFactory, MembershipFactory, PracticeFactory, PracticePartFactory
from tests.enterprises.factories import (
    PersonFactory,
    PossibleDuplicateFactory,
    PostFactory,
    UnitFactory,
    UnitNameFactory,
)
from tests.events.factories import ActivityFactory, PairingFactory, ParticipationFactory
from tests.portal.admin_rows import MAKERS
from tests.registry.accounts.factories import UserFactory
from tests.registry.provenance.factories import CitationFactory, SourceFactory
from tests.service.factories import make_ticket

pytestmark = pytest.mark.django_db

LEFT_ALONE = {
    # What once was.
    "history.change.target",
    # Made anew from the units at any time.
    "enterprises.lookalike.one",
    "enterprises.lookalike.other",
}


@pytest.fixture
def pair():
    return UnitFactory(name="示例甲有限公司"), UnitFactory(name="示例乙有限公司")


def merge(kept, merged, by, values=(), **options):
    merge_units(kept=kept, merged=merged, values=dict(values), why="示例原因", by=by, **options)
    kept.refresh_from_db()
    return Change.objects.get(via="merge", undone_by=None)


def dump():
    """Return all rows of all tables, but for history and what follows from other rows."""
    left_out = (Change, Lookalike)
    kinds = [m for m in apps.get_models() if not m._meta.proxy and not issubclass(m, (HistoryRow, *left_out))]
    return {kind._meta.label: sorted(map(str, kind._base_manager.order_by("pk").values())) for kind in kinds}


def all_relations():
    """Return the name of each field of each model that can point to a unit, found without `provenance.merging`."""
    for model in apps.get_models():
        if model._meta.proxy or issubclass(model, HistoryRow) or model._meta.app_label in ("admin", "auth"):
            continue
        for field in model._meta.get_fields(include_hidden=True):
            if isinstance(field, GenericForeignKey) or (
                isinstance(field, models.ForeignKey | models.ManyToManyField) and issubclass(Unit, field.related_model)
            ):
                yield f"{model._meta.label_lower}.{field.name}"


# --- Nothing is forgotten ---------------------------------------------------------------------------------------------


def test_every_relation_to_a_unit_is_known():
    assert {relation.name for relation in relations_to(Unit)} == set(all_relations()) - LEFT_ALONE


@pytest.mark.parametrize("relation", relations_to(Unit), ids=lambda relation: relation.name)
def test_relation_moves_and_comes_back(relation, pair, superuser):
    kept, merged = pair
    if relation.model is PossibleDuplicate:
        pytest.skip("a pair is settled by the merge: see below")
    row = made(relation, merged)
    before = dump()

    change = merge(kept, merged, superuser)
    row.refresh_from_db()
    assert getattr(row, relation.key) == kept.pk
    assert not Unit.objects.filter(pk=merged.pk).exists()

    undo(change=change, why="示例", by=superuser)
    assert dump() == before


def made(relation, unit):
    """Return a row of a relation that belongs to a unit."""
    label, name = relation.model._meta.label_lower, relation.field.name
    if label == "provenance.correction":
        return report_error(record=unit, field="name", problem="示例", written="", client="c")
    if label == "provenance.proposal":
        asked = {"values": {}, "base": {}, "why": "示例", "by": UserFactory()}
        return Proposal.objects.create(target=unit, source=SourceFactory(), **asked)
    others = {
        "accounts.seat": {"role": "unit"},
        "accounts.invitation": {"role": "unit"},
        "alliances.practice": {"alliance": None},
        "alliances.charge": {"alliance": None},
        "enterprises.unit": {"end_kind": "merged"} if name == "merged_into" else {},
    }
    makers = {**MAKERS, "service.ticket": make_ticket, "service.supportingtask": make_supporting_task}
    makers["alliances.charge"] = alliances.ChargeFactory
    makers["alliances.taskevidence"] = alliances.TaskEvidenceFactory
    return makers[label](**{**others.get(label, {}), name: unit})


def make_supporting_task(*, department):
    """Return an open task of an office for somebody else's request."""
    day = timezone.localdate() + timedelta(days=3)
    return SupportingTask.objects.create(ticket=make_ticket(), department=department, task="示例任务", due_on=day)


# --- Values, names, sources -------------------------------------------------------------------------------------------


def test_chosen_values_stay_and_the_others_go(pair, superuser):
    kept, merged = pair
    merged.trade, merged.credit_code, merged.is_listed = "示例行业", "91330101MA2GXXAB0N", True
    merged.save()
    values = {"trade": "示例行业", "credit_code": merged.credit_code}
    change = merge(kept, merged, superuser, values)

    assert (kept.name, kept.trade, kept.credit_code, kept.is_listed) == (
        "示例甲有限公司", "示例行业", "91330101MA2GXXAB0N", None,
    )  # fmt: skip
    assert (change.via, change.why, change.by) == ("merge", "示例原因", superuser)
    undo(change=change, why="示例", by=superuser)
    assert list(Unit.objects.order_by("pk").values_list("credit_code", flat=True)) == [None, "91330101MA2GXXAB0N"]


def test_wrong_value_is_refused_and_nothing_happens(pair, superuser):
    before = dump()
    with pytest.raises(ValidationError) as refused:
        merge_units(kept=pair[0], merged=pair[1], values={"name": ""}, why="示例", by=superuser)
    assert list(refused.value.message_dict) == ["name"]
    assert dump() == before


def test_values_that_stay_are_not_questioned(pair, superuser):
    place = UnitFactory(kind="school")
    Unit.objects.update(credit_code=None)
    Unit.objects.filter(pk=pair[0].pk).update(platform=place)
    pair[0].refresh_from_db()
    merge(*pair, superuser)
    assert pair[0].platform == place


def test_names_go_on_with_their_sources(pair, superuser):
    kept, merged = pair
    merged.short_name = "示例乙"
    merged.save()
    whole, of_name = CitationFactory(target=merged), CitationFactory(target=merged, field="name")
    change = merge(kept, merged, superuser)

    names = {row.name: (row.kind, [c.source for c in row.citations.all()]) for row in kept.names.all()}
    assert names == {"示例乙有限公司": ("alias", [of_name.source]), "示例乙": ("short", [whole.source])}
    assert {c.source: c.says for c in kept.citations.all()} == {whole.source: "", of_name.source: "示例乙有限公司"}
    undo(change=change, why="示例", by=superuser)
    assert UnitName.objects.count() == 0
    assert Citation.objects.get(pk=of_name.pk).says == ""


def test_name_of_the_kept_one_goes_on_where_the_other_s_is_chosen(pair, superuser):
    kept, merged = pair
    UnitNameFactory(unit=merged, name="示例丙")
    merge(kept, merged, superuser, {"name": merged.name})
    assert kept.name == "示例乙有限公司"
    assert {row.name for row in kept.names.all()} == {"示例甲有限公司", "示例丙"}


def test_same_place_is_cited_once(pair, superuser):
    kept, merged = pair
    source = SourceFactory()
    for unit in pair:
        CitationFactory(target=unit, source=source)
    CitationFactory(target=merged, source=source, section="另一段落")
    change = merge(kept, merged, superuser)
    assert kept.citations.count() == 2
    undo(change=change, why="示例", by=superuser)
    assert Citation.objects.filter(target_id=merged.pk).count() == 2


def test_source_of_a_value_that_gave_way_goes_on_saying_it(pair, superuser):
    kept, merged = pair
    Unit.objects.filter(pk=kept.pk).update(founded="2018")
    Unit.objects.filter(pk=merged.pk).update(founded="2019-03")
    for unit in pair:
        unit.refresh_from_db()
        CitationFactory(target=unit, field="founded")
    merge(kept, merged, superuser, {"founded": merged.founded})
    assert sorted(c.says for c in kept.citations.all()) == ["", "2018年"]


# --- Rows that cannot stand beside each other -------------------------------------------------------------------------


@pytest.fixture
def memberships(pair):
    alliance = AllianceFactory()
    mine = MembershipFactory(unit=pair[0], alliance=alliance, since="2018", until="2020")
    theirs = MembershipFactory(unit=pair[1], alliance=alliance, since="2019", until="2021")
    for row in (mine, theirs):
        CitationFactory(target=row)
    return mine, theirs


def test_membership_of_the_kept_one_stays_and_the_other_is_told(pair, memberships, superuser):
    mine, theirs = memberships
    change = merge(*pair, superuser)
    assert Membership.objects.get() == mine
    assert sorted(c.says for c in mine.citations.all()) == ["", "起始日期：2019年；截止日期：2021年"]
    undo(change=change, why="示例", by=superuser)
    assert {m.unit for m in Membership.objects.all()} == set(pair)
    assert [c.says for c in theirs.citations.all()] == [""]


def test_membership_of_the_other_stays_where_it_is_preferred(pair, memberships, superuser):
    _mine, theirs = memberships
    before = dump()
    change = merge(*pair, superuser, prefer=[theirs.pk])
    assert list(Membership.objects.values_list("pk", "unit")) == [(theirs.pk, pair[0].pk)]
    assert theirs.citations.count() == 2
    undo(change=change, why="示例", by=superuser)
    assert dump() == before


def test_memberships_at_other_times_both_stay(pair, superuser):
    alliance = AllianceFactory()
    MembershipFactory(unit=pair[0], alliance=alliance, since="2018", until="2019")
    MembershipFactory(unit=pair[1], alliance=alliance, since="2020")
    merge(*pair, superuser)
    assert pair[0].memberships.count() == 2


def test_same_row_of_both_stands_once(pair, superuser):
    person, activity = PersonFactory(), ActivityFactory()
    for unit in pair:
        CitationFactory(target=PostFactory(unit=unit, person=person))
        UnitNameFactory(unit=unit, name="示例同名")
        ParticipationFactory(unit=unit, activity=activity)
    before = dump()
    change = merge(*pair, superuser)
    assert [pair[0].posts.count(), pair[0].participations.count()] == [1, 1]
    assert pair[0].posts.get().citations.count() == 2
    assert sorted(row.name for row in pair[0].names.all()) == ["示例乙有限公司", "示例同名"]
    undo(change=change, why="示例", by=superuser)
    assert dump() == before


def test_same_row_of_both_stays_twice_where_other_rows_hang_on_it(pair, superuser):
    """A way of working has parts: neither of two alike may go with them."""
    practices = [PracticeFactory(alliance=None, unit=unit, name="示例做法") for unit in pair]
    for practice in practices:
        PracticePartFactory(practice=practice)
    merge(*pair, superuser)
    assert set(pair[0].practices.all()) == set(practices)
    assert [practice.parts.count() for practice in practices] == [1, 1]


def test_pairing_of_the_two_has_to_be_settled_first(pair, superuser):
    PairingFactory(title="示例结对", first_unit=pair[1], second_unit=pair[0])
    with pytest.raises(ValidationError) as refused:
        merge(*pair, superuser)
    assert refused.value.code == "joined"
    assert "示例结对" in refused.value.messages[0]
    assert Pairing.objects.count() == 1


# --- Trees ------------------------------------------------------------------------------------------------------------


def test_part_of_the_other_is_no_part_of_itself(pair, superuser):
    kept, merged = pair
    below = UnitFactory(parent=merged, platform=kept)
    kept.parent = kept.platform = merged
    kept.save()
    merged.sub_district = kept
    merged.save()
    before = dump()
    change = merge(kept, merged, superuser, {"sub_district": kept})
    below.refresh_from_db()
    assert (kept.parent, kept.platform, kept.sub_district) == (None, None, None)
    assert (below.parent, below.platform) == (kept, kept)
    undo(change=change, why="示例", by=superuser)
    assert dump() == before


def test_circle_is_refused(pair, superuser):
    kept, merged = pair
    between = UnitFactory(parent=merged)
    kept.parent = between
    kept.save()
    with pytest.raises(ValidationError) as refused:
        merge(kept, merged, superuser)
    assert list(refused.value.message_dict) == ["parent"]
    merge(kept, merged, superuser, {"parent": None})
    between.refresh_from_db()
    assert (kept.parent, between.parent) == (None, kept)


# --- Pairs and addresses ----------------------------------------------------------------------------------------------


def test_matches_go_with_the_two(superuser):
    first, second, third, fourth = sorted((UnitFactory() for _n in range(4)), key=lambda unit: unit.pk)
    PossibleDuplicateFactory(one=second, other=fourth)
    CitationFactory(target=PossibleDuplicateFactory(one=first, other=fourth, verdict="different"))
    CitationFactory(target=PossibleDuplicateFactory(one=third, other=fourth, note="示例说明"))
    PossibleDuplicateFactory(one=second, other=third, verdict="different")
    before = dump()
    change = merge(second, fourth, superuser)
    assert set(PossibleDuplicate.objects.values_list("one", "other", "verdict")) == {
        (first.pk, second.pk, "different"), (second.pk, third.pk, "different"),
    }  # fmt: skip
    undo(change=change, why="示例", by=superuser)
    assert dump() == before


def test_addresses_lead_on_and_come_back(pair, client, superuser):
    kept, merged = pair
    oldest = UnitFactory()
    merge(merged, oldest, superuser)
    first = Change.objects.get(via="merge")
    before = dump()
    merge_units(kept=kept, merged=merged, values={}, why="示例", by=superuser)
    second = Change.objects.filter(via="merge").order_by("id").last()
    for gone in (oldest, merged):
        for address in ("unit", "unit-feed", "unit-calendar"):
            response = client.get(reverse(address, args=[gone.pk]))
            assert (response.status_code, response["Location"]) == (301, reverse(address, args=[kept.pk]))
    assert client.get(reverse("unit", args=[kept.pk])).status_code == 200

    undo(change=second, why="示例", by=superuser)
    assert dump() == before
    assert client.get(merged.get_absolute_url()).status_code == 200
    assert client.get(oldest.get_absolute_url())["Location"] == merged.get_absolute_url()
    undo(change=first, why="示例", by=superuser)
    assert Redirect.objects.count() == 0
    assert client.get(reverse("unit-feed", args=["nobody"])).status_code == 404


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_merge_needs_a_reason_and_two_units(pair, superuser):
    for kept, merged, why, code in ((*pair, " ", "no_reason"), (pair[0], pair[0], "示例", "same")):
        with pytest.raises(ValidationError) as refused:
            merge_units(kept=kept, merged=merged, values={}, why=why, by=superuser)
        assert refused.value.code == code


def test_second_merge_is_told(pair, superuser):
    merge(*pair, superuser)
    for kept, merged in (pair, reversed(pair), (pair[1], UnitFactory())):
        with pytest.raises(ValidationError) as refused:
            merge_units(kept=kept, merged=merged, values={}, why="示例", by=superuser)
        assert refused.value.code == "gone"


def test_merge_of_what_changed_since_is_told(pair, superuser):
    seen = versions(*pair)
    pair[1].trade = "示例行业"
    pair[1].save()
    with pytest.raises(ValidationError) as refused:
        merge(*pair, superuser, seen=seen)
    assert refused.value.code == "changed"
    merge(*pair, superuser, seen=versions(*pair))


def test_many_rows_move_in_few_queries(pair, superuser, django_assert_max_num_queries):
    place = UnitFactory(kind="platform")
    for _n in range(40):
        UnitFactory(platform=place)
    with django_assert_max_num_queries(260):
        merge(pair[0], place, superuser)
    assert pair[0].platform_units.count() == 40
