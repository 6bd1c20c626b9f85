"""Memberships and terms by sheet."""

import pytest

from alliances.models import Membership
from registry.sheets.importing.uploading import apply_upload
from tests.alliances.factories import AllianceFactory, GroupFactory, MembershipFactory
from tests.enterprises.factories import UnitFactory
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import outcomes, reasons, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Return an alliance and a unit that rows can name."""
    return AllianceFactory(name="示例联盟"), UnitFactory(name="示例企业")


def member(**cells):
    return {"alliance": "示例联盟", "unit": "示例企业", **cells}


def term(**cells):
    return {"alliance": "示例联盟", "unit": "示例企业", "kind": "轮值主席单位", **cells}


def test_rows_that_overlap_in_time_are_refused_between_each_other(pair):
    made = upload("memberships", member(since="2019", until="2021"), member(since="2020"))
    assert outcomes(made) == ["new", "refused"]


def test_row_that_overlaps_with_a_record_is_asked_for(pair):
    MembershipFactory(alliance=pair[0], unit=pair[1], since="2019")
    made = upload("memberships", member(since="2020"))
    assert outcomes(made) == ["asked"]


def test_membership_is_found_by_unit_alliance_and_start(pair):
    MembershipFactory(alliance=pair[0], unit=pair[1], since="2019-06")
    assert outcomes(upload("memberships", member(since="2019年6月"))) == ["unchanged"]
    made = upload("memberships", member(since="2019-06", until="2020"))
    assert outcomes(made) == ["changed"]
    apply_upload(upload=made, by=None)
    assert Membership.objects.get().until == "2020"


def test_group_is_one_of_the_row_s_own_alliance(pair):
    GroupFactory(alliance=pair[0], name="示例组团")
    GroupFactory(alliance=AllianceFactory(), name="示例组团")
    GroupFactory(alliance=AllianceFactory(), name="他盟组团")
    assert outcomes(upload("memberships", member(group="示例组团"))) == ["new"]
    assert [column for _row, column, _text in reasons(upload("memberships", member(group="他盟组团")))] == ["group"]


def test_only_one_unit_holds_a_single_office_at_a_time(pair):
    UnitFactory(name="示例乙")
    made = upload("terms", term(since="2019", until="2020"), term(unit="示例乙", since="2020"))
    assert outcomes(made) == ["new", "refused"]


def test_end_before_the_start_is_refused_with_its_sentence(pair):
    made = upload("terms", term(since="2020", until="2019"))
    assert outcomes(made) == ["refused"]
