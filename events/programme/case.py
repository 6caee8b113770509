"""What the panel of an event page is made of: the parts as they stand for one reader."""

import datetime as dt
from dataclasses import dataclass

from cress_site import typography
from events import rules, sentences
from events.models import Event
from events.programme import links
from events.programme.links import Way
from events.programme.parts import Gauge
from events.programme.reader import Access

COMING = "Venir à cette rencontre"


@dataclass(frozen=True)
class Line:
    """One seat of the reader, as a ticked line."""

    hour: str
    title: str
    is_confirmed: bool
    sentence: str = ""


@dataclass(frozen=True)
class Panel:
    sentence: str
    title: str = COMING
    tone: str = ""  # inscrit, annule
    gauges: tuple[Gauge, ...] = ()
    lines: tuple[Line, ...] = ()
    action: Way | None = None
    ways: tuple[Way, ...] = ()
    note: str = ""
    short: str = ""  # what the bar of small screens says
    next_at: dt.datetime | None = None


@dataclass(frozen=True)
class Offer:
    """One part as it stands now for this reader."""

    session: object
    closed: object  # a refusal that stops everybody, or None
    access: Access
    is_readable: bool
    seat: object

    @classmethod
    def of(cls, session, reader) -> "Offer":
        return cls(
            session,
            rules.closed_refusal(session, reader.now),
            reader.access(session),
            reader.can_read(session),
            reader.seat_in(session),
        )

    @property
    def is_open(self) -> bool:
        return self.closed is None and self.access.refusal is None

    @property
    def has_room(self) -> bool:
        return rules.has_room(self.session)


@dataclass(frozen=True)
class Case:
    """All that decides what the panel says."""

    event: Event
    offers: list[Offer]
    parts: list
    reader: object
    site: object

    @property
    def contact(self) -> dict:
        return sentences.contact_of(self.event, self.site)

    @property
    def open(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.is_open]

    def closed_with(self, code) -> list[Offer]:
        return [offer for offer in self.offers if offer.closed and offer.closed.code == code]

    @property
    def day(self) -> str:
        return typography.day_full(self.event.starts_at)

    @property
    def is_wholly_reserved(self) -> bool:
        return rules.is_wholly_reserved([offer.session for offer in self.offers])

    @property
    def is_free_entry(self) -> bool:
        codes = {offer.closed.code if offer.closed else "open" for offer in self.offers}
        return "no_registration" in codes and codes <= {"no_registration", "cancelled"}

    @property
    def organisations(self) -> tuple[str, ...]:
        """The structures this reader may come for, when a members' part is open to them."""
        for offer in self.offers:
            if offer.session.is_for_members and offer.access.refusal is None:
                return offer.access.organisations
        return ()

    @property
    def other_dates(self) -> tuple[Way, ...]:
        return (Way("Voir les autres dates", links.agenda_url(), "btn-contour"),)

    @property
    def call(self) -> tuple[Way, ...]:
        return links.existing(links.call(self.contact["contact_phone"]))

    @property
    def shown(self):
        """The parts whose seats may be shown, with their offer."""
        return [(p, o) for p, o in zip(self.parts, self.offers, strict=True) if p.gauge]

    @property
    def mine(self):
        """The parts where the reader holds a seat or waits, with their offer."""
        return [(p, o) for p, o in zip(self.parts, self.offers, strict=True) if o.seat]
