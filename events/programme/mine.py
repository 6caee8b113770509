"""The registrations of one person, for their own page: coming, waiting in line, and past."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from cress_site.typography import local, plural, typo
from events import rules, sentences, tickets
from events.models import Event, Seat
from events.programme import links
from events.programme.badges import Badge
from events.programme.cards import Card, cards_of, listed

MOST_PAST = 30
MY_BADGES = ("inscrit", "attente", "annule")


@dataclass(frozen=True)
class Mine:
    """One registration: the event, where each seat stands, and the way to its own page."""

    card: Card
    url: str
    code: str
    ticket_url: str  # the drawing shown at the door, for a confirmed seat
    sentences: tuple[str, ...]
    badges: tuple[Badge, ...]
    countdown: str


@dataclass(frozen=True)
class Registrations:
    coming: list[Mine] = field(default_factory=list)
    past: list[Mine] = field(default_factory=list)


def registrations_of(viewer, now) -> Registrations:
    """In a number of queries that does not grow with the registrations."""
    seats = _seats_by_event(viewer)
    if not seats:
        return Registrations()
    events = listed(Event.objects.visible_to(viewer).filter(pk__in=seats), viewer)
    upcoming = list(events.upcoming(now))
    past = list(events.past(now)[:MOST_PAST])
    cards = cards_of([*upcoming, *past], viewer, now)
    mine = [
        _mine(card, seats[event.pk], viewer, now)
        for card, event in zip(cards, [*upcoming, *past], strict=True)
    ]
    return Registrations(mine[: len(upcoming)], mine[len(upcoming) :])


def _seats_by_event(viewer) -> dict[int, list[Seat]]:
    """Living seats, and those an event took with it when it was cancelled."""
    ahead = Seat.objects.filter(
        session=OuterRef("session"),
        status=Seat.Status.WAITLISTED,
        queue_number__lte=OuterRef("queue_number"),
    )
    rank = ahead.order_by().values(line=F("session")).annotate(rank=Count("pk")).values("rank")
    kept = ~Q(status=Seat.Status.CANCELLED) | Q(ending=Seat.Ending.EVENT)
    seats = (
        Seat.objects.filter(kept, registration__user_id=viewer.user_id)
        .select_related("registration__organisation", "session", "workshop")
        .annotate(position=Coalesce(Subquery(rank[:1]), 0))
        .order_by("session__starts_at", "pk")
    )
    found = defaultdict(list)
    for seat in seats:
        found[seat.registration.event_id].append(seat)
    return found


def _mine(card, seats, viewer, now) -> Mine:
    registration = seats[0].registration
    is_over = card.is_past or card.is_cancelled
    return Mine(
        card=card,
        url=links.registration_detail_url(registration),
        code=tickets.spaced(registration.code),
        ticket_url=_ticket_url(seats),
        sentences=() if is_over else tuple(_sentence(s, viewer, now) for s in seats),
        badges=tuple(badge for badge in card.badges if badge.kind in MY_BADGES),
        countdown=_countdown(card, now),
    )


def _ticket_url(seats) -> str:
    has_ticket = any(seat.is_confirmed for seat in seats)
    token = seats[0].registration.token
    return reverse("events:registration_ticket", args=[token]) if has_ticket else ""


def _sentence(seat, viewer, now) -> str:
    """In the part's own title where this person may read it, otherwise in what all may know."""
    session = seat.session
    is_readable = rules.can_read(session, viewer, holds_seat=seat.is_confirmed)
    title = typo(session.title if is_readable else session.teaser)
    return sentences.seat_sentence(seat, seat.position, now=now, title=title)


def _countdown(card, now) -> str:
    """« Aujourd’hui », « Demain », « Dans 17 jours »"""
    days = (local(card.starts_at).date() - local(now).date()).days
    if days < 2:
        return "Demain" if days == 1 else "Aujourd’hui"
    return f"Dans {days}\u00a0{plural(days, 'jour', 'jours')}"
