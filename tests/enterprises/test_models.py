"""What public pages may say of people."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from enterprises.choices import PostKind
from registry.provenance.statements import public_words
from tests.enterprises.factories import HonourFactory, PersonFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("is_private", "is_released", "shown"), [(True, False, "张某"), (False, False, "张示例"), (True, True, "张示例")]
)
def test_an_honour_names_whom_every_page_names(superuser, is_private, is_released, shown):
    released = (
        {"released_at": timezone.now(), "released_by": superuser, "release_reason": "示例"} if is_released else {}
    )
    honour = HonourFactory(unit=None, person=PersonFactory(is_private=is_private, **released))

    assert (honour.receiver, public_words(honour)) == (shown, f"{shown} · 示例荣誉")
    assert honour.receiver == PostFactory(person=honour.person).person.public_name


@pytest.mark.parametrize("kind", [kind for kind in PostKind if kind != PostKind.OTHER])
def test_a_post_that_no_source_prints_has_no_class(kind):
    post = PostFactory.build(person=PersonFactory(), unit=UnitFactory(), kind=kind, title="")

    with pytest.raises(ValidationError, match="不另归类"):
        post.full_clean()
    with pytest.raises(IntegrityError, match="post_class_needs_title"):
        post.save()


def test_a_unit_is_named_as_receiver():
    unit = UnitFactory()

    assert HonourFactory(unit=unit).receiver == unit
