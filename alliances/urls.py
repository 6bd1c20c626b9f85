"""Addresses of alliances and practices."""

from django.urls import path

from alliances import views

urlpatterns = [
    path("alliances/", views.AllianceListView.as_view(), name="alliances"),
    path("alliances/<str:pk>/", views.AllianceView.as_view(), name="alliance"),
    path("practices/", views.PracticeListView.as_view(), name="practices"),
    path("practices/<str:pk>/", views.PracticeView.as_view(), name="practice"),
]
