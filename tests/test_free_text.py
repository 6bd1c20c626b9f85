"""Wherever free text can be typed or imported, personal numbers are refused: every field and box but those listed."""

import importlib
import pkgutil

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.db import models

from enterprises.models import Unit
from portal.serializers import Deserializer
from registry.accounts.models import User
from registry.fields.dates import PartialDateField
from registry.fields.keys import KeyField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import no_personal_numbers
from registry.provenance.models import Figure
from registry.sheets.fields import widget_for
from tests.enterprises.factories import UnitFactory

OURS = ("registry", "enterprises", "alliances", "events", "service", "portal", "config")
NO_FREE_TEXT = (KeyField, NameIndexField, PartialDateField, models.FileField, models.EmailField, models.URLField)
KEYS = {"key", "target_id", "record_id", "subject_id", "old_id", "new_id", "token", "token_hash", "digest"}
"""Names of columns that hold keys of this site."""
EXCEPTIONS = {
    "accounts.HandOver.kind": "a key",
    "accounts.HandOver.matter_id": "a key",
    "history.Change.title": "the name of a record, which was checked",
    "messaging.Alert.group": "a key",
    "messaging.Alert.kind": "a key",
    "messaging.Alert.record": "a key",
    "messaging.Message.body": "worded here",
    "messaging.Message.error": "the answer of a server",
    "messaging.Message.receiver": "an address",
    "messaging.Message.subject": "worded here",
    "messaging.Notification.about": "a key",
    "messaging.Notification.address": "a page of this site",
    "messaging.Notification.title": "worded here",
    "messaging.Robot.scope": "a key",
    "messaging.Robot.secret": "given by DingTalk",
    "messaging.Robot.webhook": "given by DingTalk",
    "accounts.Sending.contents": "made here",
    "accounts.Sending.sender": "made here",
    "accounts.User.password": "kept as a hash",
    "accounts.User.username": "refused for new accounts by the model",
    "enterprises.Unit.credit_code": "has a check digit of its own",
    "provenance.Correction.client": "made here",
    "provenance.Correction.number": "made here",
    "provenance.Figure.printed": "a figure as printed",
    "sheets.Upload.kind": "a key",
    "sheets.Upload.language": "a key",
    "service.Ticket.number": "made here",
    "site.Area.code": "has a shape of its own",
}
"""Columns of text into which nobody types freely, and why."""
NOTHING_KEPT = {"code", "email", "password", "password1", "password2", "old_password", "new_password1", "new_password2"}
NOTHING_KEPT |= {"username", "website", "key", "seen", "address", "into"}
"""Boxes of which nothing typed becomes a text of a record."""


def checks(field):
    return no_personal_numbers in field.validators


def text_fields():
    """Yield every column of text of the apps' own models, by its full name."""
    for model in apps.get_models():
        if model.__module__.partition(".")[0] not in OURS or model._meta.proxy or hasattr(model, "history_object"):
            continue
        for field in model._meta.local_concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, NO_FREE_TEXT)
            if is_text and not (field.choices or field.primary_key or field.name in KEYS):
                yield f"{model._meta.label}.{field.name}", field


def all_forms(form=forms.BaseForm):
    for child in form.__subclasses__():
        if child.__module__.partition(".")[0] in OURS:
            yield child
        yield from all_forms(child)


def load_everything():
    for app in OURS:
        for module in pkgutil.walk_packages(importlib.import_module(app).__path__, f"{app}."):
            if not {"migrations", "child", "wsgi"} & set(module.name.split(".")):
                importlib.import_module(module.name)


@pytest.mark.without_database
def test_every_column_of_free_text_refuses_them():
    assert {name for name, field in text_fields() if not checks(field)} == set(EXCEPTIONS)


@pytest.mark.without_database
def test_every_box_of_free_text_refuses_them():
    load_everything()
    open_boxes = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in all_forms()
        for name, field in form.declared_fields.items()
        if type(field) is forms.CharField and name not in NOTHING_KEPT and not checks(field)
    }

    assert open_boxes == set()


@pytest.mark.parametrize("field", ["name", "trade", "description"])
def test_a_record_with_one_is_refused_by_its_field(db, field):
    unit = UnitFactory()
    setattr(unit, field, "示例 １３８１２３４５６７８")

    with pytest.raises(ValidationError) as refused:
        unit.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_a_fixture_with_one_is_refused_by_record_and_field(db):
    text = "- model: enterprises.unit\n  pk: u\n  fields: {name: 示例, description: 138\u30001234\u30005678}\n"

    with pytest.raises(CommandError) as refused:
        list(Deserializer(text))

    assert str(refused.value).startswith("enterprises.unit u")
    assert "(description)" in str(refused.value)
    assert not Unit.objects.exists()


@pytest.mark.without_database
def test_a_cell_of_free_text_refuses_them():
    with pytest.raises(ValidationError):
        widget_for(Unit._meta.get_field("trade")).clean("示例 138\u00a01234\u00a05678", row=None, names=None)


@pytest.mark.without_database
def test_a_figure_in_a_sheet_is_no_telephone_number():
    assert widget_for(Figure._meta.get_field("printed")).clean("13500000000", row=None, names=None) == "13500000000"


def test_a_new_account_is_not_named_by_one(db):
    with pytest.raises(ValidationError) as refused:
        User(username="１３８１２３４５６７８", name="示例", password="x").full_clean()
    assert list(refused.value.message_dict) == ["username"]


def test_an_old_account_that_is_named_by_one_can_still_be_edited(db):
    user = User.objects.create(username="13812345678", name="示例", password="x")

    user.name = "示例某"

    user.full_clean()
