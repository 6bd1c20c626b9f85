"""The forms of a ledger: a new one, and what is done with one."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.funds.choices import FundDeed, FundUse
from alliances.funds.rules import may_reverse
from alliances.models import Fund
from alliances.promises.forms import DAY, mark_chinese, prose
from registry.fields.attachments import AttachmentsField
from registry.fields.personal_numbers import no_personal_numbers


class FundForm(forms.ModelForm):
    """The ledger of a year."""

    class Meta:
        model = Fund
        fields = ["year", "planned"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year


def line(label, **options):
    return forms.CharField(label=label, validators=[no_personal_numbers], **options)


class FundDeedForm(forms.Form):
    """What a deed asks for; the fields bear the names that its action takes."""

    day = forms.DateField(label=_("day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    amount = forms.DecimalField(label=_("amount in yuan"), max_digits=15, decimal_places=2, min_value=Decimal("0.01"))
    use = forms.ChoiceField(label=_("spent on"), choices=[("", _("Choose one")), *FundUse.choices])
    words = line(_("what for"), max_length=200)
    paid_to = line(_("paid to"), max_length=120, required=False, help_text=_("A unit, not a person."))
    files = AttachmentsField(label=_("receipts"))
    entry = forms.ChoiceField(label=_("entry of a ledger"))
    planned = forms.DecimalField(
        label=_("planned, in yuan"), max_digits=15, decimal_places=2, min_value=0, required=False,
        help_text=_("Empty where no plan is known."),
    )  # fmt: skip
    reason = prose(_("reason"), max_length=200)

    asks = {
        FundDeed.SPEND: ["day", "amount", "use", "words", "paid_to", "files"],
        FundDeed.GIVE: ["day", "amount", "words", "files"],
        FundDeed.REVERSE: ["entry", "reason"],
        FundDeed.PLAN: ["planned", "reason"],
        FundDeed.RELEASE: [],
        FundDeed.WITHDRAW: [],
    }

    def __init__(self, *args, deed, fund, entries, user, **kwargs):
        initial = {"planned": fund.planned, "day": timezone.localdate()}
        super().__init__(*args, auto_id=f"{deed}-%s", initial=initial, **kwargs)
        self.deed = FundDeed(deed)
        self.fields = {name: self.fields[name] for name in self.asks[self.deed]}
        if "entry" in self.fields:
            self.entries = {one.pk: one for one in entries if one.stands and may_reverse(user, one)}
            rows = [(key, f"{one.day} · {one}") for key, one in self.entries.items()]
            self.fields["entry"].choices = [("", _("Choose one")), *rows]
        mark_chinese(self)

    def clean_entry(self):
        return self.entries[self.cleaned_data["entry"]]

    @property
    def label(self):
        return self.deed.label
