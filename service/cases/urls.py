"""Addresses of typical cases."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from service.cases import views

urlpatterns = [
    path("cases/", views.CaseListView.as_view(), name="cases"),
    path("cases/drafts/", views.CaseDraftsView.as_view(), name="case-drafts"),
    path("cases/<key:pk>/", views.CaseView.as_view(), name="case"),
    path("cases/<key:pk>/edit/", views.CaseEditView.as_view(), name="case-edit"),
    path("cases/<key:pk>/move/", views.CaseMoveView.as_view(), name="case-move"),
    path("tickets/<key:pk>/case/", views.CaseAddView.as_view(), name="case-add"),
]
