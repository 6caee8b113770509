"""Mails of an event that changes: cancelled, postponed, moved in time or place."""

import datetime as dt

from cress_site import outbox, typography
from cress_site.models import Message
from cress_site.typography import local, typo
from events.emails import lines
from events.emails.letter import load, load_running, url
from events.models import Event
from venues.models import Venue

MOVES = ("event_rescheduled", "event_hours_changed")


@outbox.message("event_cancelled")
def event_cancelled(row):
    letter = load(row)
    if letter is None or not letter.event.is_cancelled:
        return None
    return _cancelled(letter)


def _cancelled(letter):
    agenda = url("events:agenda")
    start, end = _span(letter.seats, letter.event)
    return letter.compose(
        "event_cancelled",
        button_url=agenda,
        calendar=True,
        when=letter.when(start, end),
        reason=typo(letter.event.status_reason),
        **_replacement(letter.event),
    )


def _span(seats, event):
    """The hours of the parts the person had asked for."""
    parts = [seat.session for seat in seats] or [event]
    return min(part.starts_at for part in parts), max(part.ends_at for part in parts)


def _replacement(event) -> dict:
    other = event.replaced_by
    if other is None or not other.is_published or not other.is_announced:
        return {}
    return {
        "other_event": f"{typo(other.title)}, {typography.day(other.starts_at)}",
        "other_event_url": url("events:event_detail", other.slug),
    }


@outbox.message("session_cancelled")
def session_cancelled(row):
    """One part. When the whole event followed before this left, the person is told that instead."""
    letter = load(row)
    if letter is None or letter.is_over:
        return None
    if letter.event.is_cancelled:
        told = Message.objects.filter(registration_id=row.registration_id, kind="event_cancelled")
        return None if told.exists() else _cancelled(letter)
    session = letter.event.sessions.filter(pk=row.args.get("session"), is_cancelled=True).first()
    if session is None:
        return None
    return letter.compose(
        "session_cancelled",
        calendar=True,
        part=lines.part_name(session),
        hours=lines.hours(session),
        reason=typo(session.status_reason),
    )


@outbox.message("event_postponed")
def event_postponed(row):
    letter = load(row)
    if letter is None or letter.event.status != Event.Status.POSTPONED or not letter.living:
        return None
    old = letter.event.previous_starts_at or letter.event.starts_at
    return letter.compose(
        "event_postponed",
        old_day=typography.day(old),
        day_short=typography.day_short(old),
        reason=typo(letter.event.status_reason),
    )


# --------------------------------------------------------------------------- another time


@outbox.message("event_rescheduled")
@outbox.message("event_hours_changed")
def event_moved(row):
    """From the last moment this person was told of to the one that holds now."""
    letter = load_running(row)
    if letter is None or not letter.living or _comes_again(row, MOVES):
        return None
    before, now = _last_known_start(row), letter.event.starts_at
    if before == now:
        return None
    start, end = letter.hours
    by = local(before).replace(tzinfo=None) - local(now).replace(tzinfo=None)
    facts = {
        "old_when": letter.when(_on_the_wall(start, by), _on_the_wall(end, by)),
        "new_when": letter.when(start, end),
    }
    if local(before).date() == local(now).date():
        return letter.compose("event_hours_changed", calendar=True, **facts)
    answer = url("events:registration_answer", letter.registration.token)
    return letter.compose(
        "event_rescheduled",
        calendar=True,
        button_url=answer,
        answer_url=answer,
        reason=typo(letter.event.status_reason),
        **facts,
    )


def _on_the_wall(moment, by):
    """The moment as the clock on the wall showed it before: 9 h stays 9 h across a change of clocks."""
    zone = local(moment).tzinfo
    return (local(moment).replace(tzinfo=None) + by).replace(tzinfo=zone)


def _comes_again(row, kinds) -> bool:
    """A later message of the same kind waits: it alone will say how things are."""
    return Message.objects.filter(
        registration_id=row.registration_id,
        kind__in=kinds,
        pk__gt=row.pk,
        state=Message.State.QUEUED,
    ).exists()


def _last_known_start(row):
    """Where the event was before the first of the moves this person has not read of yet."""
    rows = Message.objects.filter(
        registration_id=row.registration_id, kind__in=MOVES, pk__lte=row.pk
    ).order_by("-pk")
    first = row
    for earlier in rows:
        if earlier.pk != row.pk and earlier.state == Message.State.SENT:
            break
        first = earlier
    return dt.datetime.fromisoformat(first.args["old"])


# --------------------------------------------------------------------------- another place


@outbox.message("event_venue_changed")
def event_venue_changed(row):
    letter = load_running(row)
    if letter is None or not letter.living or not letter.event.venue_id:
        return None
    old_id = row.args.get("old_venue", row.args.get("old"))
    if old_id == letter.event.venue_id or _comes_again(row, [row.kind]):
        return None
    old = Venue.objects.filter(pk=old_id).first()
    venue_url = url("venues:venue_detail", letter.event.venue.slug)
    return letter.compose(
        "event_venue_changed",
        calendar=True,
        reason=typo(letter.event.status_reason),
        button_url=venue_url,
        venue_url=venue_url,
        old_venue=typo(old.full_address) if old else "",
        new_venue=typo(letter.event.venue.full_address),
        had_needs=bool(letter.registration.needs),
    )


@outbox.message("event_moved_online")
def event_moved_online(row):
    letter = load_running(row)
    is_online = letter and letter.event.attendance_mode == Event.Mode.ONLINE
    if not is_online or not letter.living:
        return None
    return letter.compose(
        "event_moved_online", calendar=True, reason=typo(letter.event.status_reason)
    )
