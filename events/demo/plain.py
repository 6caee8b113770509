"""Ordinary events in any number, for measures: the same for the same number."""

import datetime as dt

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
    """Four a day from the fourth week on: two parts, the first for members every other time."""
    day = calendar.reference_on + dt.timedelta(days=28 + n // 4)
    hour = 9 + 2 * (n % 4)
    start, end = (calendar.unmoved(f"{day} {h:02d}:00") for h in (hour, hour + 2))
    middle = start + dt.timedelta(hours=1)
    event = event_service.save(
        event=Event(
            title=f"Rencontre ordinaire n° {n} à {venue.city}",
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
    audience = Session.Audience.MEMBERS if n % 2 else Session.Audience.PUBLIC
    for order, (title, hours, fields) in enumerate(
        (
            ("Premier temps", (start, middle), {"audience": audience, "capacity": 20}),
            ("Second temps", (middle, end), {"capacity": 40}),
        )
    ):
        session = Session(
            event=event, title=title, order=order, starts_at=hours[0], ends_at=hours[1], **fields
        )
        session_service.save(session=session, actor=actor)
    event_service.refresh(event)
    event_service.publish(event=event, actor=actor)
