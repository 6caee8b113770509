"""Opening a page by its personal link; a link that opens nothing says so, and how to get another."""

import datetime as dt
from functools import wraps

from django.conf import settings
from django.shortcuts import render

from cress_site import clock
from cress_site.context import settings_of
from cress_site.texts import fill
from events.forms.personal import ResendForm
from events.models import Registration
from events.registering.holding import Holding, seats_of
from events.registration_texts import LINK
from events.services import registration as services
from events.views.registration.reading import unkept
from members.viewer import Viewer

SHOWN_WITH = ("event__type", "event__venue", "event__territory", "event__contact")
GONE, NOT_FOUND = 410, 404


def by_link(referrer="same-origin"):
    """The view receives the registration its token opens."""

    def decorate(view):
        @wraps(view)
        @unkept(referrer)
        def opened(request, token, **kwargs):
            rows = Registration.objects.select_related(
                "user", "organisation", "host", "question__theme", *SHOWN_WITH
            )
            registration = rows.from_token(token)
            if registration is None or registration.erased_at:
                return _dead(request, "unknown", NOT_FOUND)
            if clock.now() > registration.event.ends_at + _life():
                return _dead(request, "expired_event", GONE)
            return view(request, registration, **kwargs)

        return opened

    return decorate


def _life():
    return dt.timedelta(days=settings.PERSONAL_LINK_DAYS)


def _dead(request, key, status):
    sentence = fill(LINK[key], site_email=settings_of(request).email)
    context = {"sentence": sentence, "form": ResendForm()}
    response = render(request, "events/registration_dead_link.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"  # it holds a form
    return response


def holder(request, registration) -> Viewer:
    """Who reads, when they are the person of this registration; a visitor otherwise.

    A link can be forwarded: whoever opens it is not given what another account may read.
    """
    viewer = request.viewer
    is_theirs = viewer.user_id is not None and viewer.user_id == registration.user_id
    return viewer if is_theirs else Viewer.visitor()


def holding_of(request, registration) -> Holding:
    return Holding(
        registration=registration,
        seats=seats_of(registration),
        positions=services.positions(registration),
        viewer=holder(request, registration),
        now=clock.now(),
        site=settings_of(request),
    )
