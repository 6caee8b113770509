"""What is announced around a proposal: the same place on the same day, and how much else in the same town."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from cress_site import typography
from cress_site.folding import fold
from cress_site.texts import fill
from cress_site.typography import typo
from events.models import Event
from events.programme import links
from events.programme.cards import NOT_TAKING_PLACE
from events.proposal_texts import CLASH, NO_CLASH


@dataclass(frozen=True)
class Near:
    slug: str
    title: str
    url: str
    starts_at: dt.datetime
    place: str


@dataclass(frozen=True)
class Around:
    """Of one day."""

    day: dt.date
    near: list[Near]
    sentence: str  # « 3 autres événements ont lieu ce jour-là à Vichy. »
    n: int


def around(slots, viewer, *, venue=None, venue_name="", city="") -> list[Around]:
    """For each day of these slots, from what this viewer may know."""
    city = venue.city if venue else city
    days = sorted({typography.local(start).date() for start, _ in slots})
    return [_of_day(day, viewer, venue, venue_name, city) for day in days] if city else []


def _of_day(day, viewer, venue, venue_name, city) -> Around:
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    end = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
    that_day = (
        Event.objects.visible_to(viewer)
        .filter(starts_at__lt=end, ends_at__gt=start, venue__isnull=False)
        .exclude(status__in=NOT_TAKING_PLACE)
        .select_related("venue")
        .defer("landscape", "landscape_small", "search_text", "search_vector", "description")
        .order_by("starts_at", "pk")
    )
    there = [event for event in that_day if fold(event.venue.city) == fold(city)]
    near = [event for event in there if _is_same_place(event.venue, venue, venue_name)]
    town_at = typography.at_town(city)
    text = fill(CLASH, n=len(there), town_at=town_at) if there else NO_CLASH.format(town_at=town_at)
    return Around(day, [_near(event) for event in near], text, len(there))


def _is_same_place(theirs, venue, venue_name) -> bool:
    if venue is not None:
        return theirs.pk == venue.pk
    return bool(venue_name) and fold(theirs.name) == fold(venue_name)


def _near(event) -> Near:
    place = f"{typo(event.venue.name)}, {event.venue.city}"
    return Near(event.slug, typo(event.title), links.event_url(event), event.starts_at, place)
