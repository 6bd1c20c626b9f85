"""The site's addresses."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

from config import views

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("about/", views.AboutView.as_view(), name="about"),
    path("preferences/", views.PreferencesView.as_view(), name="preferences"),
    *(
        path("", include(f"{app}.urls"))
        for app in ("alliances", "enterprises", "events", "provenance")
        if find_spec(f"{app}.urls") and find_spec(f"{app}.views")
    ),
    path("admin/", admin.site.urls),
]
