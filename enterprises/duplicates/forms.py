"""Forms of the decision on two units that may be one."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from enterprises.models import Unit
from registry.fields.personal_numbers import no_personal_numbers


class WhyForm(forms.Form):
    """A decision about two units, with its reason; `is_stale` where something changed while it was made."""

    is_stale = False

    why = forms.CharField(
        label=_("reason"),
        max_length=300,
        validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("It stands in the history of both units, for whoever asks in a year."),
        error_messages={"required": _("Say how you know.")},
    )

    def refuse(self, error):
        """Put the reasons of a refusal above the fields; those of one field begin with its name."""
        if not hasattr(error, "message_dict"):
            self.add_error(None, error.messages)
            return
        for name, sentences in error.message_dict.items():
            label = f"{Unit._meta.get_field(name).verbose_name}：" if name != NON_FIELD_ERRORS else ""
            self.add_error(None, [f"{label}{sentence}" for sentence in sentences])


class MergeForm(WhyForm):
    """Why two units are one, and that somebody has looked at what will happen."""

    is_sure = forms.BooleanField(
        label=_("I have looked at the values and at what moves: these two are one unit."),
        error_messages={"required": _("Look through the page and tick this box.")},
    )


class ApartForm(WhyForm):
    """Why two units are not one."""
