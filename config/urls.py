"""The site's addresses."""

from django.contrib import admin
from django.urls import include, path

from config import views

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("about/", views.AboutView.as_view(), name="about"),
    path("preferences/", views.PreferencesView.as_view(), name="preferences"),
    path("", include("alliances.urls")),
    path("", include("enterprises.urls")),
    path("", include("events.urls")),
    path("", include("provenance.urls")),
    path("admin/", admin.site.urls),
]
