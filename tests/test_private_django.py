"""What we rely on in Django beyond its promises: docs/private-django.md is whole, and each part does what we need."""

import inspect
import re
from contextlib import contextmanager
from unittest import mock

import pytest
from django.apps import apps
from django.contrib import admin
from django.core import serializers
from django.core.management import call_command
from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.options import Options
from django.forms import modelform_factory
from django.http import HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import SimpleLazyObject
from django.views import View

from alliances.models import Membership
from enterprises.choices import UnitKind
from enterprises.models import Enterprise, Unit
from registry.accounts.access import PublicPage, SignedInPage
from registry.accounts.models import Seat, User
from registry.desk.admin.seats import SeatForm
from registry.fields.constraints import NoOverlap
from tests.enterprises.factories import UnitFactory
from tests.private_django import DOCUMENTED, IMPORTED, OPTIONS, OVERRIDDEN, USED, imported, overridden, resolve, used

# --- Nothing is missing from the lists -------------------------------------------------------------------------------


def test_overridden_parts_are_listed():
    found = {
        (name, f"{ours.__module__}.{ours.__qualname__}")
        for _foreign, name, ours in overridden()
        if name not in DOCUMENTED
    }

    assert found
    assert found == {(name.rsplit(".", 1)[1], ours) for name, (_signature, ours) in OVERRIDDEN.items() if "._" in name}


def test_used_parts_are_listed():
    assert used() == ({name.split(".")[1] for name in USED if re.search(r"\._\w+$", name)}, OPTIONS)


def test_imported_parts_are_listed():
    assert imported() == IMPORTED


# --- Each part is there ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(IMPORTED))
def test_imported_part_is_there(name):
    assert resolve(name)


def shape(method):
    return [(one.kind, one.default) for one in inspect.signature(method).parameters.values()]


@pytest.mark.parametrize("name", sorted(OVERRIDDEN))
def test_signature_is_what_we_override(name):
    signature, ours = OVERRIDDEN[name]
    method = name.rsplit(".", 1)[1]

    assert f"{name}{inspect.signature(resolve(name))}" == signature
    # Ours may name an argument otherwise, but takes as many, with as many defaults.
    assert shape(resolve(f"{ours}.{method}")) == shape(resolve(name))


# --- Each override is called -----------------------------------------------------------------------------------------


@contextmanager
def watched(target):
    """Notice whether a method or a function is called, and call it."""
    place, _dot, name = target.rpartition(".")
    with mock.patch.object(resolve(place), name, autospec=True, side_effect=getattr(resolve(place), name)) as calls:
        yield calls


def change_page(client):
    client.get(reverse("admin:enterprises_unit_change", args=[UnitFactory().pk]))


def missing_page(client):
    client.get(reverse("admin:enterprises_unit_change", args=["missing"]))


def box(client):
    UnitFactory(name="示例甲")
    query = {"app_label": "alliances", "model_name": "membership", "field_name": "unit", "term": "示例"}
    client.get(reverse("admin:autocomplete"), query)


def pairs(client):
    client.get(reverse("admin:enterprises_lookalike_changelist"))


def loaded_box(client):
    client.get(reverse("admin:enterprises_unit_change", args=[UnitFactory(parent=UnitFactory()).pk]))


def load(client, tmp_path):
    path = tmp_path / "source.yaml"
    path.write_text("- model: provenance.source\n  pk: shili\n  fields: {title: 示例, kind: file}\n", encoding="utf-8")
    call_command("loaddata", path, verbosity=0)


def read(client):
    list(serializers.deserialize("yaml", "- model: provenance.source\n  pk: shili\n  fields: {title: 示例}\n"))


def editor():
    """Return what writes SQL and runs none; SQLite, which makes tables anew, asks for the same as all databases."""
    made = connection.schema_editor(collect_sql=True)
    made.deferred_sql = []
    return made


def constraint():
    return next(one for one in Membership._meta.constraints if isinstance(one, NoOverlap))


def make_sql(client):
    editor().table_sql(Membership)


def add_sql(client):
    BaseDatabaseSchemaEditor.add_constraint(editor(), Membership, constraint())


def drop_sql(client):
    BaseDatabaseSchemaEditor.remove_constraint(editor(), Membership, constraint())


def save(client):
    UnitFactory().save()


def delete(client):
    UnitFactory().delete()


