"""Addresses of standing responsibility."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from alliances.charges import views

urlpatterns = [
    path("charges/", views.ChargeListView.as_view(), name="charges"),
    path("charges/<key:pk>/", views.ChargeView.as_view(), name="charge"),
    path("charges/<key:pk>/edit/", views.ChargeEditView.as_view(), name="charge-edit"),
    path("alliances/<key:pk>/charges/add/", views.AllianceChargeAddView.as_view(), name="charge-add"),
    path("units/<key:pk>/charges/add/", views.UnitChargeAddView.as_view(), name="charge-add-unit"),
]
