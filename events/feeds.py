"""Atom feeds of activities and notices: all, filtered as the list is, or those of one alliance or unit."""

from dataclasses import dataclass
from operator import attrgetter

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from alliances.models import Alliance
from enterprises.models import Unit
from events.filters import ActivityFilter, NoticeFilter
from events.models import Activity, Notice
from registry.accounts.access import Access
from registry.provenance.footnotes import Footnotes
from registry.site.models import Profile

NEWEST = 50
"""Entries in a feed."""


@dataclass(frozen=True)
class Scope:
    """What a feed or calendar holds: whose page it belongs to, and its activities and notices."""

    title: str
    url: str
    activities: object
    notices: object

    @classmethod
    def everything(cls, request):
        """Return all activities, filtered as their list is."""
        activities = ActivityFilter(request.GET, Activity.objects.public().home()).qs
        return cls(gettext("Activities"), reverse("activities"), activities, Notice.objects.none())

    @classmethod
    def notices_alone(cls, request):
        """Return all notices, filtered as their list is."""
        notices = NoticeFilter(request.GET, Notice.objects.public().home()).qs
        return cls(gettext("Notices"), reverse("notices"), Activity.objects.none(), notices)

    @classmethod
    def of_alliance(cls, request, pk):
        """Return what an alliance did and published."""
        alliance = get_object_or_404(Alliance, pk=pk)
        return cls(
            alliance.name,
            alliance.get_absolute_url(),
            Activity.objects.public().filter(participations__alliance=alliance),
            Notice.objects.public().filter(alliance=alliance),
        )

    @classmethod
    def of_unit(cls, request, pk):
        """Return what a unit and the party organisations in it did."""
        unit = get_object_or_404(Unit, pk=pk)
        activities = Activity.objects.public().of_unit(unit)
        return cls(unit.name, unit.get_absolute_url(), activities, Notice.objects.none())


class ScopeFeed(Feed):
    """What was recorded, published or changed last, whatever its own date, which the entry tells."""

    feed_type = Atom1Feed
    access, login_required = Access.PUBLIC, False
    scope = Scope.everything

    def get_object(self, request, **kwargs):
        return type(self).scope(request, **kwargs)

    def title(self, scope):
        return f"{scope.title} · {Profile.objects.current().title}"

    def link(self, scope):
        return scope.url

    def subtitle(self, scope):
        return gettext("What was recorded or changed last; each entry tells its own date as precisely as its source.")

    def author_name(self):
        site = Profile.objects.current()
        return site.title if site.is_demonstration else site.operator

    def feed_copyright(self):
        return Profile.objects.current().licence or None

    def items(self, scope):
        activities = scope.activities.latest_changes().for_listing()[:NEWEST]
        notices = scope.notices.latest_changes().for_listing()[:NEWEST]
        newest = sorted([*notices, *activities], key=attrgetter("changed_at"), reverse=True)[:NEWEST]
        # Kept on the entries, since one feed serves many readers at once.
        footnotes = Footnotes(newest)
        for item in newest:
            item.sources = dict.fromkeys(citation.source for citation in footnotes.citations(item))
        return newest

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return render_to_string("events/feed_entry.html", {"item": item})

    def item_pubdate(self, item):
        return timezone.localtime(item.published_at) if isinstance(item, Notice) else None

    def item_updateddate(self, item):
        return timezone.localtime(item.changed_at)

    def item_categories(self, item):
        if isinstance(item, Notice):
            return [item.get_flow_display()]
        alliances = [part.alliance.short_name for part in item.participations.all() if part.alliance]
        return [item.get_kind_display(), *alliances]


class NoticeFeed(ScopeFeed):
    """The newest notices."""

    scope = Scope.notices_alone


class AllianceFeed(ScopeFeed):
    """What an alliance did and published."""

    scope = Scope.of_alliance


class UnitFeed(ScopeFeed):
    """What a unit did."""

    scope = Scope.of_unit
