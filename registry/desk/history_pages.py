"""The history of a record in the admin: its timeline, taking a version or a field back, and what was deleted."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, Max, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext

from registry.accounts.rules import ADD, CHANGE, VIEW, everywhere, may
from registry.desk.forms import ReasonField
from registry.fields.refusals import status_of
from registry.history.actions import restore, revert_field, revert_version
from registry.history.timeline import Timeline
from registry.history.tracking import tracked
from registry.history.undoing import UndoStep, values_of
from registry.history.wording import Names, field_changes, label_of, naming

MAY_UNDO = "history.undo_change"


class ReasonForm(forms.Form):
    """Why something is taken back."""

    change_reason = ReasonField()


class HistoryPages:
    """Pages of a record's history; a model without history keeps Django's page."""

    def has_history(self):
        return self.model._meta.concrete_model in tracked()

    def get_urls(self):
        if not self.has_history():
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("deleted/", view(self.deleted_view), name=f"{name}_deleted"),
            path("deleted/<int:row_id>/", view(self.restore_view), name=f"{name}_restore"),
            path("<path:object_id>/revert/<int:row_id>/", view(self.revert_view), name=f"{name}_revert"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        context = {"deleted_url": self.address("deleted")} if self.has_history() and self.sees_bin(request) else {}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def sees_bin(self, request):
        """Say whether the reader may see what was deleted of this kind."""
        return request.user.has_perm(MAY_UNDO) and everywhere(request.user, self.model, VIEW)

    def history_page(self, request, template, title, **context):
        """Return one of these pages."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "may_undo": request.user.has_perm(MAY_UNDO),
            **context,
        }
        return TemplateResponse(
            request, f"admin/history/{template}.html", context, status=status_of(context.get("form"))
        )

    # The timeline

    def history_view(self, request, object_id, extra_context=None):
        if not self.has_history():
            return super().history_view(request, object_id, extra_context)
        record, name = self.find(request, unquote(object_id))
        key = record.pk if record else self.opts.pk.to_python(unquote(object_id))
        timeline = Timeline(self.model, key, self.kinds_seen(request, record))
        number = page_number(request)
        entries, has_older = timeline.page(number)
        return self.history_page(
            request,
            "timeline",
            gettext("History of %(name)s") % {"name": name},
            record=record,
            name=name,
            key=key,
            entries=entries,
            newer=number - 1,
            older=number + 1 if has_older else None,
            begins=None if has_older else timeline.begins(),
            may_revert=request.user.has_perm(MAY_UNDO) and record and self.has_change_permission(request, record),
            **(extra_context or {}),
        )

    def find(self, request, key):
        """Return the record and its name, None and its last name where it was deleted; raise where neither may be."""
        record = self.get_object(request, key)
        if record is not None:
            if not self.has_view_or_change_permission(request, record):
                raise PermissionDenied
            return record, str(record)
        try:
            last = self.model.history.filter(pk_is(self.model, key)).first()
        except (ValueError, ValidationError):
            last = None
        if last is None or last.history_type != "-":
            raise Http404
        if not (request.user.has_perm(MAY_UNDO) or everywhere(request.user, self.model, VIEW)):
            raise PermissionDenied
        return None, Names([last]).title(last)

    def kinds_seen(self, request, record):
        """Return the kinds of what belongs to a record that the reader may see all of, here at least."""
        user = request.user
        edits = record is not None and self.has_change_permission(request, record)
        return {model for model in tracked() if everywhere(user, model, VIEW) or (edits and may(user, model, VIEW))}

    # Taking back

    def revert_view(self, request, object_id, row_id):
        """Ask why one field (`?field=`) or all fields become what a row of history says; do it."""
        record = self.get_object(request, unquote(object_id))
        row = self.model.history.filter(history_id=row_id).first()
        if record is None or row is None or getattr(row, self.opts.pk.attname) != record.pk:
            raise Http404
        if not (request.user.has_perm(MAY_UNDO) and self.has_change_permission(request, record)):
            raise PermissionDenied
        field = request.GET.get("field", "")
        known = {one.name: one for one in row.tracked_fields if not one.primary_key}
        if field and field not in known:
            raise Http404

        def act(why):
            if field:
                return revert_field(record=record, row=row, field=field, why=why, by=request.user)
            return revert_version(record=record, row=row, why=why, by=request.user)

        return self.confirmed(
            request,
            act,
            gettext("Take “%(field)s” back") % {"field": label_of(known[field])}
            if field
            else gettext("Take a version back"),
            name=str(record),
            key=record.pk,
            lines=[line for line in self.differences(record, row) if field in ("", line.name)],
            row=row,
        )

    def differences(self, record, row):
        """Return what would become of a record's fields, as lines from now to then."""
        model = self.model.history.model
        new = UndoStep(row.instance_type, record.pk, row, values_of(row), record).new
        names = [field.attname for field in row.tracked_fields]
        now, then = (model(history_type="~", **{name: getattr(one, name) for name in names}) for one in (record, new))
        return field_changes(then, now, Names([now, then]))

    def confirmed(self, request, act, title, **context):
        """Show what would be done and ask for the reason; do it, or say why it cannot be done."""
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            try:
                act(form.cleaned_data["change_reason"])
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, gettext("Done; it stands in the history with your reason."))
                return redirect(self.address("history", context["key"]))
        return self.history_page(request, "take_back", title, form=form, **context)

    def address(self, page, *args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    # What was deleted

    def deleted_view(self, request):
        """List the deleted records of this kind: who deleted them, when and why."""
        if not self.sees_bin(request):
            raise PermissionDenied
        rows = self.deleted_rows().select_related("change__by")
        if query := request.GET.get("q", "").strip():
            found = Q(**{f"{self.opts.pk.name}": query})
            for column in naming(self.model):
                found |= Q(**{f"{column}__icontains": query})
            rows = rows.filter(found)
        page = Paginator(rows, self.list_per_page).get_page(request.GET.get("page"))
        page.object_list = list(page.object_list)
        names = Names(page.object_list)
        deleted = [(row, names.title(row), getattr(row, self.opts.pk.attname)) for row in page.object_list]
        title = gettext("Deleted %(kind)s") % {"kind": self.opts.verbose_name_plural}
        may_restore = everywhere(request.user, self.model, ADD)
        return self.history_page(
            request, "deleted", title, page=page, deleted=deleted, q=query, may_restore=may_restore
        )

    def deleted_rows(self):
        """Return the last row of history of each record that is not there."""
        name = self.opts.pk.name
        model = self.model._meta.concrete_model
        gone = model.history.filter(history_type="-").order_by()
        last = gone.values(name).annotate(last=Max("history_id")).values("last")
        there = model._base_manager.filter(pk=OuterRef(name))
        return model.history.filter(~Exists(there), history_id__in=last).order_by("-history_date", "-history_id")

    def restore_view(self, request, row_id):
        """Ask why a deleted record comes back, with all that went with it; do it."""
        user = request.user
        if not (user.has_perm(MAY_UNDO) and everywhere(user, self.model, ADD)):
            raise PermissionDenied
        row = get_object_or_404(self.deleted_rows(), history_id=row_id)
        names = Names([row])
        return self.confirmed(
            request,
            lambda why: restore(row=row, why=why, by=user),
            gettext("Restore %(kind)s") % {"kind": self.opts.verbose_name},
            name=names.title(row),
            key=getattr(row, self.opts.pk.attname),
            lines=list(told_as_new(row, names)),
            row=row,
            is_restored=True,
        )


def told_as_new(row, names):
    """Return what a deleted record held, as lines of something added."""
    for line in field_changes(row, None, names):
        line.old, line.new = None, line.old
        yield line


def pk_is(model, key):
    return Q(**{model._meta.pk.name: model._meta.pk.to_python(key)})


def page_number(request):
    """Return the number of the page asked for, 1 unless it is one."""
    asked = request.GET.get("p", "1")
    return min(max(int(asked), 1), 100_000) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def may_undo(user, models):
    """Say whether a user may undo a change of rows of some models."""
    return user.has_perm(MAY_UNDO) and all(everywhere(user, model, CHANGE) for model in models)
