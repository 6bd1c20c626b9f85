"""Editing alliances."""

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from alliances.models import Alliance, Membership, Practice, Term
from registry.provenance.models import Redirect
from tests.alliances.factories import AllianceFactory, GroupFactory, MembershipFactory
from tests.enterprises.factories import UnitFactory, UnitNameFactory
from tests.forms import complaints, posted
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db

ADD = "admin:alliances_alliance_add"


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return superuser


@pytest.fixture
def new():
    """Return what is typed into the form of a new alliance."""
    prefix = "provenance-citation-target_type-target_id-0-source"
    return {"name": "示例党建联盟", "short_name": "示例", "axis": "horizontal", prefix: SourceFactory().pk}


def change(client, alliance, **values):
    return client.post(*posted(client, reverse("admin:alliances_alliance_change", args=[alliance.pk]), **values))


@pytest.fixture
def alliance():
    alliance = AllianceFactory()
    CitationFactory(target=alliance)
    return alliance


def test_address_is_chosen(client, boss, new):
    assert complaints(client.post(*posted(client, reverse(ADD), **new, address="my-alliance"))) == {}
    assert Alliance.objects.get().pk == "my-alliance"


def test_address_is_the_pinyin_of_the_short_name(client, boss, new):
    AllianceFactory(pk="shili")
    assert complaints(client.post(*posted(client, reverse(ADD), **new))) == {}
    assert Alliance.objects.get(short_name="示例").pk == "shili-2"


@pytest.mark.parametrize("address", ["taken", "moved", "Capital", "a b", "a/b", "汉字"])
def test_address_that_cannot_be_is_refused(address, client, boss, new):
    AllianceFactory(pk="taken")
    kind = ContentType.objects.get_for_model(Alliance)
    Redirect.objects.create(target_type=kind, old_id="moved", new_id="taken")
    response = client.post(*posted(client, reverse(ADD), **new, address=address))
    assert list(complaints(response)) == ["address"]
    assert Alliance.objects.count() == 1


def test_address_never_changes(client, boss, alliance):
    assert change(client, alliance, address="other", sphere="示例").status_code == 302
    assert Alliance.objects.get().pk == alliance.pk


def test_member_joins_one_of_the_alliance_s_own_groups(client, boss, alliance):
    own, foreign, unit = GroupFactory(alliance=alliance), GroupFactory(), UnitFactory()
    CitationFactory(target=own)
    row = {"memberships-TOTAL_FORMS": 1, "memberships-0-unit": unit.pk, "memberships-0-basis": "printed"}
    refused = change(client, alliance, **row, **{"memberships-0-group": foreign.pk})
    assert "group" in complaints(refused)["memberships"][1]
    assert change(client, alliance, **row, **{"memberships-0-group": own.pk}).status_code == 302
    assert Membership.objects.get().group == own


def test_overlapping_new_rows_are_refused_with_a_sentence(client, boss, alliance):
    unit = UnitFactory()
    rows = {"terms-TOTAL_FORMS": 2}
    for number, since in enumerate(("2019", "2020-07")):
        rows |= {
            f"terms-{number}-kind": "rotating_chair", f"terms-{number}-unit": unit.pk,
            f"terms-{number}-since": since, f"terms-{number}-basis": "printed",
        }  # fmt: skip
    response = change(client, alliance, **rows)
    assert "holds this office in that time" in str(complaints(response)["terms"])
    assert change(client, alliance, **rows, **{"terms-0-until": "2020-06"}).status_code == 302
    assert Term.objects.count() == 2


def test_two_new_members_are_none_too_many(client, boss, alliance):
    """Neither is a party organisation, and nothing is equal to what is not there."""
    units = [UnitFactory(), UnitFactory()]
    rows = {"memberships-TOTAL_FORMS": 2}
    for number, unit in enumerate(units):
        rows |= {f"memberships-{number}-unit": unit.pk, f"memberships-{number}-basis": "printed"}

    assert change(client, alliance, **rows).status_code == 302
    assert set(Membership.objects.values_list("unit", flat=True)) == {unit.pk for unit in units}


def test_same_new_row_twice_is_refused_with_a_sentence(client, boss, alliance):
    rows = {"guarantees-TOTAL_FORMS": 2}
    for number in range(2):
        of_row = {"kind": "body", "evidence": "示例", "standing": "in_place"}
        rows |= {f"guarantees-{number}-{name}": value for name, value in of_row.items()}
    response = change(client, alliance, **rows)
    assert "already recorded without a year" in str(complaints(response)["guarantees"])
    assert change(client, alliance, **rows, **{"guarantees-0-year": 2019}).status_code == 302


@pytest.mark.parametrize("since", ["2018-13", "2018-07-32", "last year"])
def test_date_that_is_none_is_refused(since, client, boss, alliance):
    assert "founded" in complaints(change(client, alliance, founded=since))


def test_date_stays_as_precise_as_it_was_typed(client, boss, alliance):
    change(client, alliance, founded="2018年7月")
    alliance.refresh_from_db()
    assert alliance.founded == "2018-07"


@pytest.mark.parametrize("query", ["顾家", "gjjt", "GuJia", "ｇｕｊｉａ", "gu jia", "库卡", "顾家 示例", "kuka"])
def test_membership_is_found_by_any_name_of_its_unit(query, client, boss):
    unit = UnitFactory(name="顾家集团")
    UnitNameFactory(unit=unit, name="库卡 KUKA")
    UnitNameFactory(unit=unit, name="顾家家居")
    membership = MembershipFactory(unit=unit, alliance=AllianceFactory(name="示例联盟"))
    MembershipFactory()
    response = client.get(reverse("admin:alliances_membership_changelist"), {"q": query})
    assert list(response.context["cl"].result_list) == [membership]


def test_practice_has_one_owner_of_any_kind(client, boss):
    unit, source = UnitFactory(), SourceFactory()
    values = {
        "name": "示例工作法", "owner": f"enterprises.unit:{unit.pk}",
        "provenance-citation-target_type-target_id-0-source": source.pk,
    }  # fmt: skip
    url = reverse("admin:alliances_practice_add")
    assert complaints(client.post(*posted(client, url, **{**values, "owner": ""}))).keys() == {"owner"}
    assert complaints(client.post(*posted(client, url, **values))) == {}
    assert Practice.objects.get().unit == unit
