"""Addresses of alliances and practices."""

from django.urls import path

import provenance.converters  # noqa: F401 — brings `key`
from alliances import views

urlpatterns = [
    path("alliances/", views.AllianceListView.as_view(), name="alliances"),
    path("alliances/<key:pk>/", views.AllianceView.as_view(), name="alliance"),
    path("practices/", views.PracticeListView.as_view(), name="practices"),
    path("practices/<key:pk>/", views.PracticeView.as_view(), name="practice"),
]
