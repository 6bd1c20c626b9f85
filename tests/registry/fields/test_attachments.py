"""Which files are taken, and how they are handed out."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from registry.fields.attachments import LARGEST, AttachmentsField, file_name

pytestmark = pytest.mark.without_database


def package(*parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return data.getvalue()


GOOD = {
    "示例.pdf": b"%PDF-1.7 ...",
    "示例.docx": package("word/document.xml"),
    "示例.xlsx": package("xl/workbook.xml"),
    "示例.pptx": package("ppt/presentation.xml"),
}
BAD = {
    "示例.exe": (b"MZ", "ending"),
    "示例": (b"%PDF-", "ending"),
    "示例.html": (b"<html>", "ending"),
    "示例.svg": (b"<svg>", "ending"),
    "示例.pdf": (b"<html><script>", "content"),
    "示例.png": (b"%PDF-", "content"),
    "示例.docx": (package("xl/workbook.xml"), "content"),
    "示例.xlsx": (package("xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
    "示例.pptx": (b"PK\x03\x04 broken", "content"),
    "空.pdf": (b"", "empty"),
    "示例某１３８１２３４５６７８.pdf": (b"%PDF-", "number"),
    "大.pdf": (b"%PDF-" + b"x" * LARGEST, "size"),
}


def upload(name, content):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("name", GOOD)
def test_taken(name):
    file = upload(name, GOOD[name])

    assert AttachmentsField().clean([file]) == [file]


@pytest.mark.parametrize("name", BAD)
def test_refused_with_a_sentence_that_names_the_file(name):
    content, code = BAD[name]

    with pytest.raises(ValidationError) as refused:
        AttachmentsField().clean([upload(name, content)])

    (error,) = refused.value.error_list
    assert error.code == code
    assert f"“{name}”" in refused.value.messages[0]


def test_every_bad_file_is_named():
    with pytest.raises(ValidationError) as refused:
        AttachmentsField().clean([upload("一.exe", b"MZ"), upload("二.pdf", b"%PDF-"), upload("三.pdf", b"MZ")])

    assert [error.code for error in refused.value.error_list] == ["ending", "content"]


def test_ten_and_no_more():
    files = [upload(f"{number}.pdf", b"%PDF-") for number in range(11)]

    assert len(AttachmentsField().clean(files[:10])) == 10
    with pytest.raises(ValidationError):
        AttachmentsField().clean(files)


def test_none_is_fine():
    assert AttachmentsField().clean([]) == []
    assert AttachmentsField().clean(None) == []


def test_folders_in_a_name_are_left_out():
    file = upload("x.pdf", b"%PDF-")
    file._name = "C:\\\\秘密\\..\\..\\示例.pdf"

    assert file_name(file) == "示例.pdf"


def test_a_long_name_keeps_its_ending():
    file = upload("x.pdf", b"%PDF-")
    file._name = "长" * 400 + ".pdf"

    assert file_name(file) == f"{'长' * 64}….pdf"
    assert len(file_name(file).encode()) <= 200
