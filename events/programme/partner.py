"""What a venue reads of the event it hosts: how many people, part by part, and never who."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from cress_site import typography
from cress_site.texts import fill
from cress_site.typography import typo
from events import sentences
from events.models import Registration, Seat
from events.programme.parts import kind_of, label_of
from events.recap_texts import PARTNER

FEW = 3  # below, a number could point at somebody


@dataclass(frozen=True)
class PartnerPart:
    kind: str  # adherents, public, ateliers
    label: str
    title: str
    hours: str
    people: str
    is_cancelled: bool


@dataclass(frozen=True)
class PartnerPage:
    title: str
    short: str
    when: str
    welcome: str
    place: str
    is_cancelled: bool
    parts: list[PartnerPart]
    total: str
    needs: str
    contact: dict


def partner_page(event, site) -> PartnerPage:
    confirmed = Count("seats", filter=Q(seats__status=Seat.Status.CONFIRMED))
    shown = event.sessions.filter(is_hidden_from_public=False).annotate(expected=confirmed)
    sessions = shown.order_by("starts_at", "order", "pk")  # counting forgets the usual order
    coming = _coming(event)
    end = event.ends_at if event.is_time_known else None
    return PartnerPage(
        title=typo(event.title),
        short=typo(event.short),
        when=typography.when(event.starts_at, end) if end else typography.day_full(event.starts_at),
        welcome=typography.hour(event.welcome_at) if event.welcome_at else "",
        place=typo(event.venue.full_address) if event.venue_id else "",
        is_cancelled=event.is_cancelled,
        parts=[_part(session, event) for session in sessions],
        total=fill(PARTNER["total"], n=coming.count()),
        needs=_needs(coming.exclude(needs="").count()),
        contact=sentences.contact_of(event, site),
    )


def _coming(event):
    """People with a confirmed seat in a part that takes place, each once."""
    seats = Seat.objects.confirmed().filter(
        registration=OuterRef("pk"), session__is_cancelled=False
    )
    return Registration.objects.filter(Exists(seats), event=event)


def _part(session, event) -> PartnerPart:
    """Of a members' part, the title anybody may read: the link can be forwarded."""
    return PartnerPart(
        kind=kind_of(session),
        label=label_of(session),
        title=typo(session.teaser),
        hours=typography.hours(session.starts_at, session.ends_at) if event.is_time_known else "",
        people=fill(PARTNER["people"], n=session.expected),
        is_cancelled=session.is_cancelled,
    )


def _needs(number) -> str:
    if not number:
        return PARTNER["needs_none"]
    if number < FEW:
        return PARTNER["needs_few"]
    return fill(PARTNER["needs"], n=number)
