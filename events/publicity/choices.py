"""How far a report reached (报道级别), by the level of whoever published it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MediumLevel(models.TextChoices):
    """The level of a medium: that of the authority or the area whose medium it is."""

    NATIONAL = "national", _("National")
    PROVINCIAL = "provincial", _("Provincial")
    CITY = "city", _("City")
    DISTRICT = "district", pgettext_lazy("medium", "District")
