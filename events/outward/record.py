"""An event as anybody may read it, whoever asks: the only thing feeds and structured data are made from."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects

from cress_site import typography
from cress_site.typography import typo
from events import rules
from events.models import Event, Session
from events.programme import cards, links
from events.programme.parts import kind_of
from events.texts import BADGE
from members.viewer import Viewer
from venues.models import Venue

LOADED_WITH = ("type", "venue__territory", "territory", "campaign")
STATES = {
    Event.Status.CANCELLED: BADGE["cancelled"],
    Event.Status.POSTPONED: BADGE["postponed"],
    Event.Status.RESCHEDULED: BADGE["rescheduled"],
    Event.Status.MOVED_ONLINE: BADGE["moved_online"],
}
HEAVY = ("landscape", "landscape_small", "search_title", "search_text", "search_vector")


@dataclass(frozen=True)
class Openness:
    """Of the parts open to all: may one still register?"""

    state: str  # open, full, soon, closed, none (free entry), elsewhere
    opens_at: dt.datetime | None = None


@dataclass(frozen=True)
class Slot:
    """One part: of a members' part, its teaser and its hours."""

    public_id: str
    title: str
    kind: str  # adherents, public, ateliers
    is_for_members: bool
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_cancelled: bool
    description: str


@dataclass(frozen=True)
class Organiser:
    name: str
    url: str  # of their own site, or nothing


@dataclass(frozen=True)
class Series:
    """The published programme an event belongs to."""

    name: str
    url: str


@dataclass(frozen=True)
class Record:
    public_id: str
    slug: str
    url: str
    title: str
    kind: str  # « Matinale »
    kicker: str  # « Matinale à Moulins »
    is_feminine: bool  # « Annulée »
    summary: str
    description: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_time_known: bool
    status: str
    status_reason: str
    previous_starts_at: dt.datetime | None
    is_online: bool
    is_mixed: bool
    is_reserved: bool  # wholly, to member structures
    area: str  # the town, « En ligne », or the territory
    venue: Venue | None  # None on line, unknown, or kept for members
    territory_code: str
    territory: str
    slots: tuple[Slot, ...]
    organisers: tuple[Organiser, ...]
    co_organisers: str
    themes: tuple[str, ...]
    price_note: str
    registration_url: str
    openness: Openness
    series: Series | None
    published_at: dt.datetime | None
    updated_at: dt.datetime
    sequence: int

    @property
    def state(self) -> str:
        """« Annulée », « Nouvelle date », or nothing when all goes as was said."""
        word = STATES.get(self.status, "")
        return f"{word}e" if self.is_off and self.is_feminine else word

    @property
    def is_off(self) -> bool:
        """It does not take place on that day."""
        return self.status in cards.NOT_TAKING_PLACE

    @property
    def when(self) -> str:
        """« jeudi 10 décembre 2026, de 8 h 45 à 10 h », or the day alone."""
        if not self.is_time_known:
            return typography.day_full(self.starts_at)
        return typography.when(self.starts_at, self.ends_at)

    @property
    def place(self) -> str:
        return self.venue.full_address if self.venue else self.area


def records_of(events, now, *, start=0, most=None) -> list[Record]:
    """Of a queryset: what of it anybody may know, in a number of queries that never grows."""
    public = events.visible_to(Viewer.visitor()).select_related(*LOADED_WITH).defer(*HEAVY)
    found = list(public[start : None if most is None else start + most])
    prefetch_related_objects(found, _public_sessions(), "organisers", "themes")
    return [_record(event, now) for event in found]


def record_of(event, viewer, now) -> Record | None:
    """Of the event whose page this viewer reads; None when the public may not know it."""
    is_visitor = not (viewer.is_authenticated or viewer.is_preview_member)
    if is_visitor and hasattr(event, "shown_sessions"):
        event.public_sessions = (
            event.shown_sessions
        )  # the page has just read what visitors may know
    prefetch_related_objects([event], _public_sessions())
    if not (is_visitor or event.public_sessions or _is_public(event)):
        return None
    return _record(event, now)


