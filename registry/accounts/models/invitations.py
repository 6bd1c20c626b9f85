"""Invitations: a link with which one person makes an account, or takes a further seat on the one they have."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.accounts.choices import InvitationState, Role
from registry.accounts.models.users import ROLE_HAS_ITS_TARGET
from registry.accounts.querysets import InvitationQuerySet
from registry.accounts.targets import check_target, kinds
from registry.fields.personal_numbers import LineField
from registry.history.tracking import History


class Invitation(models.Model):
    """Somebody's right to a seat, until it is taken; `accounts.actions.invitations` makes, withdraws and accepts them.

    Of the token only a hash is kept: whoever reads the database cannot open the link.
    """

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    name = LineField(pgettext_lazy("person", "name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    target_type = models.ForeignKey(
        ContentType,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=kinds,
        related_name="+",
        verbose_name=_("kind of target"),
    )
    target_id = models.CharField(_("identifier of the target"), max_length=80, blank=True, default="")
    target = GenericForeignKey("target_type", "target_id")
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("invited by"), editable=False
    )
    made_at = models.DateTimeField(_("invited at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires at"), editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="invitations",
        verbose_name=_("account"),
        editable=False,
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()
    history = History(excluded_fields=["token_hash"])

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="invitation_dates_in_order",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                name="invitation_target_where_role_needs_one",
                condition=ROLE_HAS_ITS_TARGET,
                violation_error_message=_(
                    "A liaison or handling department needs the alliance or unit it acts for; a district role has none."
                ),
            ),
            models.CheckConstraint(
                name="invitation_expires_after_it_was_made",
                condition=Q(expires_at__gt=F("made_at")),
                violation_error_message=_("An invitation cannot expire before it was made."),
            ),
            models.CheckConstraint(
                name="invitation_accepted_by_an_account",
                condition=Q(accepted_at__isnull=True, user__isnull=True)
                | Q(accepted_at__isnull=False, user__isnull=False),
                violation_error_message=_("An accepted invitation names the account, and only such a one."),
            ),
            models.CheckConstraint(
                name="invitation_accepted_or_withdrawn",
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                violation_error_message=_("An accepted invitation cannot be withdrawn: end the seat instead."),
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.get_role_display()}"

    def clean(self):
        check_target(self)

    @property
    def state(self):
        """Say what has become of it."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= timezone.now() else InvitationState.OPEN
