"""Addresses of sources and figures."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from registry.provenance import views
from registry.provenance.corrections import views as corrections

urlpatterns = [
    path("sources/", views.SourceListView.as_view(), name="sources"),
    path("sources/<key:pk>/", views.SourceDetailView.as_view(), name="source"),
    path("figures/", views.FigureListView.as_view(), name="figures"),
    path("report/", corrections.ReportView.as_view(), name="report"),
    path("reports/", corrections.CorrectionLookupView.as_view(), name="correction-lookup"),
    path("reports/<slug:number>/", corrections.CorrectionView.as_view(), name="correction"),
]
