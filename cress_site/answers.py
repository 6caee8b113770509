"""Answers for machines that come back often: unchanged since last time, they get 304 and nothing else."""

import hashlib

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

FOR_ANYBODY = "public, no-cache"  # keep it, but ask whether it changed
FOR_ONE_PERSON = "private, no-cache"


def conditional(request, content, content_type, *, changed_at=None, cache_control=FOR_ANYBODY):
    """`content`: the whole answer, the same for the same state; `changed_at`: when that state began."""
    content = content.encode() if isinstance(content, str) else content
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    response["Cache-Control"] = cache_control
    return get_conditional_response(request, etag=response["ETag"], response=response)
