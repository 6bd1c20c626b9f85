"""Who may open a page: every address says so by its own class, and answers an anonymous reader accordingly."""

from itertools import permutations
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter
from django.views.generic import TemplateView

from registry.accounts.access import Access, PermittedPage, PublicPage, SignedInPage
from registry.lists.views import FilteredListView

OPEN_IN_THE_ADMIN = {"login"}
"""The desk asks by itself who may come in; its page for signing in leads to the site's."""


def addresses(patterns, namespace=""):
    """Return (name, pattern, view) of every address, the desk's left out."""
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            if pattern.namespace != "admin":
                yield from addresses(pattern.url_patterns)
        else:
            yield pattern.name, pattern.pattern, pattern.callback


SITE = {name: (pattern, view) for name, pattern, view in addresses(get_resolver().url_patterns)}
CLASSES = {view.view_class for _pattern, view in SITE.values() if hasattr(view, "view_class")}


def address_of(name):
    """Return an address of this name, of a record that is not there."""
    converters = SITE[name][0].converters
    return reverse(name, kwargs={key: 1 if isinstance(one, IntConverter) else "x" for key, one in converters.items()})


def is_led_to_sign_in(client, address):
    answer = client.get(address)
    return answer.status_code == 302 and answer["Location"].endswith(f"/login/?next={address}")


def test_every_address_declares_who_may_open_it():
    assert {
        name for name, (_pattern, view) in SITE.items() if not isinstance(getattr(view, "access", None), Access)
    } == set()
    assert {Access.PUBLIC, Access.SIGNED_IN, Access.PERMITTED} == {view.access for _pattern, view in SITE.values()}


@pytest.mark.parametrize("name", SITE)
def test_declaration_is_what_middleware_goes_by(name):
    view = SITE[name][1]

    assert getattr(view, "login_required", True) is (view.access is not Access.PUBLIC)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SITE)
def test_anonymous_reader_is_answered_as_declared(client, name):
    assert is_led_to_sign_in(client, address_of(name)) is (SITE[name][1].access is not Access.PUBLIC)


def test_the_desk_is_open_to_nobody_but_who_signs_in():
    desk = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "admin")
    views = {name: view for name, _pattern, view in addresses(desk.url_patterns)}

    assert {name for name, view in views.items() if not getattr(view, "login_required", True)} == OPEN_IN_THE_ADMIN


def orders(bases):
    """Return the orders of base classes that Python accepts."""
    for order in permutations(bases):
        try:
            yield type("Reordered", order, {})
        except TypeError:
            continue


@pytest.mark.parametrize("view", sorted(CLASSES, key=str), ids=lambda view: view.__name__)
def test_order_of_bases_changes_nothing(view):
    declared = view.access, view.access is not Access.PUBLIC

    assert {(one.access, one.as_view().login_required) for one in orders(view.__bases__)} <= {declared}
    assert {(one.access, one.as_view().login_required) for one in orders([view, TemplateView])} == {declared}


@pytest.mark.parametrize("first", [PublicPage, SignedInPage, PermittedPage])
@pytest.mark.parametrize("second", [PublicPage, SignedInPage, PermittedPage])
def test_two_roots_are_refused_in_any_order(first, second):
    if first is second:
        return
    with pytest.raises(TypeError, match="more than one root"):
        type("Torn", (type("One", (first,), {}), type("Other", (second,), {})), {})


class Closed:
    """A rule that lets nobody in."""

    def is_permitted(self):
        return False


@pytest.mark.parametrize("bases", [(Closed, PermittedPage, TemplateView), (TemplateView, Closed, PermittedPage)])
def test_rule_is_asked_whatever_the_order(bases):
    view = type("ClosedPage", bases, {"template_name": "base.html"}).as_view()

    with pytest.raises(PermissionDenied):
        view(RequestFactory().get("/"))


def test_page_without_a_rule_lets_nobody_in():
    with pytest.raises(NotImplementedError):
        PermittedPage.as_view()(RequestFactory().get("/"))


def test_neutral_list_says_nothing_and_asks_for_a_sign_in():
    view = FilteredListView.as_view()

    assert (getattr(view, "access", None), getattr(view, "login_required", True)) == (None, True)


def test_permitted_page_asks_before_it_looks(rf):
    asked = []
    page = type("Page", (PermittedPage,), {"is_permitted": lambda self: asked.append(self.kwargs) or True})
    request = rf.get("/")
    request.user = SimpleNamespace(is_authenticated=True)

    assert page.as_view()(request, pk="x").status_code == 405
    assert asked == [{"pk": "x"}]
