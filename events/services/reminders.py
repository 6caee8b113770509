"""Mails planned from the event itself: nothing is stored ahead, so they follow it when it moves.

The worker asks every few minutes. A key per person and day makes each mail unique, whatever the clock
does and however often it is asked.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils.timezone import get_default_timezone

from cress_site import outbox
from cress_site.models import Message
from cress_site.typography import local
from events.models import Event, Registration, Seat

HOUR = 9  # on the clock of the wall
THANKS_AFTER_DAYS = 2  # the team types in the paper sheet meanwhile
THANKS_UNTIL_DAYS = 14
TICKING_IS_OVER_AFTER = dt.timedelta(hours=2)
NOT_THANKED = (Seat.Role.HOST, Seat.Role.TEAM)


def at_nine(day) -> dt.datetime:
    """That day at nine on the wall, summer and winter alike."""
    return dt.datetime.combine(day, dt.time(HOUR), tzinfo=get_default_timezone())


def plan_reminders(now) -> int:
    """From nine the day before, one reminder to each person whose first part is tomorrow.

    Somebody who got their seat after nine has just been told everything: no reminder.
    """
    today = local(now).date()
    if now < at_nine(today):
        return 0
    day = today + dt.timedelta(days=1)
    return _queue(_expected_on(day, before=at_nine(today)), "reminder", day)


def _expected_on(day, *, before):
    midnight = at_nine(day).replace(hour=0)
    next_midnight = at_nine(day + dt.timedelta(days=1)).replace(hour=0)
    seats = Seat.objects.confirmed().filter(session__is_cancelled=False)
    that_day = seats.filter(
        session__starts_at__gte=midnight,
        session__starts_at__lt=next_midnight,
        confirmed_at__lt=before,
    )
    earlier = seats.filter(registration=OuterRef("pk"), session__starts_at__lt=midnight)
    return _takes_place().filter(
        Exists(that_day.filter(registration=OuterRef("pk"))), ~Exists(earlier)
    )


def _takes_place():
    """Registrations of published events that are neither cancelled nor postponed."""
    stopped = (Event.Status.CANCELLED, Event.Status.POSTPONED)
    running = Registration.objects.filter(
        event__publication_state__in=Event.PUBLIC_STATES, erased_at=None
    )
    return running.exclude(event__status__in=stopped)


def plan_thanks(now) -> int:
    """Two days after, at nine: thanks to those who came, another word to those who did not.

    Only where presences were noted, and once nobody has been noting any for two hours.
    """
    today = local(now).date()
    queued = 0
    for event in _ended(now, today).select_related("venue"):
        last_day = local(event.ends_at).date()
        if now >= at_nine(last_day + dt.timedelta(days=THANKS_AFTER_DAYS)):
            queued += _queue(_to_thank(event), "thanks", last_day)
    return queued


def _ended(now, today):
    since = at_nine(today - dt.timedelta(days=THANKS_UNTIL_DAYS))
    ticked = Max(
        "sessions__seats__checked_in_at", filter=Q(sessions__seats__status=Seat.Status.CONFIRMED)
    )
    ended = Event.objects.published().filter(ends_at__gte=since, ends_at__lt=now)
    ended = ended.exclude(status=Event.Status.CANCELLED).annotate(last_tick=ticked)
    return ended.filter(last_tick__lt=now - TICKING_IS_OVER_AFTER).order_by("pk")


def _to_thank(event):
    seats = Seat.objects.confirmed().filter(registration=OuterRef("pk"))
    seats = seats.filter(session__is_cancelled=False).exclude(role__in=NOT_THANKED)
    return Registration.objects.filter(Exists(seats), event=event, erased_at=None)


def _queue(registrations, kind, day) -> int:
    told = Message.objects.filter(
        registration_id=OuterRef("pk"), kind=kind, args__day=day.isoformat()
    )
    waiting = registrations.filter(~Exists(told)).select_related("event", "registered_by", "host")
    queued = 0
    for registration in waiting.order_by("pk"):
        with transaction.atomic():
            row = outbox.queue(
                kind,
                key=f"registration:{registration.pk}:{kind}:{day.isoformat()}",
                to=registration.mail_to,
                event=registration.event,
                registration=registration,
                day=day.isoformat(),
            )
        queued += row is not None
    return queued
