"""Addresses of sources and figures."""

from django.urls import path

import provenance.converters  # noqa: F401 — brings `key`
from provenance import pages, report_pages

urlpatterns = [
    path("sources/", pages.SourceListView.as_view(), name="sources"),
    path("sources/<key:pk>/", pages.SourceDetailView.as_view(), name="source"),
    path("figures/", pages.FigureListView.as_view(), name="figures"),
    path("report/", report_pages.ReportView.as_view(), name="report"),
    path("reports/", report_pages.CorrectionLookupView.as_view(), name="correction-lookup"),
    path("reports/<slug:number>/", report_pages.CorrectionView.as_view(), name="correction"),
]
