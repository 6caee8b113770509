"""What is announced around a proposal: the same place on the same day, and how much else in the same town."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils import timezone

from cress_site import typography
from cress_site.folding import fold
from cress_site.texts import fill
from cress_site.typography import typo
from events.models import Event, Session
from events.programme import links
from events.programme.cards import HEAVY, NOT_TAKING_PLACE
from events.proposal_texts import CLASH, NO_CLASH

PART = ("event_id", "starts_at", "ends_at", "order")


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
    near: list[Near]  # at the same place
    there: list[Near]  # in the same town, those at the same place among them
    sentence: str  # « 3 autres événements ont lieu ce jour-là à Vichy. »

    @property
    def n(self) -> int:
        return len(self.there)


@dataclass(frozen=True)
class Wanted:
    """A time and a place somebody has in mind."""

    slots: list[tuple[dt.datetime, dt.datetime]]
    venue: object = None
    venue_name: str = ""
    typed_city: str = ""

    @property
    def city(self) -> str:
        return self.venue.city if self.venue else self.typed_city

    @property
    def days(self) -> list[dt.date]:
        starts = {typography.local(start).date() for start, _ in self.slots}
        return sorted(starts) if self.city else []

    def is_at(self, venue) -> bool:
        if self.venue is not None:
            return venue.pk == self.venue.pk
        return bool(self.venue_name) and fold(venue.name) == fold(self.venue_name)


def around(wanted: Wanted, viewer) -> list[Around]:
    """For each day of its slots, from what this viewer may know."""
    return around_each([wanted], viewer)[0]


def around_each(wishes: list[Wanted], viewer) -> list[list[Around]]:
    """The same for several at once, in one query."""
    events = _taking_place({day for wanted in wishes for day in wanted.days}, viewer)
    return [[_of_day(day, wanted, events) for day in wanted.days] for wanted in wishes]


def _taking_place(days, viewer) -> list[Event]:
    if not days:
        return []
    on_a_day = Q()
    for day in days:
        start, end = _bounds(day)
        on_a_day |= Q(starts_at__lt=end, ends_at__gt=start)
    events = Event.objects.visible_to(viewer).filter(on_a_day, venue__isnull=False)
    events = events.exclude(status__in=NOT_TAKING_PLACE).select_related("venue")
    parts = Session.objects.visible_to(viewer).filter(is_cancelled=False).only(*PART)
    events = events.prefetch_related(Prefetch("sessions", parts, to_attr="parts_shown"))
    return list(events.defer(*HEAVY, "landscape_small").order_by("starts_at", "pk"))


def _bounds(day):
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    return start, timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


def _of_day(day, wanted, events) -> Around:
    start, end = _bounds(day)
    city = fold(wanted.city)
    found = [(event, _moment(event, start, end)) for event in events]
    found = [(e, at) for e, at in found if at is not None and fold(e.venue.city) == city]
    near = [_near(event, at) for event, at in found if wanted.is_at(event.venue)]
    there = [_near(event, at) for event, at in found]
    town_at = typography.at_town(wanted.city)
    text = fill(CLASH, n=len(there), town_at=town_at) if there else NO_CLASH.format(town_at=town_at)
    return Around(day, near, there, text)


def _moment(event, start, end) -> dt.datetime | None:
    """When it begins that day; None: an event of several days has nothing on that one."""
    spans = [(part.starts_at, part.ends_at) for part in event.parts_shown]
    spans = spans or [(event.starts_at, event.ends_at)]
    return next((begin for begin, over in spans if begin < end and over > start), None)


def _near(event, at) -> Near:
    place = f"{typo(event.venue.name)}, {event.venue.city}"
    return Near(event.slug, typo(event.title), links.event_url(event), at, place)
