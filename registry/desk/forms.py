"""Forms of the admin: related records come with their row, and one field picks a record of several kinds."""

from types import SimpleNamespace

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, get_select2_language
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.accounts.rules import PICK, is_allowed_now, is_liaison
from registry.fields.personal_numbers import no_personal_numbers


class LoadedAutocomplete(AutocompleteSelect):
    """An autocomplete that shows the record which its form has loaded, instead of asking for it row by row."""

    loaded = None

    def optgroups(self, name, value, attrs=None):
        if self.loaded is None or [str(self.loaded.pk)] != [str(one) for one in value]:
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*options, self.create_option(name, self.loaded.pk, str(self.loaded), True, 1)], 0)]


ABILITIES = {
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "view": pgettext_lazy("permission", "view"),
    "release": pgettext_lazy("permission", "release names"),
    "import": pgettext_lazy("permission", "import sheets"),
    "merge": pgettext_lazy("permission", "merge and tell apart"),
}


class PermissionsField(forms.ModelMultipleChoiceField):
    """Permissions on what the desk shows, in the reader's language; Django stores their names in English."""

    def __init__(self, queryset, **kwargs):
        kinds = ContentType.objects.get_for_models(*admin.site._registry, for_concrete_models=False).values()
        super().__init__(queryset.filter(content_type__in=list(kinds)), **kwargs)

    def label_from_instance(self, permission):
        ability = ABILITIES.get(permission.codename.split("_")[0], permission.name)
        return f"{permission.content_type.name} · {ability}"


class DeskForm(forms.ModelForm):
    """A form whose autocompletes show what its instance has loaded.

    `reader` limits what can be picked to what it may pick.
    """

    reader = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if getattr(field, "is_limited", False):
                self.keep_choice(name, field)
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, AutocompleteSelect):
                widget.i18n_name = get_select2_language()
            if isinstance(widget, LoadedAutocomplete):
                widget.loaded = self.instance._state.fields_cache.get(name)

    def keep_choice(self, name, field):
        """Let a limited field keep what it holds, though its reader could not choose it anew."""
        held = getattr(self.instance, self._meta.model._meta.get_field(name).attname)
        if held:
            everything = field.queryset.model._default_manager.all()
            field.queryset = everything.filter(Q(pk__in=field.queryset.order_by().values("pk")) | Q(pk=held))


class ReasonField(forms.CharField):
    """Why a saved record is changed; it stands in the history of the record."""

    default_validators = [no_personal_numbers]

    def __init__(self):
        super().__init__(
            label=_("reason for the change"),
            max_length=300,
            widget=forms.TextInput(attrs={"class": "vTextField", "list": "reasons", "autocomplete": "off"}),
            help_text=_("It stands in the history of the record, for whoever asks in a year."),
            error_messages={"required": _("Say in a few words why this is changed.")},
        )


class PickerWidget(AutocompleteSelect):
    """An autocomplete over several kinds of record; `labels` are those that the form knows already."""

    url_name = "%s:pick"

    def __init__(self, kinds, attrs=None):
        self.kinds, self.labels = kinds, {}
        super().__init__(SimpleNamespace(model=None, name=""), admin.site, attrs)

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.labels = {}
        return copied

    def optgroups(self, name, value, attrs=None):
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for key in filter(None, value):
            label = self.labels.get(key) or str(find(self.kinds, key) or key)
            options.append(self.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]


def key_of(record):
    """Return what stands for a record in a picker: "enterprises.unit:gujia"."""
    return f"{record._meta.concrete_model._meta.label_lower}:{record.pk}"


def find(kinds, key):
    """Return the record that a picker's key stands for, or None."""
    label, _colon, pk = key.partition(":")
    if label not in kinds:
        return None
    return apps.get_model(label)._default_manager.filter(pk=pk).first()


class PickerField(forms.Field):
    """One record of one of `kinds` (labels such as "enterprises.unit").

    What is picked goes into `columns`, a foreign key for each kind, or into one `generic` foreign key.
    """

    default_error_messages = {"invalid": _("There is no such record: choose one from the list.")}

    def __init__(self, kinds, columns=(), generic="", *, label, **kwargs):
        self.kinds, self.columns, self.generic = kinds, columns, generic
        super().__init__(widget=PickerWidget(kinds), label=capfirst(label), **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if value in self.empty_values:
            return None
        record = find(self.kinds, value)
        if record is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return record

    def has_changed(self, initial, data):
        return (initial or "") != (data or "")

    def values(self, record):
        """Return what a model instance holds, by attribute, when `record` is picked."""
        if self.generic:
            return {self.generic: record}
        label = record and record._meta.label_lower
        return {
            column: record if kind == label else None for kind, column in zip(self.kinds, self.columns, strict=True)
        }

    def store(self, instance, values):
        """Put `values` into an instance; a key that is never NULL stays empty where nothing is picked."""
        for attribute, value in values.items():
            setattr(instance, attribute, value)
        for name in self.stored_in(type(instance)) if self.generic else ():
            if getattr(instance, name) is None and not instance._meta.get_field(name).null:
                setattr(instance, name, "")

    def read(self, instance):
        """Return the record that an instance holds."""
        return next(filter(None, (getattr(instance, name) for name in self.columns or [self.generic])), None)

    def stored_in(self, model):
        """Return the names of the columns behind this field."""
        if self.columns:
            return set(self.columns)
        generic = next(field for field in model._meta.private_fields if field.name == self.generic)
        return {generic.ct_field, generic.fk_field}


class PickerForm(DeskForm):
    """A form with `PickerField`s, which stand for the columns that hold the picked record."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.pickers():
            field.widget.field = SimpleNamespace(model=self._meta.model, name=name)
            record = field.read(self.instance)
            if record:
                self.initial[name] = key_of(record)
                field.widget.labels[key_of(record)] = str(record)

    def pickers(self):
        """Return the (name, field) pairs of the pickers."""
        return [(name, field) for name, field in self.fields.items() if isinstance(field, PickerField)]

    def may_pick(self, name, record):
        """Say whether the reader may choose a record; what the form held already may stay."""
        if record is None or name not in self.changed_data or not (self.reader and is_liaison(self.reader)):
            return True
        return is_allowed_now(self.reader, PICK, record)

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        for name, field in self.pickers():
            if name in cleaned and not self.may_pick(name, cleaned[name]):
                self.add_error(name, field.error_messages["invalid"])
            elif name in cleaned:
                values = field.values(cleaned[name])
                field.store(self.instance, values)
                # The formset compares its rows by these when it looks for duplicates.
                cleaned.update(values)
        return cleaned

    def _get_validation_exclusions(self):
        exclude = super()._get_validation_exclusions()
        for name, field in self.pickers():
            if name not in self.errors:
                exclude -= field.stored_in(self._meta.model)
        return exclude
