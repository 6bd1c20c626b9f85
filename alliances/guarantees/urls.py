"""Addresses of the six guarantees."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from alliances.guarantees import views

urlpatterns = [
    path("guarantees/", views.GuaranteeGridView.as_view(), name="guarantees"),
    path("guarantees/<key:pk>/edit/", views.GuaranteeEditView.as_view(), name="guarantee-edit"),
    path("alliances/<key:pk>/guarantees/add/", views.GuaranteeAddView.as_view(), name="guarantee-add"),
]
