"""Calendar files (RFC 5545): one VEVENT per event, or per registration, with the same UID for life.

A calendar travels: it is imported, shared, forwarded. So it holds the teaser of a members' part and
never its own title, a connection link, a personal link or a code. Folding, escaping and parameters
are the library's business.
"""

import datetime as dt
from functools import cache

import icalendar
from django.conf import settings
from django.urls import reverse

from cress_site.models import SiteSettings
from cress_site.typography import NBSP, hours, local, typo
from events import rules, sentences
from events.models import Event, Seat

PUBLISH, CANCEL = "PUBLISH", "CANCEL"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
CALLED_OFF = {Event.Status.CANCELLED: "ANNULÉ", Event.Status.POSTPONED: "REPORTÉ"}
REFRESH = dt.timedelta(hours=1)


# --------------------------------------------------------------------------- files


def event_calendar(event) -> bytes:
    """One event as anybody may know it, to be imported by hand."""
    site = SiteSettings.load()
    return _file([public_entry(event, site)], site)


def agenda_calendar(events, *, name) -> bytes:
    """Many events as anybody may know them, to subscribe to (`venue`, `contact`, `sessions` loaded)."""
    site = SiteSettings.load()
    return _file([public_entry(event, site) for event in events], site, name=name)


def registration_calendar(registration, *, seats=None) -> bytes:
    """One person's registration; once nothing of it is left, the file that takes it off a calendar.

    `seats`: all of them, ended ones too, when the caller has them already.
    """
    site = SiteSettings.load()
    entry = personal_entry(registration, site, seats)
    is_over = entry["STATUS"] == CANCELLED and "ORGANIZER" in entry
    return _file([entry], site, method=CANCEL if is_over else PUBLISH)


def personal_calendar(registrations, *, name) -> bytes:
    """All the registrations of one person, to subscribe to."""
    site = SiteSettings.load()
    return _file([personal_entry(row, site) for row in registrations], site, name=name)


def _file(entries, site, *, method=PUBLISH, name="") -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{plain(site.site_name)}//Agenda//FR")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", plain(name))
        calendar.add("x-wr-timezone", settings.TIME_ZONE)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", icalendar.vDuration(REFRESH).to_ical().decode())
    calendar.add_component(_zone(settings.TIME_ZONE))
    for entry in entries:
        calendar.add_component(entry)
    return calendar.to_ical()


@cache
def _zone(name):
    """The zone as yearly rules: what Outlook and the phones understand best."""
    if name != "Europe/Paris":
        return icalendar.Timezone.from_tzid(name)
    zone = icalendar.Timezone()
    zone.add("tzid", name)
    summer, winter = dt.timedelta(hours=2), dt.timedelta(hours=1)
    changes = (
        (icalendar.TimezoneDaylight, "CEST", 3, dt.datetime(1996, 3, 31, 2), winter, summer),  # noqa: DTZ001
        (icalendar.TimezoneStandard, "CET", 10, dt.datetime(1996, 10, 27, 3), summer, winter),  # noqa: DTZ001
    )
    for kind, label, month, first, before, after in changes:
        change = kind()
        change.add("dtstart", first)  # the hour on the wall, before it changes
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        change.add("tzname", label)
        change.add("tzoffsetfrom", before)
        change.add("tzoffsetto", after)
        zone.add_component(change)
    return zone


# --------------------------------------------------------------------------- entries


def public_entry(event, site) -> icalendar.Event:
    parts = [part for part in event.sessions.all() if not part.is_hidden_from_public]
    is_reserved = rules.is_wholly_reserved(parts)
    entry = _entry(event, event.public_id, event.calendar_sequence, site, town_only=is_reserved)
    _hours(entry, event, event.starts_at, event.ends_at)
    lines = [typo(event.summary), *(_part_line(part) for part in parts), event_url(event)]
    entry.add("description", _text(lines))
    entry.add("status", CANCELLED if event.status in CALLED_OFF else CONFIRMED)
    return entry


