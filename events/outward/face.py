"""What the page of an event shows to machines: its card and its structured data, the same whoever reads the page."""

from dataclasses import dataclass

from cress_site import typography
from events.outward import jsonld
from events.outward.record import record_of
from events.sharing import absolute_card_url


@dataclass(frozen=True)
class Face:
    image_url: str
    image_alt: str
    data: dict | None


def face_of(event, viewer, now, site) -> Face | None:
    """None when the public may not know the event."""
    record = record_of(event, viewer, now)
    if record is None:
        return None
    image_url = absolute_card_url(record, site.site_name)
    day = typography.day_full(record.starts_at)
    return Face(
        image_url=image_url,
        image_alt=f"{record.title}, {day}",
        data=jsonld.event(record, site, image_url),
    )
