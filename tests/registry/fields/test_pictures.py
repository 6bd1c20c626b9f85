"""Pictures as they are handed out: nothing in the file but the picture, upright, whole."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from registry.fields.attachments import AttachmentsField
from tests.pictures_taken import bytes_of, is_clean, jpg, png, upload

pytestmark = pytest.mark.without_database


def taken(name, content):
    (file,) = AttachmentsField().clean([upload(name, content)])
    data = file.read()
    assert (file.name, file.size) == (name, len(data))
    return data


def opened(data):
    return Image.open(io.BytesIO(data))


def test_the_pictures_of_these_tests_hold_secrets():
    assert not is_clean(jpg())
    assert not is_clean(png())


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpg_keeps_its_picture_alone(mode):
    data = taken("示例.JPG", jpg(mode=mode))

    assert is_clean(data)
    image = opened(data)
    assert (image.format, image.size) == ("JPEG", (40, 80))


@pytest.mark.parametrize(
    ("mode", "expected"), [("RGBA", "RGBA"), ("RGB", "RGB"), ("P", "RGBA"), ("L", "L"), ("1", "1")]
)
def test_a_png_keeps_its_picture_alone(mode, expected):
    data = taken("示例.png", png(mode))

    assert is_clean(data)
    image = opened(data)
    assert (image.format, image.size) == ("PNG", (40, 80))
    assert image.convert("RGBA").getpixel((5, 5)) == Image.open(io.BytesIO(png(mode))).convert("RGBA").getpixel((5, 5))


@pytest.mark.parametrize(
    ("orientation", "size", "red", "blue"),
    [(1, (40, 80), (20, 10), (20, 70)), (3, (40, 80), (20, 70), (20, 10)), (6, (80, 40), (70, 20), (10, 20))],
)
def test_a_picture_stands_as_it_was_taken(orientation, size, red, blue):
    image = opened(taken("示例.jpg", jpg(orientation)))

    assert image.size == size
    assert image.getpixel(red)[0] > 200 > 60 > image.getpixel(red)[2]
    assert image.getpixel(blue)[2] > 200 > 60 > image.getpixel(blue)[0]


def test_several_pictures_in_one_become_the_first():
    one, other = (Image.new("RGB", (40, 40), colour) for colour in ("red", "blue"))
    data = taken("示例.jpg", bytes_of(one, "MPO", save_all=True, append_images=[other]))

    assert opened(data).format == "JPEG"
    assert opened(data).getpixel((5, 5))[0] > 200


def test_a_picture_is_written_as_finely_as_it_came():
    before = jpg(quality=97, subsampling=0)

    assert opened(taken("示例.jpg", before)).quantization == opened(before).quantization


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("断.jpg", jpg()[:400]),
        ("断.png", png()[:120]),
        ("坏.jpg", b"\xff\xd8\xff..."),
        ("坏.png", b"\x89PNG\r\n\x1a\n..."),
    ],
)
def test_a_broken_picture_is_refused_with_a_sentence(name, content):
    with pytest.raises(ValidationError) as refused:
        AttachmentsField().clean([upload(name, content)])

    (error,) = refused.value.error_list
    assert error.code == "broken"
    assert f"“{name}”" in refused.value.messages[0]


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [7_100, 10_000, 60_000])
def test_a_small_file_of_a_huge_picture_is_refused_unread(side):
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    packed = [struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks]

    with pytest.raises(ValidationError) as refused:
        AttachmentsField().clean([upload("大.png", b"\x89PNG\r\n\x1a\n" + b"".join(packed))])

    assert [error.code for error in refused.value.error_list] == ["pixels"]


def test_a_document_is_kept_byte_for_byte_and_the_box_says_so():
    (file,) = AttachmentsField().clean([upload("示例.pdf", b"%PDF-1.7 author")])

    assert b"".join(file.chunks()) == b"%PDF-1.7 author"
    assert "原样" in str(AttachmentsField().help_text)
