"""Dull requests, made by the real actions."""

from datetime import timedelta

import factory
from django.utils import timezone

from service.cases.actions import save_case
from service.exchange.actions import propose_match
from service.models import (
    Category,
    CommonProblem,
    Delivery,
    Need,
    Offer,
    ProblemPart,
    Service,
    Ticket,
    TypicalCase,
    VisitRound,
    VisitTarget,
)
from service.tickets.actions import register
from service.tickets.choices import Channel, Party
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import UnitFactory
from tests.registry.accounts.factories import SuperuserFactory


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    name = factory.Sequence("示例类别{}".format)


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    alliance = factory.SubFactory(AllianceFactory, axis="vertical")
    name = factory.Sequence("示例服务{}".format)


class DeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delivery

    service = factory.SubFactory(ServiceFactory)
    unit = factory.SubFactory(UnitFactory)
    performed = "2020-07-15"


class OfferFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Offer

    kind = "venue"
    title = factory.Sequence("示例资源{}".format)
    unit = factory.LazyAttribute(lambda exchange: None if getattr(exchange, "alliance", None) else UnitFactory())
    alliance = None


class NeedFactory(OfferFactory):
    class Meta:
        model = Need

    title = factory.Sequence("示例需求{}".format)


class VisitRoundFactory(factory.django.DjangoModelFactory):
    """A round that began ten days ago and goes on for a month."""

    class Meta:
        model = VisitRound

    name = factory.Sequence("示例轮次{}".format)
    since = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=10))
    until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class VisitTargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitTarget

    round = factory.SubFactory(VisitRoundFactory)
    unit = factory.SubFactory(UnitFactory)


def make_problem(**values):
    """Make a common problem of two requests of one alliance."""
    alliance = values.pop("alliance", None) or AllianceFactory()
    day = values.pop("due_on", timezone.localdate() + timedelta(days=20))
    values = {"title": "示例共性问题", **values}
    problem = CommonProblem.objects.create(alliance=alliance, due_on=day, **values)
    for _request in range(2):
        ProblemPart.objects.create(problem=problem, ticket=make_ticket(alliance=alliance))
    return problem


def make_match(**values):
    """Return a proposed match of a new offer with a new need."""
    made = {"offer": OfferFactory(), "need": NeedFactory(), **values}
    return propose_match(**made, by=SuperuserFactory())


def make_ticket(*, by=None, at=None, party=Party.ALLIANCE, **values):
    """Return a registered request of a new unit, for a new alliance."""
    values = {
        "unit": values.pop("unit", None) or UnitFactory(),
        "alliance": values.pop("alliance", None) or AllianceFactory(axis="vertical"),
        "category": values.pop("category", None) or CategoryFactory(),
        "title": "示例诉求",
        "channel": Channel.VISIT,
        **values,
    }
    return register(ticket=Ticket(**values), party=party, at=at, by=by)


def make_case(*, ticket, by, **values):
    """Return the draft of a case of a request that was struck off."""
    words = {
        "title": "示例企业融资难题的解决",
        "problem": "某制造企业缺少流动资金。",
        "approach": "联盟牵头，银行与企业对接。",
        "outcome": "资金到位，生产恢复。",
        "category": ticket.category,
        "alliance": ticket.alliance,
        **values,
    }
    return save_case(case=TypicalCase(ticket=ticket, **words), by=by)
