"""Serves the images of the public storage; private files have their own views, which ask who reads."""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

IMAGE_TYPES = ("image/jpeg", "image/png", "image/webp", "image/svg+xml")
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


@require_safe
def media(request, path):
    """One public file, under a random name that never changes its content."""
    content_type, _ = mimetypes.guess_type(path)
    if content_type not in IMAGE_TYPES:
        raise Http404
    try:
        file = storages["public"].open(path)
    except (OSError, ValueError, SuspiciousFileOperation):
        raise Http404 from None
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = SANDBOX
    return response
