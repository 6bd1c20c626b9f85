"""The form of a seat, alone and below its user: none ends while its holder alone holds what is open."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from registry.accounts.matters import left_behind, why_not_to_leave
from registry.accounts.models import Seat
from registry.accounts.targets import KINDS
from registry.desk.forms import PickerField, PickerForm

DECIDING = {"user", "role", "acts_for", "since", "until"}
"""What makes a seat another, or ends it."""


def why_seat_stays(seat, on=None):
    """Return the sentence that refuses to end a saved seat on a day, today unless told; empty where it may end."""
    matters = left_behind(seat.user, on, [seat])
    return why_not_to_leave(seat.user, matters) if matters else ""


class SeatForm(PickerForm):
    """A seat, with one field for whatever it is for."""

    acts_for = PickerField(
        KINDS,
        generic="target",
        required=False,
        label=_("acts for"),
        help_text=_("The alliance or unit; empty for a role in the district."),
    )

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and DECIDING & set(self.changed_data) and (why := self.why_refused(cleaned)):
            raise ValidationError(why, code="holds")
        return cleaned

    def why_refused(self, cleaned):
        """Return why the seat as it was must not end; one that only gets longer does not."""
        seat, today = Seat.objects.get(pk=self.instance.pk), timezone.localdate()
        if not Seat.objects.current().filter(pk=seat.pk).exists():
            return ""
        until, since = cleaned.get("until"), cleaned.get("since")
        if {"user", "role", "acts_for"} & set(self.changed_data) or (since and since > today):
            return why_seat_stays(seat)
        if until is None or (seat.until and until >= seat.until):
            return ""
        return why_seat_stays(seat, max(today, until + timedelta(days=1)))


class SeatFormSet(forms.BaseInlineFormSet):
    """The seats of a user, of which none is deleted while it alone holds what is open."""

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and (why := why_seat_stays(form.instance)):
                raise ValidationError(why, code="holds")


def keeping(seats):
    """Return, as lines of the page that asks whether to delete, what keeps some seats."""
    sentences = {(seat.pk, why) for seat in seats if (why := why_seat_stays(seat))}
    return [format_html("{}", why) for _key, why in sorted(sentences)]
