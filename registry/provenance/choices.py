"""Enumerations of provenance with their names."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SourceKind(models.TextChoices):
    MAGAZINE = "magazine", _("Magazine issue")
    NEWSPAPER = "newspaper", _("Newspaper page")
    FEATURE = "feature", _("Newspaper feature")
    ARTICLE = "article", _("Article")
    FILE = "file", _("Official file")
    SHEET = "sheet", _("Spreadsheet")
    STAFF = "staff", _("Staff entry")


class Basis(models.TextChoices):
    """How a value is known: written in a source, or concluded by whoever keeps the record."""

    PRINTED = "printed", _("Stated in the source")
    INFERRED = "inferred", _("Inferred")


class AsOfBasis(models.TextChoices):
    """Where a figure's date comes from."""

    PRINTED = "printed", _("Stated in the source")
    ISSUE = "issue", _("Date of publication")
    INFERRED = "inferred", _("Inferred")
    NONE = "none", _("Not stated")


class Bound(models.TextChoices):
    """What a printed qualifier (余, 约, 以上 …) says about the number."""

    EXACT = "exact", _("exactly")
    MORE_THAN = "more_than", _("more than")
    AT_LEAST = "at_least", _("at least")
    REACHING = "reaching", _("reaching")
    NEARLY = "nearly", _("nearly")
    ABOUT = "about", pgettext_lazy("number", "about")
    LESS_THAN = "less_than", _("less than")
    AT_MOST = "at_most", _("at most")
    AVERAGE = "average", _("on average")


class FigureKind(models.TextChoices):
    """What may be done with a number; only quantities can be added up."""

    QUANTITY = "quantity", _("Quantity")
    SHARE = "share", _("Share of a whole")
    RATE = "rate", _("Rate of change")
    RANGE = "range", _("Range")
    RANK = "rank", _("Rank or ordinal")
    LABEL = "label", _("Code or name made of digits")
    YEAR = "year", _("Year")


class NamesGiven(models.TextChoices):
    """How many of what a figure counts (members, collectives, demonstration points …) a source names."""

    ALL = "all", _("all named")
    SOME = "some", _("not all named")
    NONE = "none", _("names not stated")


class DisagreementKind(models.TextChoices):
    """How sources differ, the gravest first; only of facts does a page say that sources contradict each other.

    `FACT`: they speak of the same thing and cannot all be right, or one contradicts itself. `SCOPE`: they count or
    mean different things or times under one name. `WORDING`: they agree, in other words, names or precision.
    """

    FACT = "fact", _("Facts differ")
    SCOPE = "scope", _("Scope or time differs")
    WORDING = "name", _("Wording differs")


class CorrectionStatus(models.TextChoices):
    """What became of a reported error."""

    OPEN = "open", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Not accepted")


class ProposalStatus(models.TextChoices):
    """What became of a proposed change."""

    OPEN = "open", _("Waiting for review")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Not accepted")
