"""Ordinary events in any number, for measures: the same for the same number."""

import datetime as dt

from cress_site.typography import at_town
from events.models import Event, EventType, Session
from events.services import event as event_service
from events.services import session as session_service
from members.models import User
from venues.models import Venue

SLUG = "rencontre-ordinaire"


def load(calendar, number: int) -> int:
    """Make sure `number` of them exist; return how many were missing."""
    present = set(Event.objects.filter(slug__startswith=SLUG).values_list("slug", flat=True))
    missing = [n for n in range(1, number + 1) if _slug(n) not in present]
    if missing:
        venues = list(Venue.objects.open().filter(is_online=False).order_by("pk"))
        types = list(EventType.objects.order_by("order"))
        actor = User.objects.filter(is_staff=True).order_by("pk").first()
        for n in missing:
            _make(calendar, n, venues[n % len(venues)], types[n % len(types)], actor)
    return len(missing)


def _slug(n):
    return f"{SLUG}-{n:04d}"


def _make(calendar, n, venue, type_, actor):
    """Four a day from the fourth week on."""
    day = calendar.reference_on + dt.timedelta(days=28 + n // 4)
    hour = 9 + 2 * (n % 4)
    start, end = (calendar.unmoved(f"{day} {h:02d}:00") for h in (hour, hour + 2))
    event = event_service.save(
        event=Event(
            title=f"Rencontre ordinaire n°\u00a0{n} {at_town(venue.city)}",
            slug=_slug(n),
            type=type_,
            summary="Un rendez-vous de plus, pour mesurer le site avec un agenda bien rempli.",
            starts_at=start,
            ends_at=end,
            venue=venue,
            contact=actor,
        ),
        actor=actor,
    )
    for session in _parts(event, for_members=bool(n % 2)):
        session_service.save(session=session, actor=actor)
    event_service.refresh(event)
    event_service.publish(event=event, actor=actor)


def _parts(event, for_members):
    """Two parts of an hour, the first for members every other time."""
    middle = event.starts_at + dt.timedelta(hours=1)
    audience = Session.Audience.MEMBERS if for_members else Session.Audience.PUBLIC
    first = {"title": "Premier temps", "audience": audience, "capacity": 20}
    second = {"title": "Second temps", "capacity": 40}
    yield Session(event=event, order=0, starts_at=event.starts_at, ends_at=middle, **first)
    yield Session(event=event, order=1, starts_at=middle, ends_at=event.ends_at, **second)
