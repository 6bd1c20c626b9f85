"""Editing units, party organisations, people and honours; releasing a private name."""

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from enterprises.actions import release_name, take_down_name
from enterprises.models import Enterprise, Honour, PossibleDuplicate, Post, Unit
from tests.enterprises.factories import (
    HonourFactory,
    PartyOrganisationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UnitNameFactory,
)
from tests.forms import complaints, posted
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db

SOURCE = "provenance-citation-target_type-target_id-0-source"


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return superuser


def results(client, query, **asked):
    response = client.get(reverse("admin:autocomplete"), {"term": query, **asked})
    return [result["text"] for result in response.json()["results"]]


@pytest.mark.parametrize(
    "query", ["顾家", "gjjt", "GuJia", "ｇｕｊｉａ", "gu jia ji tuan", "库卡", "91330101MA2GXXAB03"]
)
def test_unit_is_found_once_by_any_of_its_names(query, client, boss):
    unit = UnitFactory(name="顾家集团", credit_code="91330101MA2GXXAB03")
    UnitNameFactory(unit=unit, name="库卡家居")
    UnitNameFactory(unit=unit, name="顾家家居")
    UnitFactory(name="示例企业")
    response = client.get(reverse("admin:enterprises_unit_changelist"), {"q": query})
    assert list(response.context["cl"].result_list) == [unit]
    asked = {"app_label": "alliances", "model_name": "membership", "field_name": "unit"}
    assert results(client, query, **asked) == ["顾家集团"]


def test_enterprises_are_the_units_of_their_kinds(client, boss):
    firm = UnitFactory()
    UnitFactory(kind="school")
    response = client.get(reverse("admin:enterprises_enterprise_changelist"))
    assert [unit.pk for unit in response.context["cl"].result_list] == [firm.pk]
    values = {"name": "示例银行", "kind": "bank", SOURCE: SourceFactory().pk}
    assert complaints(client.post(*posted(client, reverse("admin:enterprises_enterprise_add"), **values))) == {}
    enterprise = Enterprise.objects.get(kind="bank")
    assert Unit.objects.get(pk=enterprise.pk).citations.count() == 1
    refused = client.post(
        *posted(client, reverse("admin:enterprises_enterprise_add"), **{**values, "name": "示例学校", "kind": "school"})
    )
    assert list(complaints(refused)) == ["kind"]


def test_wrong_credit_code_is_refused(client, boss):
    values = {"name": "示例", "kind": "bank", "credit_code": "91330101MA2GXXAB0X", SOURCE: SourceFactory().pk}
    response = client.post(*posted(client, reverse("admin:enterprises_unit_add"), **values))
    assert list(complaints(response)) == ["credit_code"]


def test_organisation_below_its_own_subordinate_is_refused(client, boss):
    above = PartyOrganisationFactory()
    below = PartyOrganisationFactory(parent=above)
    CitationFactory(target=above)
    url = reverse("admin:enterprises_partyorganisation_change", args=[above.pk])
    response = client.post(*posted(client, url, parent=below.pk))
    assert "cannot stand below one of its own" in str(complaints(response))


def test_possible_duplicate_stands_once_whichever_comes_first(client, boss):
    one, other = sorted([UnitFactory(), UnitFactory()], key=lambda unit: unit.pk)
    url, source = reverse("admin:enterprises_possibleduplicate_add"), SourceFactory().pk
    values = {"one": other.pk, "other": one.pk, "verdict": "open", SOURCE: source}
    assert complaints(client.post(*posted(client, url, **values))) == {}
    assert PossibleDuplicate.objects.get().one == one
    assert complaints(client.post(*posted(client, url, **{**values, "one": one.pk, "other": other.pk})))


@pytest.mark.parametrize(("factory", "column"), [(UnitFactory, "unit"), (PartyOrganisationFactory, "organisation")])
def test_post_is_held_where_was_picked(factory, column, client, boss):
    post, place = PostFactory(), factory()
    CitationFactory(target=post)
    url = reverse("admin:enterprises_post_change", args=[post.pk])
    assert complaints(client.post(*posted(client, url, place=f"{place._meta.label_lower}:{place.pk}"))) == {}
    post = Post.objects.get()
    assert getattr(post, column) == post.unit or post.organisation == place
    assert (post.unit is None) != (post.organisation is None)


def test_honour_of_a_person_is_given_by_a_row_of_theirs(client, boss):
    person = PersonFactory()
    CitationFactory(target=person)
    url = reverse("admin:enterprises_person_change", args=[person.pk])
    row = {
        "honours-TOTAL_FORMS": 1,
        "honours-0-title": "示例称号",
        "honours-0-kind": "award",
        "honours-0-level": "city",
    }
    assert complaints(client.post(*posted(client, url, **row))) == {}
    assert (Honour.objects.get().person, Honour.objects.get().citations.count()) == (person, 1)


