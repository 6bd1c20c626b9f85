"""Public pages of activities and notices."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from alliances.charts import sizes
from alliances.models import Alliance
from events import charts
from events.actions import note_reading
from events.audience import readers
from events.board import Board, BoardQuery
from events.choices import Audience
from events.filters import ActivityFilter, NoticeFilter
from events.lines import Lines
from events.models import Activity, Notice, NoticeFile, Publicity
from events.tables import ActivityTable, BoardTable, CrossingTable, NoticeTable
from registry.accounts.access import PublicPage
from registry.fields.attachments import attachment_response
from registry.fields.dates import PartialDate
from registry.lists.downloads import Downloadable
from registry.lists.tables import KnownRows
from registry.provenance.cited_pages import Cited, PublicDetailView, PublicListView
from registry.provenance.models import Figure


class ActivityListView(Downloadable, PublicListView):
    """Activities, newest first and undated last; on the first page how they spread over the months."""

    queryset = Activity.objects.public().newest_first()
    filterset_class = ActivityFilter
    table_class = ActivityTable
    template_name = "events/activity_list.html"
    extra_context = {"section": "activities"}

    def get(self, request, *args, **kwargs):
        """Lead whoever chose a month to its calendar, where the other conditions go on."""
        try:
            month = PartialDate(request.GET.get("month", ""))
        except ValueError:
            return super().get(request, *args, **kwargs)
        if month.precision != "month":
            return super().get(request, *args, **kwargs)
        query = request.GET.copy()
        query.pop("month")
        query.pop("page", None)
        address = reverse("activities-month", args=[month.first.year, month.first.month])
        return redirect(f"{address}?{query.urlencode()}" if query else address)

    def get_context_data(self, **kwargs):
        is_first = self.request.GET.get("page", "1") == "1"
        density = charts.density(self.filterset.density) if is_first else None
        return super().get_context_data(density=density, **kwargs)


class ActivityMonthView(Downloadable, PublicListView):
    """A month as a calendar, its activities by date, and those of its year that no source dates closer."""

    queryset = Activity.objects.public()
    filterset_class = ActivityFilter
    table_class = ActivityTable
    template_name = "events/activity_month.html"
    paginate_by = None
    extra_context = {"section": "activities"}

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        try:
            self.month = PartialDate(f"{kwargs['year']:04}-{kwargs['month']:02}")
        except ValueError as error:
            raise Http404 from error

    def get_queryset(self):
        first = self.month.first
        return super().get_queryset().in_month(first.year, first.month)

    def get_context_data(self, **kwargs):
        first, found = self.month.first, self.filterset.qs
        months = found.months()
        before, after = charts.neighbours(self.month, months)
        to_the_day = [activity for activity in self.object_list if activity.starts.precision == "day"]
        return super().get_context_data(
            month=self.month,
            months=months,
            weeks=charts.weeks(first.year, first.month, to_the_day),
            before=before,
            after=after,
            dated=to_the_day[::-1],
            of_the_month=[activity for activity in self.object_list if activity.starts.precision == "month"],
            of_the_year=found.filter(starts=f"{first.year:04}").for_listing(),
            **kwargs,
        )


class ActivityDetailView(PublicDetailView):
    """One activity: when, where, who in what role, on which agenda, with what result. Minutes are not public."""

    extra_context = {"section": "activities"}

    def get_queryset(self):
        return Activity.objects.public().for_page()

    def get_context_data(self, **kwargs):
        reports = Publicity.objects.public().of_activity(self.object).for_listing()
        return super().get_context_data(publicity=reports, **kwargs)


class NoticeListView(Downloadable, PublicListView):
    """What alliances and the district published."""

    model = Notice
    filterset_class = NoticeFilter
    table_class = NoticeTable

    def get_queryset(self):
        self.queryset = Notice.objects.visible_to(self.request.user)
        return super().get_queryset()


class NoticeDetailView(PublicDetailView):
    """One notice."""

    def get_queryset(self):
        return Notice.objects.visible_to(self.request.user).for_listing().prefetch_related("files")

    def get_context_data(self, **kwargs):
        if self.request.user.is_authenticated and readers(self.object).filter(pk=self.request.user.pk).exists():
            note_reading(notice=self.object, by=self.request.user)
        return super().get_context_data(is_private=self.object.audience != Audience.PUBLIC, **kwargs)


class NoticeFileView(PublicPage):
    """A file of a notice, to save, for whoever may read the notice or edit it."""

    def get(self, request, pk):
        file = get_object_or_404(NoticeFile.objects.select_related("notice"), pk=pk)
        reads = Notice.objects.visible_to(request.user).filter(pk=file.notice_id).exists()
        if not reads and not (
            request.user.is_authenticated and request.user.has_perm("events.change_notice", file.notice)
        ):
            raise Http404
        return attachment_response(file)


class BoardView(Downloadable, PublicPage, Cited, TemplateView):
    """The whole board by itself: every crossing that holds anything, how much of each kind, by year, to take away."""

    template_name = "events/board.html"
    table_class = BoardTable
    extra_context = {"section": "board"}

    @cached_property
    def asked(self):
        return BoardQuery.of(self.request.GET)

    @cached_property
    def whole(self):
        return Board.load()

    @cached_property
    def board(self):
        return self.asked.narrow(self.whole)

    def get_download_queryset(self):
        return KnownRows(self.board.fullest)

    def get_context_data(self, **kwargs):
        alliances = Alliance.objects.on_board().prefetch_related("micro_alliances")
        return super().get_context_data(
            **board_context(self.whole, self.asked, alliances),
            sizes=sizes(Figure.objects.about(*alliances).for_listing()),
            object_list=self.board.fullest,
            **kwargs,
        )


def board_context(whole, asked, alliances):
    """Return what a page with the board needs: what is asked for, and the years and kinds to choose from."""
    chosen = asked.narrow(whole)
    of_kind = whole.of_kind(asked.kind) if asked.kind else whole
    of_year = whole.of_year(asked.of_year) if asked.year else whole
    return {
        "board": chosen,
        "asked": asked,
        "year": asked.year,
        "all_years": asked.address(year=""),
        "all_kinds": asked.address(kind=""),
        "years": asked.years(whole.years),
        "kinds": asked.kinds(of_year.tallies),
        "multiples": [(small, asked.address(year=small.year)) for small in charts.boards_by_year(of_kind, alliances)],
    }


class CrossingView(Downloadable, PublicPage, Cited, TemplateView):
    """All that ties a horizontal and a vertical alliance: how much of each kind in each year, and the records."""

    template_name = "events/crossing.html"
    table_class = CrossingTable
    extra_context = {"section": "board"}

    @cached_property
    def lines(self):
        """Return the lines of the whole board, to which the two must belong."""
        lines = Lines.load()
        across = {line.pk: line for line in lines.horizontals}.get(self.kwargs["across"])
        down = {line.pk: line for line in lines.verticals}.get(self.kwargs["down"])
        if not (across and down):
            raise Http404
        self.across, self.down = across, down
        return lines

    @cached_property
    def cell(self):
        [(_across, [cell])] = Board.of_lines(self.lines.narrowed(self.across, self.down)).rows
        return cell

    @cached_property
    def year(self):
        """Return the year that is asked for, "none" for what no source dates, "" for all."""
        return BoardQuery.of(self.request.GET).year

    @cached_property
    def shown(self):
        """Return what there is of each kind in the years asked for, without the kinds of which there is nothing."""
        tallies = self.cell.tallies
        if self.year:
            tallies = [tally.of_year(BoardQuery(self.year).of_year) for tally in tallies]
        return [tally for tally in tallies if tally.crossings]

    def get_download_queryset(self):
        return KnownRows((tally.kind, entry) for tally in self.shown for entry in tally.entries(self.year))

    def get_context_data(self, **kwargs):
        cell = self.cell
        sections = [(tally, tally.entries(self.year)) for tally in self.shown]
        return super().get_context_data(
            cell=cell,
            years=cell.years,
            year=self.year,
            sections=sections,
            shown=sum(tally.count for tally in self.shown),
            object_list=sections,
            title=gettext("%(across)s and %(down)s")
            % {"across": cell.horizontal.short_name, "down": cell.vertical.short_name},
            **neighbours(self.lines, self.across, self.down),
            **kwargs,
        )


def neighbours(lines, across, down):
    """Return the next alliances on either line of a crossing, None at the end of a line."""
    rows, columns = lines.horizontals, lines.verticals
    below = rows[rows.index(across) + 1 :]
    beside = columns[columns.index(down) + 1 :]
    return {"below": below[0] if below else None, "beside": beside[0] if beside else None}
