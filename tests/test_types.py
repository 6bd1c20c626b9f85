"""The public verbs say what they take and what they return; mypy, in `.ci/run`, says whether it is so."""

import ast
import inspect
import tomllib
from importlib import import_module

import pytest

from tests.test_house import ROOT, files

ROOMS = ("actions", "querysets", "rules", "choices", "transitions", "holders", "deadlines", "workdays")

pytestmark = pytest.mark.without_database


def is_room(path):
    """Say whether a file is a room of verbs, or stands in one."""
    return any(part.removesuffix(".py") in ROOMS for part in path.relative_to(ROOT).parts)


def rooms():
    return [path for path in files("*.py") if is_room(path)]


def public_functions(tree):
    """Return the public functions of a module and the public methods of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def untyped(function):
    """Return the names of what a function does not say the type of."""
    taken = function.args
    named = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs, *filter(None, [taken.vararg, taken.kwarg])]
    missing = [one.arg for one in named if one.annotation is None and one.arg not in ("self", "cls")]
    return [*missing, *(["return"] if function.returns is None else [])]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def full(one: int, *, by: str) -> None: ...", []),
        ("def without_result(one: int): ...", ["return"]),
        ("def half(one, *rest, by: str, **values) -> None: ...", ["one", "rest", "values"]),
        ("class Rows:\n    def verb(self, on) -> None: ...", ["on"]),
    ],
)
def test_what_has_no_type_is_named(source, names):
    (function,) = public_functions(ast.parse(source))

    assert sorted(untyped(function)) == sorted(names)


def test_helpers_and_what_stands_in_a_function_may_go_without():
    source = "def _helper(one): ...\nclass _Rows:\n    def verb(self, on): ..."
    nested = "def outer() -> None:\n    def inner(one): ..."

    assert list(public_functions(ast.parse(source))) == []
    assert [function.name for function in public_functions(ast.parse(nested))] == ["outer"]


def test_every_public_verb_has_a_whole_signature():
    missing = {}
    for path in rooms():
        for function in public_functions(ast.parse(path.read_text(encoding="utf-8"))):
            if names := untyped(function):
                missing[f"{path.relative_to(ROOT)}:{function.name}"] = names

    assert missing == {}


def test_what_a_package_of_actions_hands_on_has_a_whole_signature():
    packages = [path.parent for path in rooms() if path.name == "__init__.py" and path.parent.name == "actions"]
    missing = []
    for package in packages:
        module = import_module(".".join(package.relative_to(ROOT).parts))
        for verb in filter(inspect.isfunction, (getattr(module, name) for name in module.__all__)):
            signature = inspect.signature(verb)
            said = [signature.return_annotation, *(one.annotation for one in signature.parameters.values())]
            if inspect.Signature.empty in said:
                missing.append(f"{verb.__module__}.{verb.__name__}")

    assert packages
    assert missing == []


def test_mypy_is_given_every_room():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    given = {path for pattern in settings["files"] for path in ROOT.glob(pattern)}

    assert {path for path in given if path.relative_to(ROOT).parts[0] not in (".venv", "build")} == set(rooms())
