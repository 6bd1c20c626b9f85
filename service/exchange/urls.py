"""Addresses of offers, needs and matches."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from service.exchange import views
from service.exchange.models import Need, Offer

urlpatterns = [
    path("resources/", views.ExchangesView.as_view(), name="exchanges"),
    path("resources/mine/", views.MyExchangesView.as_view(), name="my-exchanges"),
    path("resources/offers/", views.OfferListView.as_view(), name="offers"),
    path("resources/needs/", views.NeedListView.as_view(), name="needs"),
    path("resources/offers/add/", views.ExchangeEditView.as_view(model=Offer), name="offer-add"),
    path("resources/needs/add/", views.ExchangeEditView.as_view(model=Need), name="need-add"),
    path("resources/offers/<key:pk>/", views.ExchangeView.as_view(model=Offer), name="offer"),
    path("resources/needs/<key:pk>/", views.ExchangeView.as_view(model=Need), name="need"),
    path("resources/offers/<key:pk>/edit/", views.ExchangeEditView.as_view(model=Offer), name="offer-edit"),
    path("resources/needs/<key:pk>/edit/", views.ExchangeEditView.as_view(model=Need), name="need-edit"),
    path("resources/offers/<key:pk>/close/", views.ExchangeCloseView.as_view(model=Offer), name="offer-close"),
    path("resources/needs/<key:pk>/close/", views.ExchangeCloseView.as_view(model=Need), name="need-close"),
    path("resources/matches/<key:pk>/", views.MatchView.as_view(), name="match"),
    path("resources/offers/<key:offer>/meets/<key:need>/", views.ProposeView.as_view(), name="match-propose"),
]
