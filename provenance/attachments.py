"""Files that people attach: which are taken, and how they are handed out again."""

import zipfile
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from accounts.personal_numbers import holds_personal_number

LARGEST = 10 * 1024 * 1024
MOST = 10
BEGINNINGS = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "pptx": (b"PK\x03\x04",),
}
"""How a file of an ending begins."""
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
"""The part without which a package is not of its ending."""
ACCEPT = ",".join(f".{ending}" for ending in BEGINNINGS)
SENTENCES = {
    "ending": _("“%(name)s”: only PDF, pictures (PNG, JPG) and files of Word, Excel and PowerPoint are taken."),
    "size": _("“%(name)s” is larger than 10 MB: make it smaller or split it."),
    "empty": _("“%(name)s” is empty: choose the file again."),
    "content": _("“%(name)s” is not what its ending says: save it anew in its program."),
    "number": _("“%(name)s” has an identity or telephone number in its name: rename the file and choose it again."),
    "macros": _("“%(name)s” holds macros: save it without them."),
}


def name_of(file):
    """Return the name of an uploaded file without any folder, cut where it is too long."""
    name = PurePath(file.name.replace("\\", "/")).name.strip() or "file"
    return f"{name[:150]}…{name[-20:]}" if len(name) > 180 else name


def ending_of(name):
    return name.rpartition(".")[2].lower()


def check_file(file):
    """Refuse a file that is too large or not what its ending says, in a sentence that names it."""
    name = name_of(file)
    fault = fault_of(file, ending_of(name))
    if fault:
        raise ValidationError(SENTENCES[fault], params={"name": name}, code=fault)


def fault_of(file, ending):
    """Return the name of what is wrong with a file, or nothing."""
    if ending not in BEGINNINGS:
        return "ending"
    if holds_personal_number(file.name):
        return "number"
    if not file.size:
        return "empty"
    if file.size > LARGEST:
        return "size"
    file.seek(0)
    if not file.read(16).startswith(BEGINNINGS[ending]):
        return "content"
    return fault_of_package(file, PARTS[ending]) if ending in PARTS else ""


def fault_of_package(file, part):
    """Return what is wrong with a file of Office, whose table of contents alone is read."""
    try:
        names = zipfile.ZipFile(file).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "content"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macros"
    return "" if part in names else "content"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Any number of files up to ten; the cleaned value is a list."""

    def __init__(self, **kwargs):
        widget = FilesInput(attrs={"accept": ACCEPT})
        hint = _("PDF, pictures, Word, Excel or PowerPoint; up to 10 MB each, 10 at most.")
        super().__init__(
            **{"required": False, "widget": widget, "help_text": hint, "label": _("attachments"), **kwargs}
        )

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if len(files) > MOST:
            raise ValidationError(_("More than 10 files: attach the rest afterwards."), code="many")
        errors = []
        for file in files:
            try:
                check_file(file)
            except ValidationError as error:
                errors.append(error)
        if errors:
            raise ValidationError(errors)
        return files


def attachment_response(attachment):
    """Return an attachment as a file to save, which no browser opens on our address."""
    response = FileResponse(attachment.file.open("rb"), as_attachment=True, filename=attachment.name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
