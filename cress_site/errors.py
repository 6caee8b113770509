"""Answers to failures, able to work with the database away."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import TemplateDoesNotExist, loader

RETRY_AFTER = 5  # seconds
LAST_RESORT = {
    500: "Une erreur s’est produite de notre côté. Réessayez dans quelques minutes.",
    503: "Le site est momentanément indisponible. Réessayez dans quelques instants.",
}


def server_error(request):
    """The 500 page; 503 and « come back » when it is the database that is away or busy."""
    failure = sys.exc_info()[1]
    status = 503 if isinstance(failure, (OperationalError, InterfaceError)) else 500
    response = HttpResponse(_page(status), status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def _page(status):
    try:
        return loader.get_template(f"{status}.html").render()
    except TemplateDoesNotExist:
        return LAST_RESORT[status]
