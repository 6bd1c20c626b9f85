"""The site itself: who runs it, for which place, in which words; and the places there are."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from registry.fields.constraints import NoCycle, dates_in_order
from registry.fields.dates import PartialDateField
from registry.fields.keys import KeyField
from registry.fields.languages import lang_of_data
from registry.fields.personal_numbers import LineField, ProseField
from registry.history.tracking import History
from registry.provenance.models import Record, text
from registry.site.querysets import AreaQuerySet, ProfileQuerySet
from registry.site.wordings import words

SITE = "site"
"""The identifier of the one profile."""


class Area(models.Model):
    """A place in the tree of districts (行政区划)."""

    id = KeyField()
    name = LineField(_("name"), max_length=40)
    english = text(_("name in English"), 60)
    code = models.CharField(
        _("GB/T 2260 code"),
        max_length=12,
        null=True,
        blank=True,
        unique=True,
        validators=[
            RegexValidator(r"^\d{6}(\d{3}|\d{6})?\Z", _("Six digits, nine down to a sub-district, or twelve."))
        ],
        help_text=_("Empty where the place has none, such as a development zone."),
        error_messages={"unique": _("Another place already has this code.")},
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=pgettext_lazy("area", "part of"),
    )

    objects = AreaQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = pgettext_lazy("place", "area")
        verbose_name_plural = pgettext_lazy("place", "areas")
        ordering = ["code", "name", "id"]
        constraints = [
            models.CheckConstraint(
                name="area_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A place cannot be a part of itself."),
            ),
            models.CheckConstraint(
                name="area_code_not_empty",
                condition=Q(code__isnull=True) | ~Q(code=""),
                violation_error_message=_("Leave the code out where it is unknown."),
            ),
            NoCycle(name="area_no_cycle", violation_error_message=_("A place cannot be a part of its own part.")),
        ]

    def __str__(self):
        return self.name

    @property
    def label(self):
        """Return its name in the reader's language, in Chinese where there is no other."""
        return (lang_of_data() and self.english) or self.name

    def clean(self):
        """Keep an unknown code out of the unique index."""
        self.code = self.code or None


class Profile(Record):
    """What the site says of itself; there is one, which `Profile.objects.current()` returns."""

    id = KeyField(default=SITE)
    name = LineField(_("name"), max_length=40)
    english = text(_("name in English"), 60)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("home"),
        help_text=_("The place whose alliances the site shows; all others are elsewhere."),
    )
    operator = text(
        pgettext_lazy("the site", "operator"),
        80,
        help_text=_("The office that runs the site. Without one, it is a demonstration."),
    )
    contact = text(
        pgettext_lazy("the site", "contact"),
        120,
        help_text=_("Where readers turn to: the address of an office, an e-mail address or a public hotline."),
    )
    licence = text(_("licence"), 120, help_text=_("On which terms the records may be used."))
    licence_url = models.URLField(_("address of the licence"), blank=True, default="")
    period_from = PartialDateField(
        _("period from"), help_text=_("When the papers appeared that the records come from.")
    )
    period_to = PartialDateField(_("period to"), help_text=_("Empty while records are added."))
    privacy = ProseField(_("privacy note"), blank=True, default="")
    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind of record")
    )
    subject_id = models.CharField(_("identifier of the record"), max_length=80, blank=True, default="")
    subject = GenericForeignKey("subject_type", "subject_id")

    words: dict[str, "Wording"] = {}
    """Its wordings by word, as `current` has read them."""
    home: frozenset[str] = frozenset()
    """The keys of its home and of all places in it, likewise."""

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile of the site")
        verbose_name_plural = _("profile of the site")
        constraints = [
            models.CheckConstraint(
                name="profile_is_the_only_one",
                condition=Q(id=SITE),
                violation_error_message=_("The site has one profile."),
            ),
            dates_in_order("profile_dates_in_order", "period_from", "period_to"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('about')}#site"

    @property
    def title(self):
        """Return the name of the site in the reader's language."""
        return (lang_of_data() and self.english) or self.name or gettext("Party-building alliances")

    @property
    def place(self):
        """Return the name of its home in the reader's language."""
        return self.area.label if self.area else gettext("the district")

    @property
    def is_demonstration(self):
        """Say whether nobody runs it yet: operator or contact are unknown."""
        return not (self.operator and self.contact)

    @property
    def period(self):
        """Return the time that the records are about in words, empty where nobody says."""
        ends = [date and date.display() for date in (self.period_from, self.period_to)]
        if all(ends):
            return gettext("%(first)s to %(last)s") % {"first": ends[0], "last": ends[1]}
        return gettext("since %(first)s") % {"first": ends[0]} if ends[0] else ends[1] or ""


class Wording(models.Model):
    """What a district calls something that every such site has: an axis, a guarantee, a dimension."""

    id = KeyField()
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="wordings", verbose_name=_("profile of the site"))
    word = models.CharField(_("word"), max_length=40, choices=words)
    name = LineField(_("name"), max_length=40)
    english = text(_("name in English"), 60)

    history = History()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["word"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "word"],
                name="wording_unique_word",
                violation_error_message=_("This word already has a name of its own."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def label(self):
        """Return the name in the reader's language; empty in one that it has none in."""
        return self.english if lang_of_data() else self.name
