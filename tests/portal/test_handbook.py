"""The handbook: every chapter opens, shows pictures that are there, and is offered beside what it explains."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from portal.handbook import CHAPTERS, chapter_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_chapter_opens_with_its_pictures(client, user, chapter):
    client.force_login(user)
    html = client.get(chapter.get_absolute_url()).content.decode()
    assert re.findall(r'<article lang="zh-Hans">\s*<div class="head"><h1>(.+)</h1>', html) == [str(chapter.title)]
    missing = [path for path in re.findall(r'<img src="/static/([^"]+)"', html) if finders.find(path) is None]
    assert missing == []


def test_first_chapter_stands_at_the_front(client, user):
    client.force_login(user)
    assert client.get(reverse("handbook")).context["chapter"] == CHAPTERS[0]


def test_chapters_lead_on_to_each_other(client, user):
    client.force_login(user)
    following = [client.get(chapter.get_absolute_url()).context["following"] for chapter in CHAPTERS]
    assert following == [*CHAPTERS[1:], None]


def test_unknown_chapter_is_not_found(client, user):
    client.force_login(user)
    assert client.get(reverse("handbook-chapter", args=["nowhere"])).status_code == 404


def test_stranger_is_asked_to_sign_in(client):
    response = client.get(reverse("handbook"))
    assert response.url == f"{reverse('login')}?next={reverse('handbook')}"


@pytest.mark.parametrize(
    ("page", "slug"),
    [
        ("index", "start"),
        ("alliances_alliance_add", "alliances"),
        ("alliances_alliance_history", "history"),
        ("enterprises_unit_changelist", "alliances"),
        ("enterprises_person_release", "names"),
        ("provenance_disagreement_change", "disagreements"),
        ("history_change_changelist", "history"),
        ("accounts_invitation_add", "accounts"),
        ("provenance_proposal_changelist", "review"),
        ("enterprises_unit_merge", "duplicates"),
    ],
)
def test_page_of_the_desk_leads_to_its_chapter(page, slug):
    assert chapter_for(page).slug == slug


def test_desk_leads_to_the_chapter_of_its_page(client, superuser):
    client.force_login(superuser)
    html = client.get(reverse("admin:provenance_disagreement_changelist")).content.decode()
    assert f'href="{reverse("handbook-chapter", args=["disagreements"])}"' in html
