"""The pages of sheets on the desk: download, template, upload, preview, mending, result."""

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from registry.accounts.rules import VIEW, may, visible
from registry.fields.attachments import check_name
from registry.fields.refusals import REFUSED
from registry.history.actions import undo
from registry.sheets.choices import BUSY, Outcome, UploadState
from registry.sheets.forms import ACCEPTED, CellsForm, ColumnsForm, ReasonForm, SheetForm
from registry.sheets.importing import preview, progress, uploading
from registry.sheets.importing.claiming import is_dead, release_dead
from registry.sheets.importing.layout import header_of
from registry.sheets.importing.running import FINISHING, READING, RECOGNISING, SAVING
from registry.sheets.kinds import KINDS, sheet_of
from registry.sheets.models import Upload
from registry.sheets.rules import IMPORT, may_undo
from registry.sheets.writing.exporting import sheet_rows
from registry.sheets.writing.files import as_file, rejected_rows
from registry.sheets.writing.workbooks import csv_lines, rejects, workbook

PHASES = {
    READING: _("Reading the cells"),
    RECOGNISING: _("Looking for the records"),
    SAVING: _("Trying each row"),
    FINISHING: _("Writing the history"),
}


def known_sheet(name):
    """Return a kind of sheet, or 404."""
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def insist(request):
    """Refuse whoever may not import."""
    if not request.user.has_perm(IMPORT):
        raise PermissionDenied


def page(request, template, **context):
    """Return a page in the admin's look."""
    # What comes back here after a form was sent is refused; all else leads on.
    context, status = admin.site.each_context(request) | context, REFUSED if request.method == "POST" else 200
    return TemplateResponse(request, f"admin/sheets/{template}.html", context, status=status)


