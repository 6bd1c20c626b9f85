"""The gallery shows every component without a record in the database."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_staff_see_every_component(client, staff):
    client.force_login(staff)
    response = client.get(reverse("gallery"))

    assert response.status_code == 200
    for part in (
        "board",
        "figs",
        "vs",
        "dl",
        "unit",
        "acts",
        "steps",
        "flt",
        "error",
        "none",
        "caution",
        "src",
        "notes",
    ):
        assert f'class="{part}' in response.text, part


def test_nobody_else_does(client, user):
    address = reverse("gallery")

    assert client.get(address).status_code == 302
    client.force_login(user)
    assert client.get(address).status_code == 302


def test_every_component_is_used_somewhere():
    templates = Path(settings.BASE_DIR, "templates")
    pages = "".join(path.read_text(encoding="utf-8") for path in templates.rglob("*.html"))
    tags = "".join(
        path.read_text(encoding="utf-8") for path in Path(settings.BASE_DIR).glob("[!.]*/**/templatetags/*.py")
    )
    unused = [
        path.name for path in (templates / "components").glob("*.html") if f"components/{path.name}" not in pages + tags
    ]

    assert unused == []
