"""People, only ever shown within the pages of their organisation."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from enterprises.choices import PostKind
from enterprises.privacy import masked
from registry.fields.constraints import both_or_neither, dates_in_order, exactly_one
from registry.fields.dates import PartialDateField
from registry.fields.personal_numbers import LineField
from registry.provenance.choices import AsOfBasis
from registry.provenance.models import Record, basis, text


class Person(Record):
    """Somebody whom a source names. A private person is 姓+某 in public until a reviewer releases the name."""

    name = LineField(pgettext_lazy("person", "name"), max_length=40)
    is_private = models.BooleanField(
        _("private person"), default=True, help_text=_("Not an official in office and not the head of an organisation.")
    )
    released_at = models.DateTimeField(_("name released at"), null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("name released by"),
    )  # fmt: skip
    release_reason = text(_("reason for the release"), editable=False)
    note = text(_("note"), 300, help_text=_("For staff: what tells this person from others of the same name."))

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "id"]
        permissions = [("release_name", "Can release the name of a private person")]
        constraints = [
            both_or_neither("released_at", "released_by", "person_release_pair"),
            models.CheckConstraint(
                name="person_release_has_reason",
                condition=Q(released_at__isnull=True, release_reason="")
                | (Q(released_at__isnull=False) & ~Q(release_reason="")),
                violation_error_message=_("A release needs a reason."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def public_name(self):
        """Return the name that anybody may read."""
        return masked(self.name) if self.is_private and not self.released_at else self.name

    def keep_restrictions(self, *, last, deleted):
        """Keep what is taken back from making a name public: `last` is the person before, who may be deleted."""
        self.is_private = self.is_private or last.is_private
        if self.released_at:
            kept = None if deleted else last
            self.released_at = kept and kept.released_at
            self.released_by_id = kept and kept.released_by_id
            self.release_reason = kept.release_reason if kept else ""


class Post(Record):
    """What somebody is, or was, in a unit or a party organisation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts", verbose_name=_("person"))
    unit = models.ForeignKey(
        "enterprises.Unit", models.CASCADE, null=True, blank=True, related_name="posts", verbose_name=_("unit")
    )
    organisation = models.ForeignKey(
        "enterprises.PartyOrganisation", models.CASCADE, null=True, blank=True, related_name="posts",
        verbose_name=_("party organisation"),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=20, choices=PostKind)
    title = text(pgettext_lazy("post", "title"), 80, help_text=_("As printed; empty where the source names no post."))
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    seen_on = PartialDateField(_("held on"), help_text=_("A day, month or year on which the post was held."))
    seen_basis = models.CharField(
        _("how the date is known"), max_length=10, choices=AsOfBasis, default=AsOfBasis.PRINTED,
        db_default=AsOfBasis.PRINTED,
        help_text=_("Choose the date of publication where the source prints no other: it is marked so, and no tenure."),
    )  # fmt: skip
    basis = basis(_("how this is known"))

    stands_on = ("organisation", "unit")

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["id"]
        constraints = [
            exactly_one(
                "unit",
                "organisation",
                name="post_one_target",
                message=_("Choose a unit or a party organisation, not both."),
            ),
            dates_in_order("post_dates_in_order"),
            models.CheckConstraint(
                name="post_class_needs_title",
                condition=~Q(title="") | Q(kind=PostKind.OTHER),
                violation_error_message=_(
                    "Give the post as it is printed; where none is, choose “Other”: no class is concluded."
                ),
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, [str(self.person), self.title]))
