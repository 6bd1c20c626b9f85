"""Addresses of what somebody is told."""

from django.urls import path

from registry.messaging import views

urlpatterns = [
    path("notifications/", views.NotificationsView.as_view(), name="notifications"),
    path("account/notifications/", views.PreferencesView.as_view(), name="notification-preferences"),
]
