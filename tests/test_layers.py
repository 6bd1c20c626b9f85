"""A lower app knows a higher one only through what the higher declares to it, never by a name in a string.

What imports say, import-linter holds. Here are the names that no import needs: labels, models, addresses, relations.
"""

import ast
import re
from collections import defaultdict

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver

from tests.layers import HEIGHT, ROOT, package_of, package_of_template
from tests.test_house import files

EXCEPTIONS = {
    ("alliances/choices.py", "service"): "a kind of practice",
    ("events/choices.py", "service"): "a kind of activity",
    ("registry/desk/apps.py", "registry.desk"): "its own name",
    ("registry/desk/requests.py", "desk"): "an attribute of a request, and no page",
    ("registry/accounts/choices.py", "alliance"): "the value of a role, which seats store",
    ("registry/accounts/choices.py", "unit"): "the value of a role, which seats store",
    ("registry/desk/views.py", "term"): "what select2 calls the words that were typed",
    ("registry/sheets/reading/ods.py", "META-INF/manifest.xml"): "a file of the OpenDocument format",
    ("templates/accounts/_crumb.html", "home"): "every site has a home page",
    ("templates/accounts/invitation_closed.html", "home"): "every site has a home page",
    ("templates/accounts/kept_gone.html", "home"): "every site has a home page",
    ("templates/accounts/locked.html", "home"): "every site has a home page",
    ("templates/accounts/account.html", "notifications"): "one's own account leads to one's own notifications",
    ("templates/accounts/account.html", "notification-preferences"): "one's own account leads to what comes by mail",
    ("templates/service/_desk.html", "desk"): "every page for those who signed in leads to their desk",
    ("templates/service/_menu.html", "desk"): "every page for those who signed in leads to their desk",
    ("templates/service/_menu.html", "home"): "every site has a home page",
}
"""Names that are not what they look like, or that every site has, with the reason."""
CHINESE = {
    "templates/accounts/account.html",
    "templates/accounts/hand_over.html",
    "templates/accounts/kept.html",
    "templates/lists/_bar.html",
    "templates/lists/_choices.html",
    "templates/lists/_facets.html",
    "templates/messaging/notifications.html",
}
"""Templates that load `records`, which stands higher, to mark what is Chinese on a page in another language."""
WORDS = {"about", "post", "series", "person", "group", "+"}
"""Models, relations or addresses whose name is a word that any app may use for something of its own."""
TRANSLATION = {"_", "gettext", "pgettext", "gettext_lazy", "pgettext_lazy", "ngettext", "translate"}


@pytest.fixture(scope="module")
def names():
    """Return the packages that own each name of a model, a relation from a higher app, or an address."""
    found = defaultdict(set)
    for model in apps.get_models(include_auto_created=True):
        if (package := package_of(model.__module__)) is None:
            continue
        options = model._meta
        for name in (options.label, options.label_lower, options.model_name, options.app_label):
            found[name].add(package)
        found[f"{options.app_label}_{options.model_name}"].add(package)
        for relation in relations(model):
            found[relation].add(package)
    for pattern in addresses(get_resolver()):
        if package := package_of(module_of(pattern.callback)):
            found[pattern.name].add(package)
    return {name: owners for name, owners in found.items() if name not in WORDS}


def relations(model):
    """Yield the names by which a model stands on those of other packages that it points to."""
    for field in model._meta.get_fields():
        if not field.is_relation or field.auto_created or not field.related_model:
            continue
        other = package_of(field.related_model.__module__)
        back = getattr(field.remote_field, "get_accessor_name", lambda: None)()
        if other and back and other != package_of(model.__module__):
            yield back


def addresses(resolver):
    """Yield the named patterns of the site, those of the admin left out."""
    for pattern in resolver.url_patterns:
        if not isinstance(pattern, URLResolver):
            yield from [pattern] if pattern.name else []
        elif pattern.namespace != "admin":
            yield from addresses(pattern)


def module_of(view):
    """Return the module of the class or the function behind an address."""
    view = getattr(view, "view_class", view)
    return getattr(view, "__module__", "") or type(view).__module__


def higher(names, package, text):
    """Return the parts of a text that are names of apps above a package alone."""
    parts = {text, *re.split(r"__|[.:/]", text)}
    return {part for part in parts & names.keys() if all(HEIGHT[owner] > HEIGHT[package] for owner in names[part])}


def strings(tree):
    """Yield the strings of a module that may name something: no docstrings, sentences, or words for a reader."""
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATION:
            passed.update(map(id, node.args))
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in passed and " " not in node.value:
            yield node.value


def modules():
    """Yield the modules of the apps: their path, package and tree."""
    for path in files("*.py"):
        name = str(path.relative_to(ROOT))
        if package := package_of(name.removesuffix(".py").replace("/", ".")):
            yield name, package, ast.parse(path.read_text(encoding="utf-8"))


def templates():
    """Yield the templates of the apps: their path, package and text."""
    for path in files("templates/**.html"):
        name = str(path.relative_to(ROOT))
        if package := package_of_template(name):
            yield name, package, path.read_text(encoding="utf-8")


def libraries():
    """Return the package of each library of template tags."""
    found = {
        path.stem: package_of(".".join(path.relative_to(ROOT).parts[:-2])) for path in files("*/templatetags/*.py")
    }
    return {name: package for name, package in found.items() if package}


def of_modules(names):
    for path, package, tree in modules():
        for text in strings(tree):
            if higher(names, package, text):
                yield path, text


def of_templates(names):
    for path, package, text in templates():
        for name in re.findall(r"{%\s*url\s+[\"']([\w:-]+)", text):
            if higher(names, package, name):
                yield path, name


def test_no_lower_app_names_a_higher_one(names):
    assert {*of_modules(names), *of_templates(names)} - EXCEPTIONS.keys() == set()


def test_every_exception_is_still_needed(names):
    assert EXCEPTIONS.keys() - {*of_modules(names), *of_templates(names)} == set()


def test_no_lower_app_reads_what_a_higher_one_points_to_it_with(names):
    relations_alone = {
        relation for model in apps.get_models() if package_of(model.__module__) for relation in relations(model)
    }
    read = {
        (path, node.attr)
        for path, package, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in relations_alone and higher(names, package, node.attr)
    }

    assert read == set()


def test_no_template_takes_in_one_of_a_higher_app():
    taken = {
        (path, name)
        for path, package, text in templates()
        for name in re.findall(r"{%\s*(?:include|extends)\s+[\"']([\w/.-]+)", text)
        if (other := package_of_template(f"templates/{name}")) and HEIGHT[other] > HEIGHT[package]
    }

    assert taken == set()


def test_no_template_loads_tags_of_a_higher_app():
    home = libraries()
    loaded = {
        (path, name)
        for path, package, text in templates()
        for loads in re.findall(r"{%\s*load\s+([^%]*)%}", text)
        for name in loads.split()
        if name in home and HEIGHT[home[name]] > HEIGHT[package]
    }

    assert loaded == {(path, "records") for path in CHINESE}


@pytest.mark.parametrize(
    ("package", "text", "found"),
    [
        ("registry.accounts", "enterprises.unit", {"enterprises", "unit", "enterprises.unit"}),
        ("enterprises", "unit__memberships__alliance", {"memberships", "alliance"}),
        ("alliances", "unit__memberships__alliance", set()),
        ("alliances", "activity-add", {"activity-add"}),
        ("events", "activity-add", set()),
    ],
)
def test_a_name_of_a_higher_app_is_seen(names, package, text, found):
    assert higher(names, package, text) == found
