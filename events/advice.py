"""What staff should look at before they go on: pure questions about one event, answered in sentences.

Nothing here stops anybody: each sentence says what is odd, and who decides stays free.
"""

from itertools import combinations

from cress_site import clock
from cress_site.folding import fold
from cress_site.texts import fill
from events import rules
from events.models import Event, Recap, Session
from events.recap_texts import RECAP
from events.staff_texts import WARNING


def advice(event) -> list[str]:
    """Every sentence that holds for this event, the heaviest first."""
    sessions = [session for session in event.sessions.all() if not session.is_cancelled]
    found = [*_of_rooms(event, sessions), *_of_parts(sessions), *_of_event(event, sessions)]
    return list(dict.fromkeys(found))


def _of_rooms(event, sessions):
    venue = event.venue
    for session in sessions:
        if session.capacity is None:
            continue
        if session.taken_count > session.capacity:
            yield fill(
                WARNING["capacity_below_confirmed"],
                n=session.taken_count,
                capacity=session.capacity,
            )
        if venue and venue.legal_capacity and session.capacity > venue.legal_capacity:
            yield fill(
                WARNING["capacity_above_legal"],
                capacity=session.capacity,
                legal_capacity=venue.legal_capacity,
            )
        elif venue and venue.capacity_seated and session.capacity > venue.capacity_seated:
            yield fill(
                WARNING["capacity_above_venue"],
                capacity=session.capacity,
                venue_capacity=venue.capacity_seated,
            )


def _of_parts(sessions):
    for first, second in combinations(sessions, 2):
        if _clash(first, second):
            yield WARNING["sessions_overlap"]
    for session in sessions:
        if session.registration_closes_at and session.registration_closes_at > session.starts_at:
            yield WARNING["closes_after_start"]
        if not session.has_waitlist and not rules.has_room(session):
            yield WARNING["no_waitlist_full"]
        if session.waiting_count and session.seats_left:
            yield fill(WARNING["free_seat_waiting"], n=session.seats_left)
        yield from _of_tables(session)


def _clash(first, second) -> bool:
    """Two parts at the same time that are not said to be alternatives."""
    if first.slot_group and first.slot_group == second.slot_group:
        return False
    return first.starts_at < second.ends_at and second.starts_at < first.ends_at


def _of_tables(session):
    if session.kind != Session.Kind.WORKSHOPS or session.has_tables or session.capacity is None:
        return
    seats = sum(table.capacity for table in session.workshops.all())
    if seats > session.capacity:
        yield fill(
            WARNING["workshops_above_session"], workshop_seats=seats, capacity=session.capacity
        )


def _of_event(event, sessions):
    if event.venue is None and event.attendance_mode != Event.Mode.ONLINE:
        yield WARNING["venue_unconfirmed"]
    elif event.venue and not event.venue.is_active:
        yield WARNING["venue_inactive"]
    for other in _neighbours(event):
        yield fill(WARNING["venue_busy"], other_event=other.title)
    if event.contact is None:
        yield WARNING["no_contact"]
    if not sessions and not event.registration_url:
        yield WARNING["no_session"]
    if _tells_too_much(event, sessions):
        yield WARNING["reserved_words_in_public"]
    if _left_nothing(event):
        yield RECAP["no_recap"]


def _left_nothing(event) -> bool:
    """It took place, and nobody wrote what was said there."""
    stopped = (Event.Status.CANCELLED, Event.Status.POSTPONED)
    took_place = event.is_published and event.status not in stopped
    is_over = took_place and event.ends_at <= clock.now()
    return is_over and not Recap.objects.filter(event=event).exists()


def _neighbours(event):
    if event.venue is None or event.venue.is_online:
        return []
    there = Event.objects.filter(venue=event.venue_id).exclude(pk=event.pk)
    there = there.exclude(status__in=(Event.Status.CANCELLED, Event.Status.POSTPONED))
    return there.filter(starts_at__lt=event.ends_at, ends_at__gt=event.starts_at)[:3]


def _tells_too_much(event, sessions) -> bool:
    public = fold(f"{event.title} {event.summary} {event.description}")
    reserved = (fold(session.title) for session in sessions if session.is_for_members)
    return any(len(title) > 8 and title in public for title in reserved)
