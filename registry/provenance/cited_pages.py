"""Pages whose facts bear the marks of their sources, and the addresses of merged records, which lead on."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import DetailView

from registry.accounts.access import PublicPage, public
from registry.lists.views import FilteredListView, PagedListView
from registry.provenance.footnotes import Footnotes
from registry.provenance.models import Redirect


class Cited:
    """Lets the marks of a page collect themselves, and numbers their sources."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"footnotes": Footnotes(), **kwargs})


class PublicPagedListView(PublicPage, Cited, PagedListView):
    """A list that anybody may read."""

    is_of_home = True


class PublicListView(PublicPage, Cited, FilteredListView):
    """A list that anybody may read and narrow."""

    is_of_home = True


class PublicDetailView(PublicPage, Cited, DetailView):
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


def where_merged(request, model, pk):
    """Return the redirect to the same address of the record that a merged one became, or None."""
    kind = ContentType.objects.get_for_model(model)
    moved = Redirect.objects.filter(target_type=kind, old_id=pk).first()
    return moved and redirect(request.resolver_match.view_name, moved.new_id, permanent=True)


def following_merges(model, view):
    """Return a public view of one record of a model, where the address of a merged record leads on."""

    @public
    def follow(request, *args, pk, **kwargs):
        try:
            return view(request, *args, pk=pk, **kwargs)
        except Http404:
            if moved := where_merged(request, model, pk):
                return moved
            raise

    return follow
