"""The page of one event: loads what this reader may read, and nothing else."""

import datetime as dt
from dataclasses import dataclass, field

from cress_site import typography
from cress_site.pictures import Picture, picture_of
from cress_site.texts import fill
from cress_site.typography import typo
from events.models import Event, Session
from events.programme import cards, links, loading
from events.programme.badges import Badge, badges_of
from events.programme.cards import Teaser
from events.programme.case import Case, Offer, Panel
from events.programme.panel import cancelled_sentence, panel_of, postponed_sentence
from events.programme.parts import Part, Person, part_of, ribbon_of
from events.programme.reader import Reader
from events.programme.thread import Step, days_of, steps_of
from events.texts import EVENT
from venues.places import Place

FOLLOWING = 4  # events shown under the page


@dataclass(frozen=True)
class Notice:
    """What changed, said at the top of the page."""

    tone: str  # danger, info
    sentence: str


@dataclass(frozen=True)
class EventPage:
    url: str
    calendar_url: str
    title: str
    kicker: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    welcome_at: dt.datetime | None
    is_time_known: bool
    is_cancelled: bool
    is_postponed: bool
    is_past: bool
    is_reserved: bool  # wholly, and not to this reader
    sky: str
    landscape: str
    badges: list[Badge]
    ribbon: list[dict]
    summary: str
    description: str
    notices: list[Notice]
    panel: Panel
    steps: list[Step]
    days: list[str]  # each with its hours, when there are several
    parts: list[Part]
    where: str
    place: Place | None
    access_note: str
    price: str
    contact: dict
    updated_at: dt.datetime
    territory: object = None
    people: list[Person] = field(default_factory=list)
    organisers: list[str] = field(default_factory=list)
    co_organisers: str = ""
    colleagues: list[str] = field(default_factory=list)
    following: list[Teaser] = field(default_factory=list)
    picture: Picture | None = None

    @property
    def is_off(self) -> bool:
        """It does not take place on that day."""
        return self.is_cancelled or self.is_postponed

    @property
    def plaque(self) -> str:
        if self.is_off:
            return "annule"
        return "passe" if self.is_past else ""

    @property
    def is_mine(self) -> bool:
        return any(part.seat_badge for part in self.parts)


def event_page(event: Event, viewer, now, site) -> EventPage:
    """`event` was found through `visible_to(viewer)`."""
    reader = Reader.of(viewer, event, now)
    sessions = list(Session.objects.visible_to(viewer).filter(event=event))
    page = _page(event, sessions, reader, site)
    page.colleagues.extend(loading.colleagues(event, reader))
    page.following.extend(_following(event, viewer, now))
    return page


def _following(event, viewer, now) -> list[Teaser]:
    """What comes after this event, or next when it is past."""
    later = Event.objects.visible_to(viewer).upcoming(now).exclude(pk=event.pk)
    later = later.filter(starts_at__gte=max(event.starts_at, now))
    later = later.exclude(status__in=cards.NOT_TAKING_PLACE)
    return cards.teasers_of(later[:FOLLOWING])


def preview_page(event: Event, viewer, now, site) -> EventPage:
    """Before publication, for whoever holds the private address: as a visitor or as a member."""
    sessions = event.sessions.all()
    if not viewer.is_current_member:
        sessions = sessions.filter(is_hidden_from_public=False)
    return _page(event, list(sessions), Reader(viewer, now, is_preview=True), site)


def _page(event, sessions, reader, site) -> EventPage:
    loading.load(event, sessions, reader)
    parts = [part_of(session, reader, event, site) for session in sessions]
    case = Case(event, [Offer.of(s, reader) for s in sessions], parts, reader, site)
    readable = [session for session in sessions if reader.can_read(session)]
    is_reserved = bool(sessions) and not readable
    return EventPage(
        url=links.event_url(event),
        calendar_url=links.calendar_url(event),
        title=typo(event.title),
        kicker=cards.kicker_of(event),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        welcome_at=event.welcome_at,
        is_time_known=event.is_time_known,
        is_cancelled=event.is_cancelled,
        is_postponed=event.status == Event.Status.POSTPONED,
        is_past=event.ends_at <= reader.now,
        is_reserved=is_reserved,
        sky="annule" if event.is_cancelled else str(event.sky),
        landscape=event.landscape,
        badges=badges_of(event, readable, reader.now, reader.living_seats),
        ribbon=ribbon_of(sessions) if event.is_time_known else [],
        summary=typo(event.summary),
        notices=_notices(case),
        panel=panel_of(case),
        steps=steps_of(event, parts),
        days=days_of(parts),
        parts=parts,
        territory=event.territory,
        contact=case.contact,
        updated_at=event.updated_at,
        **_open_to(event, is_reserved),
    )


def _open_to(event, is_reserved) -> dict:
    """Of a wholly reserved event the others know title, date, town and teaser, and none of this."""
    if is_reserved:
        area = cards.area_of(event)
        return {"description": "", "where": area, "place": None, "access_note": "", "price": ""}
    return {
        "description": typo(event.description),
        "where": cards.where(event),
        "place": cards.place_of(event),
        "access_note": typo(event.access_note),
        "price": typo(event.price_note),
        "people": [Person(p.name, typo(p.organisation_name)) for p in event.people],
        "organisers": [typo(organisation["name"]) for organisation in event.organiser_facts],
        "co_organisers": typo(event.co_organisers),
        "picture": picture_of(event),
    }


def _notices(case) -> list[Notice]:
    event = case.event
    if event.is_cancelled:
        return [Notice("danger", cancelled_sentence(case))]
    if event.ends_at <= case.reader.now:
        return []
    if event.status == Event.Status.POSTPONED:
        return [Notice("info", postponed_sentence(case))]
    if event.status == Event.Status.RESCHEDULED and event.previous_starts_at:
        return [Notice("info", _rescheduled_sentence(case))]
    if event.status == Event.Status.MOVED_ONLINE:
        key = "registered" if case.reader.living_seats else "visitor"
        return [Notice("info", EVENT[f"moved_online.{key}"])]
    return []


def _rescheduled_sentence(case) -> str:
    event = case.event
    end = event.ends_at if event.is_time_known else None
    new_when = (
        typography.when(event.starts_at, end) if end else typography.day_full(event.starts_at)
    )
    key = "rescheduled.visitor"
    if case.reader.living_seats:
        is_answered = case.reader.registration.answered_at is not None
        key = "rescheduled.registered_yes" if is_answered else "rescheduled.registered"
    old_day = typography.day_full(event.previous_starts_at)
    return fill(EVENT[key], new_when=new_when, old_day=old_day)
