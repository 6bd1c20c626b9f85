"""What every form of a public edit page has: facts of a record, the place that says so, and the reason."""

from itertools import groupby

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.fields.dates import PartialDateFormField
from registry.fields.languages import lang_of_data
from registry.fields.personal_numbers import no_personal_numbers
from registry.provenance.choices import Basis
from registry.provenance.forms import MarkedSelect
from registry.provenance.models import Citation, Source

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
    in `manner` are no facts, but say how they are to be taken: see `actions.edit_record`.
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
    def evidence(self):
        """Return the bound fields of where the facts come from, and why."""
        return [self[name] for name in EVIDENCE if name in self.fields]

    @property
    def place(self):
        """Return source, section, page and reason as the actions take them."""
        return {name: self.cleaned_data[name] for name in EVIDENCE}

    @property
    def taken_as(self):
        """Return how the facts are to be taken, as `edit_record` takes it."""
        return {name: self.cleaned_data[name] for name in self.manner if name in self.fields}

    def values(self, *, changed_only):
        """Return what was typed for the record by field, with how it is now known."""
        others = (*EVIDENCE, *self.manner)
        wanted = [name for name in self.fields if name not in others and name in self.cleaned_data]
        values = {name: self.cleaned_data[name] for name in wanted if not changed_only or name in self.changed_data}
        known = {self.bases[name]: Basis.PRINTED for name in values if name in self.bases}
        return values | known
