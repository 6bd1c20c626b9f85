"""Addresses of visits."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from service.visits import views

urlpatterns = [
    path("visits/", views.RoundsView.as_view(), name="visit-rounds"),
    path("visits/add/", views.RoundAddView.as_view(), name="visit-round-add"),
    path("visits/record/", views.VisitRecordView.as_view(), name="visit-record"),
    path("visits/units/", views.UnvisitedView.as_view(), name="unvisited"),
    path("visits/<key:pk>/", views.RoundView.as_view(), name="visit-round"),
    path("visits/<key:pk>/edit/", views.RoundEditView.as_view(), name="visit-round-edit"),
    path("visits/<key:pk>/units/", views.TargetsView.as_view(), name="visit-targets"),
    path("visits/<key:pk>/units/remove/", views.TargetRemoveView.as_view(), name="visit-target-remove"),
]
