"""The life of a unit: it changes its name, ends, and is still found."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from alliances.models import Alliance, Membership, Term
from enterprises.choices import EndKind, NameKind
from enterprises.forms import NamedUnitField
from enterprises.models import Unit, UnitName
from registry.history.actions import undo
from registry.history.models import Change
from registry.provenance.corrections.actions import accept_correction, report_error
from registry.provenance.editing.actions import accept_proposal, propose
from registry.provenance.models import Citation
from registry.sheets.importing.uploading import apply_upload
from service.visits.querysets import units_to_visit
from tests.alliances.factories import MembershipFactory, TermFactory
from tests.editing import filled, seated
from tests.enterprises.factories import UnitFactory, UnitNameFactory
from tests.forms import complaints, posted
from tests.pages import text_of
from tests.registry.provenance.factories import CitationFactory, SourceFactory
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import exported, outcomes, upload

pytestmark = pytest.mark.django_db

OLD, NEW = "示例旧名电器有限公司", "示例新名科技有限公司"


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def unit():
    return UnitFactory(name=OLD)


def former(unit):
    """Return the former names of a unit, each with the sources that are cited for it."""
    names = UnitName.objects.filter(unit=unit, kind=NameKind.FORMER)
    return {name.name: sorted(name.citations.values_list("source", flat=True)) for name in names}


# --- A changed name ---------------------------------------------------------------------------------------------------


def by_admin(client, unit, **values):
    CitationFactory(target=unit, source_id="staff-entry")
    client.force_login(seated("reviewer"))
    url, data = posted(client, reverse("admin:enterprises_unit_change", args=[unit.pk]), name=NEW, **values)
    response = client.post(url, data)
    assert response.status_code == 302, complaints(response)


def by_page(client, unit, **values):
    client.force_login(seated("staff"))
    url, data = filled(client, reverse("unit-edit", args=[unit.pk]), name=NEW, **values)
    return client.post(url, data)


def by_sheet(client, unit, **values):
    made = upload("units", {**exported("units", pk=unit.pk)[0], "name": NEW})
    assert [note["text"] for note in made.rows.get().notes] == [f"“{OLD}”将保留：曾用名。"]
    apply_upload(upload=made, by=seated("staff"))


def by_proposal(client, unit, **values):
    place = {"source": SourceFactory(pk="paper"), "section": "", "page": "", "why": "示例原因"}
    made = propose(record=Unit.objects.get(), values={"name": NEW}, **place, by=seated("unit", unit))
    accept_proposal(proposal=made, seen=made.base, by=seated("reviewer"))


def by_correction(client, unit, **values):
    report = report_error(record=unit, field="name", problem="示例", written="", client="c")
    unit.name = NEW
    place = {"source": SourceFactory(pk="paper"), "section": "", "page": "", "answer": "示例"}
    accept_correction(correction=report, record=unit, **place, by=seated("reviewer"))


@pytest.mark.parametrize("rename", [by_admin, by_page, by_sheet, by_proposal, by_correction])
def test_a_changed_name_stays_as_a_former_one_that_is_found(client, unit, rename):
    rename(client, unit)

    unit.refresh_from_db()
    source = "paper" if rename in (by_proposal, by_correction) else "staff-entry"
    assert (unit.name, former(unit)) == (NEW, {OLD: [source]})
    assert list(Unit.objects.matching("sljm")) == [unit]
    assert OLD in text_of(client, "/search/?q=示例旧名")
    # A later sheet with the old name means the same unit.
    assert outcomes(upload("units", {"name": OLD, "trade": "示例业务"})) == ["changed"]


@pytest.mark.parametrize("rename", [by_admin, by_page])
def test_a_name_that_was_wrong_is_not_kept(client, unit, rename):
    rename(client, unit, was_wrong="on")

    unit.refresh_from_db()
    assert (unit.name, former(unit)) == (NEW, {})


def test_another_spelling_is_no_former_name(client, unit):
    assert unit.left_behind({"name": "示例旧名電器 有限公司"}) == []


def test_a_name_that_is_known_already_becomes_the_former_one(client, unit):
    UnitNameFactory(unit=unit, name=OLD, kind=NameKind.PRINTED)

    by_page(client, unit)

    assert [(name.name, name.kind) for name in unit.names.all()] == [(OLD, NameKind.FORMER)]


def test_taking_the_sheet_back_takes_the_former_name_back(client, unit, user):
    by_sheet(client, unit)

    undo(change=Change.objects.latest("at"), why="示例", by=user)

    unit.refresh_from_db()
    assert (unit.name, list(unit.names.all())) == (OLD, [])


# --- An end -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"founded": "2019", "ended": "2018", "end_kind": "moved"}, "The end lies before the start."),
        ({"ended": "2022"}, "Say how the unit ended, or leave the date of its end empty."),
        ({"end_kind": "merged"}, "needs the unit that took it over"),
        ({"end_kind": "moved", "merged_into": True}, "needs the unit that took it over"),
        ({"end_kind": "merged", "merged_into": "itself"}, "A unit cannot be merged into itself."),
    ],
)
def test_an_end_that_makes_no_sense_is_refused_by_form_and_database(unit, values, message, settings):
    from django.utils import translation

    target = {True: UnitFactory(), "itself": unit}.get(values.get("merged_into"))
    for name, value in (values | ({"merged_into": target} if target else {})).items():
        setattr(unit, name, value)

    with translation.override("en"), pytest.raises(ValidationError, match=message):
        unit.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        unit.save()


def test_two_units_are_not_merged_into_each_other(unit):
    other = UnitFactory(end_kind="merged", merged_into=unit)
    unit.end_kind, unit.merged_into = "merged", other

    with pytest.raises(ValidationError):
        unit.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        unit.save()


@pytest.mark.parametrize(
    ("ended", "on", "is_there"),
    [
        ("2022", "2021-12-31", True),
        ("2022", "2022-01-01", False),
        ("2022-06", "2022-05-31", True),
        ("2022-06-15", "2022-06-14", True),
        ("2022-06-15", "2022-06-15", False),
        (None, "2000-01-01", False),
    ],
)
def test_a_unit_is_there_until_it_ends(unit, ended, on, is_there):
    from datetime import date

    Unit.objects.update(ended=ended, end_kind=EndKind.DEREGISTERED)

    assert Unit.objects.current(date.fromisoformat(on)).exists() is is_there
    assert Unit.objects.ended(date.fromisoformat(on)).exists() is not is_there


@pytest.fixture
def gone():
    """Return a unit that was deregistered in 2022, and belonged to an alliance."""
    unit = UnitFactory(name="示例已注销有限公司", founded="2010", ended="2022", end_kind="deregistered")
    member = MembershipFactory(unit=unit, basis="printed")
    TermFactory(unit=unit, alliance=member.alliance)
    return unit


def test_an_ended_unit_leaves_current_lists_and_counts(client, gone):
    there = UnitFactory(name="示例在业有限公司")
    alliance = gone.memberships.get().alliance

    for address in ("/units/", "/enterprises/"):
        assert gone.name not in text_of(client, address)
        assert gone.name in text_of(client, f"{address}?ended=with")
    assert (Membership.objects.current().count(), Term.objects.current().count()) == (0, 0)
    assert Alliance.objects.for_listing().get(pk=alliance.pk).member_count == 0
    assert list(units_to_visit()) == [there]
    assert gone.name not in b"".join(client.get("/units/?format=csv").streaming_content).decode()
    assert "Deregistered" in b"".join(client.get("/units/?ended=with&format=csv").streaming_content).decode()


def test_the_choice_to_include_them_counts_them_and_is_absent_where_there_are_none(client, gone):
    assert client.get("/units/").context["filter"].ended_count == 1
    gone.delete()
    UnitFactory()
    assert 'id="ended-with"' not in client.get("/units/").text


def test_an_ended_unit_keeps_its_page_which_says_so(client, gone):
    successor = UnitFactory(name="示例接手有限公司")
    Unit.objects.filter(pk=gone.pk).update(end_kind="merged", merged_into=successor)

    page = text_of(client, gone.get_absolute_url())
    assert "Merged into another: 2022" in page
    assert successor.get_absolute_url() in page
    assert gone.name in text_of(client, successor.get_absolute_url())
    assert '"dissolutionDate": "2022"' in page
    assert gone.name in text_of(client, "/search/?q=示例已注销")
    assert "Merged into another" in text_of(client, gone.memberships.get().alliance.get_absolute_url())


def test_nothing_new_is_recorded_for_an_ended_unit(client, gone):
    with pytest.raises(ValidationError):
        NamedUnitField(may_have_ended=False).clean(gone.name)
    assert NamedUnitField().clean(gone.name) == gone
    client.force_login(seated("staff"))
    asked = {"app_label": "alliances", "model_name": "membership", "field_name": "unit"}
    found = [
        len(client.get(reverse("admin:autocomplete"), {"term": term, **asked}).json()["results"])
        for term in ("示例已注销", gone.name)
    ]
    # Whoever types its whole name means it, as for what happened before.
    assert found == [0, 1]


def test_an_end_is_recorded_on_the_page_with_its_source(client, unit):
    successor = UnitFactory(name="示例接手有限公司")
    client.force_login(seated("staff"))
    url, data = filled(
        client, reverse("unit-edit", args=[unit.pk]), ended="2022年6月", end_kind="merged", merged_into=successor.name
    )
    client.post(url, data)

    unit.refresh_from_db()
    assert (unit.ended, unit.end_kind, unit.merged_into) == ("2022-06", "merged", successor)
    assert set(Citation.objects.of([unit]).values_list("field", flat=True)) == {"ended", "end_kind", "merged_into"}


def test_an_end_comes_by_sheet_and_goes_into_one(unit):
    successor = UnitFactory(name="示例接手有限公司")
    row = {"name": OLD, "ended": "2022", "end_kind": "被并入", "merged_into": successor.name}
    apply_upload(upload=upload("units", row), by=None)

    unit.refresh_from_db()
    assert (unit.ended, unit.end_kind, unit.merged_into) == ("2022", "merged", successor)
    cells = exported("units", pk=unit.pk)[0]
    assert (cells["ended"], cells["end_kind"], cells["merged_into"]) == ("2022", "并入", successor.name)
    assert outcomes(upload("units", {"name": "示例新", "ended": "2022"})) == ["refused"]
