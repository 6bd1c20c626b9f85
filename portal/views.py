"""Pages that belong to no app: home, about, the reader's settings, errors."""

from django.conf import settings
from django.http import HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView, TemplateView

from alliances.charts import by_scope, sizes
from alliances.choices import Axis
from alliances.models import Alliance, Practice
from events.board import Board, BoardQuery
from events.choices import ActivityStatus
from events.models import Activity
from events.views import board_context
from registry.accounts.access import PublicPage
from registry.provenance.charts import compare_all
from registry.provenance.cited_pages import Cited
from registry.provenance.models import Disagreement, Figure, Source
from registry.site.models import Profile

CLOSING = ["hongmeng-san-pingtai", "qu-fenji-fenlei"]
"""The practices whose sources name the steps from collecting a request to striking it off."""
CHOICES = {
    "text-size": ["large", "larger"],
    "theme": ["light", "dark"],
    "language": [code for code, _name in settings.LANGUAGES],
}


class HomeView(PublicPage, Cited, TemplateView):
    """The chessboard, the totals, what is new and where sources differ."""

    template_name = "portal/home.html"
    extra_context = {"section": "board"}

    def get_context_data(self, **kwargs):
        board, asked = Board.load(), BoardQuery.of(self.request.GET)
        alliances = Alliance.objects.on_board().prefetch_related("micro_alliances")
        context = super().get_context_data(
            **board_context(board, asked, alliances),
            alliances=alliances,
            umbrella=Alliance.objects.home().filter(axis=Axis.UMBRELLA).first(),
            sizes=sizes(Figure.objects.about(*alliances).for_listing()),
            headlines=self.headlines(),
            latest=self.latest(),
            disagreements=Disagreement.objects.home().of_fact().for_listing()[:4],
            disagreement_count=Disagreement.objects.home().of_fact().count(),
            closing=Practice.objects.filter(pk__in=CLOSING),
            **kwargs,
        )
        context["footnotes"].expect([*alliances, *filter(None, [context["umbrella"]])])
        context["comparisons"] = compare_all(context["disagreements"], context["footnotes"])
        return context

    def headlines(self):
        """Return the first figures of whatever the profile has the totals of."""
        site = Profile.objects.current()
        figures = Figure.objects.filter(subject_type=site.subject_type_id, subject_id=site.subject_id)
        return by_scope(figures.for_listing())[:4] if site.subject_id else []

    def latest(self):
        """Return the newest activities in which an alliance took part."""
        held = (
            Activity.objects.public().home().filter(status=ActivityStatus.HELD, participations__alliance__isnull=False)
        )
        return held.distinct().dated().for_listing()[:5]


class AboutView(PublicPage, Cited, TemplateView):
    """How to read the board and the numbers, what is left out, accessibility, reporting errors."""

    template_name = "portal/about.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(left_out=Source.objects.leaving_out(), **kwargs)


class RobotsView(PublicPage, TemplateView):
    """What search engines may read."""

    template_name = "portal/robots.txt"
    content_type = "text/plain; charset=utf-8"


class FaviconView(PublicPage, RedirectView):
    """Lead to the icon what asks for it without having read a page."""

    def get_redirect_url(self):
        return static("img/icon-192.png")


class ManifestView(PublicPage):
    """What a phone needs to keep the site on its home screen."""

    def get(self, request):
        site = Profile.objects.current()
        icons = [("icon-192.png", "192x192", "image/png"), ("icon-512.png", "512x512", "image/png")]
        manifest = {
            "name": site.title,
            "short_name": site.title,
            "lang": "zh-Hans" if get_language() == "zh-hans" else get_language(),
            "start_url": reverse("home"),
            "display": "browser",
            "background_color": "#ffffff",
            "theme_color": "#ffffff",
            "icons": [
                {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
                *({"src": static(f"img/{name}"), "sizes": sizes, "type": kind} for name, sizes, kind in icons),
            ],
        }
        return JsonResponse(manifest, content_type="application/manifest+json")


# Without a token, since one in every page would keep public pages from being cached; the choices harm nobody.
@method_decorator(csrf_exempt, name="dispatch")
class PreferencesView(PublicPage):
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
                    path=settings.LANGUAGE_COOKIE_PATH,
                    secure=settings.LANGUAGE_COOKIE_SECURE,
                    httponly=True,
                    samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                )
            else:
                response.delete_cookie(
                    cookie, path=settings.LANGUAGE_COOKIE_PATH, samesite=settings.LANGUAGE_COOKIE_SAMESITE
                )
        return response

    def get(self, request):
        """Send home whoever opens the address itself."""
        return HttpResponseRedirect(reverse("home"))

    def back_to(self):
        """Return the page to go back to, which must be one of ours."""
        page = self.request.POST.get("next", "")
        ours = url_has_allowed_host_and_scheme(page, {self.request.get_host()}, require_https=self.request.is_secure())
        return page if ours else reverse("home")
