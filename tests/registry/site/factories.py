"""Dull places, the one profile, and what it calls things."""

import factory

from registry.site.models import SITE, Area, Profile, Wording
from registry.site.wordings import WORDS


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    name = factory.Sequence("示例地区{}".format)


class ProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Profile
        django_get_or_create = ("id",)

    id = SITE
    name = "示例红盟"


class WordingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Wording

    profile = factory.SubFactory(ProfileFactory)
    word = factory.Sequence(lambda n: list(WORDS)[n % len(WORDS)])
    name = factory.Sequence("示例叫法{}".format)
