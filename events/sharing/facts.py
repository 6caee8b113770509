"""What the card of an event says: only what anybody may read. The same facts always give the same card."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass

from cress_site import typography
from cress_site.typography import typo

VERSION = 1  # one more when the drawing itself changes: every card is made again
LONGEST_TITLE = 78  # beyond, what follows « : » is left to the page


@dataclass(frozen=True)
class CardFacts:
    seed: str
    territory_code: str
    starts_at: dt.datetime
    title: str
    kicker: str
    detail: str
    ribbon: tuple[tuple[str, int], ...]  # kind of public, minutes
    state: str  # « Annulée », « Nouvelle date »
    is_off: bool
    site_name: str

    @property
    def key(self) -> str:
        said = json.dumps([VERSION, asdict(self)], default=str, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:20]


def facts_of(record, site_name) -> CardFacts:
    return CardFacts(
        seed=record.slug,
        territory_code=record.territory_code,
        starts_at=typography.local(record.starts_at),
        title=_title(record.title),
        kicker=record.kicker,
        detail=_detail(record),
        ribbon=tuple(
            (slot.kind, int((slot.ends_at - slot.starts_at).total_seconds() // 60))
            for slot in record.slots
            if record.is_time_known and not slot.is_cancelled
        ),
        state=record.state,
        is_off=record.is_off,
        site_name=site_name,
    )


def _title(title):
    head, colon, _ = title.partition(f"{typography.NBSP}:")
    return head if colon and len(title) > LONGEST_TITLE else title


def _detail(record):
    """« 8 h 30, LieU’topie »: the kicker has said the town."""
    hour = typography.hour(record.starts_at) if record.is_time_known else ""
    place = typo(record.venue.name) if record.venue else ""
    return ", ".join(filter(None, (hour, place)))
