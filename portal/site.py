"""The admin site: its name and the order of its start page.

Nothing is registered here: this module is imported while `admin.site` is being made.
"""

from django.apps import apps
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache

from registry.desk.views import AutocompleteView, PickView

ORDER = ["alliances", "enterprises", "events", "service", "provenance", "site", "accounts", "auth", "admin"]
HOMES = {
    "history": "accounts",
    "messaging": "accounts",
    "auth": "accounts",
    "admin": "accounts",
    "sheets": "provenance",
}
"""Apps whose kinds stand in the section of another."""
OURS = [
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
    gettext_noop("After you’ve created a user, you’ll be able to edit more user options."),
    gettext_noop("Select %s to change"),
    gettext_noop("Select %s to view"),
    gettext_noop("Add %s"),
    gettext_noop("Change %s"),
    gettext_noop("View %s"),
    gettext_noop("Add %(name)s"),
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop("Change history: %s"),
    gettext_noop("0 of %(cnt)s selected"),
    gettext_noop("Recent actions"),
    gettext_noop("My actions"),
    gettext_noop("None available"),
    gettext_noop("staff status"),
    gettext_noop("superuser status"),
    gettext_noop("Designates whether the user can log into this admin site."),
    gettext_noop("Designates that this user has all permissions without explicitly assigning them."),
]
"""Words of Django's own admin that its Chinese catalogue lacks or spaces out; ours stands before it."""


def rank_of_app(app_label):
    """Return where the section of an app stands; what a package brings along stands last."""
    return ORDER.index(app_label) if app_label in ORDER else len(ORDER)


class SiteAdmin(admin.AdminSite):
    """The stock site, in the order of the work: what is recorded first, accounts last."""

    site_header = site_title = _("Alliance records")
    index_title = _("Desk of the records")
    empty_value_display = "—"
    # The header names the sections instead: wide lists and forms need the width.
    enable_nav_sidebar = False

    def has_permission(self, request):
        """Let in whoever is staff or holds a seat; what they find there is for `registry.accounts.rules` to say."""
        user = request.user
        return user.is_active and (user.is_staff or bool(user.current_seats))

    def get_urls(self):
        pick = self.admin_view(PickView.as_view(admin_site=self))
        return [path("pick/", pick, name="pick"), *super().get_urls()]

    def autocomplete_view(self, request):
        return AutocompleteView.as_view(admin_site=self)(request)

    def index(self, request, extra_context=None):
        """Show what waits for the reader and what changed this week, above the kinds of records."""
        # The desk reads models, and this module is imported before they are.
        from portal.desk_start import waiting_for, week
        from portal.my_desk import up_to

        waiting, idle = waiting_for(request.user)
        waiting = [work for work in up_to(request.user) if work.count] + waiting
        context = {"waiting": waiting, "idle": idle, "week": week(request.user)}
        return super().index(request, {**context, **(extra_context or {})})

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        """Lead to the site's one page for signing in, and back."""
        index = reverse("admin:index", current_app=self.name)
        if request.method == "GET" and self.has_permission(request):
            return redirect(index)
        wanted = {REDIRECT_FIELD_NAME: request.GET.get(REDIRECT_FIELD_NAME, index)}
        return redirect(reverse("login", query=wanted))

    @method_decorator(never_cache)
    def logout(self, request, extra_context=None):
        from registry.accounts.login_views import LogoutView

        return LogoutView.as_view()(request)

    def password_change(self, request, extra_context=None):
        return redirect("password-change")

    def password_change_done(self, request, extra_context=None):
        return redirect("account")

    def get_app_list(self, request, app_label=None):
        """Return the sections in the order of the work, each with its models in the order of their registration."""
        sections = {}
        for app in sorted(super().get_app_list(request), key=lambda app: rank_of_app(app["app_label"])):
            home = HOMES.get(app["app_label"], app["app_label"])
            sections.setdefault(home, {**app, "models": []})["models"] += app["models"]
        registered, start = list(self._registry), reverse("admin:index", current_app=self.name)
        for home, section in sections.items():
            labels = [home, *(label for label in HOMES if HOMES[label] == home)]
            section["models"].sort(
                key=lambda listed: (labels.index(listed["model"]._meta.app_label), registered.index(listed["model"]))
            )
            section["is_open"] = request.path.startswith(tuple(f"{start}{label}/" for label in labels))
        self.add_requests(request, sections)
        if app_label:
            return [sections[home]] if (home := HOMES.get(app_label, app_label)) in sections else []
        return list(sections.values())

    def add_requests(self, request, sections):
        """Put the requests first in the section of the station: they have pages of their own, and no forms here."""
        from service.models import Ticket
        from service.tickets.rules import has_tickets, may_register

        if not has_tickets(request.user):
            return
        label = Ticket._meta.app_label
        empty = {"name": apps.get_app_config(label).verbose_name, "app_label": label, "app_url": reverse("tickets")}
        section = sections.setdefault(label, {**empty, "has_module_perms": True, "models": []})
        listed = {
            "model": Ticket,
            "name": capfirst(Ticket._meta.verbose_name_plural),
            "object_name": Ticket._meta.object_name,
            "perms": {},
            "admin_url": reverse("tickets"),
            "add_url": reverse("ticket-add") if may_register(request.user) else None,
            "view_only": False,
        }
        section["models"].insert(0, listed)
