"""People at an activity, only ever shown on its page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import PersonRole
from events.models.activities import Activity
from events.querysets import PersonPartQuerySet
from registry.provenance.models import Record, text


class PersonPart(Record):
    """What somebody had to do with an activity, as a source prints it; it says nothing of an office held elsewhere."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="people", verbose_name=_("activity"))
    person = models.ForeignKey(
        "enterprises.Person", models.CASCADE, related_name="activities", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=12, choices=PersonRole)
    as_printed = text(_("role as printed"), 40, help_text=_("Such as 出席并讲话, in the words of the source."))
    title = text(_("post as printed"), 80, help_text=_("As the source gives it there; empty where it names no post."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    stands_on = ("activity",)
    objects = PersonPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("person at an activity")
        verbose_name_plural = _("people at activities")
        ordering = ["activity", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"],
                name="person_part_unique_person",
                violation_error_message=_("This person stands at this activity already."),
            )
        ]

    def __str__(self):
        return f"{self.person} · {self.told_role}"

    @property
    def told_role(self):
        """Return the role in the words of the source, or its kind where those are not kept."""
        return self.as_printed or self.get_role_display()
