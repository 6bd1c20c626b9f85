"""The sample set: requests, a visit, offers, needs and matches of visibly invented units, made by the real actions.

Everything in it bears 示例, is left out of every public count, and goes again with `remove`. A fixed seed makes it the
same on every day, but for the dates, which are counted back from today.
"""

import random
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alliances.choices import Axis
from alliances.models import Alliance
from enterprises.choices import UnitKind
from enterprises.models import Unit
from events.choices import ActivityKind, PartRole
from events.models import Activity, Participation
from registry.accounts.choices import Role
from registry.accounts.models import Seat, User
from registry.fields.keys import SAMPLE
from registry.history.actions import changing
from registry.history.tracking import remember_removal
from registry.provenance.actions import cite
from registry.provenance.models import Source
from registry.provenance.models.sources import STAFF_ENTRY
from service.catalogue.models import Category
from service.exchange.actions import move_match, propose_match, save_exchange
from service.exchange.choices import ExchangeKind, MatchMoveName
from service.exchange.models import Match, MatchMove, Need, Offer
from service.tickets.actions import make_link, move, register
from service.tickets.choices import Channel, Move, Origin, Party
from service.tickets.models import Ticket, TicketFile, TicketLink, TicketMove
from service.tickets.rules import open_link
from service.visits.actions import add_targets, save_round
from service.visits.models import VisitRound

SEED, USERS = 20200701, ["shili", "shili-2"]
UNITS = {
    "jia": "示例甲机械有限公司",
    "yi": "示例乙电子有限公司",
    "bing": "示例丙食品有限公司",
    "ding": "示例丁物流有限公司",
}
OFFICES = {"shehui": "示例社会事务办", "jinrong": "示例金融服务办"}
TICKETS = [
    ("厂区夜班公交末班提前，希望延后", "other"),
    ("临床试验合同条款需要审看", "legal"),
    ("应届生实习对接渠道", "labour"),
    ("出口订单延付的法律意见", "legal"),
    ("冬季用工缺口", "labour"),
    ("票据贴现流程咨询", "financing"),
    ("设备技改贷款", "financing"),
    ("员工宿舍不足", "housing"),
    ("厂房扩建用地", "premises"),
    ("物流车辆通行证", "logistics"),
    ("环保验收排期", "environment"),
    ("数字化改造补贴政策", "policy"),
    ("展会摊位", "market"),
    ("工业互联网平台接入", "digital"),
]
ROAD = [Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK, Move.CONFIRM, Move.STRIKE_OFF]
WORDS = {
    Move.SOLVE: "示例答复：已与相关单位协调解决。",
    Move.TRANSFER: "示例：不属本办职责，请转办。",
    Move.PAUSE: "示例：等企业补充材料。",
    Move.RETURN: "示例：还有一处没有解决。",
    Move.REFUSE: "示例：不在受理范围，建议走司法程序。",
}
EXCHANGES = [
    (ExchangeKind.VENUE, "会议室每周三可借用", "需要会议室办培训", "示例街道"),
    (ExchangeKind.TRAINING, "安全生产培训名额30个", "新员工安全生产培训", ""),
    (ExchangeKind.EQUIPMENT, "闲置叉车两台", "旺季短租叉车", "示例街道"),
    (ExchangeKind.TALENT, "机械工程师可兼职顾问", "寻机械工程师改造产线", ""),
    (ExchangeKind.TECHNOLOGY, "智能仓储改造方案", "仓库想做智能化改造", ""),
]

CONFIRMED = 3
"""The number of the match that both sides call done; the next is reported as done by one of them."""


@dataclass
class World:
    """Who is in the sample set."""

    user: User
    other: User
    units: list
    offices: list
    alliances: list
    random: random.Random


@transaction.atomic
def load(*, by=None):
    """Make the sample set, unless it is there; return whether it was made."""
    if Unit.objects.filter(pk__startswith=SAMPLE).exists():
        return False
    world = make_world(by)
    for number, (title, category) in enumerate(TICKETS):
        follow(world, number, title, Category.objects.get(pk=category))
    for number, row in enumerate(EXCHANGES):
        exchange(world, number, *row)
    return True


def make_world(by):
    """Make the invented units and offices, a visit, and somebody of the district who does the work."""
    with changing(by=by, title="示例资料"):
        user, other = (staff(name) for name in USERS)
        units = [unit(key, name, UnitKind.ENTERPRISE, user) for key, name in UNITS.items()]
        offices = [unit(key, name, UnitKind.DEPARTMENT, user) for key, name in OFFICES.items()]
        alliances = list(Alliance.objects.on_board().filter(axis=Axis.VERTICAL))
        day = (timezone.localdate() - timedelta(days=20)).isoformat()
        visit = Activity.objects.create(
            id=f"{SAMPLE}zoufang", title="示例走访", kind=ActivityKind.VISIT, starts=day, is_public=False
        )
        for one in units[:-1]:
            Participation.objects.create(activity=visit, unit=one, role=PartRole.SUBJECT)
        cite(record=visit, source=staff_entry(), by=user)
        make_round(units, user)
    return World(user, other, units, offices, alliances, random.Random(SEED))  # noqa: S311 — nothing secret


