"""Dull alliances and what belongs to them."""

import factory

from alliances.models import (
    Alliance,
    Charge,
    Group,
    Guarantee,
    Membership,
    Practice,
    PracticePart,
    Task,
    TaskEvidence,
    Term,
)
from tests.enterprises.factories import UnitFactory


class AllianceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Alliance

    name = factory.Sequence("示例党建联盟{}".format)
    short_name = factory.Sequence("示例{}".format)
    axis = "horizontal"


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    alliance = factory.SubFactory(AllianceFactory)
    name = factory.Sequence("示例组团{}".format)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    alliance = factory.SubFactory(AllianceFactory)
    unit = factory.SubFactory(UnitFactory)


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    alliance = factory.SubFactory(AllianceFactory)
    unit = factory.SubFactory(UnitFactory)
    kind = "vice_chair"


class GuaranteeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Guarantee

    alliance = factory.SubFactory(AllianceFactory)
    kind = "body"
    evidence = "示例依据"


class TaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Task

    alliance = factory.SubFactory(AllianceFactory)
    title = factory.Sequence("示例任务{}".format)


class ChargeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Charge

    kind = "hard_case"
    alliance = factory.SubFactory(AllianceFactory)
    role = "示例职务"


class TaskEvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaskEvidence

    task = factory.SubFactory(TaskFactory)


class PracticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Practice

    name = factory.Sequence("示例工作法{}".format)
    alliance = factory.SubFactory(AllianceFactory)


class PracticePartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PracticePart

    practice = factory.SubFactory(PracticeFactory)
    position = factory.Sequence(int)
    title = "示例分项"
