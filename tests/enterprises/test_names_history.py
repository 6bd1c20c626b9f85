"""Decisions about names stand in the history with their reasons."""

import pytest
from django.urls import reverse

from registry.history.models import Change
from tests.enterprises.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_release_and_take_down_tell_why(client, superuser):
    client.force_login(superuser)
    person = PersonFactory(is_private=True)
    url = reverse("admin:enterprises_person_release", args=[person.pk])
    client.post(url, {"release": "1", "reason": "本人同意，示例"})
    assert 'name="reason"' in client.get(url).content.decode()
    client.post(url, {"take_down": "1", "reason": "本人要求，示例"})
    assert list(Change.objects.order_by("pk").values_list("why", "by", "target_id")) == [
        ("本人同意，示例", superuser.pk, person.pk),
        ("本人要求，示例", superuser.pk, person.pk),
    ]
