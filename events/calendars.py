"""Activities and notices as iCalendar (RFC 5545): all, filtered as the list is, or those of one alliance or unit.

A day in a calendar is a claim, so only activities whose day a source gives stand in it; its description says how many
others there are. Notices are journal entries of the day on which they were published. Each entry is stamped with when
its record was last changed.
"""

import uuid
from datetime import date, timedelta
from functools import cache

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext
from icalendar import Calendar, Event, Journal, Timezone, vText

from events.choices import ActivityStatus
from events.feeds import Scope
from registry.accounts.access import PublicPage
from registry.fields.attachments import fitting

LIMIT = 2_000
"""Entries in a calendar, the newest ones."""
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2038, 1, 1)
"""The span that the rules of the time zone are given for."""
STATUS = {
    ActivityStatus.HELD: "CONFIRMED",
    ActivityStatus.PLANNED: "TENTATIVE",
    ActivityStatus.CANCELLED: "CANCELLED",
}


class CalendarView(PublicPage):
    """The calendar of a scope."""

    scope = Scope.everything

    def get(self, request, **kwargs):
        scope = type(self).scope(request, **kwargs)
        calendar = calendar_of(scope, self.description(scope), request)
        response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = content_disposition_header(False, fitting(f"{scope.title}.ics"))
        return response

    def description(self, scope):
        """Return what the calendar holds and how much it leaves out."""
        sentences = [gettext("Public activities whose day a source gives.")]
        left_out = scope.activities.count() - scope.activities.on_a_day().count()
        if left_out:
            sentence = ngettext(
                "%(count)s more, known to the month or the year alone or not dated, is left out; the site lists it.",
                "%(count)s more, known to the month or the year alone or not dated, are left out; the site lists them.",
                left_out,
            )
            sentences.append(sentence % {"count": left_out})
        return "\n".join(sentences)


def calendar_of(scope, description, request):
    """Return the calendar of what a scope holds."""
    calendar = Calendar()
    calendar.add("prodid", "-//hongmeng//activities//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(scope.title))
    calendar.add("x-wr-caldesc", vText(description))
    calendar.add("x-wr-timezone", timezone.get_default_timezone_name())
    # A calendar must hold something (RFC 5545, 3.6), also where there is no entry: the zone of its days.
    calendar.add_component(zone_of(timezone.get_default_timezone_name()))
    for activity in scope.activities.on_a_day().with_change().for_listing()[:LIMIT]:
        calendar.add_component(event(activity, request))
    for notice in scope.notices.with_change().for_listing()[:LIMIT]:
        calendar.add_component(journal(notice, request))
    return calendar


@cache
def zone_of(name):
    """Return the rules of a time zone; working them out takes longer than a calendar."""
    return Timezone.from_tzid(name, first_date=FIRST_DAY, last_date=LAST_DAY)


def event(activity, request):
    """Return an activity as an event of whole days, under an identifier that never changes."""
    entry = base(Event(), activity, request)
    entry.add("dtstart", activity.starts.first)
    if activity.ends and activity.ends.precision == "day" and activity.ends > activity.starts:
        # The end is the first day that no longer belongs to it.
        entry.add("dtend", activity.ends.first + timedelta(days=1))
    entry.add("status", STATUS[activity.status])
    entry.add("transp", "TRANSPARENT")
    if activity.place:
        entry.add("location", activity.place)
    text = [activity.description, activity.date_note, activity.standing if activity.is_past_plan() else ""]
    if any(text):
        entry.add("description", "\n".join(filter(None, text)))
    alliances = [part.alliance.short_name for part in activity.participations.all() if part.alliance]
    entry.add("categories", [str(activity.get_kind_display()), *alliances])
    return entry


def journal(notice, request):
    """Return a notice as a journal entry of the day on which it was published."""
    entry = base(Journal(), notice, request)
    entry.add("dtstart", timezone.localdate(notice.published_at))
    entry.add("description", notice.body)
    entry.add("categories", [str(notice.get_flow_display())])
    return entry


def base(entry, record, request):
    """Give an entry what every one has."""
    address = f"urn:hongmeng:{record._meta.model_name}:{record.pk}"
    entry.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, address)))
    entry.add("dtstamp", record.changed_at)
    entry.add("summary", record.title)
    entry.add("url", request.build_absolute_uri(record.get_absolute_url()))
    return entry


class NoticeCalendarView(CalendarView):
    """The notices."""

    scope = Scope.notices_alone

    def description(self, scope):
        return gettext("Notices, as journal entries of the day on which they were published.")


class AllianceCalendarView(CalendarView):
    """What an alliance did and published."""

    scope = Scope.of_alliance


class UnitCalendarView(CalendarView):
    """What a unit did."""

    scope = Scope.of_unit
