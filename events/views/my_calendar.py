"""The calendar of one person: its secret address, and what programs read there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cress_site import clock, links
from cress_site.answers import FOR_ONE_PERSON, conditional
from cress_site.context import settings_of
from events import feeds
from events.programme.subscribing import subscription_to
from events.views.feeds import CALENDAR
from members.models import User
from members.services import calendar_address

PURPOSE = "calendar-feed"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_calendar(request):
    if request.method == "POST":
        calendar_address.renew(user=request.user)
        messages.success(request, "L’adresse a changé. L’ancienne ne donne plus rien.")
        return redirect("events:my_calendar")
    token = links.make(PURPOSE, request.user.public_id, request.user.feed_version)
    feed = subscription_to("events:personal_feed", token)
    return render(request, "events/my_calendar.html", {"feed": feed})


@require_safe
def personal_feed(request, token):
    """Read by a program that never logs in: who holds the address reads the calendar."""
    content = feeds.person(_person(token), settings_of(request), clock.now())
    response = conditional(request, content, CALENDAR, cache_control=FOR_ONE_PERSON)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _person(token) -> User:
    public_id = links.public_id_of(token)
    person = public_id and User.objects.filter(public_id=public_id, is_active=True).first()
    if not person or not links.is_valid(token, PURPOSE, public_id, person.feed_version):
        raise Http404
    return person
