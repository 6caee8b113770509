"""Mails planned from the event: the reminder of the day before, the thanks of the days after."""

import datetime as dt

from cress_site import outbox, typography
from cress_site.typography import local, typo
from events.emails.letter import load, load_running
from events.models import Document, Event, Seat


@outbox.message("reminder")
def reminder(row):
    """« À demain »: true the day before the person's first part, and then only."""
    letter = load_running(row)
    if letter is None or not letter.confirmed:
        return None
    start = min(seat.session.starts_at for seat in letter.confirmed)
    if local(letter.now).date() != local(start).date() - dt.timedelta(days=1):
        return None
    facts = {"start_time": typography.hour(start), "day": typography.day(start)}
    if letter.event.attendance_mode == Event.Mode.ONLINE:
        return letter.compose("reminder_online", **facts)
    return letter.compose("reminder", ticket=True, access_note=_way_in(letter.event), **facts)


def _way_in(event) -> str:
    notes = [event.access_note, event.venue.hard_to_find if event.venue_id else ""]
    return " ".join(typo(note).strip() for note in notes if note.strip())


@outbox.message("thanks")
def thanks(row):
    """One text for those who came, another for those whose name was not ticked."""
    letter = load(row)
    if letter is None or not letter.is_over or letter.event.is_cancelled:
        return None
    seats = [seat for seat in letter.confirmed if not seat.session.is_cancelled]
    came = [seat for seat in seats if seat.checked_in_at]
    if came:
        return _thanks_present(letter, came)
    if not seats or not _was_ticked(letter.event):
        return None
    start, _ = letter.hours
    agenda = letter.facts()["agenda_url"]
    return letter.compose("thanks_absent", button_url=agenda, day=typography.day(start))


def _thanks_present(letter, came):
    """The documents of the parts attended are on the personal page; a members' part asks to log in."""
    attended = [seat.session_id for seat in came]
    documents = Document.objects.filter(session__in=attended).exists()
    start = min(seat.session.starts_at for seat in came)
    return letter.compose("thanks_present", documents=documents, day=typography.day(start))


def _was_ticked(event) -> bool:
    """Somebody noted presences there: only then is a missing tick an absence."""
    return Seat.objects.filter(session__event=event, checked_in_at__isnull=False).exists()
