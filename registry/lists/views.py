"""Lists in pages and lists that are narrowed. They know no sources, and who may open them is for their views to say."""

from django.utils.cache import patch_vary_headers
from django.views.generic import ListView


class PagedListView(ListView):
    """A list of 25 records a page."""

    paginate_by = 25
    is_of_home = False
    """Whether it holds what belongs to the site's home alone, where its records belong to places."""

    def get_queryset(self):
        queryset = super().get_queryset()
        return queryset.home() if self.is_of_home and hasattr(queryset, "elsewhere") else queryset

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if page := context["page_obj"]:
            # A list of 200,000 has 8,000 pages, of which nobody wants all numbers.
            context.setdefault("page_range", list(page.paginator.get_elided_page_range(page.number)))
        return context


class FilteredListView(PagedListView):
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