def export_view(request, app_label, model_name, ending):
    """Send the rows of a list, exactly as it is filtered, as a sheet that can be imported again."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise Http404 from None
    sheet = sheet_of(model)
    if sheet is None or ending not in ("xlsx", "csv"):
        raise Http404
    if not may(request.user, model, VIEW):
        raise PermissionDenied
    try:
        listed = admin.site.get_model_admin(model).get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:
        raise BadRequest("no such filter") from None
    # Twice the same row, from a filter over several others, would be refused on the way back.
    keys = visible(listed, request.user).order_by().values("pk")
    return sheet_response(sheet, model._base_manager.filter(pk__in=keys).order_by(*model._meta.ordering), ending)


def sheet_response(sheet, records, ending):
    """Return a queryset as a file."""
    columns, name = sheet.described(), f"{sheet.title}-{timezone.localdate()}.{ending}"
    if ending == "csv":
        response = StreamingHttpResponse(csv_lines(columns, sheet_rows(sheet, records)), content_type="text/csv")
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response
    return as_file(workbook(columns, sheet_rows(sheet, records), title=sheet.title, notes=sheet.notes), name)


def template_view(request, sheet):
    """Send an empty sheet to fill in."""
    insist(request)
    sheet = known_sheet(sheet)
    columns = sheet.described()
    examples = [[column.example for column in columns]]
    book = workbook(columns, [], title=sheet.title, notes=sheet.notes, examples=examples)
    return as_file(book, gettext("%(kind)s-template") % {"kind": sheet.title} + ".xlsx")


def new_view(request, sheet):
    """Ask for a file and its source, and check it."""
    insist(request)
    sheet = known_sheet(sheet)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (upload := uploaded(request, sheet, form)):
        return redirect(upload.get_admin_url())
    app, _dot, model = sheet.label.partition(".")
    return page(
        request,
        "new",
        form=form,
        media=form.media,
        sheet=sheet,
        opts=Upload._meta,
        list_url=reverse(f"admin:{app}_{model}_changelist"),
        title=gettext("Import: %(sheet)s") % {"sheet": sheet.title},
    )


def uploaded(request, sheet, form):
    """Return the checked upload, or None where the form now says why there is none."""
    values = form.cleaned_data
    try:
        return uploading.upload_sheet(
            sheet=sheet,
            file=values["file"],
            name=values["file"].name,
            by=request.user,
            may_ask=True,
            **{name: values[name] for name in ("source", "section", "page", "why", "key")},
        )
    except ValidationError as error:
        form.add_error("file", error.messages)
        return None


def upload_view(request, key):
    """Show what became of a sheet, and do what is asked with it."""
    upload = get_object_or_404(Upload.objects.for_listing(), pk=key)
    if not (may(request.user, Upload, VIEW) or request.user.has_perm(IMPORT)):
        raise PermissionDenied
    if request.method == "POST":
        return acted(request, upload)
    if upload.state == UploadState.NAMING:
        return redirect("admin:sheets_upload_columns", upload.pk)
    outcome = preview.outcome_of(upload, request.GET.get("outcome"))
    return page(
        request,
        "upload",
        upload=upload,
        sheet=KINDS[upload.kind],
        opts=Upload._meta,
        original=upload,
        outcome=outcome,
        tabs=preview.tabs(upload, outcome),
        rows=preview.page_of(upload, outcome, request.GET.get("page")),
        alike=preview.alike(upload) if outcome == Outcome.REFUSED else [],
        accepted=ACCEPTED,
        is_busy=upload.state in BUSY,
        is_dead=is_dead(upload),
        may_import=request.user.has_perm(IMPORT),
        may_undo=may_undo(request.user, upload),
        is_undone=bool(upload.change_id and upload.change.undone_by.exists()),
        reason_form=ReasonForm(),
        title=gettext("Import: %(sheet)s") % {"sheet": KINDS[upload.kind].title},
        **preview.numbers(upload),
    )


def acted(request, upload):
    """Do what the pressed button says, and go back to the page with a sentence."""
    insist(request)
    act = next((act for name, act in ACTS.items() if name in request.POST), None)
    if act is None:
        raise Http404
    try:
        messages.success(request, act(request, upload))
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    back = request.POST.get("outcome")
    query = f"?outcome={back}" if back in Outcome.values else ""
    return redirect(upload.get_admin_url() + query)


def apply(request, upload):
    """Import it."""
    uploading.apply_upload(upload=upload, by=request.user, leave_out="leave_out" in request.POST)
    return gettext("Imported.")


def check_again(request, upload):
    """Take over what a dead process has left, or just look again."""
    release_dead(upload)
    uploading.recheck(upload=upload, by=request.user)
    return gettext("Checked again.")


def withdraw(request, upload):
    """Lay it aside."""
    uploading.withdraw(upload=upload, by=request.user)
    return gettext("Withdrawn: nothing was imported.")


def decide(request, upload):
    """Note the answers to what was asked."""
    choices = {
        int(name.removeprefix("row-")): value
        for name, value in request.POST.items()
        if name.startswith("row-") and name.removeprefix("row-").isdecimal() and value
    }
    if not choices:
        raise ValidationError(gettext("Choose for at least one row which record it is."))
    uploading.decide(upload=upload, choices=choices, by=request.user)
    return gettext("The choices are kept, and the sheet was checked again.")


def mend(request, upload):
    """Replace refused rows by those of a mended sheet."""
    file = request.FILES.get("file")
    if file is None:
        raise ValidationError(gettext("Choose the sheet on your computer."))
    check_name(file)
    uploading.mend_by_file(upload=upload, file=file, name=file.name, by=request.user)
    return gettext("The rows are replaced, and the sheet was checked again.")


def mend_alike(request, upload):
    """Correct all refused cells of a column that say the same."""
    column, old, new = (request.POST.get(name, "") for name in ("column", "old", "new"))
    if column not in KINDS[upload.kind].by_name or not new.strip():
        raise ValidationError(gettext("Write what is to stand there instead."))
    count = uploading.mend_alike(upload=upload, column=column, old=old, new=new.strip(), by=request.user)
    return ngettext("%(count)s cell is mended.", "%(count)s cells are mended.", count) % {"count": count}


def take_back(request, upload):
    """Undo the import."""
    form = ReasonForm(request.POST)
    if not may_undo(request.user, upload):
        raise PermissionDenied
    if not form.is_valid():
        raise ValidationError([str(error) for errors in form.errors.values() for error in errors])
    undo(change=upload.change, why=form.cleaned_data["why"], by=request.user)
    return gettext("The import is undone: every record is as it was before.")


ACTS = {
    "apply": apply,
    "check": check_again,
    "withdraw": withdraw,
    "decide": decide,
    "mend": mend,
    "mend_alike": mend_alike,
    "undo": take_back,
}
"""What the buttons of the page do; each returns the sentence that the next page begins with."""


def columns_view(request, key):
    """Show the columns of a file, and take somebody's word on which is which."""
    insist(request)
    upload = get_object_or_404(Upload, pk=key, state__in=[UploadState.NAMING, UploadState.PREVIEWED])
    sheet, layout = KINDS[upload.kind], upload.layout
    row = request.GET.get("row", "")
    row = int(row) if row.isdecimal() else header_of(layout)[0]
    initial = {"name": upload.columns_name}
    form = ColumnsForm(request.POST or None, sheet=sheet, layout=layout, said=upload.columns, row=row, initial=initial)
    if request.method == "POST" and form.is_valid() and read_with_layout(request, upload, row, form):
        return redirect(upload.get_admin_url())
    return page(
        request,
        "columns",
        form=form,
        upload=upload,
        sheet=sheet,
        opts=Upload._meta,
        row=row,
        header_rows=[(number, " | ".join(filter(None, cells))) for number, cells in layout.get("rows", ())],
        is_waiting=upload.state == UploadState.NAMING,
        title=gettext("Columns of the sheet"),
    )


