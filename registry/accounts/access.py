"""Who may open a page: anybody, whoever is signed in, or whoever its rule lets in.

Every view names one of three roots, `PublicPage`, `SignedInPage` or `PermittedPage`; what is no class is marked
`public`. The order of base classes means nothing: the roots are views themselves, so they stand before Django's in any
order, and a class that inherits from two of them is refused where it is written. A view without a root is for whoever
is signed in, since `LoginRequiredMiddleware` asks; `tests/portal/test_access.py` finds it.
"""

from enum import Enum

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.views import View


class Access(Enum):
    """Who may open a page."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    PERMITTED = "permitted"


class Page(View):
    """What the three roots share; no view names it."""

    access = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        roots = {kind.access for kind in cls.__mro__ if kind in Page.__subclasses__()}
        if len(roots) > 1:
            raise TypeError(f"{cls.__name__} has more than one root: {', '.join(sorted(root.value for root in roots))}")

    @classmethod
    def as_view(cls, **initkwargs):
        view = super().as_view(**initkwargs)
        view.access, view.login_required = cls.access, cls.access is not Access.PUBLIC
        return view


class PublicPage(Page):
    """A page that anybody may open."""

    access = Access.PUBLIC


class SignedInPage(Page):
    """A page for whoever is signed in; everybody else is led to sign in. What it shows is its reader's own."""

    access = Access.SIGNED_IN


class PermittedPage(Page):
    """A page for those of whom `is_permitted` says so: everybody else is refused (403), who is not signed in is led
    to sign in. `is_permitted` is asked before anything else, of somebody who is signed in.
    """

    access = Access.PERMITTED

    def is_permitted(self):
        """Say whether the reader may open the page; raise Http404 where not even that it exists is to be known."""
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        if not self.is_permitted():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def public(view):
    """Mark a view that is no class as one that anybody may open."""
    view.access = Access.PUBLIC
    return login_not_required(view)
