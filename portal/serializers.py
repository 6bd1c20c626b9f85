"""YAML fixtures whose mistakes are named: which record, which field, what to do (SERIALIZATION_MODULES)."""

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management import CommandError
from django.core.serializers import pyyaml
from django.core.serializers.base import DeserializationError
from django.utils.translation import gettext

from registry.fields.names import NameIndexField

Serializer = pyyaml.Serializer


class Deserializer(pyyaml.Deserializer):
    """Checks every plain value as its field would in a form, before anything is saved."""

    def _handle_object(self, obj):
        self._check(obj)
        try:
            for built in super()._handle_object(obj):
                derive(built.object)
                yield built
        except DeserializationError as error:
            raise CommandError(f"{entry_name(obj)}: {error}") from error

    def _check(self, obj):
        try:
            model = self._get_model_from_node(obj["model"])
            fields = obj["fields"].items()
        except (DeserializationError, KeyError, TypeError, AttributeError) as error:
            raise CommandError(
                gettext("This entry is not a record with a model and fields: %(entry)s") % {"entry": obj}
            ) from error
        for name, value in fields:
            check_field(obj, model, name, value)


def derive(instance):
    """Fill the columns that are kept by their field, which a raw save passes over."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, NameIndexField):
            field.pre_save(instance, add=True)


def check_field(obj, model, name, value):
    """Refuse a field that the model lacks, or a value that it cannot hold."""
    try:
        field = model._meta.get_field(name)
        if not field.is_relation:
            field.clean(value, None)
    except FieldDoesNotExist as error:
        known = {"record": entry_name(obj), "field": name}
        raise CommandError(gettext("%(record)s has no field “%(field)s”.") % known) from error
    except ValidationError as error:
        known = {"record": entry_name(obj), "field": name_of_field(field), "why": " ".join(error.messages)}
        raise CommandError(gettext("%(record)s, field “%(field)s”: %(why)s") % known) from error


def entry_name(obj):
    """Return how a fixture's entry is named to the person who wrote it: alliances.term chaoyihui-gujia."""
    return f"{obj.get('model')} {obj.get('pk', '')}".strip()


def name_of_field(field):
    """Return a field's name in the reader's language with its name in the file."""
    return f"{field.verbose_name} ({field.name})"
