"""The rendez-vous in a column: when, where, how one gets in."""

import datetime as dt
from dataclasses import dataclass

from cress_site.typography import typo
from events.landscape import landscape
from events.programme import cards, links
from events.programme.parts import ribbon_of
from venues.places import Place


@dataclass(frozen=True)
class Summary:
    url: str
    title: str
    short: str
    kicker: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    welcome_at: dt.datetime | None
    is_time_known: bool
    plaque: str
    ribbon: list[dict]
    sky: str
    where: str
    place: Place | None
    access_note: str
    calendar_url: str
    seed: dict

    @property
    def tall(self):
        """The same country, drawn to stand beside a text."""
        return landscape(variant="tall", **self.seed)

    @property
    def band(self):
        """The same country along the top of a ticket."""
        return landscape(variant="band", **self.seed)


def summary_of(desk, *, holds_seat=False) -> Summary:
    """Of a wholly reserved event, whoever may not read it knows the town and no more."""
    event = desk.event
    readable = [session for session in desk.sessions if desk.reader.can_read(session)]
    knows_place = holds_seat or bool(readable) or not desk.sessions
    return Summary(
        url=links.event_url(event),
        title=typo(event.title),
        short=typo(event.short),
        kicker=cards.kicker_of(event),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        welcome_at=event.welcome_at,
        is_time_known=event.is_time_known,
        plaque="annule" if event.is_cancelled else "",
        ribbon=ribbon_of(desk.sessions) if event.is_time_known else [],
        sky="annule" if event.is_cancelled else str(event.sky),
        where=cards.where(event) if knows_place else cards.area_of(event),
        place=cards.place_of(event) if knows_place else None,
        access_note=typo(event.access_note) if knows_place else "",
        calendar_url=links.calendar_url(event),
        seed={
            "territory_code": event.territory.code if event.territory_id else "",
            "starts_at": event.starts_at,
            "seed": event.slug,
        },
    )
