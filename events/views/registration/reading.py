"""What the pages of registration have in common: nobody keeps them, nobody indexes them."""

from functools import wraps

from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

from cress_site import clock
from cress_site.context import settings_of
from events.models import Event
from events.programme.reader import seats_of
from events.registering.desk import Desk

HEAVY = (
    "landscape",
    "landscape_small",
    "description",
    "search_title",
    "search_text",
    "search_vector",
)
SHOWN_WITH = ("type", "venue", "territory", "contact")


def unkept(referrer="same-origin"):
    """For pages of one person. A form must say where it comes from; other pages say nothing to anybody.

    Browsers that hide the referrer also hide the origin of a form, and Django then refuses it.
    """

    def decorate(view):
        @wraps(view)
        def shown(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)
            response["Cache-Control"] = "private, no-store"
            response["X-Robots-Tag"] = "noindex"
            response.headers.setdefault("Referrer-Policy", referrer)
            return response

        return shown

    return decorate


def event_of(request, slug) -> Event:
    """With what a page shows around it; a press that succeeds shows nothing and reads it alone."""
    visible = Event.objects.visible_to(request.viewer).published().defer(*HEAVY)
    if request.method != "POST":
        visible = visible.select_related(*SHOWN_WITH)
    return get_object_or_404(visible, slug=slug)


def desk_for(request, event, *, viewer=None, seats=None) -> Desk:
    """`viewer` and `seats`: of the person the page is about, when it is not the one logged in."""
    viewer = request.viewer if viewer is None else viewer
    seats = seats_of(viewer, event) if seats is None else seats
    site = SimpleLazyObject(lambda: settings_of(request))  # a press that succeeds never reads it
    return Desk(event, viewer, clock.now(), site, seats)
