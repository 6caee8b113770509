"""The agenda as open data, in the shape of OpenAgenda's events, so that what reads one reads the other.

https://developers.openagenda.com/evenements/structure
"""

import json

from cress_site import typography
from events.models import Event
from events.sharing import absolute_card_url

ON_SITE, ON_LINE, MIXED = 1, 2, 3
FULL = 5
STATUSES = {
    Event.Status.SCHEDULED: 1,
    Event.Status.RESCHEDULED: 2,
    Event.Status.MOVED_ONLINE: 3,
    Event.Status.POSTPONED: 4,
    Event.Status.CANCELLED: 6,
}
PUBLISHED = 2
TIME_ZONE = "Europe/Paris"


def document(records, site, page) -> str:
    """One page of events, with how many there are in all."""
    return json.dumps(
        {
            "total": page.total,
            "from": page.start,
            "size": page.size,
            "next": page.next_url,
            "licence": "etalab-2.0",
            "source": site.site_name,
            "events": [event(record, site) for record in records],
        },
        ensure_ascii=False,
    )


def event(record, site) -> dict:
    return {
        "uid": record.public_id,
        "slug": record.slug,
        "canonicalUrl": record.url,
        "title": _french(record.title),
        "description": _french(record.summary or record.kicker),
        "longDescription": _french(record.description),
        "conditions": _french(record.price_note),
        "keywords": {"fr": [record.kind, *record.themes]},
        "dateRange": _french(record.when),
        "timezone": TIME_ZONE,
        "timings": [_timing(record)],
        "isTimeKnown": record.is_time_known,
        "attendanceMode": _mode(record),
        "onlineAccessLink": record.url if record.is_online or record.is_mixed else None,
        "location": _location(record),
        "accessibility": _accessibility(record.venue),
        "status": _status(record),
        "statusReason": _french(record.status_reason),
        "previousBegin": _moment(record.previous_starts_at),
        "state": PUBLISHED,
        "registration": [{"type": "link", "value": record.registration_url or record.url}],
        "image": absolute_card_url(record, site.site_name),
        "organizers": [site.site_name, *(organiser.name for organiser in record.organisers)],
        "parts": [_part(slot) for slot in record.slots],
        "createdAt": _moment(record.published_at),
        "updatedAt": _moment(record.updated_at),
    }


def _french(text) -> dict:
    return {"fr": text} if text else {}


def _moment(moment):
    return typography.local(moment).isoformat(timespec="seconds") if moment else None


def _timing(record):
    return {"begin": _moment(record.starts_at), "end": _moment(record.ends_at)}


def _mode(record):
    if record.is_mixed:
        return MIXED
    return ON_LINE if record.is_online else ON_SITE


def _status(record):
    is_full = record.openness.state == "full" and record.status == Event.Status.SCHEDULED
    return FULL if is_full else STATUSES[record.status]


def _location(record):
    """The town alone when the address is kept for members or not yet known."""
    if record.is_online:
        return None
    venue = record.venue
    if venue is None:
        return {"name": record.area, "department": record.territory, "countryCode": "FR"}
    return {
        "name": venue.name,
        "address": venue.postal_address,
        "city": venue.city,
        "postalCode": venue.postcode,
        "department": record.territory,
        "countryCode": "FR",
        "latitude": _number(venue.latitude),
        "longitude": _number(venue.longitude),
    }


def _number(value):
    return None if value is None else float(value)


def _accessibility(venue):
    """What was said of the place: hearing (`hi`) and moving (`pi`); what nobody told us is left out."""
    if venue is None:
        return {}
    known = {"hi": bool(venue.hearing_equipment) or None, "pi": venue.step_free_entrance}
    return {name: value for name, value in known.items() if value is not None}


def _part(slot):
    return {
        "uid": slot.public_id,
        "title": slot.title,
        "begin": _moment(slot.starts_at),
        "end": _moment(slot.ends_at),
        "audience": "members" if slot.is_for_members else "public",
        "isCancelled": slot.is_cancelled,
    }
