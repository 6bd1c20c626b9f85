"""The forms of what is done for a request besides moving it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.forms import NamedUnitField
from registry.fields.personal_numbers import no_personal_numbers
from service.tickets.forms import DAY, Marked
from service.tickets.joint.choices import Deed


def prose(label, max_length, rows=3, **options):
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=max_length, validators=[no_personal_numbers], widget=box, **options)


class DeedForm(Marked, forms.Form):
    """What a deed asks for; the fields bear the names that its action takes."""

    department = NamedUnitField(label=_("supporting office"), may_have_ended=False)
    task = prose(_("what it is to do"), 300, rows=2)
    due_on = forms.DateField(label=_("due on"), widget=forms.DateInput(attrs=DAY))
    answer = prose(_("answer"), 2000)
    words = prose(_("words"), 2000)
    reason = prose(_("reason"), 300, rows=2)
    new_day = forms.DateField(label=_("new day"), widget=forms.DateInput(attrs=DAY))
    is_shown = forms.BooleanField(
        label=_("whoever asked may read it"), required=False, help_text=_("Otherwise only the offices read it.")
    )
    asks = {
        Deed.SUPPORT: ["department", "task", "due_on"],
        Deed.ANSWER: ["answer"],
        Deed.WITHDRAW: ["reason"],
        Deed.NOTE: ["words", "is_shown"],
        Deed.EXTENSION: ["new_day", "reason"],
        Deed.GRANT: ["words"],
        Deed.REFUSE: ["words"],
        Deed.URGE: ["reason"],
        Deed.SUPERVISE: ["reason"],
        Deed.LIFT: ["words"],
    }

    def __init__(self, *args, deed, record, **kwargs):
        super().__init__(*args, auto_id=f"{deed}-{record.pk}-%s", **kwargs)
        self.deed, self.record = Deed(deed), record
        self.fields = {name: self.fields[name] for name in self.asks[self.deed]}
        if self.deed in (Deed.GRANT, Deed.REFUSE, Deed.LIFT):
            self.fields["words"].max_length = 300
            self.fields["words"].required = self.deed != Deed.GRANT
        self.mark()

    @property
    def label(self):
        return self.deed.label

    @property
    def place(self):
        return f"{self.deed}-{self.record.pk}"
