"""Forms of requests: registering, several of one visit, correcting, and each move."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Alliance
from enterprises.forms import NamedUnitField
from enterprises.models import Unit
from registry.accounts.choices import Role
from registry.accounts.rules import everywhere
from registry.fields.attachments import AttachmentsField
from registry.fields.languages import lang_of_data
from registry.fields.personal_numbers import no_personal_numbers
from service.catalogue.models import Category, Service
from service.tickets.choices import Move
from service.tickets.models import Ticket
from service.tickets.rules import VIEW, seats_of
from service.tickets.transitions import STEPS

DAY = {"type": "date"}


class Marked:
    """Says of the boxes that hold Chinese, on a page in another language, that they do."""

    def mark(self):
        for field in self.fields.values():
            holds_data = isinstance(field, forms.CharField | forms.ModelChoiceField) and not isinstance(
                field, forms.EmailField
            )
            if holds_data and (language := lang_of_data()):
                field.widget.attrs["lang"] = language


RATINGS = [
    ("", _("Choose one")),
    (5, _("5 · very satisfied")),
    (4, _("4 · satisfied")),
    (3, _("3 · neither")),
    (2, _("2 · not satisfied")),
    (1, _("1 · not at all")),
]
"""None is chosen beforehand: a button pressed in a hurry must not rate."""


def categories():
    return Category.objects.filter(is_offered=True)


def alliances_for(user):
    """Return the alliances for which a user may register requests."""
    everything = Alliance.objects.home().current().order_by("axis", "position", "id")
    if everywhere(user, Ticket, VIEW):
        return everything
    own = seats_of(user, Role.ALLIANCE_LIAISON)
    return everything.filter(pk__in=own) if own else Alliance.objects.on_board().current()


class TicketFactsForm(Marked, forms.ModelForm):
    """What a request says of itself."""

    unit = NamedUnitField(label=_("who asks"), may_have_ended=False)

    class Meta:
        model = Ticket
        fields = [
            *("unit", "title", "category", "description", "service", "channel", "asked_on"),
            *("contact", "contact_email"),
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "asked_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A category that is offered no longer stays with the requests that bear it.
        self.fields["category"].queryset = categories() | Category.objects.filter(pk=self.instance.category_id)
        self.fields["service"].queryset = Service.objects.home().offered().for_listing()
        self.mark()


class TicketForm(TicketFactsForm):
    """A new request. Whoever asks for an own unit chooses among those; others name the unit."""

    files = AttachmentsField()

    class Meta(TicketFactsForm.Meta):
        fields = [
            *("unit", "title", "category", "description", "alliance", "service", "channel", "asked_on"),
            *("contact", "contact_email"),
        ]

    def __init__(self, *args, user, units=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alliance"].queryset = alliances_for(user)
        self.initial["asked_on"] = timezone.localdate()
        self.fields["channel"].required = True
        if units is not None:
            self.offer(units)
        elif len(own := seats_of(user, Role.ALLIANCE_LIAISON)) and not everywhere(user, Ticket, VIEW):
            self.fields["alliance"].required = True
            self.fields["alliance"].initial = own[0]

    def offer(self, units):
        """Let whoever asks choose among some units, from today on and by this site."""
        self.fields["unit"] = forms.ModelChoiceField(units, label=_("who asks"))
        if len(units) == 1:
            self.fields["unit"].empty_label = None
        for name in ("channel", "asked_on"):
            del self.fields[name]
        self.mark()


class EditTicketForm(TicketFactsForm):
    """A request with what was wrong in it corrected, and why."""

    why = forms.CharField(label=_("reason for the change"), max_length=300, validators=[no_personal_numbers])


class VisitTicketForm(Marked, forms.Form):
    """One of several problems that a visit found."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("who asks"))
    title = forms.CharField(label=_("what is asked"), max_length=60, validators=[no_personal_numbers])
    category = forms.ModelChoiceField(Category.objects.none(), label=pgettext_lazy("request", "category"))
    description = forms.CharField(
        label=_("details"), required=False, max_length=4000, validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset, self.fields["category"].queryset = units, categories()
        if len(units) == 1:
            self.fields["unit"].empty_label = None
            self.fields["unit"].initial = units[0]
        self.mark()

    def has_changed(self):
        """Say whether anything was typed; a unit that was chosen beforehand is nothing."""
        return bool(set(self.changed_data) - {"unit"})


VisitTickets = formset_factory(VisitTicketForm, extra=3, max_num=20, absolute_max=20)


class MoveForm(Marked, forms.Form):
    """What a move asks for."""

    note = forms.CharField(
        label=_("words"), required=False, max_length=2000, validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    department = NamedUnitField(label=_("department that handles it"), required=False, may_have_ended=False)
    until = forms.DateField(
        label=_("paused until"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("On this day it goes on by itself, with the working days that were left; 90 days at most."),
    )  # fmt: skip
    into = forms.CharField(label=_("number of the request that goes on"), required=False, max_length=20)
    rating = forms.TypedChoiceField(
        label=_("satisfaction"), choices=RATINGS, coerce=int, empty_value=None, required=False,
        error_messages={"required": _("Choose how satisfied you are, from 1 to 5.")},
    )  # fmt: skip
    rating_words = forms.CharField(
        label=_("words on it"), required=False, max_length=300, validators=[no_personal_numbers]
    )
    files = AttachmentsField()
    asks = {
        Move.HAND_OVER: ["department", "note", "files"],
        Move.TRANSFER: ["department", "note", "files"],
        **{move: ["note", "files"] for move in (Move.SOLVE, Move.RETURN, Move.REOPEN)},
        Move.PAUSE: ["until", "note"],
        Move.MERGE: ["into", "note"],
        Move.CONFIRM: ["rating", "rating_words"],
    }

    def __init__(self, *args, move, tickets=None, **kwargs):
        super().__init__(*args, auto_id=f"{move}-%s", **kwargs)
        self.move, self.tickets = move, tickets
        wanted = self.asks.get(move, ["note"])
        self.fields = {name: self.fields[name] for name in wanted}
        if "note" in self.fields:
            self.fields["note"].required = STEPS[move].needs_words
        for name in ("department", "until", "into", "rating"):
            if name in self.fields:
                self.fields[name].required = True
        self.mark()

    def clean_into(self):
        """Return the request of a number that the reader may see."""
        found = self.tickets.filter(number=self.cleaned_data["into"].strip()).first()
        if found is None:
            raise ValidationError(_("There is no request of this number."))
        return found

    @property
    def label(self):
        return Move(self.move).label

    @property
    def is_shown(self):
        return STEPS[self.move].is_shown
