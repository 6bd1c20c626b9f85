"""What belongs to another place is recorded and has pages, and changes nothing that the home of the site shows."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from alliances.models import Alliance, Guarantee, Practice, Task
from enterprises.models import Honour, PartyOrganisation, Unit
from events.board import Board
from events.models import Activity
from registry.provenance.models import Disagreement, Figure, Metric
from registry.site.models import Area, Profile
from service.models import Category, Ticket
from service.tickets.counting import tables
from tests.alliances.factories import (
    AllianceFactory,
    GuaranteeFactory,
    MembershipFactory,
    PracticeFactory,
    TaskFactory,
    TermFactory,
)
from tests.enterprises.factories import HonourFactory, PartyOrganisationFactory, UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory
from tests.registry.accounts.factories import StaffFactory
from tests.registry.provenance.factories import CitationFactory, DisagreementFactory, FigureFactory, MetricFactory
from tests.registry.site.factories import AreaFactory, ProfileFactory
from tests.service.factories import DeliveryFactory, NeedFactory, OfferFactory, ServiceFactory, make_ticket

pytestmark = pytest.mark.django_db

SHOWN = [
    *("home", "board", "about", "alliances", "practices", "enterprises", "units", "party-organisations", "honours"),
    *(
        "activities",
        "notices",
        "publicities",
        "cases",
        "sources",
        "figures",
        "services",
        "exchanges",
        "offers",
        "needs",
    ),
    *(
        "guarantees",
        "tasks",
        "deliveries",
        "search",
        "activities-feed",
        "notices-feed",
        "activities-calendar",
    ),
]
"""The pages that show the home: lists, boards, counts, feeds, calendars."""
TOKEN = re.compile(r'name="(once|csrfmiddlewaretoken|versions)" value="[^"]*"')
MADE = ("示例市外", "外地")


@pytest.fixture
def home():
    """Make a district with an alliance of each kind, and a city beside it."""
    district = AreaFactory(name="示例区", parent=AreaFactory(name="示例市"))
    ProfileFactory(area=district)
    across, down = AllianceFactory(name="示例横盟", short_name="横"), AllianceFactory(axis="vertical")
    unit = UnitFactory(name="示例企业")
    MembershipFactory(unit=unit, alliance=across)
    activity = ActivityFactory(title="示例共建", starts="2020-06-15")
    for alliance in (across, down):
        ParticipationFactory(activity=activity, alliance=alliance)
    FigureFactory(subject=across, metric=MetricFactory(id="examples"))
    make_ticket(unit=unit, alliance=down, category=Category.objects.get(pk="legal"))
    ServiceFactory(alliance=down)
    NoticeFactory(alliance=across, title="示例信息", published_at="2020-07-01T00:00Z", published_by=StaffFactory())
    return district


def enter_a_city():
    """Enter another city by hand: its alliances with members, seats, an activity, figures, requests, services."""
    city = AreaFactory(name="外地市")
    part = AreaFactory(name="外地区", parent=city)
    across = AllianceFactory(name="外地横盟", short_name="外横", area=city, founded="2019-01")
    down = AllianceFactory(name="外地纵盟", short_name="外纵", axis="vertical", area=part)
    micro = AllianceFactory(name="外地微盟", short_name="外微", parent=across)
    umbrella = AllianceFactory(name="外地总盟", short_name="外总", axis="umbrella", area=city)
    unit = UnitFactory(name="外地企业", area=part)
    organisation = PartyOrganisationFactory(name="外地党委", host=unit)
    for alliance in (across, micro):
        MembershipFactory(unit=unit, alliance=alliance)
    TermFactory(unit=unit, alliance=across)
    activity = ActivityFactory(title="外地共建", starts="2021-06-15")
    for party in ({"alliance": across}, {"alliance": down}, {"unit": unit}, {"organisation": organisation}):
        ParticipationFactory(activity=activity, **party)
    metric = Metric.objects.get(pk="examples")
    question = DisagreementFactory(title="外地分歧", subject=across)
    for value in ("7", "8"):
        FigureFactory(subject=across, printed=value, value=value, metric=metric, disagreement=question)
    FigureFactory(subject=unit, printed="9", value="9", metric=metric)
    HonourFactory(unit=unit, title="外地荣誉")
    PracticeFactory(alliance=across, name="外地工作法")
    GuaranteeFactory(alliance=across, year=2020)
    TaskFactory(alliance=across, title="外地任务")
    NoticeFactory(alliance=across, title="外地信息", published_at="2020-07-01T00:00Z", published_by=StaffFactory())
    service = ServiceFactory(alliance=down, name="外地服务")
    DeliveryFactory(service=service, unit=unit)
    OfferFactory(unit=unit, alliance=None, title="外地资源")
    NeedFactory(unit=unit, alliance=None, title="外地需求")
    make_ticket(unit=unit, alliance=down, category=Category.objects.get(pk="legal"), title="外地诉求")
    return {"alliance": [across, down, micro, umbrella], "unit": [unit], "activity": [activity]}


def crawl(client):
    """Return what every page of the home shows, and its downloads, tokens aside."""
    cache.clear()
    pages = [reverse(name) for name in SHOWN if name != "search"]
    asked = [f"{reverse('search')}?q={word}" for word in ("示例", "外地", "外横")]
    files = [f"{reverse(name)}?format=csv" for name in ("units", "alliances", "activities", "figures", "honours")]
    answers = {}
    for address in [*pages, *asked, *files]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answers[address] = TOKEN.sub("", content.decode())
    return answers


def test_another_city_changes_no_byte_of_the_home(client, home):
    before, counts = crawl(client), str(tables()["whole"].counts)

    away = enter_a_city()
    after = crawl(client)

    assert {address for address in before if before[address] != after[address]} == set()
    assert str(tables()["whole"].counts) == counts
    assert {cell.horizontal.name for cell in Board.load().cells} == {"示例横盟"}
    for kind, records in away.items():
        for record in records:
            page = client.get(record.get_absolute_url())
            assert page.status_code == 200, record
            assert kind == "activity" or "区外" in page.content.decode(), record


def test_the_desk_picks_what_is_at_home_first(client, superuser, home):
    enter_a_city()
    client.force_login(superuser)
    picker = {"app_label": "alliances", "model_name": "membership", "field_name": "alliance"}

    def offered(term):
        found = client.get(reverse("admin:autocomplete"), {**picker, "term": term}).json()["results"]
        return [one["text"] for one in found]

    assert offered("横") == ["示例横盟"]
    assert offered("外地横盟") == ["外地横盟（区外）"]


def test_a_part_of_the_home_is_at_home_and_what_holds_it_is_not(home):
    inside = UnitFactory(area=AreaFactory(parent=home))
    of_city = UnitFactory(area=home.parent)

    assert (inside.is_elsewhere, of_city.is_elsewhere) == (False, True)
    assert set(Unit.objects.elsewhere()) == {of_city}
    assert inside in Unit.objects.home()


@pytest.mark.parametrize(
    "model", [Alliance, Unit, PartyOrganisation, Activity, Honour, Practice, Guarantee, Task, Ticket], ids=str
)
def test_home_and_elsewhere_share_all_there_is(home, model):
    enter_a_city()
    here, away = set(model.objects.home()), set(model.objects.elsewhere())

    assert away
    assert here | away == set(model.objects.all())
    assert here & away == set()


def test_an_activity_of_both_is_at_home(home):
    enter_a_city()
    joint = ParticipationFactory(alliance=Alliance.objects.get(name="示例横盟")).activity
    ParticipationFactory(activity=joint, alliance=Alliance.objects.get(name="外地横盟"))

    assert joint in Activity.objects.home()
    assert joint not in Activity.objects.elsewhere()


def test_without_a_home_nothing_is_elsewhere(django_assert_num_queries):
    unit, figure = UnitFactory(area=AreaFactory()), FigureFactory(subject=AllianceFactory(area=AreaFactory()))

    with django_assert_num_queries(3):
        assert list(Unit.objects.home()) == [unit]
        assert list(Figure.objects.home()) == [figure]
        assert list(Unit.objects.elsewhere()) == []


def test_another_home_shows_the_other_city(client, home):
    enter_a_city()
    Profile.objects.update(area=Area.objects.get(name="外地市"))
    cache.clear()

    assert "外地横盟" in {alliance.name for alliance in Alliance.objects.on_board()}
    assert Disagreement.objects.home().count() == 1
    assert "外地任务" in client.get(reverse("tasks")).content.decode()


def test_a_place_is_cited(client, home):
    unit = UnitFactory(area=home.parent)
    CitationFactory(target=unit, field="area")

    assert "示例市" in client.get(unit.get_absolute_url()).content.decode()
