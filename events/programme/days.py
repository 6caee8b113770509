"""A programme day by day: each event under every day one of its parts takes place on."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from cress_site import typography
from cress_site.typography import typo
from events.programme.badges import Badge
from events.programme.cards import NOT_TAKING_PLACE, Card, area_of, is_online, place_of
from events.programme.parts import kind_of, label_of

ONLINE = "En ligne"
SAID = ("complet", "derniers", "annule", "bientot", "inscrit", "attente")  # badges worth a word


@dataclass(frozen=True)
class Line:
    """One event on one day."""

    url: str
    title: str
    hour: str  # « 18 h 30 », or nothing when it is not known
    place: str
    organisers: str  # « Terre d’entraide et Imprimerie des Dômes »
    audience: str  # adherents, public, ateliers
    audience_label: str
    note: str  # « complet », « 5 € »
    price: str  # what paper may say: it does not change with each registration
    is_off: bool
    territory: str
    at: dt.datetime


@dataclass(frozen=True)
class Day:
    date: dt.date
    lines: list[Line]

    @property
    def anchor(self) -> str:
        return f"j-{self.date.isoformat()}"

    @property
    def weekday(self) -> str:
        return typography.capitalise(typography.WEEKDAYS[self.date.weekday()])

    @property
    def label(self) -> str:
        """« 24 novembre », « 1er décembre »"""
        return day_of_month(self.date)


def day_of_month(date) -> str:
    month = typography.MONTHS[date.month - 1]
    return f"{typography.day_number(date)}{typography.NBSP}{month}"


def days_of(events, cards: list[Card]) -> list[Day]:
    """`events`: as `cards.listed` read them, with their organisers; `cards`: made from them, in the same order."""
    found = defaultdict(list)
    for event, card in zip(events, cards, strict=True):
        for date, sessions in _by_day(event).items():
            found[date].append(_line(event, card, sessions))
    return [Day(date, sorted(lines, key=_rank)) for date, lines in sorted(found.items())]


def _rank(line):
    return line.at, line.title


def _by_day(event) -> dict:
    found = defaultdict(list)
    for session in event.shown_sessions:
        found[typography.local(session.starts_at).date()].append(session)
    return found or {typography.local(event.starts_at).date(): []}


def _line(event, card, sessions) -> Line:
    at = min((session.starts_at for session in sessions), default=event.starts_at)
    open_to_all = [session for session in sessions if not session.is_for_members]
    told = (open_to_all or sessions)[:1]
    return Line(
        url=card.url,
        title=card.title,
        hour=typography.hour(at) if event.is_time_known else "",
        place=_place(event, card),
        organisers="" if card.is_reserved else _organisers(event),
        audience=kind_of(told[0]) if told else "public",
        audience_label=label_of(told[0]) if told else "Tout public",
        note=_note(event, card),
        price="" if card.is_reserved else typo(event.price_note),
        is_off=event.status in NOT_TAKING_PLACE,
        territory=territory_of(event),
        at=at,
    )


def territory_of(event) -> str:
    if is_online(event) or not event.territory_id:
        return ONLINE
    return event.territory.name


def _place(event, card) -> str:
    place = None if card.is_reserved else place_of(event)
    if place is None:
        return area_of(event)
    return ", ".join(filter(None, (typo(event.venue.name), event.venue.city)))


def _organisers(event) -> str:
    names = [typo(organisation.name) for organisation in event.organisers.all()]
    return typography.listing([*names, *filter(None, [typo(event.co_organisers)])])


def _note(event, card) -> str:
    said: list[Badge] = [badge for badge in card.badges if badge.kind in SAID]
    if said:
        return said[0].text
    return "" if card.is_reserved else typo(event.price_note)
