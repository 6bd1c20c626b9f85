"""What seats are for, as the apps above declare it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from alliances.models import Alliance
from enterprises.models import Honour, Unit
from registry.accounts.choices import Role
from registry.accounts.models import Seat
from registry.accounts.targets import KINDS, check_target, fits, kinds
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import UnitFactory

pytestmark = pytest.mark.django_db


def test_the_highest_app_comes_first():
    assert KINDS == ["alliances.alliance", "enterprises.unit"]


def test_only_declared_kinds_can_be_acted_for():
    found = ContentType.objects.filter(kinds())

    assert {kind.model_class() for kind in found} == {Alliance, Unit}


@pytest.mark.parametrize(
    ("role", "model", "answer"),
    [
        (Role.ALLIANCE_LIAISON, Alliance, True),
        (Role.ALLIANCE_LIAISON, Unit, False),
        (Role.UNIT_LIAISON, Unit, True),
        (Role.HANDLER, Unit, True),
        (Role.HANDLER, Honour, False),
        (Role.STAFF, Unit, False),
    ],
)
def test_a_role_fits_its_kind_alone(role, model, answer):
    assert fits(role, ContentType.objects.get_for_model(model)) is answer


def test_a_wrong_target_is_refused_in_the_sentence_of_its_role():
    with pytest.raises(ValidationError, match="请选择单位"):
        check_target(Seat(role=Role.HANDLER, target=AllianceFactory(name="示例联盟")))
    with pytest.raises(ValidationError, match="请选择联盟"):
        check_target(Seat(role=Role.ALLIANCE_LIAISON, target=UnitFactory()))
    check_target(Seat(role=Role.UNIT_LIAISON, target=UnitFactory()))
    check_target(Seat(role=Role.STAFF))
