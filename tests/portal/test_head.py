"""What the head of a page tells search engines, and its reference."""

import json
import re

import pytest
import time_machine

from portal.structured import Describer
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.enterprises.factories import HonourFactory, PartyOrganisationFactory, UnitFactory, UnitNameFactory
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory
from tests.pages import text_of
from tests.registry.accounts.factories import StaffFactory
from tests.registry.provenance.factories import SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(client):
    """Read in English, whose words stand in the code."""
    client.cookies["django_language"] = "en"


CREDIT_CODE = "91330100MA27XF9X3A"


def things(client, address):
    """Return the things that a page describes, by type."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text_of(client, address), re.DOTALL)
    [data] = [json.loads(script) for script in scripts]
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def meta(client, address):
    """Return the Open Graph properties of a page."""
    return dict(re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)">', text_of(client, address)))


class TestAddress:
    @pytest.mark.parametrize(
        ("asked", "canonical"),
        [
            ("/units/?q=示例&kind=enterprise", "/units/"),
            ("/units/?page=2&kind=enterprise", "/units/?page=2"),
            ("/units/?page=1", "/units/"),
            ("/about/?x=1", "/about/"),
        ],
    )
    def test_conditions_are_no_part_of_it(self, client, asked, canonical):
        for _number in range(26):
            UnitFactory(name="示例企业")

        assert f'<link rel="canonical" href="http://testserver{canonical}">' in text_of(client, asked)

    def test_a_missing_page_has_none(self, client, settings):
        response = client.get("/units/nobody/")

        assert response.status_code == 404
        assert "canonical" not in response.content.decode()
        assert "ld+json" not in response.content.decode()


class TestOpenGraph:
    def test_a_record_tells_its_own_words(self, client):
        unit = UnitFactory(name="示例<企业>", description="示例说明")

        told = meta(client, f"/units/{unit.pk}/")

        assert (told["type"], told["title"]) == ("article", "示例&lt;企业&gt;")
        assert told["description"] == "示例&lt;企业&gt;: 示例说明"
        assert told["image"] == "http://testserver/static/img/card.png"
        assert told["locale"] == "en_GB"

    def test_records_described_alike_are_told_apart(self, client):
        units = [UnitFactory(name=name, description="示例名单所列单位之一") for name in ("示例甲", "示例乙")]

        told = [meta(client, unit.get_absolute_url())["description"] for unit in units]

        assert told == ["示例甲: 示例名单所列单位之一", "示例乙: 示例名单所列单位之一"]

    def test_words_that_name_the_record_stand_alone(self, client):
        unit = UnitFactory(name="示例甲", description="示例甲是示例")

        assert meta(client, unit.get_absolute_url())["description"] == "示例甲是示例"

    def test_a_record_without_words_tells_its_name(self, client):
        honour = HonourFactory(title="示例荣誉")

        assert meta(client, f"/honours/{honour.pk}/")["description"].startswith("示例荣誉: ")

    def test_awards_of_one_name_are_told_apart_by_their_day(self, client):
        awards = [HonourFactory(title="示例荣誉", awarded=year) for year in ("2019", "2020")]

        told = [meta(client, award.get_absolute_url())["description"] for award in awards]

        received = ", ".join(sorted(str(award.receiver) for award in awards))
        assert [", ".join(sorted(text.split(": ")[1].split(", "))) for text in told] == [received] * 2
        assert [text.split(": ")[0] for text in told] == ["示例荣誉, 2019", "示例荣誉, 2020"]

    def test_a_page_without_words_tells_its_title(self, client):
        told = [
            meta(client, address)["description"] for address in ("/honours/", "/activities/", "/activities/2020/6/")
        ]

        assert [text.split(". ")[0] for text in told] == ["Honours", "Activities", "Activities in June 2020"]

    def test_a_list_tells_its_lead(self, client):
        assert meta(client, "/units/")["description"].startswith("Every body that a source names")


class TestStructuredData:
    def test_unit(self, client):
        unit = UnitFactory(
            name="示例</script>&企业", short_name="示例", kind="bank", credit_code=CREDIT_CODE, founded="2018-07"
        )
        UnitNameFactory(unit=unit, name="示例旧名")
        alliance = MembershipFactory(unit=unit).alliance

        bank = things(client, f"/units/{unit.pk}/")["BankOrCreditUnion"]

        assert bank["name"] == "示例</script>&企业"
        assert bank["alternateName"] == ["示例", "示例旧名"]
        assert bank["identifier"]["value"] == CREDIT_CODE
        assert bank["foundingDate"] == "2018-07"
        assert [member["name"] for member in bank["memberOf"]] == [alliance.name]
        assert bank["url"] == f"http://testserver/units/{unit.pk}/"

    def test_unknown_is_left_out(self, client):
        unit = UnitFactory()

        assert set(things(client, f"/units/{unit.pk}/")["Corporation"]) == {"@type", "@id", "url", "name"}

    def test_alliance_and_party_organisation(self, client):
        alliance = AllianceFactory(parent=AllianceFactory(name="示例总盟"))
        organisation = PartyOrganisationFactory()

        described = things(client, f"/alliances/{alliance.pk}/")["Organization"]

        assert described["parentOrganization"]["name"] == "示例总盟"
        assert things(client, f"/party-organisations/{organisation.pk}/")["Organization"]["name"] == organisation.name

    def test_event(self, client):
        activity = ActivityFactory(starts="2020-06", place="示例地点", status="cancelled")
        organiser = ParticipationFactory(activity=activity, unit=UnitFactory(), role="organiser")
        ParticipationFactory(activity=activity, unit=UnitFactory())

        event = things(client, f"/activities/{activity.pk}/")["Event"]

        assert event["startDate"] == "2020-06"
        assert event["eventStatus"] == "https://schema.org/EventCancelled"
        assert event["location"] == {"@type": "Place", "name": "示例地点"}
        assert [party["name"] for party in event["organizer"]] == [organiser.unit.name]

    def test_notice_and_source(self, client):
        notice = NoticeFactory(published_at="2020-07-01T00:00Z", published_by=StaffFactory())
        source = SourceFactory(parent=SourceFactory(title="示例期刊", kind="magazine"), authors="张示")

        assert things(client, f"/notices/{notice.pk}/")["Article"]["datePublished"].startswith("2020-07-01")
        article = things(client, f"/sources/{source.pk}/")["Article"]
        assert (article["author"], article["isPartOf"]["name"]) == ("张示", "示例期刊")

    def test_list(self, client):
        data = things(client, "/units/?kind=enterprise")["Dataset"]

        assert data["name"] == "Directory of units"
        assert [file["contentUrl"] for file in data["distribution"]] == [
            "http://testserver/units/?format=csv",
            "http://testserver/units/?format=xlsx",
        ]
        assert "Name" in data["variableMeasured"]

    def test_trail_is_the_one_on_the_page(self, client):
        unit = UnitFactory(name="示例&企业")

        trail = things(client, f"/units/{unit.pk}/")["BreadcrumbList"]["itemListElement"]

        assert [(step["position"], step["name"], step["item"]) for step in trail] == [
            (1, "Board", "http://testserver/"),
            (2, "Directory of units", "http://testserver/units/"),
            (3, "示例&企业", f"http://testserver/units/{unit.pk}/"),
        ]

    def test_home(self, client):
        assert things(client, "/").keys() == {"WebSite"}

    def test_what_schema_has_no_word_for(self, rf):
        assert Describer(rf.get("/")).record(HonourFactory()) is None


@time_machine.travel("2020-07-01 12:00+08:00", tick=False)
def test_every_page_gives_its_reference(client):
    source = SourceFactory(title="示例文章", kind="article", authors="张示", published="2020-06")

    page = text_of(client, f"/sources/{source.pk}/")

    address = f"http://testserver/sources/{source.pk}/"
    assert "张示. 示例文章[N]. 2020-06." in page
    assert f"Party-building alliances. 示例文章[EB/OL]. [2020-07-01]. {address}." in page
