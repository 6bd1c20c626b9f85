"""Addresses of the station: its public page, and those of its subjects."""

from django.urls import include, path

from service.views import ServicesView

urlpatterns = [
    path("services/", ServicesView.as_view(), name="services"),
    path("", include("service.cases.urls")),
    path("", include("service.deliveries.urls")),
    path("", include("service.problems.urls")),
    path("", include("service.tickets.urls")),
    path("", include("service.exchange.urls")),
    path("", include("service.visits.urls")),
]