TRIGGERS = {
    "_changeform_view": change_page,
    "_create_formsets": change_page,
    "_get_obj_does_not_exist_redirect": missing_page,
    "_get_session_auth_hash": lambda client: User(username="x").get_session_auth_hash(),
    "_get_validation_exclusions": lambda client: modelform_factory(Seat, form=SeatForm, fields=["role"])({}).is_valid(),
    "_handle_object": read,
    "autocomplete_view": box,
    "constraint_sql": make_sql,
    "create_historical_record": save,
    "create_sql": add_sql,
    "finalize": None,
    "get_change_reason_for_object": save,
    "get_history_user": save,
    "get_results": pairs,
    "load_label": load,
    "optgroups": loaded_box,
    "post_delete": delete,
    "pre_delete": delete,
    "remove_sql": drop_sql,
    "save_obj": load,
    "serialize_result": box,
}
"""What makes Django, or simple-history, call our override."""
SEEN_BY = {
    # Signals hold on to the method itself: what it calls is seen instead.
    "pre_delete": "registry.history.tracking.pointing_at",
    "post_delete": "registry.history.tracking.History.create_historical_record",
    # So do the addresses of the admin.
    "autocomplete_view": "registry.desk.views.AutocompleteView.get_context_data",
}


def test_every_override_has_a_test():
    assert {name.rsplit(".", 1)[1] for name in OVERRIDDEN} == set(TRIGGERS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in sorted(OVERRIDDEN) if TRIGGERS[name.rsplit(".", 1)[1]]])
def test_override_is_called(name, client, superuser, tmp_path):
    method = name.rsplit(".", 1)[1]
    client.force_login(superuser)
    trigger = TRIGGERS[method]
    with watched(SEEN_BY.get(method, f"{OVERRIDDEN[name][1]}.{method}")) as calls:
        trigger(*[client, tmp_path][: len(inspect.signature(trigger).parameters)])

    assert calls.called


@pytest.mark.django_db
def test_proxies_have_a_history_since_finalize_is_called():
    enterprise = Enterprise(name="示例", kind=UnitKind.ENTERPRISE)
    enterprise.save()

    assert enterprise.history.count() == 1


# --- Each use does what we rely on ------------------------------------------------------------------------------------


def test_registry_of_the_admin_is_a_dictionary_by_model():
    assert {model: type(one) for model, one in admin.site._registry.items()} == {
        model: type(admin.site.get_model_admin(model)) for model in apps.get_models() if admin.site.is_registered(model)
    }


def test_node_of_a_fixture_tells_its_model():
    assert resolve("portal.serializers.Deserializer")("")._get_model_from_node("enterprises.unit") is Unit


def test_field_keeps_the_checks_that_it_was_given():
    check = object()

    assert models.CharField(validators=[check])._validators == [check]


def test_manager_keeps_its_database():
    assert Unit.objects.using("default")._db == Unit.objects.db_manager("default")._db == "default"


def test_expressions_of_a_record_go_by_field():
    record = Membership(since="2018")

    assert record._get_field_expression_map(record._meta)["since"].value == "2018"


def test_related_record_that_is_loaded_stands_in_the_state():
    unit = Unit(name="示例")

    assert Unit(parent=unit)._state.fields_cache == {"parent": unit}


@pytest.mark.django_db
def test_rows_that_were_prefetched_stand_in_the_record():
    unit = UnitFactory()

    assert list(Unit.objects.prefetch_related("names").get(pk=unit.pk)._prefetched_objects_cache) == ["names"]


@pytest.mark.django_db
def test_raw_delete_removes_rows_and_sends_no_signal():
    unit = UnitFactory()
    with watched("registry.history.tracking.pointing_at") as calls:
        rows = Unit.objects.filter(pk=unit.pk)
        rows._raw_delete(rows.db)

    assert (Unit.objects.filter(pk=unit.pk).exists(), calls.called) == (False, False)


def test_lazy_object_holds_what_it_became():
    lazy = SimpleLazyObject(lambda: Unit(name="示例"))
    str(lazy)

    assert type(lazy._wrapped) is Unit


def test_options_are_there():
    assert {name for name in OPTIONS if not hasattr(Enterprise._meta, name)} == set()
    assert (Enterprise._meta.concrete_model, type(Unit._meta)) == (Unit, Options)
    assert {field.name for field in Unit._meta.private_fields} >= {"citations", "figures"}
    assert Membership in {relation.related_model for relation in Unit._meta.related_objects}


def test_view_has_what_a_decorator_left_on_dispatch():
    def mark(view):
        view.second_factor_required = False
        return view

    marked = method_decorator(mark, name="dispatch")(type("Marked", (View,), {}))

    assert marked.as_view().second_factor_required is False


def test_middleware_reads_whether_a_sign_in_is_required(rf):
    from django.contrib.auth.middleware import LoginRequiredMiddleware
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    asked = [
        LoginRequiredMiddleware(lambda request: HttpResponse()).process_view(request, page.as_view(), (), {})
        for page in (PublicPage, SignedInPage)
    ]

    assert (asked[0], asked[1].status_code) == (None, 302)
