"""Every address and every action for every role, as `permission_table` has it; and nothing of another's is shown."""

from unittest import mock

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client, TestCase
from django.urls import URLPattern, get_resolver, reverse

from registry.accounts.rules import DECLARED
from registry.desk.history_pages import HistoryPages
from tests.portal.permission_table import ACTIONS, ARGUMENTS, PAGES, QUERIES, READERS, RECORDS
from tests.portal.worlds import World, address_of, people

OWN, OTHER = "青松", "红杉"
LIAISONS = ("alliance", "unit")
OUTSIDERS = [*LIAISONS, "handler", "plain"]
RECORD_PAGES = {
    f"{model._meta.app_label}_{model._meta.model_name}_{page}"
    for model in admin.site._registry
    for page in ("changelist", "add", "change", "delete", "history", "deleted", "restore", "revert")
}
REFUSED = [403, 404]
UNDOERS = ("staff", "reviewer", "superuser")


def read(table):
    """Return {what a row is about: {column: cell}}."""
    _blank, header, *lines = table.splitlines()
    columns = header.split()[1:]
    rows = {}
    for line in filter(None, lines):
        cells = line.rsplit(None, len(columns))
        rows[cells[0].strip()] = dict(zip(columns, cells[1:], strict=True))
    return rows


LETTERS, ROWS, NEEDS = read(RECORDS), read(PAGES), read(ACTIONS)


class Site(TestCase):
    """Two worlds and somebody in every role, made once for a class of tests."""

    @classmethod
    def setUpTestData(cls):
        cls.own, cls.other = World(OWN), World(OTHER)
        cls.people = seated = people(cls.own)
        for world in (cls.own, cls.other):
            for record in (world.alliance, world.unit):
                LogEntry.objects.create(
                    user=seated["staff"], object_id=record.pk, object_repr=str(record), action_flag=CHANGE,
                    content_type=ContentType.objects.get_for_model(record),
                )  # fmt: skip
        cls.cookies = {}
        for reader, user in seated.items():
            client = Client()
            client.force_login(user)
            cls.cookies[reader] = client.cookies


def without_templates():
    """Leave templates and the sections of the start page out: they take most of the time, and status needs neither."""
    return mock.patch.object(Template, "render", return_value="")


def client_of(site, reader):
    client = Client()
    if reader != "anonymous":
        client.cookies.update(site.cookies[reader])
    return client


def ask(site, reader, address, data=None, *, post=False):
    """Return what a reader is answered, and take back what it wrote."""
    client = client_of(site, reader)
    with transaction.atomic():
        answer = client.post(address, data or {}) if post else client.get(address, data or {})
        transaction.set_rollback(True)
    return answer


def status(*args, **kwargs):
    return ask(*args, **kwargs).status_code


# --- The pages of each kind of record -----------------------------------------------------------------------------


def letters(label, reader):
    return LETTERS[label].get(reader, "-")


def expected(can, page, *, own):
    """Return the status that follows from letters; see the table."""
    need = {"changelist": "v", "history": "v", "add": "a", "change": "v", "delete": "d"}[page]
    if need not in can.lower():
        return 403
    if own or "V" in can or page in ("changelist", "add"):
        return 200
    return 404 if page == "history" else 302


def pages():
    """Return the (page, whether one's own) of a kind of record."""
    yield from (("changelist", True), ("add", True))
    yield from ((page, own) for page in ("change", "delete", "history") for own in (True, False))


def page_of(site, label, page, own, reader):
    """Return the address of a page of a kind of record."""
    if page in ("changelist", "add"):
        return address_of(label, page)
    return address_of(label, page, (site.own if own else site.other).record(label, reader))


