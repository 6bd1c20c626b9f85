"""Public pages on which an alliance's activities and notices are edited in place."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import DetailView

from alliances.editing import member_names
from alliances.models import Alliance
from events.actions import attach_to_notice, detach_from_notice, publish_notice, submit_activity
from events.audience import receipts
from events.forms import ActivityFactsForm, FilesForm, NoticeFactsForm, PublishForm, UnitRows
from events.models import Activity, Notice, Participation
from registry.accounts.access import PermittedPage
from registry.accounts.kept import refuse, refuse_form
from registry.accounts.rules import VIEW, may, visible
from registry.provenance.editing.views import AddView, EditView

DRAFTS_SHOWN = 20


class WithUnits:
    """A page of an activity and of the units that took part in it."""

    template_name = "events/activity_edit.html"
    section = "activities"

    organiser = None

    def get_rows(self, data=None):
        return UnitRows(data, instance=self.record, prefix="units")

    def save(self, form, rows):
        units = {"units": rows.save(commit=False), "removed": rows.deleted_objects}
        return submit_activity(
            activity=self.fresh(), organiser=self.organiser, **units, by=self.request.user, **form.submitted
        )


class ActivityEditView(WithUnits, EditView):
    """Edit what an activity's page says of it, and which units took part."""

    model = Activity
    form_class = ActivityFactsForm

    def versions(self):
        return [*super().versions(), Participation.objects.filter(activity=self.record.pk, unit__isnull=False)]


class ActivityAddView(WithUnits, AddView):
    """Add an activity that an alliance organises."""

    model = Activity
    form_class = ActivityFactsForm
    parent_model = Alliance

    def get_title(self):
        return gettext("Add an activity of %(alliance)s") % {"alliance": self.parent}

    def get_button(self):
        return gettext("Add the activity")

    def get_context_data(self, **kwargs):
        return super().get_context_data(suggestions=member_names(self.parent), **kwargs)

    @property
    def organiser(self):
        return self.parent

    def get_success_url(self):
        return self.record.get_absolute_url()


class NoticePage:
    """A page of a notice, which is a draft until a reviewer publishes it."""

    model = Notice
    form_class = NoticeFactsForm
    template_name = "events/notice_edit.html"

    def get_lead(self):
        return gettext("A notice is a draft until a reviewer publishes it. Until then only its editors see it.")

    def get_context_data(self, **kwargs):
        may_publish = self.request.user.has_perm("provenance.publish")
        parts = {"publish_form": PublishForm(), "files_form": FilesForm()}
        return super().get_context_data(
            may_publish=may_publish, drafts=Notice.objects.drafts_beside(self.record)[:DRAFTS_SHOWN], **parts, **kwargs
        )

    def get_success_url(self):
        return self.record.get_absolute_url() if self.record.is_out else notice_edit(self.record)


class NoticeEditView(NoticePage, EditView):
    """Edit a notice; publish it."""

    def get_lead(self):
        if self.record.published_at:
            return EditView.get_lead(self)
        return super().get_lead()

    def get_back_url(self):
        if self.record.is_out or not self.record.alliance:
            return super().get_back_url()
        return self.record.alliance.get_absolute_url()


class NoticeAddView(NoticePage, AddView):
    """Write a notice of an alliance."""

    parent_model = Alliance
    parent_field = "alliance"

    def get_title(self):
        return gettext("Add a notice of %(alliance)s") % {"alliance": self.parent}

    def get_button(self):
        return gettext("Keep as a draft")

    def get_sentences(self, outcome):
        return [gettext("Kept as a draft: %(record)s. A reviewer publishes it.") % {"record": outcome.record}]


class NoticeReadersView(PermittedPage, DetailView):
    """Who has read a notice, for all who look after it, before and after it is published."""

    template_name = "events/notice_readers.html"
    context_object_name = "notice"
    extra_context = {"is_private": True, "section": "notices"}

    def is_permitted(self):
        return may(self.request.user, Notice, VIEW)

    def get_queryset(self):
        return visible(Notice.objects.select_related("alliance"), self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(receipts=receipts(self.object), **kwargs)


class OneNotice(PermittedPage):
    """An address that does something with one notice."""

    http_method_names = ["post", "options"]

    @cached_property
    def notice(self):
        return get_object_or_404(Notice, pk=self.kwargs["pk"])


class NoticePublishView(OneNotice):
    """Publish a notice, and lead to its page."""

    def is_permitted(self):
        return bool(self.notice) and self.request.user.has_perm("provenance.publish")

    def post(self, request, pk):
        notice = self.notice
        form = PublishForm(request.POST)
        if not form.is_valid():
            refuse(request, [gettext("This is no moment: choose day and time.")])
            return redirect(notice_edit(notice))
        try:
            notice = publish_notice(notice=notice, at=form.cleaned_data["at"], by=request.user)
        except ValidationError as error:
            refuse(request, error.messages[:1])
            return redirect(notice_edit(notice))
        if notice.published_at > timezone.now():
            messages.success(request, gettext("It will be published by itself at the chosen time."))
            return redirect(notice_edit(notice))
        messages.success(request, gettext("Published: %(notice)s.") % {"notice": notice})
        return redirect(notice)


class NoticeFilesView(OneNotice):
    """Attach files to a notice, or take one away."""

    def is_permitted(self):
        return self.request.user.has_perm("events.change_notice", self.notice)

    def post(self, request, pk):
        notice = self.notice
        if "remove" in request.POST:
            detach_from_notice(file=get_object_or_404(notice.files, pk=request.POST["remove"]), by=request.user)
            messages.success(request, gettext("Removed."))
            return redirect(f"{notice_edit(notice)}#files")
        form = FilesForm(request.POST, request.FILES)
        if form.is_valid():
            self.attach(form, notice)
        if form.errors:
            refuse_form(request, form)
        return redirect(f"{notice_edit(notice)}#files")

    def attach(self, form, notice):
        try:
            attach_to_notice(notice=notice, files=form.cleaned_data["files"], by=self.request.user)
        except ValidationError as error:
            form.add_error("files", error)
        else:
            messages.success(self.request, gettext("Attached."))


def notice_edit(notice):
    """Return the address of the edit page of a notice."""
    return reverse("notice-edit", args=[notice.pk])
