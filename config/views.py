"""Pages that belong to no app: home, about, the reader's settings, errors."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

CHOICES = {
    "text-size": ["large", "larger"],
    "theme": ["light", "dark"],
    "language": [code for code, _name in settings.LANGUAGES],
}


@method_decorator(login_not_required, name="dispatch")
class HomeView(TemplateView):
    """The chessboard and what is new."""

    template_name = "home.html"
    extra_context = {"section": "board"}


@method_decorator(login_not_required, name="dispatch")
class AboutView(TemplateView):
    """How to read the board and the numbers, accessibility, reporting errors."""

    template_name = "about.html"


# Without a token, since one in every page would keep public pages from being cached; the choices harm nobody.
@method_decorator([login_not_required, csrf_exempt], name="dispatch")
class PreferencesView(View):
    """Remember the reader's text size, colours or language in a cookie for a year, and go back."""

    def post(self, request):
        response = HttpResponseRedirect(self.back_to())
        for name, allowed in CHOICES.items():
            if name not in request.POST:
                continue
            cookie = settings.LANGUAGE_COOKIE_NAME if name == "language" else name
            if request.POST[name] in allowed:
                response.set_cookie(
                    cookie,
                    request.POST[name],
                    max_age=settings.LANGUAGE_COOKIE_AGE,
                    secure=settings.LANGUAGE_COOKIE_SECURE,
                    httponly=True,
                    samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                )
            else:
                response.delete_cookie(cookie, samesite=settings.LANGUAGE_COOKIE_SAMESITE)
        return response

    def get(self, request):
        """Send home whoever opens the address itself."""
        return HttpResponseRedirect(reverse("home"))

    def back_to(self):
        """Return the page to go back to, which must be one of ours."""
        page = self.request.POST.get("next", "")
        ours = url_has_allowed_host_and_scheme(page, {self.request.get_host()}, require_https=self.request.is_secure())
        return page if ours else reverse("home")