def _is_public(event) -> bool:
    return Event.objects.visible_to(Viewer.visitor()).filter(pk=event.pk).exists()


def _public_sessions():
    sessions = Session.objects.visible_to(Viewer.visitor()).defer("internal_note")
    return Prefetch("sessions", queryset=sessions, to_attr="public_sessions")


def _record(event, now) -> Record:
    sessions = event.public_sessions
    for session in sessions:
        session.event = event
    is_reserved = rules.is_wholly_reserved(sessions)
    return Record(
        public_id=str(event.public_id),
        slug=event.slug,
        url=settings.SITE_URL + links.event_url(event),
        title=typo(event.title),
        kind=typography.capitalise(event.type.name),
        kicker=cards.kicker_of(event),
        is_feminine=event.type.is_feminine,
        summary=typo(event.summary),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        is_time_known=event.is_time_known,
        status=event.status,
        status_reason=typo(event.status_reason),
        previous_starts_at=event.previous_starts_at,
        is_online=cards.is_online(event),
        is_mixed=event.attendance_mode == Event.Mode.MIXED,
        is_reserved=is_reserved,
        area=cards.area_of(event),
        territory_code=event.territory.code if event.territory_id else "",
        territory=event.territory.name if event.territory_id else "",
        slots=tuple(_slot(session) for session in sessions),
        themes=_themes(event),
        openness=_openness(event, [s for s in sessions if not s.is_for_members], now),
        series=_series(event),
        published_at=event.published_at,
        updated_at=event.updated_at,
        sequence=event.calendar_sequence,
        **_open_to_all(event, is_reserved),
    )


def _series(event) -> Series | None:
    if event.campaign_id is None or not event.campaign.is_published:
        return None
    campaign = event.campaign
    return Series(typo(campaign.title), settings.SITE_URL + links.campaign_url(campaign))


def _open_to_all(event, is_reserved) -> dict:
    """Of a wholly reserved event the public knows title, date, town and teaser, and none of this."""
    if is_reserved:
        return {
            "description": "", "venue": None, "organisers": (), "co_organisers": "",
            "price_note": "", "registration_url": "",
        }  # fmt: skip
    is_somewhere = not cards.is_online(event) and event.venue_id and not event.venue.is_online
    return {
        "description": typo(event.description),
        "venue": event.venue if is_somewhere else None,
        "organisers": _organisers(event),
        "co_organisers": typo(event.co_organisers),
        "price_note": typo(event.price_note),
        "registration_url": event.registration_url,
    }


def _organisers(event) -> tuple[Organiser, ...]:
    """Read with the event where `with_page_facts` was asked, with all the events of a list otherwise."""
    if hasattr(event, "organiser_facts"):
        return tuple(Organiser(typo(f["name"]), f["url"]) for f in event.organiser_facts)
    return tuple(Organiser(typo(o.name), o.website) for o in event.organisers.all())


def _themes(event) -> tuple[str, ...]:
    if hasattr(event, "theme_names"):
        return tuple(event.theme_names)
    return tuple(theme.name for theme in event.themes.all())


def _slot(session) -> Slot:
    return Slot(
        public_id=str(session.public_id),
        title=typo(session.teaser),
        kind=kind_of(session),
        is_for_members=session.is_for_members,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_cancelled=session.is_cancelled,
        description="" if session.is_for_members else typo(session.description),
    )


def _openness(event, sessions, now) -> Openness:
    refusals = [(session, rules.closed_refusal(session, now)) for session in sessions]
    is_open = [session for session, refusal in refusals if refusal is None]
    if is_open:
        return Openness("open" if any(map(rules.has_room, is_open)) else "full")
    codes = {refusal.code: refusal for _, refusal in refusals}
    if "not_open" in codes:
        return Openness("soon", codes["not_open"].facts["opens_at"])
    for code, state in (("external", "elsewhere"), ("no_registration", "none")):
        if code in codes:
            return Openness(state)
    return Openness("elsewhere" if event.registration_url and event.ends_at > now else "closed")
