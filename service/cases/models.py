"""Typical cases (典型案例): how a request was solved, told without saying whose it was."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField, ProseField
from registry.provenance.models import Record, text
from service.cases.choices import CaseState
from service.cases.querysets import CaseQuerySet
from service.tickets.choices import Origin


def somebody(verbose_name, **options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=verbose_name, editable=False, **options
    )


class TypicalCase(Record):
    """A request that was struck off, told anew for others to learn from; `actions` alone change its state.

    It names no unit, no person and no amount. Whoever wrote any of its words does not approve it. That it came from a
    request is known inside alone: no public page, download or search leads back.
    """

    ticket = models.ForeignKey(
        "service.Ticket", models.PROTECT, related_name="cases", verbose_name=_("request"), editable=False
    )
    title = LineField(pgettext_lazy("case", "title"), max_length=60)
    category = models.ForeignKey(
        "service.Category", models.PROTECT, related_name="cases", verbose_name=pgettext_lazy("request", "category")
    )
    alliance = models.ForeignKey(
        "alliances.Alliance", models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("alliance")
    )
    service = models.ForeignKey(
        "service.Service", models.PROTECT, null=True, blank=True, related_name="cases",
        verbose_name=pgettext_lazy("catalogue", "service"),
    )  # fmt: skip
    problem = ProseField(
        _("the problem"), max_length=1000, help_text=_("What kind of enterprise was in which difficulty.")
    )
    approach = ProseField(_("how it was solved"), max_length=2000, help_text=_("Which offices did what, step by step."))
    outcome = ProseField(pgettext_lazy("case", "what came of it"), max_length=1000)
    lesson = ProseField(_("what others can learn"), max_length=1000, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=CaseState, default=CaseState.DRAFT, editable=False)
    drafted_by = somebody(_("drafted by"))
    edited_by = somebody(_("last edited by"))
    approved_by = somebody(_("approved by"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    withdrawn_by = somebody(_("withdrawn by"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    reason = text(_("reason"), 300, editable=False, help_text=_("Why it was returned or withdrawn."))
    name_index = NameIndexField(of="title")

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("typical case")
        verbose_name_plural = _("typical cases")
        ordering = [F("approved_at").desc(nulls_first=True), "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=~Q(state=CaseState.WITHDRAWN),
                name="case_once_of_a_request",
                violation_error_message=_("A case is made from this request already."),
            ),
            models.CheckConstraint(
                name="case_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")) & ~Q(approved_by=F("edited_by")),
                violation_error_message=_("Whoever wrote a case does not approve it: ask another person."),
            ),
            models.CheckConstraint(
                name="case_public_once_approved",
                condition=Q(state__in=[CaseState.DRAFT, CaseState.SUBMITTED], approved_by=None, approved_at=None)
                | Q(
                    state__in=[CaseState.PUBLISHED, CaseState.WITHDRAWN],
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                ),
                violation_error_message=_("A case is public once somebody approved it."),
            ),
            models.CheckConstraint(
                name="case_withdrawn_with_reason",
                condition=Q(state=CaseState.WITHDRAWN, withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                & ~Q(reason="")
                | ~Q(state=CaseState.WITHDRAWN) & Q(withdrawn_by=None, withdrawn_at=None),
                violation_error_message=_("A case is withdrawn with the reason."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("case", args=[self.pk])

    def get_desk_url(self):
        """Return where it is written and approved, public or not."""
        return reverse("case-edit", args=[self.pk])

    @property
    def is_public(self):
        return self.state == CaseState.PUBLISHED

    @property
    def is_sample(self):
        """Say whether the request that it came from belongs to the sample set."""
        return self.ticket.origin == Origin.SAMPLE

    def keep_restrictions(self, *, last, deleted):
        """Keep what is taken back from making a case public again: `last` is the case before."""
        if self.state == CaseState.PUBLISHED and (deleted or last.state != CaseState.PUBLISHED):
            self.state, self.approved_by_id, self.approved_at = CaseState.DRAFT, None, None