def personal_entry(registration, site, seats=None) -> icalendar.Event:
    """From the first confirmed part to the last; cancelled when there is none any more."""
    event = registration.event
    seats = _seats(registration) if seats is None else seats
    seats = sorted(seats, key=lambda seat: (seat.session.starts_at, seat.pk))
    living = [seat for seat in seats if seat.status != Seat.Status.CANCELLED]
    kept = [seat for seat in living if seat.is_confirmed]
    sequence = event.calendar_sequence + sum(_changes_of(seat) for seat in seats)
    entry = _entry(event, registration.public_id, sequence, site)
    parts = [seat.session for seat in kept or living or seats] or [event]
    _hours(entry, event, min(p.starts_at for p in parts), max(p.ends_at for p in parts))
    entry.add("description", _text([*map(_seat_line, living), event_url(event)]))
    entry.add("status", _status(event, living, kept))
    return entry


def _status(event, living, kept) -> str:
    if event.status in CALLED_OFF or not living:
        return CANCELLED
    return CONFIRMED if kept else TENTATIVE


def _seats(registration):
    if "seats" in getattr(registration, "_prefetched_objects_cache", {}):
        return registration.seats.all()
    return registration.seats.select_related("session", "workshop")


def _changes_of(seat) -> int:
    """Grows with each change of the seat, so that the newer of two files always wins."""
    return 1 + bool(seat.confirmed_at) + bool(seat.cancelled_at)


def _entry(event, uid, sequence, site, *, town_only=False) -> icalendar.Event:
    """What both kinds of entry share: who, where, which version."""
    entry = icalendar.Event()
    entry.add("uid", str(uid))
    entry.add("dtstamp", event.updated_at)
    entry.add("last-modified", event.updated_at)
    entry.add("sequence", sequence)
    title = plain(typo(event.title))
    called_off = CALLED_OFF.get(event.status)
    entry.add("summary", f"{called_off}{NBSP}: {title}" if called_off else title)
    entry.add("url", event_url(event))
    _place(entry, event, town_only)
    _organiser(entry, event, site)
    return entry


def _place(entry, event, town_only):
    if event.attendance_mode == Event.Mode.ONLINE:
        entry.add("location", "En ligne")
    elif event.venue_id and town_only:
        entry.add("location", plain(event.venue.city))
    elif event.venue_id:
        venue = event.venue
        entry.add("location", plain(venue.full_address))
        if venue.latitude is not None and venue.longitude is not None:
            entry.add("geo", (float(venue.latitude), float(venue.longitude)))


def _organiser(entry, event, site):
    contact = sentences.contact_of(event, site)
    if not contact["contact_email"]:
        return
    address = icalendar.vCalAddress(f"mailto:{plain(contact['contact_email'])}")
    address.params["CN"] = plain(contact["contact_name"]).replace('"', "")
    entry.add("organizer", address)


def _hours(entry, event, start, end):
    """On the clock of the site; in UTC inside the hour that exists twice; the day alone if that is all we know."""
    start, end = local(start), local(end)
    if not event.is_time_known:
        entry.add("dtstart", start.date())
        entry.add("dtend", end.date() + dt.timedelta(days=1))
        return
    if _comes_twice(start) or _comes_twice(end):
        start, end = start.astimezone(dt.UTC), end.astimezone(dt.UTC)
    entry.add("dtstart", start)
    entry.add("dtend", end)


def _comes_twice(moment) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


# --------------------------------------------------------------------------- words


def plain(text) -> str:
    """One line without control signs: what a calendar may carry of what people typed."""
    signs = (sign if sign.isprintable() or sign in "\u00a0\u202f" else " " for sign in str(text))
    return "".join(signs).strip()


def _text(lines) -> str:
    return "\n".join(line for line in map(plain, lines) if line)


def _part_line(part) -> str:
    line = f"–{NBSP}{hours(part.starts_at, part.ends_at)}{NBSP}: {typo(part.teaser)}"
    if part.is_for_members:
        line += " (structures adhérentes)"
    return f"{line} (annulée)" if part.is_cancelled else line


def _seat_line(seat) -> str:
    """The teaser, or the table chosen in a part open to all."""
    part = seat.session
    title = typo(part.teaser)
    if seat.workshop_id and not part.is_for_members:
        title = f"Atelier «{NBSP}{typo(seat.workshop.title)}{NBSP}»"
    line = f"–{NBSP}{hours(part.starts_at, part.ends_at)}{NBSP}: {title}"
    return f"{line} (liste d’attente)" if seat.is_waiting else line


def event_url(event) -> str:
    return settings.SITE_URL + reverse("events:event_detail", args=[event.slug])
