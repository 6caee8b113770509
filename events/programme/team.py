"""Which colleagues come to what, for the people of one structure; and the files their parts left."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Q

from cress_site import clock
from cress_site.typography import typo
from events import rules
from events.models import Document, Event, Recap, Seat, Session
from events.programme import links
from events.programme.cards import HEAVY
from events.programme.parts import File

MOST_FILES = 60


@dataclass(frozen=True)
class Comer:
    name: str
    lines: tuple[str, ...]  # « Entre adhérents : place confirmée »


@dataclass(frozen=True)
class Meeting:
    """One coming event, and who of the structure comes."""

    title: str
    url: str
    starts_at: object
    people: tuple[Comer, ...]


@dataclass(frozen=True)
class Shelf:
    """The files of one event."""

    title: str
    url: str
    starts_at: object
    files: list[File] = field(default_factory=list)


def meetings_of(viewer, organisation, *, user=None) -> list[Meeting]:
    """In three queries, however many come. `user`: of this person alone."""
    seats = _coming_seats(viewer, organisation, user)
    mine = {seat.session_id for seat in seats if _is_mine(seat, viewer) and seat.is_confirmed}
    by_event = groupby(seats, key=lambda seat: seat.session.event)
    return [_meeting(event, list(rows), viewer, mine) for event, rows in by_event]


def _coming_seats(viewer, organisation, user):
    events = Event.objects.visible_to(viewer).filter(ends_at__gte=clock.now())
    seats = Seat.objects.living().filter(
        registration__organisation=organisation,
        session__event__in=events,
        session__is_cancelled=False,
    )
    if user is not None:
        seats = seats.filter(registration__user=user)
    seats = seats.exclude(session__event__status=Event.Status.CANCELLED)
    seats = seats.select_related("registration", "session__event").defer(
        *(f"session__event__{name}" for name in HEAVY)
    )
    person = ("registration__last_name", "registration__first_name", "registration_id")
    return list(
        seats.order_by(
            "session__event__starts_at", "session__event_id", *person, "session__starts_at"
        )
    )


def _is_mine(seat, viewer) -> bool:
    return viewer.user_id is not None and seat.registration.user_id == viewer.user_id


def _meeting(event, seats, viewer, mine) -> Meeting:
    people = tuple(
        Comer(registration.full_name, tuple(_line(seat, viewer, mine) for seat in rows))
        for registration, rows in groupby(seats, key=lambda seat: seat.registration)
    )
    return Meeting(typo(event.title), links.event_url(event), event.starts_at, people)


def _line(seat, viewer, mine) -> str:
    """The part in the words this reader may read."""
    session = seat.session
    is_readable = rules.can_read(session, viewer, holds_seat=session.pk in mine)
    title = typo(session.title if is_readable else session.teaser)
    return f"{title}\u00a0: {seat.get_status_display()}"


# --------------------------------------------------------------------------- files


def shelves_of(viewer) -> list[Shelf]:
    """The files of members' parts and of recaps that this reader may open, the last events first."""
    shelves = {}
    for document in _documents(viewer):
        event = document.session.event if document.session_id else document.recap.event
        shelf = Shelf(typo(event.title), links.event_url(event), event.starts_at)
        shelves.setdefault(event.pk, shelf).files.append(_file(event, document))
    return sorted(shelves.values(), key=lambda shelf: shelf.starts_at, reverse=True)


def _documents(viewer):
    sat = Seat.objects.confirmed_of(viewer) if viewer.user_id else Seat.objects.none()
    with_members = sat.filter(session__audience=Session.Audience.MEMBERS)
    is_open = viewer.is_staff or viewer.is_current_member
    parts = Session.objects.visible_to(viewer).filter(audience=Session.Audience.MEMBERS)
    parts = parts.filter(ends_at__lte=clock.now())
    recaps = Recap.objects.visible_to(viewer)
    reserved = Q(audience=Document.Audience.MEMBERS)
    if not is_open:
        parts = parts.filter(pk__in=with_members.values("session"))
        reserved &= Q(recap__event__in=with_members.values("session__event"))
    readable = Q(session__in=parts) | Q(recap__in=recaps) & (
        reserved | Q(audience=Document.Audience.PUBLIC)
    )
    heavy = [f"{path}__event__{name}" for path in ("session", "recap") for name in HEAVY]
    rows = Document.objects.filter(readable).select_related("session__event", "recap__event")
    return rows.defer(*heavy).order_by("-pk")[:MOST_FILES]


def _file(event, document) -> File:
    sort = document.file_name.rpartition(".")[2].upper() if "." in document.file_name else ""
    return File(typo(document.title), sort, links.document_url(event, document))
