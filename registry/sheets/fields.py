"""One column of a sheet and the attribute behind it; made from the field of a model where nothing else is said."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from registry.fields.dates import PartialDateField
from registry.fields.personal_numbers import no_personal_numbers
from registry.sheets.columns import CellKind, SheetColumn
from registry.sheets.importing.directory import Naming, canonical, naming_of
from registry.sheets.widgets import (
    LANGUAGES,
    ChoiceWidget,
    CodeWidget,
    DateWidget,
    NumberWidget,
    RelatedWidget,
    TextWidget,
    YesNoWidget,
)

KINDS = {
    DateWidget: CellKind.DATE,
    NumberWidget: CellKind.NUMBER,
    YesNoWidget: CellKind.BOOL,
    ChoiceWidget: CellKind.CHOICE,
    CodeWidget: CellKind.CODE,
}
DATE_HELP = _("2018, 2018-07 or 2018-07-15")
NAME_HELP = _("The name as it is recorded; with the key in brackets where several have it.")


class Field:
    """A column: its name in the code, its title for people, its widget, and what a person should know."""

    def __init__(
        self, name, title, widget, *, help="", example="", required=False, width=16, can_be_empty=True, also=()
    ):
        self.name, self.title, self.widget, self.also = name, title, widget, tuple(also)
        self.help, self.example, self.required, self.width = help, example, required, width
        self.can_be_empty = can_be_empty and not required

    @property
    def namings(self):
        """Return what the names in its cells may be of."""
        return getattr(self.widget, "namings", ())

    def titles(self):
        """Return its title in every language, then the words that others have for it."""
        found = []
        for language in LANGUAGES:
            with override(language):
                found += map(capitalised, (self.title, *self.also))
        return list(dict.fromkeys(found))

    def column(self):
        """Return the description with which the sheet is written and read."""
        title = capitalised(self.title)
        return SheetColumn(
            title=title,
            help=str(self.help),
            required=self.required,
            choices=tuple(self.widget.allowed()) if isinstance(self.widget, ChoiceWidget) else (),
            width=self.width,
            kind=next((kind for widget, kind in KINDS.items() if isinstance(self.widget, widget)), CellKind.TEXT),
            example=str(self.example),
            other_titles=tuple(other for other in self.titles() if other != title),
        )

    def clean(self, cells, names):
        """Return the value of the column's cell in a row."""
        return self.widget.clean(cells[self.name], cells, names)

    def get_value(self, instance):
        """Return what an instance holds; None where a new one has no record yet."""
        return getattr(instance, self.name, None)

    def put(self, instance, value):
        """Give an instance the value of a cell."""
        setattr(instance, self.name, value)

    def after_save(self, instance, value, row):
        """Write what stands in tables of its own; return the (written, rewritten) rows."""
        return []

    def new_value(self, old, value, row):
        """Return what a saved record will hold, given what it holds and what the cell says."""
        return value

    def shows(self, instance, text):
        """Say whether a cell says no more than the name that a public page shows for what a record holds."""
        value = self.get_value(instance) if self.namings else None
        return value is not None and canonical(text) == canonical(naming_of(self.namings, value).shown(value))

    def is_empty(self, value):
        """Say whether a cell said nothing."""
        return value is None or value in ("", ())

    def check(self, value):
        """Refuse an empty cell where the record must hold something."""
        if self.is_empty(value) and not self.can_be_empty:
            raise ValidationError(gettext("This may not be empty."))


class KeyColumn(Field):
    """编号: the key of the record that a row is; empty for a new one."""

    def __init__(self):
        help = _("The key of the record: leave it as it is, and empty for a new record.")
        super().__init__("id", _("Number of the record"), TextWidget(is_number=True), help=help, width=20)

    def column(self):
        made = super().column()
        return SheetColumn(title=made.title, help=made.help, width=made.width, key=True, other_titles=made.other_titles)


class PickedField(Field):
    """A record of one of several kinds, each with a foreign key of its own."""

    def __init__(self, name, title, columns, *namings, **options):
        super().__init__(name, title, RelatedWidget(*namings), **options)
        self.columns = dict(zip((naming.label for naming in namings), columns, strict=True))

    def get_value(self, instance):
        return next(filter(None, (getattr(instance, column) for column in self.columns.values())), None)

    def put(self, instance, value):
        label = value and value._meta.concrete_model._meta.label_lower
        for kind, column in self.columns.items():
            setattr(instance, column, value if kind == label else None)


def capitalised(title):
    """Return a title as it heads a column."""
    text = str(title)
    return text[:1].upper() + text[1:]


def widget_for(field, namings=()):
    """Return the widget of a model's field."""
    if field.is_relation:
        limit = tuple(sorted((lookup, freeze(value)) for lookup, value in (field.get_limit_choices_to() or {}).items()))
        naming = namings or (Naming(field.related_model._meta.label_lower),)
        return RelatedWidget(*(Naming(**{**vars(one), "limit": limit}) if limit else one for one in naming))
    if field.choices:
        return ChoiceWidget(field.choices)
    for kind, widget in (
        (PartialDateField, DateWidget),
        (models.BooleanField, YesNoWidget),
        (models.DecimalField, NumberWidget),
    ):
        if isinstance(field, kind):
            return widget()
    return TextWidget(is_number=no_personal_numbers not in field.validators)


def freeze(value):
    """Return a value that can be a part of a key."""
    return tuple(value) if isinstance(value, list) else value


WIDTHS = {DateWidget: 13, YesNoWidget: 9, NumberWidget: 12, RelatedWidget: 28}


def column_of(model, name, *namings, **options):
    """Return the column of a model's field, with its own title and help unless told otherwise.

    `also` are further titles by which it is found, `words` further words for its choices.
    """
    field = model._meta.get_field(name)
    widget = options.pop("widget", None) or widget_for(field, namings)
    if words := options.pop("words", None):
        widget = ChoiceWidget(field.choices, words)
    must = not field.blank and not field.null and not field.has_default()
    help = field.help_text
    if not help:
        help = DATE_HELP if isinstance(widget, DateWidget) else NAME_HELP if isinstance(widget, RelatedWidget) else ""
    can_be_empty = field.null or (field.blank and field.empty_strings_allowed)
    defaults = {
        "help": help,
        "required": must,
        "can_be_empty": can_be_empty,
        "width": WIDTHS.get(type(widget), 40 if isinstance(field, models.TextField) else 20),
    }
    return Field(name, options.pop("title", field.verbose_name), widget, **{**defaults, **options})


def lookup_value(value):
    """Return a value by which records are matched: names whatever their width, related records by their key."""
    if isinstance(value, models.Model):
        return value._meta.concrete_model._meta.label_lower, value.pk
    if type(value) is str:
        return canonical(value)
    return str(value) if isinstance(value, str) else value


def same(one, other):
    """Say whether two values are one and the same."""
    if isinstance(one, models.Model) or isinstance(other, models.Model):
        return lookup_value(one) == lookup_value(other)
    return one == other or (one in (None, "") and other in (None, ""))
