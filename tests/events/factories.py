"""Dull activities, pairings and notices."""

import factory

from events.models import Activity, AgendaItem, Notice, Pairing, Participation, PersonPart, Publicity
from tests.enterprises.factories import PersonFactory, UnitFactory


class ActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Activity

    title = factory.Sequence("示例活动{}".format)
    kind = "forum"
    starts = "2020-06-15"


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    activity = factory.SubFactory(ActivityFactory, kind="meeting")
    position = factory.Sequence(int)
    topic = "示例议题"


class ParticipationFactory(factory.django.DjangoModelFactory):
    """Name an alliance, a unit or an organisation."""

    class Meta:
        model = Participation

    activity = factory.SubFactory(ActivityFactory)


class PersonPartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PersonPart

    activity = factory.SubFactory(ActivityFactory)
    person = factory.SubFactory(PersonFactory)
    role = "spoke"
    as_printed = "示例讲话"
    title = "示例职务"


class PairingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pairing

    title = factory.Sequence("示例结对{}".format)
    first_unit = factory.SubFactory(UnitFactory)
    second_unit = factory.SubFactory(UnitFactory)


class NoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Notice

    title = factory.Sequence("示例信息{}".format)
    body = "示例正文"


class PublicityFactory(factory.django.DjangoModelFactory):
    """Name an alliance, a unit or an activity; a unit of its own unless told."""

    class Meta:
        model = Publicity

    title = factory.Sequence("示例报道{}".format)
    medium = "示例日报"
    published = "2020-07-15"
    unit = factory.SubFactory(UnitFactory)
