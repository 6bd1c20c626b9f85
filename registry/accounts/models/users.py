"""Users and the seats that say for whom they act."""

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.accounts.choices import Role
from registry.accounts.querysets import SeatQuerySet
from registry.accounts.targets import check_target, kinds
from registry.fields.personal_numbers import LineField, no_personal_numbers
from registry.history.tracking import History

ROLE_HAS_ITS_TARGET = Q(role__in=[Role.STAFF, Role.REVIEWER, Role.AUDITOR], target_type__isnull=True, target_id="") | Q(
    role__in=[Role.ALLIANCE_LIAISON, Role.UNIT_LIAISON, Role.HANDLER], target_type__isnull=False
) & ~Q(target_id="")

"""The database holds that there is something to act for, and none for a role of the district; what it is, `targets`."""


class User(AbstractUser):
    """Somebody who may log in; a Chinese name is one field."""

    first_name = last_name = None
    name = LineField(pgettext_lazy("person", "name"), max_length=60, blank=True)
    session_round = models.PositiveIntegerField(_("times that all sign-ins were ended"), default=0, editable=False)
    second_factor_since = models.DateTimeField(_("second factor since"), null=True, blank=True, editable=False)

    history = History(excluded_fields=["password", "last_login"])

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self):
        return self.name or self.username

    def clean(self):
        """Refuse a number of a person as the name of a new account; those that exist still sign in by theirs."""
        super().clean()
        if self._state.adding:
            try:
                no_personal_numbers(self.username)
            except ValidationError as error:
                raise ValidationError({"username": error}) from error

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    def _get_session_auth_hash(self, secret=None):
        """Return what a session must hold to be this user's: a new round ends all sessions, as a new password does."""
        return f"{super()._get_session_auth_hash(secret=secret)}.{self.session_round}"

    def keep_restrictions(self, *, last, deleted):
        """Keep what is taken back from reviving sign-ins that were ended, or a lost second factor."""
        self.session_round, self.second_factor_since = last.session_round, last.second_factor_since

    @cached_property
    def current_seats(self):
        """Return the seats with which the user acts today, which `registry.accounts.rules` asks for on every page."""
        return list(Seat.objects.usable_by(self).select_related("target_type"))


class Seat(models.Model):
    """A user's right to act in a role, for the district as a whole or for one alliance or unit (联络员)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="seats", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=10, choices=Role)
    target_type = models.ForeignKey(
        ContentType,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=kinds,
        verbose_name=_("kind of target"),
    )
    target_id = models.CharField(_("identifier of the target"), max_length=80, blank=True, default="")
    target = GenericForeignKey("target_type", "target_id")
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = pgettext_lazy("account", "seat")
        verbose_name_plural = pgettext_lazy("account", "seats")
        indexes = [models.Index(fields=["target_type", "target_id"], name="seat_target")]
        constraints = [
            models.CheckConstraint(
                name="seat_dates_in_order",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                name="seat_target_where_role_needs_one",
                condition=ROLE_HAS_ITS_TARGET,
                violation_error_message=_(
                    "A liaison or handling department needs the alliance or unit it acts for; a district role has none."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"

    def clean(self):
        check_target(self)
