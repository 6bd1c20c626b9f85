"""The pages of history: what became of a record, taking it back, what was deleted."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliances.models import Alliance, Group, Membership
from enterprises.models import Person, Unit
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.models import Change
from registry.history.timeline import PAGE, SHOWN, Timeline
from tests.alliances.factories import AllianceFactory, GroupFactory, MembershipFactory
from tests.enterprises.factories import PersonFactory, PostFactory, UnitFactory, UnitNameFactory
from tests.registry.accounts.factories import forget
from tests.registry.provenance.factories import CitationFactory, FigureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, superuser):
    client.force_login(superuser)
    return client


def page(record, name, *args):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{name}", args=args)


def history(record):
    return page(record, "history", record.pk)


def written(by, **values):
    """Make an alliance with a member in one change, then change both in another."""
    with changing(by=by, via=Via.IMPORT, why="示例表格"):
        alliance = AllianceFactory(name="示例旧盟", founded="2018-07", **values)
        membership = MembershipFactory(alliance=alliance, group=None, unit=UnitFactory(name="示例成员"))
    with changing(by=by, via=Via.FORM, why="核对文件后更正"):
        alliance.name, alliance.founded, alliance.serves_all = "示例新盟", "2019", True
        alliance.save()
        membership.group = GroupFactory(alliance=alliance, name="示例组团")
        membership.save()
    return alliance


def said(entry):
    """Return what an entry says: kind, title, verb and (label, old, new) of each of its rows."""
    return [
        (str(told.kind), told.title, told.row.history_type, [(line.name, line.old, line.new) for line in told.lines])
        for told in entry.rows
    ]


def test_entries_say_what_went_from_what_to_what(user):
    alliance = written(user)
    entries, has_older = Timeline(Alliance, alliance.pk).page(1)
    assert [(entry.change.by, entry.change.via, entry.change.why) for entry in entries] == [
        (user, "form", "核对文件后更正"), (user, "import", "示例表格"),
    ]  # fmt: skip
    assert has_older is False
    rows = {kind: (title, verb, lines) for kind, title, verb, lines in said(entries[0])}
    assert rows["联盟"] == (
        "示例新盟", "~",
        [("name", "示例旧盟", "示例新盟"), ("founded", "2018年7月", "2019年"), ("serves_all", "否", "是")],
    )  # fmt: skip
    title, verb, lines = rows["成员单位"]
    assert (title, verb) == ("示例成员 · 示例新盟", "~")
    assert [(name, new) for name, _old, new in lines] == [("group", "示例组团")]
    assert [told.is_own for told in entries[0].rows] == [True, False, False]


def test_what_was_deleted_keeps_its_names(user):
    alliance = written(user)
    unit = Unit.objects.get(name="示例成员")
    with changing(by=user, why="示例"):
        unit.delete()
    (entry, *_others), _older = Timeline(Alliance, alliance.pk).page(1)
    assert [(title, verb) for _kind, title, verb, _lines in said(entry)] == [("示例成员 · 示例新盟", "-")]
    assert ("unit", "示例成员", None) in said(entry)[0][3]


def test_member_that_moved_away_is_told_on_both_sides(user):
    one, other = AllianceFactory(name="示例甲盟"), AllianceFactory(name="示例乙盟")
    membership = MembershipFactory(alliance=one, group=None)
    with changing(by=user):
        membership.alliance = other
        membership.save()
    for alliance in (one, other):
        entries, _older = Timeline(Alliance, alliance.pk).page(1)
        assert said(entries[0])[0][3] == [("alliance", "示例甲盟", "示例乙盟")]
    with changing(by=user):
        membership.note = "示例"
        membership.save()
    entries, _older = Timeline(Alliance, one.pk).page(1)
    assert len(entries) == len([entry for entry in entries if entry.rows])
    assert said(entries[0])[0][3] == [("alliance", "示例甲盟", "示例乙盟")]


def test_citations_names_and_figures_belong_to_the_record(user):
    with changing(by=user):
        unit = UnitFactory()
        for row in (unit, UnitNameFactory(unit=unit)):
            CitationFactory(target=row)
        FigureFactory(subject=unit)
        PostFactory(unit=unit, organisation=None)
    entries, _older = Timeline(Unit, unit.pk).page(1)
    kinds = [told.row.instance_type._meta.model_name for told in entries[0].rows]
    assert sorted(kinds) == ["citation", "figure", "post", "unit", "unitname"]


def test_cited_field_is_told_by_its_name(user):
    with changing(by=user):
        citation = CitationFactory(target=UnitFactory(), field="trade")
    with changing(by=user):
        citation.field = "founded"
        citation.save()
    entries, _older = Timeline(Unit, citation.target_id).page(1)
    assert said(entries[0])[0][3] == [("field", "主营业务", "成立日期")]


def test_pages_of_twenty_changes(desk, user):
    unit = UnitFactory()
    for number in range(PAGE + 1):
        with changing(by=user, why=f"第{number}次"):
            unit.trade = f"示例{number}"
            unit.save()
    response = desk.get(history(unit))
    assert len(response.context["entries"]) == PAGE
    assert (response.context["older"], response.context["newer"]) == (2, 0)
    response = desk.get(history(unit), {"p": 2})
    assert [entry.change and entry.change.why for entry in response.context["entries"]] == ["第0次", None]
    assert response.context["older"] is None
    assert desk.get(history(unit), {"p": "x"}).status_code == 200


def test_long_change_is_cut_short(desk, user):
    with changing(by=user) as change:
        alliance = AllianceFactory()
        for _row in range(SHOWN + 2):
            MembershipFactory(alliance=alliance, group=None)
    response = desk.get(history(alliance))
    (entry,) = response.context["entries"]
    assert (len(entry.rows), entry.more) == (SHOWN, 3)
    assert page(change, "change", change.pk) in response.content.decode()


def test_record_from_before_history_says_so(desk, user):
    unit = UnitFactory()
    forget(Unit)
    with changing(by=user):
        unit.trade = "示例"
        unit.save()
    assert desk.get(history(unit)).context["begins"] is not None
    assert desk.get(history(written(user))).context["begins"] is None


@pytest.mark.parametrize("make", [AllianceFactory, UnitFactory, PersonFactory])
def test_pages_cost_the_same_for_three_rows_as_for_one(make, desk, user):
    def grow(record):
        with changing(by=user):
            CitationFactory(target=record)
            if isinstance(record, Person):
                PostFactory(person=record, unit=UnitFactory(), organisation=None)
            else:
                MembershipFactory(**{record._meta.model_name: record, "group": None})
                FigureFactory(subject=record)

    def cost(url):
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(url).status_code == 200
        return len(queries)

    with changing(by=user) as change:
        record = make()
        grow(record)
    urls = [history(record), page(change, "change", change.pk), page(change, "undo", change.pk)]
    for url in urls:
        desk.get(url)
    one = [cost(url) for url in urls]
    with changing(by=user):
        grow(record)
        grow(record)
    assert [cost(url) for url in urls] == one
    assert max(one) <= 20


# Who may read


def test_stranger_to_a_record_reads_no_history(client, staff):
    unit = UnitFactory()
    assert client.get(history(unit)).status_code == 302
    client.force_login(staff)
    assert client.get(history(unit)).status_code == 403


def test_unknown_record_is_not_found(desk):
    assert desk.get(page(Unit, "history", "nobody")).status_code == 404
    assert desk.get(page(Unit, "history", "nobody"), {"p": "0"}).status_code == 404


def test_reader_without_the_right_to_undo_sees_no_way_to(client, staff):
    staff.user_permissions.add(*Permission.objects.filter(codename__in=["view_unit", "change_unit"]))
    client.force_login(staff)
    unit = UnitFactory(trade="一")
    first = unit.history.first()
    unit.trade = "二"
    unit.save()
    response = client.get(history(unit))
    assert response.status_code == 200
    assert "/revert/" not in response.content.decode()
    url = page(unit, "revert", unit.pk, first.history_id)
    assert client.get(url).status_code == client.post(url, {"change_reason": "示例"}).status_code == 403
    assert client.get(page(Unit, "deleted")).status_code == 403
    unit.refresh_from_db()
    assert unit.trade == "二"


def test_kinds_that_one_may_not_see_are_left_out(client, staff):
    staff.user_permissions.add(*Permission.objects.filter(codename__in=["view_unit"]))
    client.force_login(staff)
    unit = UnitFactory()
    PostFactory(unit=unit, organisation=None)
    response = client.get(history(unit))
    (entry,) = response.context["entries"]
    assert [told.is_own for told in entry.rows] == [True]


# Taking back


@pytest.fixture
def changed():
    unit = UnitFactory(name="示例旧名", trade="旧业")
    unit.name, unit.trade = "示例新名", "新业"
    unit.save()
    return unit, unit.history.last()


@pytest.mark.parametrize(("query", "expected"), [("?field=trade", ("示例新名", "旧业")), ("", ("示例旧名", "旧业"))])
def test_field_or_version_is_taken_back_for_a_reason(desk, changed, query, expected):
    unit, first = changed
    url = page(unit, "revert", unit.pk, first.history_id) + query
    text = desk.get(url).content.decode()
    assert "新业" in text
    assert "旧业" in text
    unit.refresh_from_db()
    assert unit.trade == "新业"
    assert desk.post(url, {"change_reason": " "}).context["form"].errors
    response = desk.post(url, {"change_reason": "写错了"})
    assert response.url == history(unit)
    unit.refresh_from_db()
    assert (unit.name, unit.trade) == expected
    assert Change.objects.get().why == "写错了"


def test_refusal_is_a_sentence_on_the_page(desk, changed):
    unit, first = changed
    url = page(unit, "revert", unit.pk, first.history_id) + "?field=trade"
    desk.post(url, {"change_reason": "写错了"})
    response = desk.post(url, {"change_reason": "写错了"})
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()


def test_unknown_versions_and_fields_are_not_found(desk, changed):
    unit, first = changed
    other = UnitFactory()
    assert desk.get(page(unit, "revert", unit.pk, 0)).status_code == 404
    assert desk.get(page(unit, "revert", other.pk, first.history_id)).status_code == 404
    assert desk.get(page(unit, "revert", "nobody", first.history_id)).status_code == 404
    assert desk.get(page(unit, "revert", unit.pk, first.history_id) + "?field=nothing").status_code == 404


# Deleted records


@pytest.fixture
def deleted(user):
    unit = UnitFactory(name="示例已删")
    CitationFactory(target=unit)
    UnitNameFactory(unit=unit)
    with changing(by=user, why="重复"):
        Unit.objects.get(pk=unit.pk).delete()
    return unit


def test_bin_lists_and_restores(desk, deleted):
    UnitFactory(name="示例还在")
    response = desk.get(page(Unit, "deleted"))
    assert [(name, row.change.why) for row, name, _key in response.context["deleted"]] == [("示例已删", "重复")]
    ((row, _name, _key),) = response.context["deleted"]
    assert page(Unit, "deleted") in desk.get(page(Unit, "changelist")).content.decode()
    assert desk.get(page(Unit, "deleted"), {"q": "已删"}).context["deleted"]
    assert not desk.get(page(Unit, "deleted"), {"q": "没有"}).context["deleted"]

    url = page(Unit, "restore", row.history_id)
    assert "示例已删" in desk.get(url).content.decode()
    assert Unit.objects.count() == 1
    assert desk.post(url, {"change_reason": ""}).context["form"].errors
    assert desk.post(url, {"change_reason": "误删"}).url == history(deleted)
    assert (deleted.citations.count(), deleted.names.count()) == (1, 1)
    assert desk.get(page(Unit, "deleted")).context["deleted"] == []
    assert desk.get(url).status_code == 404


def test_history_of_a_deleted_record_is_still_read(desk, deleted, client, staff):
    response = desk.get(history(deleted))
    assert response.context["record"] is None
    assert said(response.context["entries"][0])[0][:3] == ("单位", "示例已删", "-")
    client.force_login(staff)
    assert client.get(history(deleted)).status_code == 403


def test_bin_costs_the_same_for_three_rows_as_for_one(desk, deleted, user):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(page(Membership, "deleted")).status_code == 200
        return len(queries)

    MembershipFactory().delete()
    cost()
    one = cost()
    for _row in range(2):
        MembershipFactory(group=None).delete()
    assert cost() == one


def test_deletion_asks_why(desk):
    unit = UnitFactory()
    assert 'name="change_reason"' in desk.get(page(unit, "delete", unit.pk)).content.decode()
    url = page(Unit, "changelist")
    chosen = {"action": "delete_selected", "_selected_action": [unit.pk]}
    assert 'name="change_reason"' in desk.post(url, chosen).content.decode()
    desk.post(url, {**chosen, "post": "yes", "change_reason": "重复"})
    assert Change.objects.get().why == "重复"
    assert Group.objects.count() == 0
