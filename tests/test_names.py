"""One meaning for each name of the code; `docs/words.md` does the same for the words that people read."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.test_house import ROOT, files

MEANINGS = {
    "exchange": ["service/exchange/", "service/sample.py"],
    "match": ["service/exchange/", "portal/my_desk.py"],
    "resource": [],
    "round": ["service/visits/", "service/sample.py"],
    "seat": ["registry/accounts/", "registry/desk/", "service/tickets/holders.py"],
    "telling": ["service/problems/telling.py", "service/tickets/telling.py"],
}
"""Where a word may stand in the name of a module, a class or a function.

An exchange is an offer or a need, a match is how one met the other, a round is one of visits, a seat is what an account
holds, telling is sending notifications, and a resource is nothing.
"""
VARIABLES = {"exchange", "resource", "seat"}
"""Those of them that name no other thing in a variable either; match is Python's, and ratings have rounds, too."""
READERS = {"seat": ["events/audience.py", "service/exchange/rules.py", "service/tickets/"]}
"""Rooms that ask for the thing, besides those that may name something of their own after it."""
VALUES = {"registry/provenance/values.py", "registry/history/form_values.py"}
"""The modules that are called values: of a record, and of a form that is compared with one."""
EDITING = {
    "alliances/editing.py",
    "enterprises/editing.py",
    "events/editing.py",
    "registry/provenance/templatetags/editing.py",
}
"""The modules that are called editing, besides the folder: records are edited in place by them, and nothing else."""
APHORISMS = {
    *("Asked", "Held", "Told", "Turn", "Wanted"),
    *("absorb", "bonds", "fold", "never_loosen", "now", "say", "shown", "told"),
}
"""Names that say nothing to whoever looks for the thing."""
SHARED = {"Command": 12}
"""Names that stand in three or more modules, with how many: what Django finds by its name."""


def parsed():
    """Return the project's own modules, tests left out, as (path from the root, tree)."""
    paths = ((str(path.relative_to(ROOT)), path) for path in files("*.py"))
    return [
        (name, ast.parse(path.read_text(encoding="utf-8")))
        for name, path in paths
        if not name.startswith(("tests/", "docs/"))
    ]


MODULES = parsed()


def top_level(tree):
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def words_of(name):
    """Return the words of a name, in the singular."""
    found = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}
    return {re.sub(r"(?<=ch)es$|(?<!s)s$", "", word) for word in found}


def variables(tree):
    """Return the names of arguments and variables, those of constants left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and not node.id.isupper():
            yield node.id


def is_within(name, rooms):
    return any(name.startswith(room) for room in rooms)


@pytest.mark.parametrize("word", MEANINGS)
def test_a_word_names_one_thing(word):
    elsewhere = [
        f"{name}: {called}"
        for name, tree in MODULES
        for called in [Path(name).stem, *top_level(tree)]
        if word in words_of(called) and not is_within(name, MEANINGS[word])
    ]

    assert elsewhere == []


@pytest.mark.parametrize("word", sorted(VARIABLES))
def test_a_variable_is_called_so_where_the_thing_is_at_home(word):
    rooms = MEANINGS[word] + READERS.get(word, [])
    elsewhere = {
        f"{name}: {called}"
        for name, tree in MODULES
        for called in variables(tree)
        if word in words_of(called) and not is_within(name, rooms)
    }

    assert elsewhere == set()


@pytest.mark.parametrize(("word", "modules"), [("values", VALUES), ("editing", EDITING)])
def test_modules_of_one_name_hold_one_idea(word, modules):
    called = {name for name, _tree in MODULES if Path(name).stem.split("_")[-1] == word}

    assert called == modules


def test_no_module_is_called_resources():
    assert [name for name, _tree in MODULES if Path(name).stem in {"resource", "resources"}] == []


def test_nothing_is_named_by_an_aphorism():
    assert [f"{name}: {called}" for name, tree in MODULES for called in top_level(tree) if called in APHORISMS] == []


def test_a_name_that_many_modules_share_is_listed():
    homes = defaultdict(list)
    for name, tree in MODULES:
        for called in top_level(tree):
            homes[called].append(name)

    assert {called: len(found) for called, found in homes.items() if len(found) >= 3} == SHARED


def test_underscore_is_lazy_translation_and_nothing_else_has_another_name():
    aliases = {
        (imported.name, imported.asname)
        for _name, tree in MODULES
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for imported in node.names
        if imported.asname or imported.name == "gettext_lazy"
    }

    assert aliases == {("gettext_lazy", "_")}


def test_underscore_is_imported_by_nothing_else():
    others = [
        f"{name}: {node.module}"
        for name, tree in MODULES
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for imported in node.names
        if "_" in (imported.asname, imported.name) and node.module != "django.utils.translation"
    ]

    assert others == []
