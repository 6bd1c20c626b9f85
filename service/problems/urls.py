"""Addresses of common problems."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from service.problems import views

urlpatterns = [
    path("problems/", views.ProblemListView.as_view(), name="common-problems"),
    path("problems/add/", views.ProblemAddView.as_view(), name="common-problem-add"),
    path("problems/<key:pk>/", views.ProblemView.as_view(), name="common-problem"),
    path("problems/<key:pk>/requests/", views.ProblemDeedView.as_view(), name="common-problem-deed"),
]
