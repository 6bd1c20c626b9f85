"""The pages of the admin for each kind of record, as a superuser reads them: made once for all who look at them."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from registry.fields.keys import KeyField
from registry.history.actions import changing
from registry.provenance.models import Correction, Record
from tests.portal.admin_rows import MAKERS
from tests.registry.accounts.factories import SuperuserFactory

LABELS = sorted(model._meta.label_lower for model in admin.site._registry)
PAGES = ("changelist", "add", "change", "history", "delete", "deleted")
CHOSEN = {"alliances.alliance": {"id": "shili-lianmeng"}}
"""Identifiers that staff choose, since they are the address of the record: those are shown as such."""
MADE = re.compile("[0-9a-hjkmnp-tv-z]{15}")
"""An identifier that the application makes."""
PICTURES = "img[src*='admin/img/icon-']"
"""Django's pictures of yes, no and unknown, whose names nobody can translate."""


def address(label, page, *args):
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=args)


def grow(model_admin, parent):
    """Add one row to every inline of `parent`."""
    for inline in model_admin.get_inlines(None, parent):
        label = inline.model._meta.label_lower
        if hasattr(inline, "ct_field"):
            generic = next(f.name for f in inline.model._meta.private_fields if f.name in ("target", "subject"))
            row = MAKERS[label](**{generic: parent})
        else:
            concrete = type(parent)._meta.concrete_model
            names = [f.name for f in inline.model._meta.fields if f.is_relation and f.related_model is concrete]
            row = MAKERS[label](**{inline.fk_name or names[0]: parent})
        if isinstance(row, Record):
            MAKERS["provenance.citation"](target=row)


def identifiers():
    """Return the identifiers that the application made for all records there are."""
    models = [model for model in apps.get_models() if isinstance(model._meta.pk, KeyField) and not model._meta.proxy]
    keys = {key for model in models for key in model._base_manager.values_list("pk", flat=True)}
    return {key for key in keys if MADE.fullmatch(key)}


@dataclass
class Page:
    """What is answered at an address of the admin."""

    status: int
    html: str
    policy: str

    @classmethod
    def of(cls, response):
        return cls(response.status_code, response.content.decode(), response["Content-Security-Policy"])

    @cached_property
    def words(self):
        """Return the text of the page, and what is read out."""
        page = BeautifulSoup(self.html, "html.parser")
        for hidden in [*page(["script", "style", "template"]), *page.select(PICTURES)]:
            hidden.decompose()
        kinds = ("title", "aria-label", "alt", "placeholder")
        named = [one[name] for name in kinds for one in page.find_all(attrs={name: True})]
        buttons = [one.get("value", "") for one in page.select("input[type=submit], input[type=button]")]
        return " ".join([page.get_text(" "), *named, *buttons])


@dataclass
class Kind:
    """The pages of a kind of record by name, and what is asked of them later, when the rows are gone."""

    pages: dict
    keys: set
    numbers: set

    @property
    def opened(self):
        return {name: page for name, page in self.pages.items() if page.status == 200}


@cache
def shown(label):
    """Return what a superuser is answered at the pages of a kind of record that has a row in every inline."""
    boss, client = SuperuserFactory(name="示例管理员"), Client()
    client.force_login(boss)
    with changing(by=boss):
        row = MAKERS[label](**CHOSEN.get(label, {}))
        grow(admin.site.get_model_admin(type(row)), row) if type(row) in admin.site._registry else None
    pages = {page: Page.of(client.get(at)) for page in PAGES if (at := place(label, page, row))}
    return Kind(pages, identifiers(), set(Correction.objects.values_list("number", flat=True)))


def place(label, page, row):
    """Return the address of a page, or None where the kind has none."""
    try:
        return address(label, page, *([row.pk] if page in ("change", "history", "delete") else []))
    except NoReverseMatch:
        return None
