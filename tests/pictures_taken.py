"""Pictures as a telephone takes them: with position, camera, a preview and an orientation."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

MAKER, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825
SECRETS = (b"Exif", b"SECRET", b"GPS", b"xmp")


def exif(orientation=1):
    data = Image.Exif()
    data[MAKER], data[ORIENTATION] = "SECRET camera", orientation
    data.get_ifd(GPS).update({1: "N", 2: (30.0, 17.0, 30.0), 3: "E", 4: (120.0, 29.0, 5.0)})
    return data


def bytes_of(image, kind, **options):
    into = io.BytesIO()
    image.save(into, kind, **options)
    return into.getvalue()


def jpg(orientation=1, mode="RGB", **options):
    """Return a picture of two halves, red above and blue below, 40 wide and 80 high."""
    image = Image.new("RGB", (40, 80), "red")
    image.paste("blue", (0, 40, 40, 80))
    hidden = {"exif": exif(orientation), "comment": b"SECRET words", "xmp": b"<x:xmpmeta>SECRET xmp</x:xmpmeta>"}
    return bytes_of(image.convert(mode), "JPEG", **hidden, **options) + b"SECRET after the end"


def png(mode="RGBA"):
    words = PngInfo()
    words.add_text("Comment", "SECRET words")
    words.add_itxt("XML:com.adobe.xmp", "SECRET xmp")
    image = Image.new("RGBA", (40, 80), (255, 0, 0, 120)).convert(mode)
    return bytes_of(image, "PNG", exif=exif(), pnginfo=words)


def upload(name="示例照片.jpg", content=None):
    return SimpleUploadedFile(name, jpg() if content is None else content)


def is_clean(data):
    """Say whether a picture holds nothing but the picture."""
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        known = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "transparency", "gamma"}
        return not dict(image.getexif()) and set(image.info) <= known and not any(one in data for one in SECRETS)
