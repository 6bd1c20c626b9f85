"""Alliances with their groups, members and terms."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.choices import SINGLE_OFFICES, Axis, GroupBasis, TermKind
from alliances.querysets import AllianceQuerySet, DatedQuerySet, MembershipQuerySet
from registry.fields.constraints import NoCycle, NoOverlap, dates_in_order, exactly_one
from registry.fields.dates import PartialDateField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField, ProseField
from registry.provenance.models import Figure, Record, basis, text
from registry.site.models import Area
from registry.site.places import home_areas, is_elsewhere


class Alliance(Record):
    """A party-building alliance; a micro-alliance (微盟) has a parent."""

    name = LineField(_("name"), max_length=80, unique=True)
    short_name = LineField(_("short name"), max_length=20, unique=True, help_text=_("As it stands on the board."))
    axis = models.CharField(_("direction"), max_length=10, choices=Axis)
    axis_basis = basis(_("how the direction is known"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="micro_alliances",
        verbose_name=pgettext_lazy("alliance", "part of"),
    )  # fmt: skip
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="alliances",
        verbose_name=pgettext_lazy("place", "area"),
        help_text=_("Empty where it belongs to the home of the site."),
    )  # fmt: skip
    founded = PartialDateField(_("founded"))
    founded_basis = basis(_("how the founding date is known"))
    founded_note = text(_("on the founding"), help_text=_("Where the date needs a word, such as whose founding it is."))
    dissolved = PartialDateField(_("dissolved"))
    serves_all = models.BooleanField(
        _("serves all industries"),
        default=False,
        help_text=_("A service alliance whose work the sources do not split."),
    )
    is_mentioned_only = models.BooleanField(
        _("only mentioned"), default=False, help_text=_("The sources name it and say no more.")
    )
    distinction = text(_("distinction"), 120, help_text=_("Such as being the first of its kind, as a source claims."))
    sphere = text(_("sphere"), help_text=_("The industry or the service it is for."))
    description = ProseField(_("description"), blank=True, default="")
    position = models.PositiveSmallIntegerField(_("position on the board"), default=0)
    name_index = NameIndexField(of="name", also=["short_name"])
    figures = GenericRelation(Figure, "subject_id", "subject_type")

    reviewed_fields = (
        "name", "short_name", "axis", "parent", "area", "founded", "dissolved", "serves_all", "is_mentioned_only",
    )  # fmt: skip
    """What a liaison may only propose; see `registry.provenance.editing`."""

    objects = AllianceQuerySet.as_manager()

    class Meta:
        verbose_name = _("alliance")
        verbose_name_plural = _("alliances")
        ordering = ["position", "id"]
        constraints = [
            dates_in_order("alliance_dates_in_order", "founded", "dissolved"),
            models.CheckConstraint(
                name="alliance_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("An alliance cannot be a part of itself."),
            ),
            NoCycle(
                name="alliance_no_cycle", violation_error_message=_("An alliance cannot be a part of its own part.")
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("alliance", args=[self.pk])

    @property
    def is_elsewhere(self):
        """Say whether it belongs to another place than the site's home."""
        return is_elsewhere(self.area_id) or bool(home_areas() and self.parent and is_elsewhere(self.parent.area_id))


class Group(Record):
    """A named part of an alliance (组团); known only by number where `name` is empty."""

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="groups", verbose_name=_("alliance"))
    name = text(_("name"), 60)
    basis = models.CharField(_("grouped by"), max_length=10, choices=GroupBasis, default=GroupBasis.UNSTATED)
    lead = models.ForeignKey(
        "enterprises.Unit",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_groups",
        verbose_name=_("lead unit"),
    )
    description = text(_("description"), 300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    stands_on = ("alliance",)

    class Meta:
        verbose_name = pgettext_lazy("alliance", "group")
        verbose_name_plural = pgettext_lazy("alliance", "groups")
        ordering = ["alliance", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "name"],
                condition=~Q(name=""),
                name="group_unique_name",
                violation_error_message=_("The alliance already has a group of this name."),
            )
        ]

    def __str__(self):
        return self.name or str(_("unnamed group"))


class Membership(Record):
    """The belonging of a unit, or of a party organisation, to an alliance, over time."""

    unit = models.ForeignKey(
        "enterprises.Unit", models.CASCADE, null=True, blank=True, related_name="memberships",
        verbose_name=_("member unit"),
    )  # fmt: skip
    organisation = models.ForeignKey(
        "enterprises.PartyOrganisation", models.CASCADE, null=True, blank=True, related_name="memberships",
        verbose_name=_("member party organisation"),
    )  # fmt: skip
    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="memberships", verbose_name=_("alliance"))
    group = models.ForeignKey(
        Group, models.SET_NULL, null=True, blank=True, related_name="memberships",
        verbose_name=pgettext_lazy("alliance", "group"),
    )  # fmt: skip
    through = models.ForeignKey(
        "enterprises.PartyOrganisation", models.SET_NULL, null=True, blank=True, related_name="joined_memberships",
        verbose_name=_("joined through"),
        help_text=_("The party organisation through which a unit joined, where the source names it."),
    )  # fmt: skip
    basis = basis(_("how this is known"))
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    note = text(_("note"))

    stands_on = ("alliance",)
    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["alliance", "unit__name_index", "organisation__name_index", "id"]
        constraints = [
            dates_in_order("membership_dates_in_order"),
            exactly_one(
                "unit",
                "organisation",
                name="membership_one_member",
                message=_("The member is one unit or one party organisation."),
            ),
            models.CheckConstraint(
                name="membership_units_join_through",
                condition=Q(through__isnull=True) | Q(unit__isnull=False),
                violation_error_message=_("A party organisation joins by itself: leave “joined through” empty."),
            ),
            NoOverlap(
                fields=["organisation", "alliance"],
                name="membership_organisation_no_overlap",
                violation_error_message=_("The party organisation is already a member of this alliance in that time."),
            ),
            NoOverlap(
                fields=["unit", "alliance"],
                name="membership_no_overlap",
                violation_error_message=_("The unit is already a member of this alliance in that time."),
            ),
        ]

    def __str__(self):
        return f"{self.member} · {self.alliance}"

    @property
    def member(self):
        """Return the unit or the party organisation."""
        return self.unit or self.organisation

    def clean(self):
        """Refuse a group of another alliance."""
        if self.group_id and self.alliance_id and self.group.alliance_id != self.alliance_id:
            raise ValidationError({"group": _("This group belongs to another alliance.")})


class Term(Record):
    """A unit's dated office in an alliance (轮值主席单位, 指导单位 …)."""

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="terms", verbose_name=_("alliance"))
    unit = models.ForeignKey("enterprises.Unit", models.CASCADE, related_name="terms", verbose_name=_("unit"))
    kind = models.CharField(_("office"), max_length=20, choices=TermKind)
    edition = text(_("edition"), 20, help_text=_("Such as 首届."))
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    basis = basis(_("how this is known"))
    note = text(_("note"))

    stands_on = ("alliance",)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["alliance", "kind", "since", "id"]
        constraints = [
            dates_in_order("term_dates_in_order"),
            NoOverlap(
                fields=["alliance", "unit", "kind"],
                name="term_no_overlap",
                violation_error_message=_("The unit already holds this office in that time."),
            ),
            NoOverlap(
                fields=["alliance", "kind"],
                only=("kind", SINGLE_OFFICES),
                name="term_single_office_no_overlap",
                violation_error_message=_("Another unit holds this office in that time, and only one can."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} · {self.get_kind_display()}"