def read_with_layout(request, upload, row, form):
    """Read the sheet with what was said of its columns; return whether it could be read."""
    try:
        uploading.name_columns(
            upload=upload, row=row, columns=form.said(), name=form.cleaned_data["name"], by=request.user
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, gettext("The columns are kept, and the sheet was checked."))
    return True


def row_view(request, key, number):
    """Show the cells of a refused row as boxes, and take what was typed into them."""
    insist(request)
    upload = get_object_or_404(Upload, pk=key, state=UploadState.PREVIEWED)
    row = get_object_or_404(upload.rows, number=number)
    sheet = KINDS[upload.kind]
    form = CellsForm(request.POST or None, sheet=sheet, row=row)
    if request.method == "POST" and form.is_valid() and mended(request, upload, row, form):
        return redirect(f"{upload.get_admin_url()}?outcome={Outcome.REFUSED if upload_is_open(upload) else ''}")
    if request.method == "POST":
        row = upload.rows.get(number=number)
        form = CellsForm(sheet=sheet, row=row)
    return page(
        request,
        "row",
        form=form,
        row=row,
        upload=upload,
        opts=Upload._meta,
        row_reasons=[one["text"] for one in row.reasons if not one["name"]],
        title=gettext("Row %(row)s") % {"row": row.number},
    )


def upload_is_open(upload):
    """Say whether further rows are refused."""
    return upload.rows.filter(outcome=Outcome.REFUSED).exists()


def mended(request, upload, row, form):
    """Save the cells of a row; return whether it can be imported now."""
    try:
        uploading.mend(upload=upload, cells={row.number: form.changed_cells()}, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    if upload.rows.filter(number=row.number, outcome=Outcome.REFUSED).exists():
        messages.warning(request, gettext("The row is still refused: see below."))
        return False
    messages.success(request, gettext("Row %(row)s is mended.") % {"row": row.number})
    return True


def rejects_view(request, key):
    """Send the refused and undecided rows with their reasons, to be mended in Excel."""
    insist(request)
    upload = get_object_or_404(Upload, pk=key)
    sheet = KINDS[upload.kind]
    book = rejects(sheet.described(), rejected_rows(sheet, upload), title=sheet.title)
    return as_file(book, gettext("%(sheet)s: refused rows.xlsx") % {"sheet": sheet.title})


def progress_view(request, key):
    """Say how far a sheet is."""
    insist(request)
    state = Upload.objects.filter(pk=key).values_list("state", flat=True).first()
    said = progress.read_progress(key) or {}
    phase = str(PHASES.get(said.get("phase"), ""))
    return JsonResponse({"state": state, "is_busy": state in BUSY, **said, "phase": phase})
