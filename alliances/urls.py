"""Addresses of alliances and practices."""

from django.urls import include, path

import registry.fields.converters  # noqa: F401 — brings `key`
from alliances import editing, views

urlpatterns = [
    path("alliances/", views.AllianceListView.as_view(), name="alliances"),
    path("alliances/<key:pk>/", views.AllianceView.as_view(), name="alliance"),
    path("alliances/<key:pk>/edit/", editing.AllianceEditView.as_view(), name="alliance-edit"),
    path("alliances/<key:pk>/groups/add/", editing.GroupAddView.as_view(), name="group-add"),
    path("groups/<key:pk>/edit/", editing.GroupEditView.as_view(), name="group-edit"),
    path("practices/", views.PracticeListView.as_view(), name="practices"),
    path("practices/<key:pk>/", views.PracticeView.as_view(), name="practice"),
    path("", include("alliances.charges.urls")),
    path("", include("alliances.funds.urls")),
    path("", include("alliances.guarantees.urls")),
    path("", include("alliances.promises.urls")),
]
