"""Addresses of activities and notices."""

from django.urls import path

import provenance.converters  # noqa: F401 — brings `key`
from events import views

urlpatterns = [
    path("activities/", views.ActivityListView.as_view(), name="activities"),
    path("activities/<int:year>/<int:month>/", views.ActivityMonthView.as_view(), name="activities-month"),
    path("activities/<key:pk>/", views.ActivityDetailView.as_view(), name="activity"),
    path("notices/", views.NoticeListView.as_view(), name="notices"),
    path("notices/<key:pk>/", views.NoticeDetailView.as_view(), name="notice"),
]
