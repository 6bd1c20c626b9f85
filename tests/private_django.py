"""What our code relies on in Django beyond its promises: as docs/private-django.md lists it, and as it is found."""

import ast
import re
from importlib import import_module

from django.contrib import admin
from django.urls import get_resolver

from tests.test_house import ROOT, files

OURS = ("alliances", "config", "enterprises", "events", "portal", "registry", "service")
DOCUMENTED = {"_meta", "_state", "_default_manager", "_base_manager"}
"""Names with an underscore that Django's documentation has."""
DOCUMENTED_OPTIONS = {
    *("app_label", "constraints", "db_table", "get_field", "get_fields", "label", "label_lower", "model", "model_name"),
    *("object_name", "ordering", "proxy", "verbose_name", "verbose_name_plural"),
}
"""What `Model._meta` has by Django's documentation, as the options of a model or as the API of `_meta`."""
NOT_DJANGOS = {"_style", "simple_history_manager_attribute"}
"""openpyxl's and simple-history's."""
UNDOCUMENTED = re.compile(
    r"django\.(contrib\.admin\.(options|utils|views\.(autocomplete|main)|widgets)|core\.management\.commands"
    r"|core\.serializers\.(python|pyyaml)|db\.backends\.\w+|db\.models\.(constraints|sql|base|options)|utils\.\w+)\b"
)
DOCUMENTED_UTILS = re.compile(
    r"django\.utils\.(timezone|translation|cache|decorators|encoding|feedgenerator|html|safestring)\b"
    r"|django\.utils\.(functional\.cached_property|http\.urlsafe_base64_encode|text\.format_lazy)$"
)


def sections():
    """Return the rows of the tables by section: the first cell, and the rest."""
    found = {}
    for part in (ROOT / "docs" / "private-django.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        rows = [line[1:-1].split(" | ") for line in part.splitlines() if line.startswith("| `")]
        found[part.splitlines()[0]] = [[cell.strip() for cell in row] for row in rows]
    return found


LISTED = sections()
OVERRIDDEN = {
    row[0].strip("`").partition("(")[0]: (row[0].strip("`"), row[1].strip("`")) for row in LISTED["Overridden"]
}
USED = {re.sub("`", "", row[0]) for row in LISTED["Used"]}
OPTIONS = {name.removeprefix("Options.") for name in USED if name.startswith("Options.")}
IMPORTED = {row[0].strip("`") for row in LISTED["Imported"]}


def resolve(name):
    """Return what a dotted name stands for."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:end]))
        except ImportError:
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    raise LookupError(name)


def trees():
    """Return (path, syntax tree) of our modules."""
    for path in files("*.py"):
        if path.relative_to(ROOT).parts[0] in OURS:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def is_ours(kind):
    return kind.__module__.split(".")[0] in OURS


def classes():
    """Return every class that our modules define at their top, and the concrete ones that Django makes of them."""
    get_resolver().url_patterns  # noqa: B018 — loads all views
    found = {type(one) for one in admin.site._registry.values()}
    for path, tree in trees():
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        names = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
        if (names and "management" not in module.split(".")[:-2]) or module.endswith("loaddata"):
            found |= {getattr(import_module(module), name) for name in names}
    return found


def overridden():
    """Return (the foreign class, the name, our class) where a method with an underscore covers one of the same name."""
    for kind in classes():
        for place, base in enumerate(kind.__mro__):
            for name in vars(base) if is_ours(base) else ():
                if re.fullmatch(r"_[a-z]\w*[^_]", name):
                    below = [one for one in kind.__mro__[place + 1 :] if not is_ours(one) and name in vars(one)]
                    yield from ((one, name, base) for one in below[:1] if one is not object)


def used():
    """Return the names with an underscore that are not ours, and what is read of `_meta`."""
    names, own, options = set(), set(), set()
    for _path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                own.add(node.name)
            elif isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr):
                (own if isinstance(node.ctx, ast.Store) else names).add(node.attr)
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "getattr":
                asked = [one.value for one in node.args if isinstance(one, ast.Constant)]
                names |= {one for one in asked if str(one).startswith("_")}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute | ast.Name):
                of = node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id
                options |= {node.attr} if of in ("_meta", "opts") else set()
    return names - own - DOCUMENTED - NOT_DJANGOS, options - DOCUMENTED_OPTIONS - NOT_DJANGOS


def imports_of(tree):
    """Return the dotted names that a module imports, those for its types alone left out."""
    for_types = [
        node
        for one in ast.walk(tree)
        if isinstance(one, ast.If) and getattr(one.test, "id", "") == "TYPE_CHECKING"
        for node in one.body
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node not in for_types:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def imported():
    """Return the dotted names that our modules import and Django does not document."""
    found = {name for _path, tree in trees() for name in imports_of(tree)}
    return {name for name in found if UNDOCUMENTED.match(name) and not DOCUMENTED_UTILS.match(name)}
