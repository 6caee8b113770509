"""Events in a list: what a card says to one viewer, in a number of queries that never grows."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from cress_site import typography
from cress_site.typography import typo
from events import rules
from events.models import Event, Seat, Session
from events.programme import links
from events.programme.badges import Badge, badges_of
from events.programme.parts import ribbon_of
from venues import places

NOT_TAKING_PLACE = (Event.Status.CANCELLED, Event.Status.POSTPONED)
PLACE_UNKNOWN = "Lieu à préciser"
HEAVY = ("landscape", "description", "search_title", "search_text", "search_vector")


@dataclass(frozen=True)
class Card:
    url: str
    title: str
    kind: str  # « Matinale »
    kicker: str  # « Matinale à Moulins »
    area: str  # « Moulins », « En ligne »
    starts_at: dt.datetime
    place: str
    summary: str
    ribbon: list[dict]
    badges: list[Badge]
    is_off: bool  # cancelled or postponed
    is_cancelled: bool
    is_past: bool
    is_reserved: bool  # wholly, and this viewer may not read it
    landscape_small: str
    registration_url: str = ""

    @property
    def plaque(self) -> str:
        if self.is_off:
            return "annule"
        return "passe" if self.is_past else ""


@dataclass(frozen=True)
class Teaser:
    """The little a card below another page says."""

    url: str
    title: str
    starts_at: dt.datetime
    area: str
    landscape_small: str


def teasers_of(events) -> list[Teaser]:
    events = events.select_related("type", "venue", "territory").defer(*HEAVY)
    return [
        Teaser(
            links.event_url(event),
            typo(event.title),
            event.starts_at,
            area_of(event),
            event.landscape_small,
        )
        for event in events
    ]


def listed(events, viewer):
    """The queryset a list of cards is made from: light rows, with the parts the viewer may know."""
    sessions = Session.objects.visible_to(viewer).defer("description", "internal_note")
    return (
        events.select_related("type", "venue", "territory")
        .defer(*HEAVY)
        .prefetch_related(Prefetch("sessions", queryset=sessions, to_attr="shown_sessions"))
    )


def cards_of(events, viewer, now) -> list[Card]:
    events = list(events)
    seats = _seats(events, viewer)
    return [_card(event, viewer, now, seats[event.pk]) for event in events]


def _seats(events, viewer) -> dict:
    """The viewer's own living seats, by event: one query, none for visitors."""
    found = defaultdict(list)
    if viewer.user_id and events:
        seats = Seat.objects.living().filter(
            registration__user_id=viewer.user_id, registration__event__in=events
        )
        for seat in seats.select_related("registration"):
            found[seat.registration.event_id].append(seat)
    return found


def _card(event, viewer, now, seats) -> Card:
    sessions = event.shown_sessions
    for session in sessions:
        session.event = event
    held = {seat.session_id for seat in seats if seat.is_confirmed}
    readable = [s for s in sessions if rules.can_read(s, viewer, holds_seat=s.pk in held)]
    is_reserved = bool(sessions) and not readable
    badges = badges_of(event, readable, now, seats)
    return Card(
        url=links.event_url(event),
        title=typo(event.title),
        kind=typography.capitalise(event.type.name),
        kicker=kicker_of(event),
        area=area_of(event),
        starts_at=event.starts_at,
        place=area_of(event) if is_reserved else where(event),
        summary=typo(event.summary),
        ribbon=ribbon_of(sessions) if event.is_time_known else [],
        badges=badges,
        is_off=event.status in NOT_TAKING_PLACE,
        is_cancelled=event.is_cancelled,
        is_past=event.ends_at <= now,
        is_reserved=is_reserved,
        landscape_small=event.landscape_small,
        registration_url=_registration_url(event, badges),
    )


def _registration_url(event, badges) -> str:
    """Where to register at once: only while there is room."""
    is_open = any(badge.kind in ("ouvert", "derniers") for badge in badges)
    has_form = not event.registration_url and any(
        session.registration_mode == Session.Mode.ON_SITE for session in event.shown_sessions
    )
    return links.registration_create_url(event) if is_open and has_form else ""


# --------------------------------------------------------------------------- where


def is_online(event) -> bool:
    return event.attendance_mode == Event.Mode.ONLINE or event.status == Event.Status.MOVED_ONLINE


def area_of(event) -> str:
    """The town, or « En ligne », or the territory."""
    if is_online(event):
        return "En ligne"
    if event.venue_id and event.venue.city:
        return event.venue.city
    return event.territory.name if event.territory_id else PLACE_UNKNOWN


def where(event) -> str:
    """« LieU’topie, 21 rue Kessler, Clermont-Ferrand »"""
    if is_online(event):
        return "En ligne"
    if not event.venue_id:
        return PLACE_UNKNOWN
    venue = event.venue
    return ", ".join(filter(None, (typo(venue.name), venue.address, venue.city)))


def kicker_of(event) -> str:
    """« Matinale à Moulins », « Webinaire en ligne », « Rencontre dans l’Allier »"""
    kind = typography.capitalise(event.type.name)
    if is_online(event):
        return f"{kind} en ligne"
    if event.venue_id and event.venue.city:
        return f"{kind} {typography.at_town(event.venue.city)}"
    return f"{kind} {event.territory.locative}" if event.territory_id else kind


def place_of(event) -> places.Place | None:
    """The place of the event with its page; None on line or while it is not known."""
    if is_online(event) or not event.venue_id or event.venue.is_online:
        return None
    return places.place_of(event.venue)