@pytest.mark.one_engine
class RecordPages(Site):
    def test_pages_of_every_kind_of_record(self):
        wrong = {}
        with without_templates(), mock.patch.object(admin.site, "get_app_list", return_value=[]):
            for model in admin.site._registry:
                for reader in READERS:
                    # To the district nothing is another's.
                    for page, own in [one for one in pages() if one[1] or reader in LIAISONS]:
                        self.compare(wrong, model._meta.label_lower, reader, page, own)
        assert wrong == {}

    def compare(self, wrong, label, reader, page, own):
        """Note where a page answers otherwise than the table has it."""
        can, address = letters(label, reader), page_of(self, label, page, own, reader)
        wanted = 302 if reader == "anonymous" else expected(can, page, own=own)
        found = status(self, reader, address)
        if found != wanted:
            wrong[label, reader, page, own] = (found, wanted)
        if page == "change" and wanted == 200 and "c" not in can:
            found = status(self, reader, address, {"_save": "1"}, post=True)
            if found not in REFUSED:
                wrong[label, reader, "post", own] = (found, REFUSED)

    def test_what_was_deleted_and_what_was_before(self):
        wrong = {}
        with without_templates(), mock.patch.object(admin.site, "get_app_list", return_value=[]):
            for model, model_admin in admin.site._registry.items():
                if isinstance(model_admin, HistoryPages) and model_admin.has_history():
                    for reader in READERS[1:]:
                        self.compare_history(wrong, model._meta.label_lower, reader)
        assert wrong == {}

    def compare_history(self, wrong, label, reader):
        """Note where the bin, or the way back, is open otherwise than to those who may undo."""
        can, undoes, record = letters(label, reader), reader in UNDOERS, self.own.record(label, reader)
        row = type(record).history.filter(**{record._meta.pk.name: record.pk}).first()
        wanted = {
            ("deleted",): [200 if undoes and "v" in can else 403],
            ("restore", row.pk): REFUSED if undoes else [403],
            ("revert", record.pk, row.pk): [200] if undoes and "c" in can else REFUSED,
        }
        for (page, *args), codes in wanted.items():
            found = status(self, reader, reverse(f"admin:{label.replace('.', '_')}_{page}", args=args))
            if found not in codes:
                wrong[label, reader, page] = (found, codes)


# --- All other addresses --------------------------------------------------------------------------------------------


def named(patterns, prefix=""):
    """Return the names of addresses, those of `pages` left out."""
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named(pattern.url_patterns, inner)
        elif pattern.name and pattern.name not in RECORD_PAGES:
            yield prefix + pattern.name


def place(site, row):
    """Return the address and the query of a row."""
    name, *more = row.removeprefix("POST ").split()
    world = site.other if "other" in more else site.own
    what = more if name == "admin:app_list" else ARGUMENTS.get(name, [])
    if isinstance(what, str):
        named = [word for word in more if word in ("public", "members")]
        entry, _dot, attribute = (named[0] if named else what).partition(".")
        found = getattr(world, entry)
        what = found if isinstance(found, list) else [getattr(found, attribute or "pk")]
    query = QUERIES.get(row.removeprefix("POST "), QUERIES.get(name, {}))
    return reverse(name, args=what), {
        key: value.format(alliance=world.alliance.pk, target=world.target.pk) for key, value in query.items()
    }


@pytest.mark.one_engine
class Addresses(Site):
    def test_every_address_has_a_row(self):
        known = {row.removeprefix("POST ").split()[0] for row in ROWS}
        assert set(named(get_resolver().url_patterns)) - known == set()
        assert {model._meta.label_lower for model in admin.site._registry} - set(LETTERS) == set()

    def test_every_address_answers_as_its_row_says(self):
        wrong = {}
        with without_templates():
            for row in ROWS:
                address, query = place(self, row)
                post = row.startswith("POST ")
                found = {reader: str(status(self, reader, address, query, post=post)) for reader in READERS}
                if found != ROWS[row]:
                    wrong[row] = {reader: found[reader] for reader in READERS if found[reader] != ROWS[row][reader]}
        assert wrong == {}


# --- Actions ----------------------------------------------------------------------------------------------------------


def offered(model_admin):
    return [action[1] for action in model_admin._get_base_actions() if action]


