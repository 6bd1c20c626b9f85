"""Nothing is written past history: every model of ours keeps one, and every write is within a change.

What is allowed all the same stands here, with its reason.
"""

import ast
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from registry.history.tracking import HistoryRow, tracked

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("registry", "enterprises", "alliances", "events", "service")

WITHOUT_HISTORY = {
    "accounts.Allowance": "counts how often something was asked for within an hour, and names nobody",
    "history.Change": "it is the history",
    "messaging.Alert": "that somebody was told of a day, which stays as it was told",
    "messaging.Digest": "that somebody had the message of a morning",
    "messaging.Message": "on its way out; the queue itself says what became of it",
    "messaging.Notification": "what somebody was told, which stays as it was told",
    "accounts.Sending": "that a form was sent, so that it is not saved twice; what it wrote has its own history",
    "accounts.PasswordRequest": "whoever typed an address there is nobody; it is gone once it is answered",
    "messaging.Preference": "what somebody wants by mail is nobody else's concern",
    "messaging.Worker": "a sign of life",
    "enterprises.Lookalike": "found by looking again; what staff decide about a pair is a possible duplicate",
    "alliances.ContactNote": "it is the history of a charge",
    "alliances.FundEntry": "it is the history of a ledger",
    "alliances.Receipt": "a file is attached once and never changed",
    "alliances.TaskNote": "it is the history of what was done on the way",
    "events.NoticeFile": "a file is attached once and never changed",
    "events.NoticeReading": "that somebody read is noted once",
    "sheets.Upload": "the working copy of a sheet; what it writes into records is in their history",
    "sheets.UploadRow": "see Upload",
    "service.MatchMove": "it is the history of matches",
    "service.ProgressNote": "it is the history of what was done between the moves",
    "service.Series": "the last number given, which the requests themselves bear",
    "service.TicketFile": "a file is attached once and never changed",
    "service.Urging": "it is written once, with the change that wrote it",
    "service.TicketMove": "it is the history of requests",
}

PAST_SIGNALS = {"bulk_create", "bulk_update", "_raw_delete", "update_or_create_many"}
REMEMBERS = {"remember", "remember_removal"}
ALLOWED = {
    "events/actions.py:note_reading": "that somebody read is no record",
    "service/tickets/actions/chasing.py:redate": "whether a deadline may move stands beside it, as the moves left it",
    "service/sample.py:remove": "the history of invented requests goes with them; that of the records is written",
    "registry/messaging/actions.py:": "notifications and messages are no records",
    "registry/messaging/alerts/actions.py:": "that somebody was told is no record",
    "registry/messaging/delivering/days.py:": "a sign of life is no record",
    "registry/messaging/delivering/worker.py:": "the state of a message is no record",
    "registry/history/tracking.py:remember_removal": "writes the rows of history themselves",
    "registry/accounts/actions/passwords.py:_use_up": "how often somebody asked is no record",
    "registry/accounts/actions/security.py:": "codes and devices of the second factor are secrets, and no records",
    "registry/history/undoing.py:write_in_bulk": "`carry_out` writes the history of all of it afterwards",
    "enterprises/duplicates/actions.py:look_again": "likely duplicates are found anew, and are no records",
    "registry/fields/names.py:": "the search text follows from the name, and history leaves it out",
    "registry/sheets/importing/uploading.py:": "rows of an upload are no records; records are remembered",
    "registry/sheets/importing/claiming.py:": "the state of an upload is no record",
}

NOT_CHANGING = {
    "announce_due": "each notice is an `announce` of its own, which opens its own change",
    "note_reading": "that somebody read is no record",
    "chase": "each reminder and closing is a `move` of its own, which opens its own change",
    "redate": "each new deadline is a `move` of its own, which opens its own change",
    "tell_due": "what somebody was told is no record",
    "notify": "what somebody was told is no record",
    "begin_second_factor": "a device of the second factor is a secret, and no record",
    "renew_recovery_codes": "codes of the second factor are secrets, and no records",
    "mark_read": "that somebody read is no record",
    "choose_mail": "what somebody wants by mail is nobody else's concern",
}


@cache
def sources():
    """Return (name, tree) of every file of ours, read once for all tests."""
    return [
        (str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8")))
        for app in PACKAGES
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def called(node):
    """Return the names that are called anywhere within a function."""
    calls = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in calls}


def updates_rows(node):
    """Say whether a function calls `update` of a queryset: with keywords, on something that asks the database."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "update":
            on = ast.unparse(one.func.value)
            if one.keywords and any(
                word in on for word in ("objects", "_manager", "filter(", "rows", "batch", "all()")
            ):
                return True
    return False


def test_every_model_of_ours_has_history():
    known = set(tracked())
    models = [m for m in apps.get_models() if m.__module__.partition(".")[0] in PACKAGES and not m._meta.proxy]
    without = {m._meta.label for m in models if m not in known and not issubclass(m, HistoryRow)}
    assert without == without & set(WITHOUT_HISTORY)


def test_no_write_passes_history_by():
    found = []
    for name, tree in sources():
        for node in functions(tree):
            if (called(node) & PAST_SIGNALS or updates_rows(node)) and not called(node) & REMEMBERS:
                place = f"{name}:{node.name}"
                if place not in ALLOWED and f"{name}:" not in ALLOWED:
                    found.append(place)
    assert found == []


@pytest.mark.parametrize("place", ALLOWED)
def test_what_is_allowed_is_there(place):
    name, _colon, function = place.partition(":")
    trees = dict(sources())
    assert name in trees
    assert not function or function in [node.name for node in functions(trees[name])]


def test_every_action_is_a_change():
    """An action that ends in `by=` opens a change, or leaves that to the one that it calls."""
    found = {}
    for name, tree in sources():
        if Path(name).stem == "actions" or Path(name).parent.name == "actions":
            for node in functions(tree):
                names = [argument.arg for argument in node.args.kwonlyargs]
                if names[-1:] == ["by"] and not node.name.startswith("_"):
                    found[node.name] = called(node)
    assert {"undo", "cite", "release_name", "accept_correction"} <= set(found)
    inner = {name for name, calls in found.items() if "changing" in calls}
    left = {name for name, calls in found.items() if name not in inner and not calls & (inner | {"_take_back"})}
    assert left - {"changing"} == left & set(NOT_CHANGING)
