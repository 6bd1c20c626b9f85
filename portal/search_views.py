"""The page of results, and the suggestions while typing."""

from django.http import Http404, JsonResponse
from django.views.generic import TemplateView

from portal.search import ALONE, KINDS, PER_KIND, Query, search, suggest
from registry.accounts.access import PublicPage


class SearchView(PublicPage, TemplateView):
    """What a query finds, kind by kind; one kind alone shows more of it."""

    template_name = "portal/search.html"
    extra_context = {"section": "search"}

    def get(self, request, *args, **kwargs):
        query = Query(request.GET.get("q", ""))
        kind = self.kind()
        groups = search(query, [kind], ALONE) if kind else search(query, KINDS, PER_KIND)
        context = self.get_context_data(
            query=query, kind=kind, groups=groups, total=sum(group.total for group in groups), **kwargs
        )
        return self.render_to_response(context, status=400 if query.is_refused else 200)

    def kind(self):
        """Return the one kind that was asked for, or none."""
        name = self.request.GET.get("kind", "")
        if not name:
            return None
        try:
            return next(kind for kind in KINDS if kind.name == name)
        except StopIteration as error:
            raise Http404 from error


class SuggestView(PublicPage):
    """The first hits as JSON, for static/js/suggest.js."""

    def get(self, request):
        query = Query(request.GET.get("q", ""))
        hits = [
            {"kind": str(title), "name": hit.heading, "matched": hit.matched, "url": hit.url}
            for title, hit in suggest(query)
        ]
        response = JsonResponse({"hits": hits}, status=400 if query.is_refused else 200)
        response["Cache-Control"] = "private, max-age=60"
        return response
