"""Addresses of sources and figures."""

from django.urls import path

import provenance.converters  # noqa: F401 — brings `key`
from provenance import pages

urlpatterns = [
    path("sources/", pages.SourceListView.as_view(), name="sources"),
    path("sources/<key:pk>/", pages.SourceDetailView.as_view(), name="source"),
    path("figures/", pages.FigureListView.as_view(), name="figures"),
]
