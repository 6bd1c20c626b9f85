"""Pictures as they are handed out: upright, without position, camera, previews or words that nobody sees."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin

FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}
"""What is read for an ending; a JPG of several pictures, as telephones write them, is one too."""
MOST_PIXELS = 50_000_000
"""As many as a telephone's camera has; four bytes each while the picture is read."""
PLAIN = {"JPEG": {"1", "L", "RGB"}, "PNG": {"1", "L", "LA", "I;16", "RGB", "RGBA"}}
"""How colours are kept in each format."""
HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "transparency", "gamma", "interlace"}
"""What a file may say besides its pixels."""
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError)
"""What Pillow raises for files that break off or lie."""


class UnreadableError(Exception):
    """A picture that cannot be cleaned: too large, or broken."""


def cleaned(file, ending):
    """Return an uploaded picture drawn anew, with nothing in the file but the picture."""
    file.seek(0)
    try:
        with Image.open(file, formats=[FORMATS[ending]]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnreadableError("pixels")
            data = drawn(image)
    except Image.DecompressionBombError as error:
        raise UnreadableError("pixels") from error
    except BROKEN as error:
        raise UnreadableError("broken") from error
    return SimpleUploadedFile(file.name, data, Image.MIME[FORMATS[ending]])


def holds_more(file, ending):
    """Say whether a picture file that is kept holds more than a picture; a broken one does not tell."""
    file.seek(0)
    try:
        with Image.open(file, formats=[FORMATS[ending]]) as image:
            image.load()
            return bool(image.getexif() or set(image.info) - HARMLESS or getattr(image, "n_frames", 1) > 1)
    except (Image.DecompressionBombError, *BROKEN) as error:
        raise UnreadableError("broken") from error


def drawn(image):
    """Return the bytes of a picture that is written from its pixels alone, as finely as it came."""
    kind = "PNG" if image.format == "PNG" else "JPEG"
    options = {"optimize": True}
    if kind == "JPEG":
        options |= fineness(image)
    image = with_plain_colours(ImageOps.exif_transpose(image), kind)
    image.info = {}
    into = io.BytesIO()
    image.save(into, kind, **options)
    return into.getvalue()


def fineness(image):
    """Return how a JPG was written, so that writing it again loses nothing to be seen."""
    if image.mode not in PLAIN["JPEG"]:
        return {"quality": 92}
    sampling = JpegImagePlugin.get_sampling(image)
    return {"qtables": image.quantization, **({"subsampling": sampling} if sampling >= 0 else {})}


def with_plain_colours(image, kind):
    """Return a picture in the colours of the web: a profile names the device that took it, and goes."""
    if profile := image.info.get("icc_profile"):
        image = in_srgb(image, profile)
    if image.mode in PLAIN[kind]:
        # Transparency of a single colour is kept beside the pixels.
        return image.convert("RGBA") if "transparency" in image.info else image
    has_alpha = kind == "PNG" and (image.has_transparency_data or image.mode in ("PA", "RGBa"))
    return image.convert("RGBA" if has_alpha else "RGB")


def in_srgb(image, profile):
    """Return a picture with its colours as sRGB has them; as it is where its profile says nothing of use."""
    if image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, *BROKEN):
        return image
