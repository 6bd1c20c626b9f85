"""Load fixtures; refuse them whole, in a sentence, where a record is wrong."""

from collections import defaultdict

from django.contrib.contenttypes.fields import GenericForeignKey
from django.core.management import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializationError
from django.db import Error, IntegrityError
from django.utils.translation import gettext

from portal.serializers import name_of_field
from registry.fields.refusals import why_refused
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.tracking import remember
from registry.provenance.models import Record


def label(instance):
    """Return how a record is named in messages."""
    return f"{instance._meta.label_lower} {instance.pk}"


class Command(loaddata.Command):
    """Django's own command, which also refuses dangling references and records without a source."""

    def handle(self, *fixture_labels, **options):
        self.last_label = fixture_labels[-1]
        self.references = defaultdict(list)
        self.records = defaultdict(list)
        self.loaded = defaultdict(dict)
        try:
            super().handle(*fixture_labels, **options)
        except DeserializationError as error:
            raise CommandError(f"{error} {error.__cause__ or ''}".strip()) from error

    def save_obj(self, obj):
        """Save an object and remember what it refers to."""
        instance = obj.object
        try:
            saved = super().save_obj(obj)
        except IntegrityError as error:
            why = why_refused(error.__cause__ or error, type(instance), name_of_field)
            known = {"record": label(instance), "why": why}
            raise CommandError(gettext("%(record)s is refused: %(why)s") % known) from error
        except (Error, ValueError) as error:
            raise CommandError(str(error)) from error
        self._remember(instance)
        return saved

    def _remember(self, instance):
        if hasattr(type(instance), "history"):
            self.loaded[type(instance)][instance.pk] = instance
        for field in instance._meta.concrete_fields:
            if field.many_to_one and getattr(instance, field.attname) is not None:
                self.references[field.related_model, getattr(instance, field.attname)].append((instance, field))
        for field in instance._meta.private_fields:
            if isinstance(field, GenericForeignKey):
                self._remember_generic(instance, field)
        if isinstance(instance, Record):
            self.records[type(instance)].append(instance)

    def _remember_generic(self, instance, field):
        content_type = getattr(instance, field.ct_field)
        key = getattr(instance, field.fk_field)
        if content_type and key:
            column = instance._meta.get_field(field.fk_field)
            self.references[content_type.model_class(), key].append((instance, column))

    def load_label(self, fixture_label):
        super().load_label(fixture_label)
        if fixture_label == self.last_label:
            self.refuse_dangling()
            self.refuse_uncited()
            self.write_history()

    def refuse_dangling(self):
        """Name the first record that refers to one which is neither in the fixtures nor in the database."""
        wanted = defaultdict(set)
        for model, key in self.references:
            wanted[model].add(key)
        for model, keys in wanted.items():
            for key in sorted(
                keys - set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)), key=str
            ):
                instance, field = self.references[model, key][0]
                known = {"record": label(instance), "field": name_of_field(field), "key": key}
                known["kind"] = model._meta.verbose_name
                raise CommandError(
                    gettext(
                        "%(record)s, field “%(field)s”: no %(kind)s “%(key)s” exists. Add it or correct the identifier."
                    )
                    % known
                )

    def refuse_uncited(self):
        """Name the first loaded record that no citation supports."""
        for model, instances in self.records.items():
            uncited = set(model._base_manager.using(self.using).filter(citations=None).values_list("pk", flat=True))
            for instance in instances:
                if instance.pk in uncited:
                    raise CommandError(
                        gettext("%(record)s (%(name)s) has no source. Add a citation that says where it comes from.")
                        % {"record": label(instance), "name": instance}
                    )

    def write_history(self):
        """Put what was loaded and differs from what history knows into one change."""
        with changing(by=None, via=Via.COMMAND, title=gettext("Fixtures loaded")):
            for instances in self.loaded.values():
                remember(list(instances.values()))
