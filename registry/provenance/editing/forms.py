"""What every form of a public edit page has (facts, the place that says so, the reason), and a reviewer's form."""

from itertools import groupby

from django import forms
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.fields.dates import PartialDateFormField
from registry.fields.languages import lang_of_data
from registry.fields.personal_numbers import no_personal_numbers
from registry.provenance.forms import MarkedSelect
from registry.provenance.models import Citation, Source
from registry.provenance.values import field_in_words, held

SOURCES_LISTED = 300
"""How many sources the list offers; the record's own are among them whatever their number."""
EVIDENCE = "source", "section", "page", "why"


def listed_sources(record):
    """Return the sources as grouped choices: those that the record cites already, staff entry, then by document."""
    own = Citation.objects.of([record]).values("source") if record.pk and not record._state.adding else ()
    cited = list(Source.objects.filter(pk__in=own).select_related("parent")) if own else []
    others = Source.objects.exclude(pk__in=own) if own else Source.objects.all()
    others = list(others.filter(~Q(kind="staff")).select_related("parent").order_by("id")[:SOURCES_LISTED])
    others.sort(key=lambda source: (document(source).position, document(source).pk, source.parent_id or "", source.pk))
    staff = [source for source in Source.objects.filter(kind="staff") if source not in cited]
    groups = [(str(head), [(one.pk, name_in(one)) for one in rows]) for head, rows in groupby(others, document)]
    first = [(_("Cited here already"), [(one.pk, str(one)) for one in cited])] if cited else []
    return [("", "---------"), *first, *((one.pk, str(one)) for one in staff), *groups]


def document(source):
    """Return the document that holds an article; a document itself."""
    return source.parent or source


def name_in(source):
    """Return what a source is called below the name of its document."""
    return source.title if source.parent_id else _("%(document)s, as a whole") % {"document": source}


class EditForm(forms.ModelForm):
    """Facts of a record with their source; `reviewed` names those that only a reviewer makes public.

    `bases` maps a fact to the column that says how it is known: a fact with a source is no longer inferred. Boxes named
    in `manner` are no facts, but say how they are to be taken: see `actions.submit`.
    """

    source = forms.ModelChoiceField(
        Source.objects.all(),
        widget=MarkedSelect,
        label=_("source"),
        help_text=_(
            "Where this is written. A document that is not in the list: choose “Staff entry” and name it below."
        ),
        error_messages={"required": _("Nothing is saved without a source: choose the document that says this.")},
    )
    section = forms.CharField(
        label=_("section"),
        max_length=200,
        required=False,
        validators=[no_personal_numbers],
        help_text=_("The heading or the article, as printed."),
    )
    page = forms.CharField(label=_("page"), max_length=40, required=False, validators=[no_personal_numbers])
    why = forms.CharField(
        label=_("reason for the change"),
        max_length=300,
        validators=[no_personal_numbers],
        help_text=_("It stands in the history of the record, for whoever asks in a year."),
        error_messages={"required": _("Say in a few words why this is changed.")},
    )
    bases = {}
    manner = ()

    def __init__(self, *args, reviewed=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = listed_sources(self.instance)
        self.fields["source"].widget.is_required = True
        for name, field in self.fields.items():
            field.is_reviewed = name in reviewed
            field.is_long = isinstance(field.widget, forms.Textarea) or name in ("source", "why")
            is_data = isinstance(field, forms.CharField | forms.ModelChoiceField) and name != "source"
            if is_data and (language := lang_of_data()):
                field.widget.attrs["lang"] = language
            if isinstance(field, PartialDateFormField):
                field.help_text = field.help_text or _("2018, 2018-07 or 2018-07-15")

    @property
    def facts(self):
        """Return the bound fields of the record."""
        return [self[name] for name in self.fields if name not in EVIDENCE]

    @property
    def place_boxes(self):
        """Return the bound fields of where the facts come from, and why."""
        return [self[name] for name in EVIDENCE if name in self.fields]

    @property
    def place(self):
        """Return source, section, page and reason as `submit` takes them."""
        return {name: self.cleaned_data[name] for name in EVIDENCE}

    @property
    def submitted(self):
        """Return everything that `submit` takes but the record: all facts of a new one, else those that changed."""
        manner = {name: self.cleaned_data[name] for name in self.manner if name in self.fields}
        return {"values": self.values(), "bases": self.bases, **self.place, **manner}

    def values(self):
        """Return what was typed for the record, by field."""
        changed_only = not self.instance._state.adding
        others = (*EVIDENCE, *self.manner)
        wanted = [name for name in self.fields if name not in others and name in self.cleaned_data]
        return {name: self.cleaned_data[name] for name in wanted if not changed_only or name in self.changed_data}


class ProposalForm(forms.Form):
    """What becomes of a proposed change, field by field; `seen` is what stood there when the page was shown.

    A field in which something else stands by now than the proposer saw has no choice that is made beforehand.
    """

    seen = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.model, self.proposal = proposal.target_type.model_class(), proposal
        self.current = held(proposal.target, proposal.values)
        self.fields["seen"].initial = self.current
        for name in proposal.values:
            self.fields[f"choose-{name}"] = self.choice(name)
        self.fields["answer"] = forms.CharField(
            max_length=1000,
            required=False,
            validators=[no_personal_numbers],
            label=_("answer"),
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("The proposer reads it. Needed to decline."),
        )

    def choice(self, name):
        """Return the choice between what is proposed for a field and what stands there."""
        proposed, now = (field_in_words(self.model, name, side[name]) for side in (self.proposal.values, self.current))
        field = forms.ChoiceField(
            choices=[
                ("take", format_lazy("{}: {}", _("as proposed"), proposed or _("not stated"))),
                ("leave", format_lazy("{}: {}", _("as it stands now"), now or _("not stated"))),
            ],
            required=False,
            widget=forms.RadioSelect,
            initial="" if self.is_stale(name) else "take",
            label=self.model._meta.get_field(name).verbose_name,
        )
        field.before = field_in_words(self.model, name, self.proposal.base[name])
        field.is_stale = self.is_stale(name)
        return field

    def is_stale(self, name):
        """Say whether something else stands there by now than when it was proposed."""
        return self.current[name] != self.proposal.base[name]

    @property
    def choices(self):
        """Return the bound fields of the choices."""
        return [self[name] for name in self.fields if name.startswith("choose-")]

    def taken(self):
        """Return what stood in the fields to be taken over; complain of fields without a choice."""
        seen = self.cleaned_data["seen"]
        for name in self.proposal.values:
            if not self.cleaned_data[f"choose-{name}"]:
                self.add_error(
                    f"choose-{name}",
                    _("Somebody changed this since it was proposed: choose which value is to stand."),
                )
        taken = [name for name in self.proposal.values if self.cleaned_data.get(f"choose-{name}") == "take"]
        return {name: seen[name] for name in taken if isinstance(seen, dict) and name in seen}
