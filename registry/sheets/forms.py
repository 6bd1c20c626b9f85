"""What somebody fills in around an upload."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import get_select2_language
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.desk.forms import LoadedAutocomplete
from registry.fields.attachments import check_name
from registry.fields.keys import new_key
from registry.fields.personal_numbers import no_personal_numbers
from registry.provenance.models import Citation, Source
from registry.sheets.columns import CellKind
from registry.sheets.importing.layout import columns_of
from registry.sheets.models import Upload

ACCEPTED = ".xlsx,.xlsm,.xltx,.xls,.et,.ods,.csv,.tsv,.txt"
"""The endings that the file chooser offers; a file is read by what it is."""


def is_key(text):
    """Say whether a text can be the key of an upload."""
    try:
        Upload._meta.get_field("id").run_validators(text)
    except forms.ValidationError:
        return False
    return bool(text)


class SheetForm(forms.Form):
    """The file and where all of it comes from; `key` is that of the upload to come, so that its progress is found."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("sheet"),
        validators=[check_name],
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("Excel (new or old) or CSV. Nothing is written yet: you see first what would change."),
        error_messages={
            "required": _("Choose the sheet on your computer."),
            "empty": _("The file is empty: choose another."),
        },
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        label=_("source"),
        widget=LoadedAutocomplete(Citation._meta.get_field("source"), admin.site),
        help_text=_("The document that the rows come from; every row cites it. “Staff entry” where you know them."),
        error_messages={"required": _("Name the source of the sheet: every row will cite it.")},
    )
    section = forms.CharField(label=_("section"), max_length=200, required=False, validators=[no_personal_numbers])
    page = forms.CharField(label=_("page"), max_length=40, required=False, validators=[no_personal_numbers])
    why = forms.CharField(
        label=_("reason for the change"),
        max_length=300,
        validators=[no_personal_numbers],
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("It stands in the history of the records."),
    )

    def __init__(self, data=None, *args, **kwargs):
        if data is not None and not is_key(data.get("key", "")):
            data = data.copy()
            data["key"] = new_key()
        super().__init__(data, *args, **kwargs)
        self.fields["key"].initial = new_key()
        self.fields["source"].widget.i18n_name = get_select2_language()

    def clean_key(self):
        """Return a key that is free; a page that was sent twice has one that is not."""
        key = self.cleaned_data["key"]
        return new_key() if Upload.objects.filter(pk=key).exists() else key


class ColumnsForm(forms.Form):
    """Which column of a file is which."""

    name = forms.CharField(
        label=_("keep under the name"),
        max_length=60,
        validators=[no_personal_numbers],
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("A later file with the same titles is then read the same way without a question."),
    )

    def __init__(self, *args, sheet, layout, said, row=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns = columns_of(sheet, layout, said, row)
        known = sheet.read_in()
        self.required_names = {name: str(column.title) for name, column in known if column.required}
        self.titles = {name: str(column.title) for name, column in known}
        options = [
            (self.UNSAID, _("(choose)")),
            (self.PASSED_OVER, _("do not read")),
            *((n, c.heading) for n, c in known),
        ]
        for column in self.columns:
            meaning = column.meaning
            initial = self.UNSAID if meaning is None else meaning or self.PASSED_OVER
            label = f"{column.letters} {column.title}"
            self.fields[f"column-{column.index}"] = forms.ChoiceField(label=label, choices=options, initial=initial)

    UNSAID, PASSED_OVER = "?", "-"

    def lines(self):
        """Return each column of the file with its box."""
        return [(column, self[f"column-{column.index}"]) for column in self.columns]

    def clean(self):
        """Refuse what would leave a column open, a record without its name, or two columns for one."""
        said = [(column, self.cleaned_data.get(f"column-{column.index}")) for column in self.columns]
        for column, meaning in said:
            if meaning == self.UNSAID:
                self.add_error(f"column-{column.index}", _("Say what it is, or that it is not to be read."))
        chosen = [meaning for _column, meaning in said if meaning in self.titles]
        for name in {name for name in chosen if chosen.count(name) > 1}:
            message = _("Two columns are taken for “%(title)s”: keep one of them.") % {"title": self.titles[name]}
            self.add_error(None, ValidationError(message))
        for title in [title for name, title in self.required_names.items() if name not in chosen]:
            self.add_error(
                None, ValidationError(_("No column is taken for “%(title)s”, which must be there.") % {"title": title})
            )
        return self.cleaned_data

    def said(self):
        """Return what the titles mean: a column by name, "" for one that is not read."""
        chosen = ((column.key, self.cleaned_data[f"column-{column.index}"]) for column in self.columns)
        return {key: "" if meaning == self.PASSED_OVER else meaning for key, meaning in chosen}


class CellsForm(forms.Form):
    """The cells of one refused row, each with what is wrong with it."""

    def __init__(self, *args, sheet, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        for column, described in zip(sheet.fields, sheet.described(), strict=True):
            text = row.cells.get(column.name, "")
            self.fields[column.name] = forms.CharField(
                label=described.heading,
                required=False,
                initial=text,
                strip=False,
                widget=self.widget(described, text),
                help_text=described.help,
            )

    def widget(self, described, text):
        """Return a list of what is allowed, or a box as wide as its column."""
        if described.allowed:
            options = [("", ""), *((one, one) for one in described.allowed)]
            if text and text not in described.allowed:
                options.insert(1, (text, text))
            return forms.Select(choices=options)
        if described.width >= 40 or "\n" in text:
            return forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        size = "date" if described.kind in (CellKind.DATE, CellKind.NUMBER) else "vTextField"
        return forms.TextInput(attrs={"class": size})

    def wrong(self):
        """Return the boxes of the refused cells, each with its reasons."""
        return [(self[name], reasons) for name in self.fields if (reasons := self.reasons(name))]

    def others(self):
        """Return the boxes of the other cells."""
        return [self[name] for name in self.fields if not self.reasons(name)]

    def reasons(self, name):
        """Return what is wrong with a cell."""
        return [one["text"] for one in self.row.reasons if one["name"] == name]

    def changed_cells(self):
        """Return the cells that were typed anew; a column that the sheet lacks is added only where it is filled in."""
        return {name: text for name, text in self.cleaned_data.items() if name in self.row.cells or text}


class ReasonForm(forms.Form):
    """Why an import is undone."""

    why = forms.CharField(
        label=_("reason"),
        max_length=300,
        validators=[no_personal_numbers],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": _("Say in a few words why this is undone.")},
    )
