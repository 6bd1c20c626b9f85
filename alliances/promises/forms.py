"""The forms of a task: a new one, and what is done with one."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Task
from alliances.promises.choices import TaskDeed
from alliances.promises.evidence import chosen, offered
from enterprises.forms import NamedUnitField
from registry.fields.languages import lang_of_data
from registry.fields.personal_numbers import no_personal_numbers
from registry.provenance.editing.forms import EditForm

DAY = {"type": "date"}


def mark_chinese(form):
    """Say of the boxes that hold Chinese, on a page in another language, that they do."""
    for field in form.fields.values():
        if isinstance(field, forms.CharField | forms.ChoiceField) and (language := lang_of_data()):
            field.widget.attrs["lang"] = language


def owner_field():
    return NamedUnitField(
        label=pgettext_lazy("task", "taken on by"),
        required=False,
        may_have_ended=False,
        help_text=_("The unit that answers for it; empty where the alliance itself does."),
    )


class TaskFactsForm(EditForm):
    """What a task says of itself."""

    class Meta:
        model = Task
        fields = ["title", "year", "checklist"]


class TaskForm(EditForm):
    """A new task: what is promised, by whom, for which day."""

    owner = owner_field()

    class Meta:
        model = Task
        fields = ["title", "year", "checklist", "owner", "due_on", "wanted"]
        widgets = {"due_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = True
        self.fields["year"].initial = timezone.localdate().year


def prose(label, required=True, max_length=300):
    box = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, required=required, max_length=max_length, validators=[no_personal_numbers], widget=box
    )


class TaskDeedForm(forms.Form):
    """What a deed asks for; the fields bear the names that its action takes."""

    record = forms.ChoiceField(
        label=_("record"), help_text=_("Of this alliance, in the year of the task; newest first.")
    )
    owner = owner_field()
    due_on = forms.DateField(label=_("due on"), widget=forms.DateInput(attrs=DAY))
    wanted = forms.IntegerField(
        label=_("evidence asked for"), required=False, min_value=1, max_value=999,
        help_text=_("How many records have to show it, such as one for each meeting; one where it is empty."),
    )  # fmt: skip
    reason = prose(_("reason"))
    words = prose(_("words"), max_length=1000)

    asks = {
        TaskDeed.EVIDENCE: ["record"],
        TaskDeed.NOTE: ["words"],
        TaskDeed.FINISH: ["words"],
        TaskDeed.ENTRUST: ["owner", "due_on", "wanted", "reason"],
        TaskDeed.OPEN: ["owner", "due_on", "wanted", "reason"],
        TaskDeed.DROP: ["words"],
        TaskDeed.TAKE_AWAY: [],
    }

    def __init__(self, *args, deed, task, **kwargs):
        now = {"owner": task.owner_id, "due_on": task.due_on, "wanted": task.wanted} if deed == TaskDeed.ENTRUST else {}
        super().__init__(*args, auto_id=f"{deed}-%s", initial=now, **kwargs)
        self.deed, self.task = TaskDeed(deed), task
        self.fields = {name: self.fields[name] for name in self.asks[self.deed]}
        if self.deed in (TaskDeed.FINISH, TaskDeed.DROP):
            self.fields["words"].max_length = 300
            self.fields["words"].widget.attrs["maxlength"] = 300
            self.fields["words"].required = self.deed == TaskDeed.DROP
        if "record" in self.fields:
            self.fields["record"].choices = [("", _("Choose one")), *offered(task)]
        mark_chinese(self)

    def clean_record(self):
        record = chosen(self.task, self.cleaned_data["record"])
        if record is None:
            raise forms.ValidationError(_("This record is gone: choose another."))
        return record

    @property
    def label(self):
        return self.deed.label
