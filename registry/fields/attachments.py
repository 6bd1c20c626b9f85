"""Files that people attach: which are taken, and how they are handed out again."""

import zipfile
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from registry.fields.personal_numbers import holds_personal_number
from registry.fields.pictures import FORMATS, UnreadableError, cleaned

LARGEST = 10 * 1024 * 1024
MOST = 10
LONGEST = 200
"""Bytes of a name: a disk takes 255, and adds some where a name is taken."""
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
    "pixels": _("“%(name)s” has more than 50 million pixels: make the picture smaller."),
    "broken": _("“%(name)s” is a broken picture: open it, save it anew, and choose it again."),
    "number": _("“%(name)s” has an identity or telephone number in its name: rename the file and choose it again."),
    "macros": _("“%(name)s” holds macros: save it without them."),
}


def file_name(file: File) -> str:
    """Return the name of an uploaded file without any folder, short enough for any disk."""
    return fitting(PurePath((file.name or "").replace("\\", "/")).name.strip() or "file")


def fitting(name: str, most: int = LONGEST) -> str:
    """Return a name of at most so many bytes, of which a Chinese character takes three; its ending is kept."""
    if len(name.encode()) <= most:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = f"…{dot}{ending}" if stem and len(ending) < 10 else "…"
    return f"{name.encode()[: most - len(tail.encode())].decode(errors='ignore')}{tail}"


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def taken(file: File) -> File:
    """Return a file as it is kept, pictures cleaned; refuse what cannot be, in a sentence that names the file."""
    check_name(file)
    ending = ending_of(file.name or "")
    fault = fault_of(file, ending)
    if not fault and ending in FORMATS:
        try:
            return cleaned(file, ending)
        except UnreadableError as error:
            fault = str(error)
    if fault:
        raise ValidationError(SENTENCES[fault], params={"name": file_name(file)}, code=fault)
    return file


def fault_of(file: File, ending: str) -> str:
    """Return the name of what is wrong with a file, or nothing."""
    if ending not in BEGINNINGS:
        return "ending"
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


COPIED = _(
    "Position and camera are taken out of a picture; a document is kept as it is, with its author, comments and "
    "tracked changes."
)


def check_name(file: File) -> None:
    """Refuse a file with a personal number in its name."""
    if holds_personal_number(file.name):
        raise ValidationError(SENTENCES["number"], params={"name": file_name(file)}, code="number")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Any number of files up to ten; the cleaned value is a list."""

    def __init__(self, **kwargs):
        widget = FilesInput(attrs={"accept": ACCEPT})
        hint = _(
            "PDF, pictures, Word, Excel or PowerPoint; up to 10 MB each, 10 at most. Position and camera are taken out "
            "of pictures; documents are handed out unchanged, with their author, comments and tracked changes."
        )
        super().__init__(
            **{"required": False, "widget": widget, "help_text": hint, "label": _("attachments"), **kwargs}
        )

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if len(files) > MOST:
            raise ValidationError(_("More than 10 files: attach the rest afterwards."), code="many")
        kept, errors = [], []
        for file in files:
            try:
                kept.append(taken(file))
            except ValidationError as error:
                errors.append(error)
        if errors:
            raise ValidationError(errors)
        return kept


class CopyField(forms.FileField):
    """One file of any kind; a picture is cleaned as it is for everybody's attachments."""

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file or file is initial or not hasattr(file, "content_type"):
            return file
        check_name(file)
        return taken(file) if ending_of(file.name) in FORMATS else file


def attachment_response(attachment):
    """Return an attachment as a file to save, which no browser opens on our address."""
    response = FileResponse(attachment.file.open("rb"), as_attachment=True, filename=attachment.name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
