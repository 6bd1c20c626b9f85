"""Dull requests, made by the real actions."""

import factory

from service.actions import register
from service.choices import Channel, Party
from service.models import Category, Service, Ticket
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import UnitFactory


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    name = factory.Sequence("示例类别{}".format)


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    alliance = factory.SubFactory(AllianceFactory, axis="vertical")
    name = factory.Sequence("示例服务{}".format)


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
