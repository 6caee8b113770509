"""What a file must be before we keep it: a known kind, by its content as by its name, and not too heavy."""

import zipfile
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image, UnidentifiedImageError

from cress_site.folding import slug
from cress_site.forms.sentences import FILE_UNREADABLE

TOO_BIG = "Ce fichier est trop lourd : {max_size} au plus. Réduisez-le, puis ajoutez-le de nouveau."
WRONG_KIND = "Ce type de fichier n’est pas accepté. Formats possibles : {types}."
TOO_LARGE = "Cette image est trop grande : {max_pixels} pixels de côté au plus."
MOST_PIXELS = 6000

IMAGES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
ZIPPED = (".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx")
DOCUMENTS = (".pdf", *ZIPPED, *IMAGES)
SAID = "PDF, ODT, ODS, ODP, DOCX, XLSX, PPTX, JPEG, PNG ou WebP"


def check_document(upload, endings=DOCUMENTS, said=SAID) -> None:
    """A document of one of these kinds; the error says what to do."""
    if upload.size > settings.UPLOAD_MAX_BYTES:
        megabytes = settings.UPLOAD_MAX_BYTES // 1_000_000
        raise ValidationError(TOO_BIG.format(max_size=f"{megabytes}\u00a0Mo"))
    ending = PurePath(upload.name).suffix.lower()
    if ending not in endings:
        raise ValidationError(WRONG_KIND.format(types=said))
    if ending in IMAGES:
        _check_image(upload, IMAGES[ending])
    elif not _is_what_it_says(upload, ending):
        raise ValidationError(FILE_UNREADABLE)


def safe_name(name, longest=120) -> str:
    """The name people receive the file under: plain words and the ending we know."""
    path = PurePath(name)
    return f"{slug(path.stem, longest) or 'document'}{path.suffix.lower()}"


def _is_what_it_says(upload, ending) -> bool:
    upload.seek(0)
    try:
        if ending in ZIPPED:
            return zipfile.is_zipfile(upload)
        return upload.read(5) == b"%PDF-"
    finally:
        upload.seek(0)


def _check_image(upload, kind):
    """Its size is read from its head, before a single pixel is drawn."""
    upload.seek(0)
    try:
        with Image.open(upload, formats=[kind]) as image:
            width, height = image.size
            if max(width, height) <= MOST_PIXELS:
                image.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError(FILE_UNREADABLE) from None
    finally:
        upload.seek(0)
    if max(width, height) > MOST_PIXELS:
        raise ValidationError(TOO_LARGE.format(max_pixels=MOST_PIXELS))
