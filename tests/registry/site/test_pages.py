"""What pages, feeds, files and machines say of the site comes from its profile."""

import io
import json
import os
import re
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from registry.provenance.models import Source
from registry.site.checks import somebody_runs_the_site, what_is_missing
from registry.site.models import Profile
from tests.enterprises.factories import UnitFactory
from tests.pages import text_of
from tests.registry.provenance.factories import FigureFactory
from tests.registry.site.factories import AreaFactory, ProfileFactory, WordingFactory
from tests.test_house import ROOT, files

pytestmark = pytest.mark.django_db

RUN = {"name": "示例红盟", "operator": "示例运营单位", "contact": "示例路1号", "licence": "示例许可"}
RUN |= {"period_from": "2020", "period_to": "2023"}


@pytest.fixture
def site():
    return ProfileFactory(**RUN, area=AreaFactory(name="示例区"), privacy="示例隐私说明")


def test_pages_name_the_site_its_home_and_who_runs_it(client, site):
    home, about = text_of(client, "/"), text_of(client, "/about/")

    for page in (home, about):
        assert "<b>示例红盟</b><small>示例区党建联盟公开资料</small>" in page
        assert "运营单位：示例运营单位；联系方式：示例路1号" in page
        assert "<b>演示</b>" not in page
    assert "示例区把同一产业的企业党组织连成横向联盟" in home
    assert "<dt>使用许可</dt><dd>示例许可" in about
    assert "示例隐私说明" in about


def test_a_site_that_nobody_runs_says_so_on_every_page(client):
    page = text_of(client, "/units/")

    assert "<b>演示</b>" in page
    assert "本站为演示，没有单位运营。" in page


def test_machines_read_who_runs_it(client, site):
    page = text_of(client, "/")
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    [described] = [thing for thing in json.loads(data)["@graph"] if thing["@type"] == "WebSite"]

    assert described["publisher"] == {"@type": "Organization", "name": "示例运营单位"}
    assert (described["license"], described["temporalCoverage"]) == ("示例许可", "2020/2023")
    assert client.get(reverse("manifest")).json()["name"] == "示例红盟"


def test_feeds_are_of_the_operator(client, site):
    feed = client.get(reverse("activities-feed")).content.decode()

    assert "<title>活动 · 示例红盟</title>" in feed
    assert "<name>示例运营单位</name>" in feed
    assert "<rights>示例许可</rights>" in feed


def test_a_workbook_says_where_it_comes_from(client, site):
    answer = client.get("/units/?format=xlsx")
    about = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[1]

    assert [row[1] for row in about.values][3:] == [
        *("示例红盟", "示例运营单位", "示例路1号", "2020年至2023年", "示例许可"),
    ]


def test_the_totals_are_those_of_whatever_the_profile_names(client):
    unit = UnitFactory()
    FigureFactory(subject=unit, printed="2166", value=2166)
    assert "总数" not in text_of(client, "/")

    ProfileFactory(subject=unit)

    assert 'id="totals"' in text_of(client, "/")


def test_an_axis_is_called_what_the_district_calls_it(client):
    from tests.alliances.factories import AllianceFactory

    WordingFactory(word="axis.horizontal", name="示例横线")
    alliance = AllianceFactory(axis="horizontal")

    assert "示例横线" in text_of(client, alliance.get_absolute_url())


def test_the_profile_costs_no_page_a_query(client, site, django_assert_num_queries):
    client.get("/about/")
    with django_assert_num_queries(2):
        client.get("/about/")


class TestDesk:
    def test_staff_edit_it_with_a_source_and_no_second_one_is_added(self, client, superuser, site):
        client.force_login(superuser)

        assert client.get(reverse("admin:site_profile_change", args=[site.pk])).status_code == 200
        assert client.get(reverse("admin:site_profile_add")).status_code == 403
        assert client.get(reverse("admin:site_profile_delete", args=[site.pk])).status_code == 403


class TestProduction:
    def test_it_is_refused_without_operator_and_contact(self):
        ProfileFactory(operator="示例运营单位")

        assert [error.id for error in somebody_runs_the_site(None)] == ["site.E001"]
        assert [sentence.partition("：")[0] for sentence in what_is_missing()] == ["网站资料缺少联系方式"]

    def test_it_is_let_in_with_both(self, site):
        assert somebody_runs_the_site(None) == []

    def test_a_command_says_who_runs_it_before_the_first_start(self, capsys):
        call_command("profile", operator="示例运营单位", contact="webmaster@example.org")
        site = Profile.objects.get()

        assert (site.name, site.operator, site.contact) == ("党建联盟", "示例运营单位", "webmaster@example.org")
        assert Source.objects.get(pk="staff-entry") in {citation.source for citation in site.citations.all()}
        assert "webmaster@example.org" in capsys.readouterr().out

    def test_what_it_refuses_it_says(self):
        with pytest.raises(CommandError, match="电话"):
            call_command("profile", contact="手机13800138000")


START = """
import django
django.setup()
from django.conf import settings
from registry.site import checks
settings.DEBUG, checks.what_is_missing = False, lambda: ["示例缺项"]
exec(open("gunicorn.conf.py").read())
on_starting(None)
"""


def test_the_server_does_not_start_without_who_runs_it():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", START], cwd=ROOT, env=environment, capture_output=True, text=True)

    assert (done.returncode, done.stderr.strip()) == (3, "示例缺项")


def test_no_code_names_the_district():
    patterns = ("*.py", "*.html", "*.po", "*.js", "*.css", "*.txt")
    ours = [path for pattern in patterns for path in files(pattern) if not path.is_relative_to(ROOT / "tests")]
    named = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in ours
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if "钱塘" in line or re.search("qiantang", line, re.IGNORECASE)
    ]

    assert ours
    assert named == []
