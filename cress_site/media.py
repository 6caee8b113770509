"""Serves the images of the public storage; private files have their own views, which ask who reads."""

from pathlib import PurePath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

IMAGE_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


@require_safe
def media(request, path):
    """One public file, under a random name that never changes its content."""
    content_type = IMAGE_TYPES.get(PurePath(path).suffix)
    if content_type is None:
        raise Http404
    try:
        file = storages["public"].open(path)
    except (OSError, ValueError, SuspiciousFileOperation):
        raise Http404 from None
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = SANDBOX
    return response
