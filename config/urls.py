"""The site's addresses, app by app."""

from django.contrib import admin
from django.urls import include, path

handler500 = "portal.outage.server_error"

urlpatterns = [
    path("", include("portal.urls")),
    path("", include("registry.accounts.urls")),
    path("", include("registry.messaging.urls")),
    path("", include("alliances.urls")),
    path("", include("enterprises.urls")),
    path("", include("events.urls")),
    path("", include("service.urls")),
    path("", include("registry.provenance.urls")),
    path("admin/", admin.site.urls),
]
