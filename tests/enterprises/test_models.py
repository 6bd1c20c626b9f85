"""What public pages may say of people."""

import pytest
from django.utils import timezone

from tests.enterprises.factories import HonourFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("is_private", "masks_receiver", "is_released", "shown"),
    [
        (True, True, False, "张某"),
        (False, True, False, "张某"),
        (True, False, False, "张某"),
        (False, False, False, "张示例"),
        (True, True, True, "张示例"),
    ],
)
def test_the_receiver_of_an_honour_is_masked(superuser, is_private, masks_receiver, is_released, shown):
    released = (
        {"released_at": timezone.now(), "released_by": superuser, "release_reason": "示例"} if is_released else {}
    )
    person = PersonFactory(is_private=is_private, **released)

    assert HonourFactory(unit=None, person=person, masks_receiver=masks_receiver).receiver == shown


def test_a_unit_is_named_as_receiver():
    unit = UnitFactory()

    assert HonourFactory(unit=unit).receiver == unit
