"""Addresses of requests."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from service.tickets import asker_views, views
from service.tickets.joint.views import DeedView

urlpatterns = [
    path("tickets/", views.BoardView.as_view(), name="tickets"),
    path("tickets/mine/", views.QueueView.as_view(), name="ticket-queue"),
    path("tickets/all/", views.TicketListView.as_view(), name="ticket-list"),
    path("tickets/add/", views.TicketAddView.as_view(), name="ticket-add"),
    path("tickets/files/<key:pk>/", views.TicketFileView.as_view(), name="ticket-file"),
    path("tickets/<key:pk>/", views.TicketView.as_view(), name="ticket"),
    path("tickets/<key:pk>/edit/", views.TicketEditView.as_view(), name="ticket-edit"),
    path("tickets/<key:pk>/move/", views.TicketMoveView.as_view(), name="ticket-move"),
    path("tickets/<key:pk>/parts/", DeedView.as_view(), name="ticket-deed"),
    path("tickets/<key:pk>/link/", views.TicketLinkMakeView.as_view(), name="ticket-link-make"),
    path("activities/<key:pk>/tickets/", views.VisitTicketsView.as_view(), name="visit-tickets"),
    path("asked/", asker_views.AskedView.as_view(), name="ticket-asked"),
    path("asked/<str:token>/", asker_views.LinkView.as_view(), name="ticket-link"),
]
