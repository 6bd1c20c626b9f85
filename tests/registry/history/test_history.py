"""What is written is remembered: who, when, how, why, and what it was before."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from enterprises.models import Enterprise, Unit
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.models import Change
from registry.history.tracking import remember
from tests.enterprises.factories import UnitFactory
from tests.forms import posted
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db


def kinds(record):
    return list(record.history.values_list("history_type", flat=True))


def test_everything_within_is_one_change(user):
    with changing(by=user, why=" 示例原因 ", via=Via.FORM):
        unit = UnitFactory(name="示例单位")
        unit.name = "示例单位二"
        unit.save()
        other = UnitFactory()

    change = Change.objects.get()
    assert (change.by, change.why, change.via, change.row_count) == (user, "示例原因", "form", 3)
    assert (change.target, change.title) == (unit, "示例单位")
    assert [row.change_id for row in [*unit.history.all(), *other.history.all()]] == [change.pk] * 3
    assert [row.history_user for row in unit.history.all()] == [user, user]


def test_inner_change_belongs_to_the_outer_one(user, staff):
    with changing(by=user, why="outer"), changing(by=staff, why="inner"):
        UnitFactory()
    assert list(Change.objects.values_list("why", "by")) == [("outer", user.pk)]


def test_change_that_wrote_nothing_leaves_no_trace(user):
    unit = UnitFactory()
    with changing(by=user):
        unit.save()
    assert Change.objects.count() == 0
    assert kinds(unit) == ["+"]


def test_failed_change_leaves_no_trace(user):
    def fail():
        with changing(by=user):
            UnitFactory()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (Change.objects.count(), Unit.objects.count(), Unit.history.count()) == (0, 0, 0)
    with changing(by=user):
        UnitFactory()
    assert Change.objects.count() == 1


def test_proxy_is_remembered_as_what_it_is():
    enterprise = Enterprise.objects.create(name="示例企业")
    enterprise.name = "示例企业二"
    enterprise.save()
    Enterprise.objects.only("id").get().delete()
    assert [(row.history_type, row.name) for row in Unit.history.filter(id=enterprise.pk)] == [
        ("-", "示例企业二"), ("~", "示例企业二"), ("+", "示例企业"),
    ]  # fmt: skip


def test_bulk_writes_are_remembered_where_something_changed(user):
    units = [UnitFactory(), UnitFactory()]
    fresh = Unit(name="示例新单位")
    Unit.objects.bulk_create([fresh])
    units[0].trade = "示例行业"
    Unit.objects.bulk_update(units, ["trade"])
    with changing(by=user):
        remember([*units, fresh])
    assert [kinds(unit) for unit in [*units, fresh]] == [["~", "+"], ["+"], ["+"]]
    assert Change.objects.get().row_count == 2


def test_page_of_the_admin_is_one_change_with_its_reason(client, superuser):
    client.force_login(superuser)
    unit = CitationFactory(target=UnitFactory()).target
    url, data = posted(client, reverse("admin:enterprises_unit_change", args=[unit.pk]), name="示例新名")

    assert client.post(url, {**data, "change_reason": ""}).context["errors"]
    assert kinds(unit) == ["+"]
    assert client.post(url, data).status_code == 302

    row = unit.history.first()
    assert (row.name, row.history_user, row.history_change_reason) == ("示例新名", superuser, "示例原因")
    assert (row.change.via, row.change.why, row.change.target) == ("form", "示例原因", unit)


def test_new_record_needs_no_reason(client, superuser):
    client.force_login(superuser)
    source = SourceFactory()
    url, data = posted(client, reverse("admin:provenance_metric_add"), name="示例指标")
    assert "change_reason" not in data
    assert client.post(url, data).status_code == 302
    assert Change.objects.get().title == "示例指标"
    assert kinds(source) == ["+"]


def test_deletion_on_a_page_is_a_change(client, superuser):
    client.force_login(superuser)
    unit = UnitFactory()
    url = reverse("admin:enterprises_unit_delete", args=[unit.pk])
    assert client.post(url, {"post": "yes", "change_reason": "重复"}).status_code == 302
    row = Unit.history.filter(id=unit.pk).first()
    assert (row.history_type, row.change.why, row.change.by) == ("-", "重复", superuser)


def test_fixtures_are_remembered_once(tmp_path):
    unit = tmp_path / "unit.yaml"
    text = (
        "- {model: provenance.source, pk: liwen, fields: {title: 示例来源, kind: staff}}\n"
        "- {model: enterprises.unit, pk: liwu, fields: {name: 示例单位}}\n"
        "- {model: provenance.citation, pk: liju, fields: {target_type: [enterprises, unit], target_id: liwu,"
        " source: liwen}}\n"
    )
    unit.write_text(text)
    call_command("loaddata", unit, verbosity=0)
    call_command("loaddata", unit, verbosity=0)
    assert list(Change.objects.values_list("via", "row_count")) == [("command", 3)]
    unit.write_text(text.replace("示例单位", "示例单位二"))
    call_command("loaddata", unit, verbosity=0)
    assert kinds(Unit.objects.get()) == ["~", "+"]
