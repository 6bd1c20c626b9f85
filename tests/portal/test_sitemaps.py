"""Sitemaps, robots.txt and the manifest."""

import re
from pathlib import Path

import pytest

from portal.sitemaps import SITEMAPS
from tests.alliances.factories import AllianceFactory, PracticeFactory
from tests.enterprises.factories import HonourFactory, PartyOrganisationFactory, PersonFactory, UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.accounts.factories import StaffFactory
from tests.registry.provenance.factories import SourceFactory

pytestmark = pytest.mark.django_db


def addresses(client, page):
    """Return the paths that a sitemap or an index of them names."""
    return re.findall(r"<loc>http://testserver(.*?)</loc>", text_of(client, page))


def test_every_address_of_every_map_opens(client):
    staff = StaffFactory()
    for factory in (AllianceFactory, PracticeFactory, UnitFactory, PartyOrganisationFactory, HonourFactory):
        factory()
    ActivityFactory()
    SourceFactory()
    NoticeFactory(published_at="2020-07-01T00:00Z", published_by=staff)

    maps = addresses(client, "/sitemap.xml")
    found = [address for page in maps for address in addresses(client, page)]

    assert len(maps) == len(SITEMAPS)
    assert len(found) == len(set(found))
    assert "/activities/2020/6/" in found
    assert {client.get(address).status_code for address in found} == {200}


def test_what_is_not_public_is_not_in_them(client):
    ActivityFactory(is_public=False)
    NoticeFactory()
    PersonFactory()

    assert addresses(client, "/sitemap-activity.xml") == []
    assert addresses(client, "/sitemap-notice.xml") == []
    assert addresses(client, "/sitemap-months.xml") == []
    assert not any("person" in section or "post" in section for section in SITEMAPS)


@at_1_and_3_rows
def test_number_of_queries(client, rows):
    for _row in range(rows):
        UnitFactory()

    assert queries(client, "/sitemap-unit.xml") == 2


def test_robots_leave_files_and_staff_alone(client):
    text = text_of(client, "/robots.txt")

    assert "Disallow: /admin/" in text
    assert "Disallow: /*?*format=" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


@pytest.mark.parametrize(("chosen", "language"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_manifest_names_icons_that_exist(client, settings, chosen, language):
    client.cookies["django_language"] = chosen
    response = client.get("/manifest.webmanifest")
    manifest = response.json()

    assert response.headers["Content-Type"] == "application/manifest+json"
    assert manifest["lang"] == language
    assert manifest["icons"]
    for icon in manifest["icons"]:
        assert (Path(settings.BASE_DIR) / icon["src"].lstrip("/")).exists()