def staff(username):
    """Return somebody of the district who cannot sign in."""
    user = User.objects.filter(username=username).first() or User(username=username, name="示例工作人员")
    user.is_active = True
    user.set_unusable_password()
    user.save()
    Seat.objects.get_or_create(user=user, role=Role.STAFF)
    return user


def make_round(units, user):
    """Make a round of visits that has reached all units but one."""
    today = timezone.localdate()
    dates = {"since": today - timedelta(days=30), "until": today + timedelta(days=60)}
    visit_round = save_round(visit_round=VisitRound(id=f"{SAMPLE}lunci", name="示例走访轮次", **dates), by=user)
    add_targets(visit_round=visit_round, rows=[(one, "示例专员") for one in units], by=user)


def unit(key, name, kind, user):
    made = Unit.objects.create(
        id=f"{SAMPLE}{key}", name=name, kind=kind, is_outside=True, description="虚构的示例单位。"
    )
    cite(record=made, source=staff_entry(), by=user)
    return made


def staff_entry():
    return Source.objects.get(pk=STAFF_ENTRY)


def follow(world, number, title, category):
    """Register a request some days ago, and let it come as far as its number says."""
    at = timezone.now() - timedelta(days=3 + 3 * number, hours=world.random.randrange(8))
    ticket = Ticket(
        title=title,
        description="示例诉求，内容为虚构。",
        category=category,
        unit=world.random.choice(world.units),
        alliance=world.random.choice(world.alliances) if world.alliances else None,
        channel=world.random.choice(list(Channel)),
        origin=Origin.SAMPLE,
    )
    ticket = register(ticket=ticket, party=Party.DISTRICT, at=at, by=world.user)
    for name in way(number):
        at += timedelta(hours=world.random.randrange(4, 40))
        ticket = step(world, ticket, name, min(at, timezone.now()))


def way(number):
    """Return the moves of the request of a number: every state is there, and what goes wrong, too."""
    if number == 10:
        return [Move.REFUSE]
    if number == 11:
        return [*ROAD[:4], Move.RETURN, *ROAD[2:]]
    if number == 12:
        return [*ROAD[:1], Move.TRANSFER, *ROAD[1:2], Move.PAUSE]
    return ROAD[: number % 7]


def step(world, ticket, name, at):
    """Make one move, as whoever may make it."""
    given = {}
    if name in (Move.HAND_OVER, Move.TRANSFER):
        given["department"] = next(one for one in world.offices if one.pk != ticket.department_id)
    if name == Move.PAUSE:
        given["until"] = timezone.localdate(at) + timedelta(days=60)
    if name == Move.CONFIRM:
        given["rating"] = world.random.randint(3, 5)
    asker = name in (Move.CONFIRM, Move.RETURN)
    link = open_link(make_link(ticket=ticket, by=world.user)) if asker else None
    by = None if asker else world.user
    return move(ticket=ticket, move=name, note=WORDS.get(name, ""), at=at, link=link, by=by, **given)


def exchange(world, number, kind, offered, needed, place):
    """Make an offer, a need and their match, which comes as far as its number says."""
    shared = {"kind": kind, "place": place, "is_public": True, "origin": Origin.SAMPLE}
    offer = save_exchange(
        exchange=Offer(title=f"示例：{offered}", unit=world.units[number % len(world.units)], **shared), by=world.user
    )
    need = save_exchange(
        exchange=Need(title=f"示例：{needed}", unit=world.units[(number - 1) % len(world.units)], **shared),
        by=world.user,
    )
    match = propose_match(offer=offer, need=need, by=world.user)
    for name in [MatchMoveName.TALK, MatchMoveName.AGREE, MatchMoveName.FINISH][:number]:
        match = move_match(match=match, move=name, note="示例结果", by=world.user)
    if number == CONFIRMED:
        move_match(match=match, move=MatchMoveName.CONFIRM, by=world.other)


@transaction.atomic
def remove(*, by=None):
    """Take the sample set away, history rows of requests and matches with it; return how many requests went."""
    tickets = Ticket.objects.filter(origin=Origin.SAMPLE)
    count = tickets.count()
    with changing(by=by, title="示例资料"):
        for rows in (
            TicketFile.objects.filter(ticket__in=tickets),
            TicketMove.objects.filter(ticket__in=tickets),
            TicketLink.objects.filter(ticket__in=tickets),
            MatchMove.objects.filter(match__offer__origin=Origin.SAMPLE),
        ):
            rows._raw_delete(rows.db)
        for rows in (
            Match.objects.filter(offer__origin=Origin.SAMPLE),
            tickets,
            *(model.objects.filter(origin=Origin.SAMPLE) for model in (Offer, Need)),
        ):
            remember_removal(list(rows))
            rows._raw_delete(rows.db)
        for made in (model.objects.filter(pk__startswith=SAMPLE) for model in (VisitRound, Activity, Unit)):
            for record in made:
                record.delete()
        User.objects.filter(username__in=USERS).update(is_active=False)
    return count
