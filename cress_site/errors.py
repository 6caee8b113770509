"""Answers to failures. The pages of 500 and 503 are made without database, session nor request."""

import logging
import secrets
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist, loader
from psycopg import errors as postgres

from cress_site.context import last_known_contact

RETRY_AFTER = 5  # seconds
PAUSE = 5  # minutes, said by the page of too many requests when the limit does not say its own
BUSY = (postgres.LockNotAvailable, postgres.QueryCanceled, postgres.TooManyConnections)
LAST_RESORT = {
    500: "Une erreur s’est produite de notre côté. Réessayez dans quelques minutes.",
    503: "Le site est momentanément indisponible. Réessayez dans quelques instants.",
}

logger = logging.getLogger(__name__)


def bad_request(request, exception=None):
    return _shown(request, "400.html", 400)


def permission_denied(request, exception=None):
    return _shown(request, "403.html", 403)


def csrf_failure(request, reason=""):
    return _shown(request, "403_csrf.html", 403)


def page_not_found(request, exception=None):
    return _shown(request, "404.html", 404)


def too_many_requests(request, exception=None, *, minutes=PAUSE):
    response = _shown(request, "429.html", 429, {"minutes": minutes})
    response["Retry-After"] = str(minutes * 60)
    return response


def _shown(request, template, status, context=None):
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def server_error(request):
    """The 500 page; 503 and « come back » when it is the database that is away or busy."""
    failure = sys.exc_info()[1]
    if isinstance(failure, OperationalError | InterfaceError):
        return unavailable(request, busy=isinstance(failure.__cause__, BUSY))
    reference = secrets.token_hex(4)
    logger.error("Reference %s was shown for the failure of %s", reference, request.path)
    return _without_database(request, 500, reference=reference)


def unavailable(request, *, busy=False):
    """The site is away for a moment, or has more to do than it can."""
    response = _without_database(request, 503, busy=busy)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _without_database(request, status, **context):
    again = request.path if request.method == "GET" else ""
    context |= {"contact": last_known_contact(), "retry_url": again}
    response = HttpResponse(_page(status, context), status=status)
    response["Cache-Control"] = "no-store"
    return response


def _page(status, context):
    try:
        return loader.get_template(f"{status}.html").render(context)
    except TemplateDoesNotExist:
        return LAST_RESORT[status]
