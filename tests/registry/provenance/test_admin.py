"""Nothing is saved without a source, and new rows say where they come from."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.urls import reverse

from alliances.models import Alliance, Group
from enterprises.models import Industry, Unit
from registry.provenance.models import Citation, Figure
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import PartyOrganisationFactory, UnitFactory
from tests.forms import complaints, posted
from tests.registry.provenance.factories import (
    CitationFactory,
    FigureFactory,
    MetricFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

CITATIONS = "provenance-citation-target_type-target_id"


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return superuser


def cited(prefix=CITATIONS, row=0, **values):
    return {f"{prefix}-{row}-{name}": value for name, value in values.items()}


def test_record_without_a_source_is_refused_with_a_sentence(client, boss):
    response = client.post(*posted(client, reverse("admin:enterprises_unit_add"), name="示例集团", kind="enterprise"))
    assert response.status_code == 200
    assert "Nothing is saved without a source" in response.content.decode()
    assert not Unit.objects.exists()


def test_record_with_a_source_is_saved_with_who_cited_it(client, boss):
    source = SourceFactory()
    values = {"name": "示例集团", "kind": "enterprise", **cited(source=source.pk, section="一", page="15", lines="3")}
    response = client.post(*posted(client, reverse("admin:enterprises_unit_add"), **values))
    assert response.status_code == 302
    citation = Unit.objects.get().citations.get()
    assert (citation.source, citation.section, citation.cited_by) == (source, "一", boss)


def test_last_citation_cannot_be_deleted(client, boss):
    unit = UnitFactory()
    CitationFactory(target=unit)
    url = reverse("admin:enterprises_unit_change", args=[unit.pk])
    response = client.post(*posted(client, url, **cited(DELETE="on")))
    assert response.status_code == 200
    assert unit.citations.count() == 1


def test_place_cited_twice_is_refused(client, boss):
    unit = UnitFactory()
    citation = CitationFactory(target=unit, section="一")
    url = reverse("admin:enterprises_unit_change", args=[unit.pk])
    again = cited(row=1, source=citation.source_id, section="一")
    response = client.post(*posted(client, url, **{f"{CITATIONS}-TOTAL_FORMS": 2}, **again))
    assert "cited twice" in response.content.decode()
    assert unit.citations.count() == 1


def test_whoever_may_edit_the_record_may_cite(client, staff):
    staff.user_permissions.set(Permission.objects.filter(codename__in=["add_unit", "view_unit"]))
    client.force_login(staff)
    url = reverse("admin:enterprises_unit_add")
    values = {"name": "示例集团", "kind": "enterprise", "parent": ""}
    assert client.post(*posted(client, url, **values)).status_code == 200
    source = SourceFactory()
    assert client.post(*posted(client, url, **values, **cited(source=source.pk))).status_code == 302
    assert Unit.objects.get().citations.count() == 1


def test_new_row_has_the_source_chosen_in_it(client, boss):
    alliance, source = AllianceFactory(), SourceFactory()
    CitationFactory(target=alliance)
    url = reverse("admin:alliances_alliance_change", args=[alliance.pk])
    row = {"groups-TOTAL_FORMS": 1, "groups-0-name": "示例组团", "groups-0-basis": "territory", "groups-0-position": 1}
    response = client.post(*posted(client, url, **row, **{"groups-0-source": source.pk}))
    assert response.status_code == 302
    citation = Group.objects.get().citations.get()
    assert (citation.source, citation.cited_by) == (source, boss)


def test_new_row_without_a_source_has_those_of_the_page(client, boss):
    alliance = AllianceFactory()
    whole = CitationFactory(target=alliance, section="一", lines="7")
    CitationFactory(target=alliance, section="二", field="founded")
    CitationFactory(target=alliance, section="三", says="另一说")
    url = reverse("admin:alliances_alliance_change", args=[alliance.pk])
    row = {"groups-TOTAL_FORMS": 1, "groups-0-name": "示例组团", "groups-0-basis": "territory", "groups-0-position": 1}
    assert client.post(*posted(client, url, **row)).status_code == 302
    citation = Group.objects.get().citations.get()
    assert (citation.source, citation.section, citation.lines) == (whole.source, "一", "7")


def test_new_record_with_rows_cites_both(client, boss):
    source = SourceFactory()
    values = {
        "name": "示例党建联盟", "short_name": "示例", "axis": "horizontal", "groups-TOTAL_FORMS": 1,
        "groups-0-name": "示例组团", "groups-0-basis": "territory", "groups-0-position": 1,
    }  # fmt: skip
    url = reverse("admin:alliances_alliance_add")
    assert client.post(*posted(client, url, **values, **cited(source=source.pk))).status_code == 302
    assert Alliance.objects.get().pk == "shili"
    assert Alliance.objects.get().citations.get().source == source
    assert Group.objects.get().citations.get().source == source


def test_saving_without_a_change_changes_nothing(client, boss):
    alliance = AllianceFactory()
    CitationFactory(target=alliance)
    figure = FigureFactory(subject=alliance)
    CitationFactory(target=figure)
    url = reverse("admin:alliances_alliance_change", args=[alliance.pk])
    assert client.post(*posted(client, url)).status_code == 302
    assert Citation.objects.count() == 2


@pytest.mark.parametrize("factory", [AllianceFactory, UnitFactory, PartyOrganisationFactory])
def test_figure_is_about_whatever_was_picked(factory, client, boss):
    subject, metric, source = factory(), MetricFactory(), SourceFactory()
    values = {
        "metric": metric.pk, "about": f"{subject._meta.label_lower}:{subject.pk}", "value": "67", "printed": "67家",
        **cited(source=source.pk),
    }  # fmt: skip
    assert complaints(client.post(*posted(client, reverse("admin:provenance_figure_add"), **values))) == {}
    assert Figure.objects.get().subject == subject


@pytest.mark.parametrize("picked", ["", "enterprises.unit:nobody", "enterprises.industry:x", "nonsense"])
def test_figure_about_nothing_is_refused(picked, client, boss):
    metric, source = MetricFactory(), SourceFactory()
    Industry.objects.create(pk="x", name="示例")
    values = {"metric": metric.pk, "about": picked, "value": "67", "printed": "67家", **cited(source=source.pk)}
    response = client.post(*posted(client, reverse("admin:provenance_figure_add"), **values))
    assert response.status_code == 200
    assert "about" in response.context["adminform"].form.errors


def test_number_is_edited_without_needless_zeros(client, boss):
    figure = FigureFactory(subject=UnitFactory(), value="67.5000")
    response = client.get(reverse("admin:provenance_figure_change", args=[figure.pk]))
    assert 'value="67.5"' in response.content.decode()


def test_list_finds_what_lacks_a_source(client, boss):
    lacking, having = UnitFactory(), UnitFactory()
    CitationFactory(target=having)
    url = reverse("admin:enterprises_unit_changelist")
    assert list(client.get(url, {"cited": "no"}).context["cl"].queryset) == [lacking]
    assert list(client.get(url, {"cited": "yes"}).context["cl"].queryset) == [having]


def test_cited_source_cannot_be_deleted_and_the_page_says_why(client, boss):
    citation = CitationFactory(target=UnitFactory())
    url = reverse("admin:provenance_source_delete", args=[citation.source_id])
    response = client.get(url)
    assert "cannot be deleted while other records need it" in response.text
    chosen = {"action": "delete_selected", "_selected_action": citation.source_id}
    response = client.post(reverse("admin:provenance_source_changelist"), chosen)
    assert "cannot be deleted while other records need them" in response.text
    assert client.post(url, {"post": "yes"}).status_code == 200
    assert Citation.objects.count() == 1


def test_record_goes_with_its_citations(client, boss):
    unit = UnitFactory()
    CitationFactory(target=unit)
    url = reverse("admin:enterprises_unit_delete", args=[unit.pk])
    assert client.post(url, {"post": "yes"}).status_code == 302
    assert not Citation.objects.exists()


def test_citations_are_listed_by_the_kind_of_their_record(client, boss):
    citation = CitationFactory(target=UnitFactory())
    CitationFactory(target=AllianceFactory())
    url = reverse("admin:provenance_citation_changelist")
    for value, expected in (("enterprises.unit", [citation]), ("nonsense", [])):
        assert list(client.get(url, {"kind_of_record": value}).context["cl"].result_list) == expected


@pytest.mark.parametrize("query", ["顾家", "gjjt", "67家"])
def test_figure_is_found_by_whom_it_is_about(query, client, boss):
    figure = FigureFactory(subject=UnitFactory(name="顾家集团"))
    FigureFactory(subject=UnitFactory(), printed="12个")
    response = client.get(reverse("admin:provenance_figure_changelist"), {"q": query})
    assert list(response.context["cl"].result_list) == [figure]
