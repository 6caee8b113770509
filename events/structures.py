"""What events hold of a structure: asked by the members app, which knows no event (see ADR « What is above a structure »)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse

from cress_site import clock
from cress_site.models import SiteSettings
from cress_site.typography import NBSP, date_full, day_full, local
from events.models import Event, Registration, Seat, Session
from members.rules import Standing, entitlement

Through = Event.organisers.through


@dataclass(frozen=True)
class Presence:
    """One event its people came to, or are expected at."""

    event: str
    when: str
    people: int
    came: int
    url: str


def held(organisation) -> dict[str, int]:
    return {
        "inscriptions": Registration.objects.filter(organisation=organisation).count(),
        "événements organisés": Through.objects.filter(organisation=organisation).count(),
    }


def move(source, target) -> dict[str, int]:
    """Registrations keep their seats; an event organised by both is organised once."""
    organised = Through.objects.filter(organisation=source)
    ours = Through.objects.filter(organisation=target).values("event")
    number = organised.count()
    organised.filter(event__in=ours).delete()
    organised.update(organisation=target)
    registrations = Registration.objects.filter(organisation=source)
    return {
        "inscriptions": registrations.update(organisation=target),
        "événements organisés": number,
    }


def presence(organisation, most) -> list[Presence]:
    """The latest events first, with how many people of the structure hold or held a place."""
    seats = (
        Seat.objects.confirmed()
        .filter(registration__organisation=organisation)
        .select_related("registration__event")
        .order_by("-registration__event__starts_at", "pk")
    )
    by_event = {}
    for seat in seats[: most * 40]:
        by_event.setdefault(seat.registration.event, []).append(seat)
    return [_presence(event, found) for event, found in list(by_event.items())[:most]]


def _presence(event, seats) -> Presence:
    came = {seat.registration_id for seat in seats if seat.checked_in_at}
    return Presence(
        event=event.title,
        when=date_full(event.starts_at),
        people=len({seat.registration_id for seat in seats}),
        came=len(came),
        url=reverse("admin:events_event_change", args=[event.pk]),
    )


def last_seen_on(organisation) -> dt.date | None:
    came = Seat.objects.filter(registration__organisation=organisation)
    moment = came.aggregate(last=Max("checked_in_at"))["last"]
    return local(moment).date() if moment else None


def seats_after(organisation, day) -> list[str]:
    """The places in reserved parts that come after that day, one line each, without the reserved title."""
    return [
        f"–{NBSP}{_line(seat)}" for seat in _reserved_seats() if _is_after(seat, organisation, day)
    ]


@dataclass(frozen=True)
class Reserved:
    """A place given « sous réserve du renouvellement »."""

    organisation: object
    person: str
    event: str
    part: str
    when: str
    url: str


def subject_to_renewal() -> list[Reserved]:
    today, grace_months = local(clock.now()).date(), SiteSettings.load().grace_months
    seats = _reserved_seats().prefetch_related("registration__organisation__memberships")
    standings, found = {}, []
    for seat in seats:
        organisation = seat.registration.organisation
        standing = standings.setdefault(organisation.pk, Standing.of(organisation, grace_months))
        day = local(seat.session.starts_at).date()
        if entitlement(standing, day, today).is_subject_to_renewal:
            found.append(_reserved(seat))
    return found


def _reserved(seat) -> Reserved:
    registration, session = seat.registration, seat.session
    return Reserved(
        organisation=registration.organisation,
        person=registration.full_name,
        event=session.event.title,
        part=session.title,
        when=day_full(session.starts_at),
        url=reverse("admin:events_registration_change", args=[registration.pk]),
    )


def _line(seat) -> str:
    session = seat.session
    return f"{session.event.title}, {session.teaser}, {day_full(session.starts_at)}"


def _is_after(seat, organisation, day) -> bool:
    same = seat.registration.organisation_id == organisation.pk
    return same and local(seat.session.starts_at).date() > day


def _reserved_seats():
    return (
        Seat.objects.confirmed()
        .filter(
            session__audience=Session.Audience.MEMBERS,
            session__starts_at__gt=clock.now(),
            session__is_cancelled=False,
            registration__organisation__isnull=False,
        )
        .exclude(session__event__status=Event.Status.CANCELLED)
        .select_related("session__event", "registration__organisation")
        .order_by("session__starts_at", "pk")
    )
