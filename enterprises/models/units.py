"""Units: any body that can join an alliance or host a party organisation."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError as InvalidNumber

from enterprises.choices import APPLICABLE, EndKind, NameKind, Ownership, Sameness, UnitKind
from enterprises.querysets import EnterpriseManager, PossibleDuplicateQuerySet, UnitQuerySet
from registry.fields.constraints import NoCycle, dates_in_order
from registry.fields.dates import PartialDateField, iso
from registry.fields.keys import KeyField
from registry.fields.names import NameIndexField, normalise
from registry.fields.personal_numbers import LineField, ProseField
from registry.history.tracking import History
from registry.provenance.models import Figure, Record, basis, text
from registry.site.models import Area
from registry.site.places import is_elsewhere


def check_credit_code(value):
    """Refuse a text that is no 统一社会信用代码 (GB 32100-2015), check digit included."""
    try:
        uscc.validate(value)
    except InvalidNumber as error:
        raise ValidationError(
            _("“%(value)s” is not a unified social credit code: 18 characters, the last a check digit."),
            params={"value": value},
        ) from error


class Industry(models.Model):
    """A branch of industry, as staff group enterprises."""

    id = KeyField()
    name = LineField(_("name"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = History()

    class Meta:
        verbose_name = _("industry")
        verbose_name_plural = _("industries")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class Unit(Record):
    """A firm, bank, law firm, social organisation, department, platform, sub-district, village, school, hospital …"""

    name = LineField(_("name"), max_length=120)
    short_name = text(_("short name"), 40)
    kind = models.CharField(_("kind"), max_length=15, choices=UnitKind, default=UnitKind.ENTERPRISE)
    credit_code = models.CharField(
        _("unified social credit code"),
        max_length=18,
        null=True,
        blank=True,
        unique=True,
        validators=[check_credit_code],
        error_messages={"unique": _("Another unit already has this code.")},
    )
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("industry")
    )
    industry_basis = basis(_("how the industry is known"))
    trade = text(_("line of business"), 120, help_text=_("As the source words it."))
    ownership = text(_("ownership"), 10, choices=Ownership)
    ownership_basis = basis(_("how the ownership is known"))
    is_listed = models.BooleanField(_("listed"), null=True, blank=True)
    stock_code = text(_("stock code"), 12)
    is_above_scale = models.BooleanField(_("above designated size"), null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    platform = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="platform_units", verbose_name=_("platform"),
        limit_choices_to={"kind__in": [UnitKind.PLATFORM, UnitKind.PARK]},
    )  # fmt: skip
    sub_district = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="local_units", verbose_name=_("sub-district"),
        limit_choices_to={"kind": UnitKind.SUB_DISTRICT},
    )  # fmt: skip
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=pgettext_lazy("place", "area"),
        help_text=_("Empty where it belongs to the home of the site."),
    )  # fmt: skip
    place_basis = basis(_("how the place is known"))
    is_outside = models.BooleanField(
        _("outside the district"), default=False, help_text=_("A partner from elsewhere that a record needs.")
    )
    founded = PartialDateField(_("founded"))
    ended = PartialDateField(_("ended"))
    end_kind = text(
        _("how it ended"),
        15,
        choices=EndKind,
        help_text=_("Its record is kept; current lists and counts leave it out."),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="absorbed", verbose_name=_("merged into"),
        help_text=_("The unit that took it over."),
    )  # fmt: skip
    description = ProseField(_("description"), blank=True, default="")
    spelling = text(
        _("pinyin"), 120, help_text=_("Only where the automatic pinyin is wrong; syllables apart, such as kuai ji.")
    )
    name_index = NameIndexField(of="name", spelling="spelling", also=["short_name"])
    figures = GenericRelation(Figure, "subject_id", "subject_type")

    reviewed_fields = (
        *("name", "kind", "credit_code", "founded", "parent", "area", "is_outside"),
        *("ended", "end_kind", "merged_into"),
    )
    """What a liaison may only propose; see `registry.provenance.editing`."""

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name_index", "id"]
        indexes = [
            models.Index(fields=["kind", "name_index", "id"], name="unit_kind_name"),
            models.Index(fields=["industry", "name_index", "id"], name="unit_industry_name"),
        ]
        constraints = [
            models.CheckConstraint(
                name="unit_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A unit cannot be a part of itself."),
            ),
            models.CheckConstraint(
                name="unit_not_its_own_place",
                condition=(Q(platform__isnull=True) | ~Q(platform=F("id")))
                & (Q(sub_district__isnull=True) | ~Q(sub_district=F("id"))),
                violation_error_message=_("A unit cannot be its own platform or sub-district."),
            ),
            models.CheckConstraint(
                name="unit_credit_code_not_empty",
                condition=Q(credit_code__isnull=True) | ~Q(credit_code=""),
                violation_error_message=_("Leave the code out where it is unknown."),
            ),
            NoCycle(name="unit_no_cycle", violation_error_message=_("A unit cannot be a part of its own part.")),
            dates_in_order("unit_dates_in_order", "founded", "ended"),
            models.CheckConstraint(
                name="unit_end_has_a_kind",
                condition=Q(ended__isnull=True) | ~Q(end_kind=""),
                violation_error_message=_("Say how the unit ended, or leave the date of its end empty."),
            ),
            models.CheckConstraint(
                name="unit_merged_into_another",
                condition=Q(end_kind=EndKind.MERGED, merged_into__isnull=False)
                | (~Q(end_kind=EndKind.MERGED) & Q(merged_into__isnull=True)),
                violation_error_message=_(
                    "A unit that was merged needs the unit that took it over, and no other does."
                ),
            ),
            models.CheckConstraint(
                name="unit_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message=_("A unit cannot be merged into itself."),
            ),
            NoCycle(
                name="unit_no_cycle_of_mergers",
                parent="merged_into",
                violation_error_message=_("Two units cannot both have been merged into each other."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def applicable(self):
        """Return the names of the facts that a unit of its kind can have, among those that not every kind has."""
        return {name for name, kinds in APPLICABLE.items() if self.kind in kinds}

    def get_absolute_url(self):
        return reverse("unit", args=[self.pk])

    @property
    def is_elsewhere(self):
        """Say whether it belongs to another place than the site's home."""
        return is_elsewhere(self.area_id)

    @property
    def label(self):
        """Return the short name where there is one."""
        return self.short_name or self.name

    @property
    def told_apart_by(self):
        """Return what tells it from another of its name: its kind, where it is, and its code."""
        places = [str(place) for place in (self.sub_district, self.platform) if place]
        return " · ".join([self.get_kind_display(), *places, *filter(None, [self.credit_code])])

    @property
    def all_names(self):
        """Return its name, its short name and its other names."""
        return [self.name, *filter(None, [self.short_name]), *(other.name for other in self.names.all())]

    @property
    def distinction(self):
        """Return what tells it from another of the same name: kind, place, credit code."""
        places = [one.name for one in (self.sub_district, self.platform) if one]
        return pgettext("list", ", ").join([self.get_kind_display(), *places, *filter(None, [self.credit_code])])

    @property
    def has_ended(self):
        """Say whether it has ended by today; see `querysets.standing`."""
        return bool(self.end_kind) and not (self.ended and self.ended > iso(None))

    def clean(self):
        """Keep an unknown credit code out of the unique index."""
        self.credit_code = self.credit_code or None

    def left_behind(self, before: Mapping[str, Any]) -> list[Record]:
        """Return the name that a change has taken from it, as a former one; another spelling is none."""
        old = before.get("name", "")
        if not old or normalise(old) == normalise(self.name):
            return []
        known = self.names.filter(name=old).first() or UnitName(unit=self, name=old, kind="")
        if known.kind == NameKind.FORMER:
            return []
        known.kind = NameKind.FORMER
        return [known]


