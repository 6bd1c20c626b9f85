"""Addresses of tasks."""

from django.urls import path

import registry.fields.converters  # noqa: F401 — brings `key`
from alliances.promises import views

urlpatterns = [
    path("tasks/", views.TaskListView.as_view(), name="tasks"),
    path("tasks/<key:pk>/", views.TaskView.as_view(), name="task"),
    path("tasks/<key:pk>/deed/", views.TaskDeedView.as_view(), name="task-deed"),
    path("tasks/<key:pk>/edit/", views.TaskEditView.as_view(), name="task-edit"),
    path("alliances/<key:pk>/tasks/add/", views.TaskAddView.as_view(), name="task-add"),
]