@pytest.mark.one_engine
class Actions(Site):
    def test_every_action_has_a_row(self):
        found = {(model._meta.label_lower, name) for model, of in admin.site._registry.items() for name in offered(of)}
        assert {(label, name) for label, name in found if name not in NEEDS} == set()

    def test_action_is_offered_to_whom_the_table_says(self):
        wrong = {}
        with without_templates():
            for model, model_admin in admin.site._registry.items():
                for reader in READERS[1:]:
                    label, names = model._meta.label_lower, offered(model_admin)
                    page = ask(self, reader, address_of(label, "changelist"))
                    wanted = {name for name in names if self.may(reader, label, NEEDS[name]["needs"])}
                    if page.status_code == 200 and (found := ticked(page)) != wanted:
                        wrong[label, reader] = (found, wanted)
        assert wrong == {}

    def may(self, reader, label, needs):
        """Say whether a reader has the letter, or the permission, that an action needs."""
        if needs in "vacd":
            return needs in letters(label, reader).lower()
        return self.people[reader].has_perm(needs)

    def test_deleting_in_a_list_reaches_ones_own_alone(self):
        wrong = {}
        for label in ("alliances.group", "enterprises.unitname", "events.notice", "alliances.task"):
            for reader in READERS[1:]:
                for world in (self.own, self.other):
                    may = "d" in letters(label, reader) and (world is self.own or reader not in LIAISONS)
                    if self.deletes(reader, label, world.record(label, reader)) != may:
                        wrong[label, reader, world.name] = not may
        assert wrong == {}

    def deletes(self, reader, label, record):
        """Say whether a reader who ticks a record in its list and deletes it has done so."""
        data = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes", "change_reason": "示例"}
        with transaction.atomic():
            client_of(self, reader).post(address_of(label, "changelist"), data)
            left = type(record)._base_manager.filter(pk=record.pk).exists()
            transaction.set_rollback(True)
        return not left


def ticked(page):
    """Return the names of the actions that a list offers."""
    form = page.context_data["action_form"]
    return {name for name, _title in form.fields["action"].choices if name} if form else set()


# --- Leaks ------------------------------------------------------------------------------------------------------------


@pytest.mark.one_engine
class Leaks(Site):
    def test_nothing_of_another_is_shown(self):
        leaks = []
        # The others are refused all of these pages.
        for reader in LIAISONS:
            for model in admin.site._registry:
                label = model._meta.label_lower
                for page, own in pages():
                    for query in [{}, {"q": OTHER}] if page == "changelist" else [{}]:
                        if self.shows(reader, page_of(self, label, page, own, reader), query):
                            leaks.append((reader, label, page, own, query))
        assert leaks == []

    def test_pages_of_the_desk_show_nothing_of_another(self):
        rows = [row for row in ROWS if row.startswith("admin:") and "of" not in row.split()]
        leaks = [(reader, row) for reader in OUTSIDERS for row in rows if self.shows(reader, *place(self, row))]
        assert leaks == []

    def shows(self, reader, address, query):
        """Say whether a page names what belongs to the other world; the words that were searched for do not count."""
        answer = ask(self, reader, address, query)
        text = answer.getvalue().decode(errors="replace") if answer.streaming else answer.text
        return OTHER in text.replace(f'value="{OTHER}"', "").replace(f"“{OTHER}”", "").replace(f"q={OTHER}", "")

    def test_nothing_of_another_can_be_chosen(self):
        leaks = []
        for reader in OUTSIDERS:
            for model, field in choices():
                about = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
                query = {**about, "field_name": field.name, "term": OTHER}
                found = ask(self, reader, reverse("admin:autocomplete"), query)
                names = [one["text"] for one in found.json()["results"]] if found.status_code == 200 else []
                leaks += [(reader, model, name) for name in names if OTHER in name and not shared(field.related_model)]
        assert leaks == []

    def test_nothing_of_another_can_be_picked(self):
        leaks = []
        for reader in OUTSIDERS:
            for app_label, model_name, field in PICKERS:
                query = {"app_label": app_label, "model_name": model_name, "field_name": field, "term": OTHER}
                for group in ask(self, reader, reverse("admin:pick"), query).json()["results"]:
                    leaks += [
                        (reader, child) for child in group["children"] if OTHER in child["text"] and not shared(child)
                    ]
        assert leaks == []


PICKERS = [
    ("events", "participation", "party"),
    ("alliances", "practice", "owner"),
    ("enterprises", "honour", "recipient"),
    ("provenance", "figure", "about"),
    ("accounts", "seat", "acts_for"),
]


def choices():
    """Return the (model, field) of every box of the admin in which a record is found by typing."""
    for model in admin.site._registry:
        for field in model._meta.fields:
            if field.many_to_one and admin.site.is_registered(field.related_model):
                yield model, field


def shared(kind):
    """Say whether liaisons may choose any row of a kind, given as a model or as what a picker answered."""
    model = apps.get_model(kind["id"].split(":")[0]) if isinstance(kind, dict) else kind
    return DECLARED[model].is_picked_by_all
