"""schema.org, for search engines: what a page is about, from what anybody may read of it."""

import re

from django.conf import settings

from cress_site import typography
from events.models import Event
from venues.jsonld import place

SCHEMA = "https://schema.org"
STATUSES = {
    Event.Status.SCHEDULED: "EventScheduled",
    Event.Status.POSTPONED: "EventPostponed",
    Event.Status.RESCHEDULED: "EventRescheduled",
    Event.Status.CANCELLED: "EventCancelled",
    Event.Status.MOVED_ONLINE: "EventMovedOnline",
}
AVAILABILITIES = {"open": "InStock", "elsewhere": "InStock", "soon": "PreOrder", "full": "SoldOut"}
NO_LONGER = "OutOfStock"
FREE = re.compile(r"gratuit|entrée libre|prix libre|participation libre", re.IGNORECASE)
EUROS = re.compile(r"(\d+(?:[.,]\d\d?)?)\s*(?:€|euros?\b)", re.IGNORECASE)


def event(record, site, image_url) -> dict | None:
    """One event and its parts; None while nobody outside may come, or while the place is unknown."""
    if record.is_reserved or not (record.venue or record.is_online):
        return None
    found = {
        "@context": SCHEMA,
        "@type": "Event",
        **_facts(record, record.title, record.starts_at, record.ends_at),
        "url": record.url,
        "description": record.summary or record.description or record.kicker,
        "image": [image_url],
        "eventStatus": f"{SCHEMA}/{STATUSES[record.status]}",
        "organizer": _organisers(record, site),
        "inLanguage": "fr",
        **_offer(record),
    }
    if record.status == Event.Status.RESCHEDULED and record.previous_starts_at:
        found["previousStartDate"] = _moment(record, record.previous_starts_at)
    if record.series:
        found["superEvent"] = {
            "@type": "EventSeries", "name": record.series.name, "url": record.series.url,
        }  # fmt: skip
    if len(record.slots) > 1:
        found["subEvent"] = [_part(record, slot) for slot in record.slots]
    return found


def series(campaign, url, site) -> dict:
    """A month-long programme; each of its events has its own page."""
    return {
        "@context": SCHEMA,
        "@type": "EventSeries",
        "name": typography.typo(campaign.title),
        "url": url,
        "startDate": campaign.starts_on.isoformat(),
        "endDate": campaign.ends_on.isoformat(),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "location": {"@type": "Place", "name": site.perimeter_in.partition(" ")[2]},
        "organizer": {
            "@type": "Organization", "name": site.site_name, "url": f"{settings.SITE_URL}/",
        },
        "inLanguage": "fr",
    }  # fmt: skip


def _facts(record, name, starts_at, ends_at) -> dict:
    """What an event and each of its parts say in the same way."""
    return {
        "name": name,
        "startDate": _moment(record, starts_at),
        "endDate": _moment(record, ends_at),
        "eventAttendanceMode": f"{SCHEMA}/{_mode(record)}EventAttendanceMode",
        "location": _location(record),
    }


def _moment(record, moment) -> str:
    """With its offset from Greenwich; the day alone when the hours are not known."""
    local = typography.local(moment)
    return local.isoformat() if record.is_time_known else local.date().isoformat()


def _mode(record) -> str:
    if record.is_mixed:
        return "Mixed"
    return "Online" if record.is_online else "Offline"


def _location(record):
    """The connection link is for those who hold a seat: on line, the place is the page itself."""
    on_line = {"@type": "VirtualLocation", "url": record.url}
    if record.venue is None:
        return on_line
    here = place(record.venue)
    return [here, on_line] if record.is_mixed else here


def _organisers(record, site) -> list[dict]:
    chamber = {"@type": "Organization", "name": site.site_name, "url": f"{settings.SITE_URL}/"}
    others = [
        {"@type": "Organization", "name": o.name, "url": o.url} for o in record.organisers if o.url
    ]
    return [chamber, *others]


def _offer(record) -> dict:
    """No payment is made on this site: a place is free unless the event says its price."""
    price = price_of(record.price_note)
    if price is None:
        return {}
    is_closed = record.is_off or record.openness.state not in AVAILABILITIES
    availability = NO_LONGER if is_closed else AVAILABILITIES[record.openness.state]
    if record.openness.state == "none" and not record.is_off:
        availability = "InStock"
    valid_from = record.openness.opens_at or record.published_at or record.updated_at
    return {
        "isAccessibleForFree": price == "0",
        "offers": {
            "@type": "Offer",
            "price": price,
            "priceCurrency": "EUR",
            "availability": f"{SCHEMA}/{availability}",
            "url": record.registration_url or record.url,
            "validFrom": typography.local(valid_from).isoformat(),
        },
    }


def price_of(note) -> str | None:
    """« 12 € » is 12, nothing or « Gratuit » is 0; None when the note cannot be read by a machine."""
    if found := EUROS.search(note):
        return found[1].replace(",", ".")
    return "0" if not note or FREE.search(note) else None


def _part(record, slot) -> dict:
    status = "EventCancelled" if slot.is_cancelled else STATUSES[record.status]
    found = {
        "@type": "Event",
        **_facts(record, slot.title, slot.starts_at, slot.ends_at),
        "eventStatus": f"{SCHEMA}/{status}",
    }
    if slot.description:
        found["description"] = slot.description
    return found
