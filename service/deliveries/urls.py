"""Addresses of deliveries."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from service.deliveries import views

urlpatterns = [
    path("services/deliveries/", views.DeliveryListView.as_view(), name="deliveries"),
    path("services/deliveries/add/", views.DeliveryAddView.as_view(), name="delivery-add"),
    path("services/deliveries/<key:pk>/", views.DeliveryView.as_view(), name="delivery"),
    path("services/deliveries/<key:pk>/edit/", views.DeliveryEditView.as_view(), name="delivery-edit"),
]