class Enterprise(Unit):
    """A unit of the enterprise kinds."""

    objects = EnterpriseManager()

    class Meta:
        proxy = True
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")


class UnitName(Record):
    """Another name of a unit: printed elsewhere, short, former."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names", verbose_name=_("unit"))
    name = LineField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind, default=NameKind.PRINTED)
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    name_index = NameIndexField(of="name")

    stands_on = ("unit",)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["unit", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="unit_name_unique",
                violation_error_message=_("The unit already has this name."),
            ),
            dates_in_order("unit_name_dates_in_order"),
        ]

    def __str__(self):
        return self.name


class PossibleDuplicate(Record):
    """Two units that may be one, which the sources leave open (or staff have settled)."""

    one = models.ForeignKey(Unit, models.CASCADE, related_name="duplicates_as_one", verbose_name=_("unit"))
    other = models.ForeignKey(
        Unit, models.CASCADE, related_name="duplicates_as_other", verbose_name=_("possibly the same as")
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Sameness, default=Sameness.OPEN)
    note = text(_("note"), 300)

    stands_on = ("one",)
    objects = PossibleDuplicateQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        ordering = ["one", "other"]
        constraints = [
            models.CheckConstraint(
                name="possible_duplicate_in_order",
                condition=Q(one__lt=F("other")),
                violation_error_message=_("Two different units, the lower identifier first."),
            ),
            models.UniqueConstraint(
                fields=["one", "other"],
                name="possible_duplicate_unique",
                violation_error_message=_("These two units are already linked."),
            ),
        ]

    def __str__(self):
        return f"{self.one} = {self.other}?"

    def clean(self):
        """Put the pair in order, so that each stands once."""
        if self.one_id and self.other_id and self.one_id > self.other_id:
            self.one_id, self.other_id = self.other_id, self.one_id
