"""Calendars one subscribes to: what the agenda announces, and what it announced in the last year.

A date that left the file would leave the calendars that subscribed, even once it is past: they keep a year of it. A
cancelled date stays in the file and says so.
"""

import datetime as dt

from cress_site.typography import NBSP
from events import calendars
from events.models import Event, Registration
from members.viewer import Viewer
from venues.territories import within

KEPT = dt.timedelta(days=365)


def agenda(site, now) -> bytes:
    return of_events(Event.objects.all(), site.site_name, now)


def territory(territory, site, now) -> bytes:
    events = Event.objects.filter(within(territory))
    return of_events(events, f"{site.site_name}{NBSP}: {territory.name}", now)


def campaign(campaign, site, now) -> bytes:
    events = Event.objects.filter(campaign=campaign)
    return of_events(events, f"{site.site_name}{NBSP}: {campaign.title}", now)


def of_events(events, name, now) -> bytes:
    """Of any choice of events: what of it anybody may know."""
    public = events.visible_to(Viewer.visitor()).filter(ends_at__gte=now - KEPT)
    loaded = public.select_related("venue", "contact").prefetch_related("sessions")
    return calendars.agenda_calendar(loaded.order_by("starts_at", "pk"), name=name)


def person(user, site, now) -> bytes:
    """Where one person is expected. The file can be forwarded: it holds teasers only."""
    mine = Registration.objects.filter(
        user=user, erased_at=None, seats__isnull=False, event__ends_at__gte=now - KEPT
    )
    rows = (
        mine.select_related("event__venue", "event__contact", "organisation")
        .prefetch_related("seats__session", "seats__workshop")
        .order_by("event__starts_at", "pk")
        .distinct()
    )
    return calendars.personal_calendar(rows, name=f"{site.site_name}{NBSP}: mes rendez-vous")
