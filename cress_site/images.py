"""Pictures people send us: judged by their head, then drawn again; nothing of the file received is kept.

What comes out is plain colour in WebP, at most `LARGEST` on each side, in up to four widths: no place, no camera,
no hidden text, no second file hidden behind the first.
"""

import io
import math
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, ImageOps

from cress_site.forms.sentences import FILE_EMPTY, IMAGE_UNREADABLE
from cress_site.texts import fill
from cress_site.uploads import TOO_BIG, TOO_LARGE

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 20_000_000  # refused before a single one is drawn
LEAST_WIDTH = 480
LARGEST = 1600
WIDTHS = (480, 720, 960)  # made beside the largest one, for small screens
QUALITY = 72
SMOOTH = ("RGB", "RGBA", "L", "LA", "CMYK")  # modes that are reduced without losing their curves
TOO_SMALL = (
    "Cette image est trop petite pour être affichée nettement\u00a0: "
    "{min_pixels}\u00a0pixels de large au moins."
)
ALT_REQUIRED = "Décrivez l’image en une phrase, pour les personnes qui ne la voient pas."


@dataclass(frozen=True)
class Drawn:
    """One width of a picture, ready to be stored."""

    width: int
    height: int
    content: bytes


def redraw(upload) -> list[Drawn]:
    """The widths of this picture, the largest last; a ValidationError says in French what is wrong."""
    _refuse_weight(upload)
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as image:
            _refuse_size(*image.size)
            plain = _plain(image)
    except ValidationError:
        raise
    except Image.DecompressionBombError:
        raise ValidationError(_too_large(1, 1)) from None
    except Exception as error:  # a hostile file breaks decoders in every way there is
        raise ValidationError(IMAGE_UNREADABLE) from error
    if plain.width < LEAST_WIDTH:
        raise ValidationError(fill(TOO_SMALL, min_pixels=LEAST_WIDTH))
    return [_drawn(plain, width) for width in widths_of(plain.width)]


def widths_of(largest) -> list[int]:
    return [width for width in WIDTHS if width < largest] + [largest]


def missing_copies(largest, widths) -> list[Drawn]:
    """Smaller copies of a picture we drew ourselves, when a width has been added since."""
    with Image.open(largest, formats=("WEBP",)) as image:
        plain = image.convert("RGB")
    return [_drawn(plain, width) for width in widths if width < plain.width]


def height_at(width, largest, height) -> int:
    """The height of the copy that is `width` wide of a picture `largest` by `height`."""
    return max(1, round(height * width / largest))


def _refuse_weight(upload):
    if not upload.size:
        raise ValidationError(FILE_EMPTY)
    if upload.size > settings.UPLOAD_MAX_BYTES:
        megabytes = settings.UPLOAD_MAX_BYTES // 1_000_000
        raise ValidationError(TOO_BIG.format(max_size=f"{megabytes}\u00a0Mo"))


def _refuse_size(width, height):
    if width * height > MOST_PIXELS:
        raise ValidationError(_too_large(width, height))


def _too_large(width, height) -> str:
    """The sentence, with the longest side a picture of these proportions may have."""
    longest, shortest = max(width, height), min(width, height)
    side = math.sqrt(MOST_PIXELS * longest / shortest)
    return fill(TOO_LARGE, max_pixels=int(side) // 100 * 100)


def _plain(image):
    """The picture upright, on white, in the colours of screens, without anything it carried along."""
    if image.mode not in SMOOTH:
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    image.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    image = _in_screen_colours(ImageOps.exif_transpose(image))
    plain = Image.new("RGB", image.size, "white")
    plain.paste(image, mask=image.getchannel("A") if image.mode in ("RGBA", "LA") else None)
    return plain


def _in_screen_colours(image):
    """A profile is applied, then lost; what cannot be converted keeps its numbers."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert("RGB")
    return image if image.mode in ("RGB", "RGBA", "LA") else image.convert("RGB")


def _drawn(plain, width) -> Drawn:
    height = height_at(width, plain.width, plain.height)
    copy = (
        plain if width == plain.width else plain.resize((width, height), Image.Resampling.LANCZOS)
    )
    file = io.BytesIO()
    copy.save(file, "WEBP", quality=QUALITY, method=4)
    return Drawn(width, height, file.getvalue())