def test_picker_offers_each_kind_that_the_reader_may_see(client, staff):
    unit = UnitFactory(name="示例集团")
    PartyOrganisationFactory(name="示例党委")
    PersonFactory(name="示例某")
    client.force_login(staff)
    asked = {"app_label": "enterprises", "model_name": "honour", "field_name": "recipient", "term": "示例"}
    url = reverse("admin:pick")
    assert client.get(url, asked).json()["results"] == []
    staff.user_permissions.set(Permission.objects.filter(codename__in=["view_unit", "view_person"]))
    groups = client.get(url, asked).json()["results"]
    assert [group["children"][0]["text"] for group in groups] == ["示例集团", "示例某"]
    assert groups[0]["children"][0]["id"] == f"enterprises.unit:{unit.pk}"


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"app_label": "nonsense", "model_name": "honour", "field_name": "recipient"},
        {"app_label": "enterprises", "model_name": "honour", "field_name": "title"},
        {"app_label": "enterprises", "model_name": "honour", "field_name": "nonsense"},
        {"app_label": "sessions", "model_name": "session", "field_name": "recipient"},
    ],
)
def test_picker_refuses_what_is_none(asked, client, boss):
    assert client.get(reverse("admin:pick"), asked).status_code == 403


# --- Names ----------------------------------------------------------------------------------------------------------


def release_url(person):
    return reverse("admin:enterprises_person_release", args=[person.pk])


def test_name_is_released_with_a_reason_and_taken_down_again(client, boss):
    person = PersonFactory(name="张示例")
    page = client.get(release_url(person)).content.decode()
    assert "张某" in page
    assert client.post(release_url(person), {"release": "1", "reason": " 本人同意 "}).status_code == 302
    person.refresh_from_db()
    assert (person.public_name, person.released_by, person.release_reason) == ("张示例", boss, "本人同意")
    assert "本人同意" in LogEntry.objects.first().get_change_message()
    assert client.post(release_url(person), {"take_down": "1"}).status_code == 302
    person.refresh_from_db()
    assert (person.public_name, person.released_by, person.release_reason) == ("张某", None, "")


def test_release_without_a_reason_is_refused(client, boss):
    person = PersonFactory()
    assert client.post(release_url(person), {"release": "1", "reason": "  "}).status_code == 422
    assert not type(person).objects.get().released_at


def test_release_needs_its_permission(client, staff):
    person = PersonFactory()
    staff.user_permissions.set(Permission.objects.filter(codename__in=["view_person", "change_person"]))
    client.force_login(staff)
    assert client.get(release_url(person)).status_code == 403
    assert client.post(release_url(person), {"release": "1", "reason": "x"}).status_code == 403
    assert release_url(person) not in client.get(reverse("admin:enterprises_person_change", args=[person.pk])).text
    staff.user_permissions.add(Permission.objects.get(codename="release_name"))
    assert client.get(release_url(person)).status_code == 200


def test_release_of_nobody_is_not_found(client, boss):
    assert client.get(reverse("admin:enterprises_person_release", args=["nobody"])).status_code == 404


def test_name_is_released_once_and_only_where_it_is_hidden(client, boss):
    official, private = PersonFactory(is_private=False), PersonFactory()
    released = release_name(person=PersonFactory(), reason="x", by=boss)
    refusals = [(official, "x", "not_private"), (private, " ", "no_reason"), (released, "x", "released")]
    for person, reason, code in refusals:
        with pytest.raises(ValidationError) as refused:
            release_name(person=person, reason=reason, by=boss)
        assert refused.value.code == code
    assert "released already" in client.post(release_url(released), {"release": "1", "reason": "x"}).text


def test_official_s_name_can_be_taken_down(superuser):
    official = PersonFactory(name="李示例", is_private=False)
    assert take_down_name(person=official, by=superuser).public_name == "李某"


@pytest.mark.parametrize(("value", "expected"), [("official", "甲"), ("released", "乙"), ("hidden", "丙")])
def test_list_of_people_by_their_name_in_public(value, expected, client, boss):
    PersonFactory(name="甲", is_private=False)
    release_name(person=PersonFactory(name="乙"), reason="x", by=boss)
    PersonFactory(name="丙")
    response = client.get(reverse("admin:enterprises_person_changelist"), {"public": value})
    assert [person.name for person in response.context["cl"].result_list] == [expected]


def test_years_of_honours_can_be_chosen(client, boss):
    HonourFactory(title="甲", awarded="2019-05")
    HonourFactory(title="乙", awarded="2020")
    HonourFactory(title="丙")
    url = reverse("admin:enterprises_honour_changelist")
    for value, expected in (("2019", ["甲"]), ("unstated", ["丙"])):
        found = client.get(url, {"awarded_year": value}).context["cl"].result_list
        assert [honour.title for honour in found] == expected
