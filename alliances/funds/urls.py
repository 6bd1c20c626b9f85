"""Addresses of the special fund."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from alliances.funds import views

urlpatterns = [
    path("funds/", views.FundListView.as_view(), name="funds"),
    path("funds/<key:pk>/", views.FundView.as_view(), name="fund"),
    path("funds/<key:pk>/deed/", views.FundDeedView.as_view(), name="fund-deed"),
    path("funds/receipts/<key:pk>/", views.ReceiptView.as_view(), name="fund-receipt"),
    path("alliances/<key:pk>/funds/add/", views.FundAddView.as_view(), name="fund-add"),
]
