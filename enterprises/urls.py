"""Addresses of units, party organisations and honours."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from enterprises import editing, views

urlpatterns = [
    path("enterprises/", views.EnterpriseListView.as_view(), name="enterprises"),
    path("units/", views.UnitListView.as_view(), name="units"),
    path("units/<key:pk>/", views.UnitDetailView.as_view(), name="unit"),
    path("units/<key:pk>/edit/", editing.UnitEditView.as_view(), name="unit-edit"),
    path("party-organisations/", views.PartyOrganisationListView.as_view(), name="party-organisations"),
    path("party-organisations/<key:pk>/", views.PartyOrganisationDetailView.as_view(), name="party-organisation"),
    path("honours/", views.HonourListView.as_view(), name="honours"),
    path("honours/<key:pk>/", views.HonourDetailView.as_view(), name="honour"),
]
