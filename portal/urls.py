"""Addresses of the home page, search, the desk's start, and what machines ask for."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from portal import search_views, views
from portal.handbook import HandbookView
from portal.my_desk import DeskView
from portal.sitemaps import SITEMAPS
from registry.accounts.access import public

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("search/", search_views.SearchView.as_view(), name="search"),
    path("search/suggest/", search_views.SuggestView.as_view(), name="search-suggest"),
    path("desk/", DeskView.as_view(), name="desk"),
    path("handbook/", HandbookView.as_view(), name="handbook"),
    path("handbook/<slug:slug>/", HandbookView.as_view(), name="handbook-chapter"),
    path("about/", views.AboutView.as_view(), name="about"),
    path("preferences/", views.PreferencesView.as_view(), name="preferences"),
    path("favicon.ico", views.FaviconView.as_view(), name="favicon"),
    path("robots.txt", views.RobotsView.as_view(), name="robots"),
    path("manifest.webmanifest", views.ManifestView.as_view(), name="manifest"),
    path("sitemap.xml", public(index), {"sitemaps": SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<section>.xml",
        public(sitemap),
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]
