"""Addresses of publicity."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from events.publicity import views

urlpatterns = [
    path("publicity/", views.PublicityListView.as_view(), name="publicities"),
    path("publicity/<key:pk>/", views.PublicityView.as_view(), name="publicity"),
    path("publicity/<key:pk>/edit/", views.PublicityEditView.as_view(), name="publicity-edit"),
    path("alliances/<key:pk>/publicity/add/", views.PublicityAddView.as_view(), name="publicity-add"),
]
