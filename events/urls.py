"""Addresses of activities and notices."""

from django.urls import include, path

import registry.fields.converters  # noqa: F401 — brings `key`
from enterprises.models import Unit
from events import calendars, editing, feeds, views
from registry.provenance.cited_pages import following_merges

urlpatterns = [
    path("board/", views.BoardView.as_view(), name="board"),
    path("board/<key:across>/<key:down>/", views.CrossingView.as_view(), name="crossing"),
    path("activities/", views.ActivityListView.as_view(), name="activities"),
    path("activities/feed.atom", feeds.ScopeFeed(), name="activities-feed"),
    path("activities/calendar.ics", calendars.CalendarView.as_view(), name="activities-calendar"),
    path("activities/<int:year>/<int:month>/", views.ActivityMonthView.as_view(), name="activities-month"),
    path("activities/<key:pk>/", views.ActivityDetailView.as_view(), name="activity"),
    path("activities/<key:pk>/edit/", editing.ActivityEditView.as_view(), name="activity-edit"),
    path("", include("events.publicity.urls")),
    path("notices/", views.NoticeListView.as_view(), name="notices"),
    path("notices/feed.atom", feeds.NoticeFeed(), name="notices-feed"),
    path("notices/calendar.ics", calendars.NoticeCalendarView.as_view(), name="notices-calendar"),
    path("notices/files/<key:pk>/", views.NoticeFileView.as_view(), name="notice-file"),
    path("notices/<key:pk>/files/", editing.NoticeFilesView.as_view(), name="notice-files"),
    path("notices/<key:pk>/", views.NoticeDetailView.as_view(), name="notice"),
    path("notices/<key:pk>/edit/", editing.NoticeEditView.as_view(), name="notice-edit"),
    path("notices/<key:pk>/readers/", editing.NoticeReadersView.as_view(), name="notice-readers"),
    path("notices/<key:pk>/publish/", editing.NoticePublishView.as_view(), name="notice-publish"),
    path("alliances/<key:pk>/activities/add/", editing.ActivityAddView.as_view(), name="activity-add"),
    path("alliances/<key:pk>/notices/add/", editing.NoticeAddView.as_view(), name="notice-add"),
    path("alliances/<key:pk>/feed.atom", feeds.AllianceFeed(), name="alliance-feed"),
    path("alliances/<key:pk>/calendar.ics", calendars.AllianceCalendarView.as_view(), name="alliance-calendar"),
    path("units/<key:pk>/feed.atom", following_merges(Unit, feeds.UnitFeed()), name="unit-feed"),
    path(
        "units/<key:pk>/calendar.ics",
        following_merges(Unit, calendars.UnitCalendarView.as_view()),
        name="unit-calendar",
    ),
]
