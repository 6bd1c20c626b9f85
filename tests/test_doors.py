"""Writes stand in actions, or in a room that docs/architecture.md names; what acts for somebody says for whom."""

import ast
from collections import Counter
from pathlib import Path

from tests.test_house import ROOT, files

WRITES = {
    *("save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete", "_raw_delete"),
    "update",
}
NO_RECORDS = ("super()", "self", "storage", ".file", "book", "workbook(", "image")
"""What is saved or deleted, and is no record; a method of one's own is counted where it is defined."""
ASKS_THE_DATABASE = ("objects", "_manager", "filter(", "all()", "rows", "batch", "mine", "notifications")
"""Words by which `update` is one of a queryset, and not of a dictionary."""

ROOMS = {
    "registry/history/undoing.py": "what `undo`, `revert_field`, `revert_version` and `restore` carry out",
    "registry/history/tracking.py": "the rows of history themselves",
    "registry/messaging/delivering/": "the worker's own states of what it sends",
    "registry/accounts/once.py": "that a form was sent, in the transaction of what the form writes",
    "registry/sheets/importing/": "an import is one action in many steps: uploading, checking, running, citing",
    "registry/provenance/merging.py": "how relations move, for `merge_units` alone",
    "enterprises/duplicates/merging.py": "`merge_units`, one action in steps",
    "events/sheets.py": "a hook of the import: the parts that a row of a sheet names",
    "service/sample.py": "the sample set, made and removed by a command",
    "portal/management/commands/demo.py": "the account of a demonstration",
}
"""Where else a write may stand, and why."""

FOR_NOBODY = {
    "changing": "it opens the change, which is of `by`; how and why come after",
    "look_again": "likely duplicates follow from the units: no decision of anybody",
    "accept_as_new_user": "whoever accepts has no account before it, and is the author from then on",
    "ask_for_link": "whoever asks is not signed in",
    "unlock": "what is forgotten is of no record",
    "mail": "a message has no author: who told stands in the change",
    "notify_group": "a message has no author: who told stands in the change",
    "tell_due": "a message has no author: the day tells",
    "report_error": "a reader has no account; `client` is a hash of the address",
}
"""The actions that do not say for whom, and why."""


def own_files():
    """Return {path: tree} of the project's own code, tests left out."""
    found = {path.relative_to(ROOT).as_posix(): path for path in files("*.py")}
    ours = [name for name in found if not name.startswith(("tests/", ".ci/"))]
    return {name: ast.parse(found[name].read_text(encoding="utf-8")) for name in ours}


def is_action(name):
    return Path(name).stem == "actions" or Path(name).parent.name == "actions"


def is_write(node):
    """Say whether a call writes to the database, as far as its name and what it is called on tell."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
        return False
    on = ast.unparse(node.func.value)
    if node.func.attr == "update":
        return bool(node.keywords) and any(word in on for word in ASKS_THE_DATABASE)
    if any(keyword.arg == "commit" for keyword in node.keywords):
        return False
    return not any(on.endswith(word) or on.startswith(word) for word in NO_RECORDS)


def writes():
    """Return {path: how many writes}."""
    return Counter({name: sum(map(is_write, ast.walk(tree))) for name, tree in own_files().items()})


def room_of(name):
    return next((room for room in ROOMS if name.startswith(room)), None)


def test_writes_stand_in_actions_or_in_a_room_that_is_named():
    found = {name: count for name, count in writes().items() if count and not is_action(name)}

    assert {name: count for name, count in found.items() if room_of(name) is None} == {}
    assert set(ROOMS) - {room_of(name) for name in found} == set()


def test_the_architecture_page_names_every_room():
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")

    assert [room for room in ROOMS if f"`{room}`" not in page] == []


def actions():
    """Return {place: function} of the public functions of actions."""
    return {
        f"{name}:{node.name}": node
        for name, tree in own_files().items()
        if is_action(name)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def reads_by(node):
    return any(isinstance(one, ast.Name) and one.id == "by" for line in node.body for one in ast.walk(line))


def test_an_action_is_called_by_keywords():
    found = actions()

    assert len(found) > 50
    assert [place for place, node in found.items() if node.args.posonlyargs or node.args.args] == []


def test_an_action_says_for_whom_and_reads_it():
    without = {
        node.name: place
        for place, node in actions().items()
        if [one.arg for one in node.args.kwonlyargs][-1:] != ["by"] or not reads_by(node)
    }

    assert set(without) == set(FOR_NOBODY)
