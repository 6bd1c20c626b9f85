"""Dull units, party organisations, people and honours."""

import factory

from enterprises.models import Honour, Industry, PartyOrganisation, Person, PossibleDuplicate, Post, Unit, UnitName


class IndustryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Industry

    name = factory.Sequence("示例行业{}".format)


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    name = factory.Sequence("示例企业{}有限公司".format)


class UnitNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UnitName

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence("示例别名{}".format)


class PossibleDuplicateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PossibleDuplicate

    one = factory.SubFactory(UnitFactory)
    other = factory.SubFactory(UnitFactory)


class PartyOrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartyOrganisation

    name = factory.Sequence("示例党支部{}".format)
    level = "branch"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = "张示例"


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    kind = "staff"
    title = "示例职务"


class HonourFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Honour

    title = "示例荣誉"
    unit = factory.SubFactory(UnitFactory)
