"""What all pages of records share."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView

from registry.provenance.footnotes import Footnotes
from registry.provenance.models import Redirect


def where_merged(request, model, pk):
    """Return the redirect to the same address of the record that a merged one became, or None."""
    kind = ContentType.objects.get_for_model(model)
    moved = Redirect.objects.filter(target_type=kind, old_id=pk).first()
    return moved and redirect(request.resolver_match.view_name, moved.new_id, permanent=True)


def following_merges(model, view):
    """Return a public view of one record of a model, where the address of a merged record leads on."""

    @login_not_required
    def follow(request, *args, pk, **kwargs):
        try:
            return view(request, *args, pk=pk, **kwargs)
        except Http404:
            if moved := where_merged(request, model, pk):
                return moved
            raise

    return follow


class WithFootnotes:
    """Lets the marks of a page collect themselves, and numbers their sources."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"footnotes": Footnotes(), **kwargs})


@method_decorator(login_not_required, name="dispatch")
class PublicListView(WithFootnotes, ListView):
    """A list that anybody may read."""

    paginate_by = 25

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if page := context["page_obj"]:
            # A list of 200,000 has 8,000 pages, of which nobody wants all numbers.
            context.setdefault("page_range", list(page.paginator.get_elided_page_range(page.number)))
        return context


class FilteredListView(PublicListView):
    """A list narrowed by a FilterSet, whose state is the address."""

    filterset_class = None

    def get_filter_data(self):
        """Return the conditions asked for."""
        return self.request.GET

    def get_queryset(self):
        self.filterset = self.filterset_class(self.get_filter_data(), queryset=super().get_queryset())
        return self.filterset.sorted(self.filterset.qs.for_listing())

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filterset, is_partial=self.is_partial, **kwargs)

    @property
    def is_partial(self):
        """Say whether a script asks, which puts the middle of the page into the one that is open."""
        return self.request.headers.get("HX-Request") == "true"

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **{"status": self.filterset.status, **kwargs})
        patch_vary_headers(response, ["HX-Request"])
        return response


@method_decorator(login_not_required, name="dispatch")
class PublicDetailView(WithFootnotes, DetailView):
    """A record's page that anybody may read; a merged record's address leads to the one it became."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["footnotes"].expect([self.object])
        return context

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if moved := where_merged(request, self.get_queryset().model, kwargs.get("pk", "")):
                return moved
            raise
