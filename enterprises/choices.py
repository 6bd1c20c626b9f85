"""Enumerations of units, party organisations, posts and honours with their Chinese names.

Levels and ways of formation follow the party's constitution and the district's own texts on 两新 organisations.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnitKind(models.TextChoices):
    ENTERPRISE = "enterprise", _("Enterprise")
    BANK = "bank", _("Bank")
    LAW_FIRM = "law_firm", _("Law firm")
    TELECOM = "telecom", _("Telecom operator")
    MEDIA = "media", _("Media organisation")
    ASSOCIATION = "association", _("Social organisation")
    DEPARTMENT = "department", _("Department")
    COMMITTEE = "committee", _("Committee or office")
    PLATFORM = "platform", _("Industrial platform")
    PARK = "park", _("Park or incubator")
    DIGITAL = "digital", _("Digital platform")
    SUB_DISTRICT = "sub_district", _("Sub-district")
    COMMUNITY = "community", _("Community")
    VILLAGE = "village", _("Village")
    NEIGHBOURHOOD = "neighbourhood", _("Housing estate")
    SCHOOL = "school", _("School")
    UNIVERSITY = "university", _("University")
    HOSPITAL = "hospital", _("Hospital or clinic")
    INSTITUTE = "institute", _("Research institute")
    VENUE = "venue", _("Venue or service centre")
    PROJECT = "project", _("Public works project")
    DISTRICT = "district", _("District")


ENTERPRISE_KINDS = [UnitKind.ENTERPRISE, UnitKind.BANK, UnitKind.LAW_FIRM, UnitKind.TELECOM, UnitKind.MEDIA]


PLACES = [UnitKind.DISTRICT, UnitKind.SUB_DISTRICT, UnitKind.PLATFORM]
"""Kinds of unit that others lie in, and that lie in no platform or sub-district themselves."""
APPLICABLE = {
    "industry": {*ENTERPRISE_KINDS, UnitKind.PARK},
    "ownership": {*ENTERPRISE_KINDS, UnitKind.PARK},
    "platform": {*UnitKind} - {*PLACES, UnitKind.DIGITAL, UnitKind.COMMITTEE, UnitKind.PARK},
    "sub_district": {*UnitKind} - {*PLACES, UnitKind.DIGITAL, UnitKind.COMMITTEE},
}
"""The kinds of unit of which a fact can be unknown; of the others it is no question."""


class Ownership(models.TextChoices):
    STATE = "state", _("State-owned")
    PRIVATE = "private", _("Private")
    FOREIGN = "foreign", _("Foreign-invested")
    HMT = "hmt", _("Invested from Hong Kong, Macao or Taiwan")
    JOINT = "joint", _("Sino-foreign joint venture")
    COLLECTIVE = "collective", _("Collective")


class EndKind(models.TextChoices):
    """How a unit ended, or left the district, in the words of the registry."""

    DEREGISTERED = "deregistered", _("Deregistered")
    REVOKED = "revoked", _("Licence revoked")
    MOVED = "moved", _("Moved away")
    MERGED = "merged", pgettext_lazy("unit", "Merged into another")
    ABOLISHED = "abolished", _("Abolished")


class NameKind(models.TextChoices):
    PRINTED = "printed", _("As printed elsewhere")
    SHORT = "short", _("Short name")
    FORMER = "former", _("Former name")
    FOREIGN = "foreign", _("Foreign name")
    ALIAS = "alias", _("Other name")


class Sameness(models.TextChoices):
    OPEN = "open", _("Open: the sources do not say")
    SAME = "same", _("The same unit")
    DIFFERENT = "different", _("Different units")


class Likeness(models.IntegerChoices):
    """Why two units may be one; the reasons of a pair add up, so that the greater sum is the likelier pair."""

    NOTED = 32, _("Left open by the sources")
    CODE = 16, _("Same credit code")
    NAME = 8, _("Same name")
    OTHER_NAME = 4, _("Name of one is another name of the other")
    CORE = 2, _("Same name but for the legal form or the place")
    PINYIN = 1, _("Same pinyin on the same platform")


class Level(models.TextChoices):
    DISTRICT_COMMITTEE = "district_committee", _("District party committee")
    WORKING_COMMITTEE = "working_committee", _("Party working committee")
    NEW_ORGANISATIONS = "new_organisations", _("Working committee for new economic and social organisations")
    PARTY_GROUP = "party_group", _("Leading party members' group")
    ORGAN_COMMITTEE = "organ_committee", _("Party committee of district organs")
    INDUSTRY_COMMITTEE = "industry_committee", _("Industry party committee")
    COMMITTEE = "committee", _("Party committee")
    SUB_COMMITTEE = "sub_committee", _("Sub-committee")
    GENERAL_BRANCH = "general_branch", _("General party branch")
    JOINT_BRANCH = "joint_branch", _("Joint party branch")
    MOBILE_BRANCH = "mobile_branch", _("Mobile party branch")
    BRANCH = "branch", _("Party branch")
    WORK_OFFICE = "work_office", _("Working office of the party")
    OTHER = "other", _("Level not stated")

    @classmethod
    def rank(cls, column: str) -> models.Case:
        """Return the expression of how high the level in a column stands: 0 is the highest, none is not stated."""
        known = [level for level in cls if level != cls.OTHER]
        whens = [models.When(**{column: level}, then=models.Value(rank)) for rank, level in enumerate(known)]
        return models.Case(*whens, output_field=models.IntegerField())


class Formation(models.TextChoices):
    """The five ways in which the district sets up organisations (组建方式)."""

    SINGLE = "single", _("Set up by one unit")
    JOINT = "joint", _("Set up jointly")
    AFFILIATED = "affiliated", _("Affiliated to another")
    PARK = "park", _("Set up by the park")
    INDUSTRY = "industry", _("Set up by the industry")


class PostKind(models.TextChoices):
    SECRETARY = "secretary", _("Party secretary")
    DEPUTY_SECRETARY = "deputy_secretary", _("Deputy party secretary")
    PARTY_WORKER = "party_worker", _("Party worker")
    OFFICIAL = "official", _("Official")
    LEADER = "leader", _("Head of the organisation")
    STAFF = "staff", _("Employee")
    OTHER = "other", pgettext_lazy("post", "Other")


class HonourKind(models.TextChoices):
    AWARD = "award", _("Award")
    DEMONSTRATION = "demonstration", _("Demonstration point")
    LISTING = "listing", _("Stock market listing")
    PLANNED_LISTING = "planned_listing", _("Planned listing")
    DELEGATE = "delegate", _("Delegate or deputy")
    TITLE = "title", _("Title or designation")


class HonourLevel(models.TextChoices):
    NATIONAL = "national", _("National")
    PROVINCIAL = "provincial", _("Provincial")
    CITY = "city", _("City")
    DISTRICT = "district", pgettext_lazy("honour", "District")
    PLATFORM = "platform", pgettext_lazy("honour", "Platform or sub-district")
    MARKET = "market", _("Market")
    UNSTATED = "unstated", _("Not stated")
