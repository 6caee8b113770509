"""The state of an event in a word or two: always an icon and words."""

from dataclasses import dataclass

from cress_site import typography
from cress_site.texts import fill
from events import rules
from events.models import Event
from events.texts import BADGE

LAST_SEATS = 5  # from here on, the number of seats left is said


@dataclass(frozen=True)
class Badge:
    kind: str  # one of `cress_site.templatetags.pieces.STATUS_ICONS`
    text: str


def badges_of(event, sessions, now, seats=()) -> list[Badge]:
    """`sessions`: the parts whose seats this reader may know; `seats`: their own, living."""
    settled = _settled(event, now)
    if settled:
        return [settled]
    changed = _changed(event)
    mine = _mine(seats)
    state = mine or _openness(event, sessions, now)
    return [badge for badge in (changed, state) if badge]


def agreed(event, word: str) -> str:
    """« Annulé », or « Annulée » when the type of the event is a feminine word."""
    return f"{word}e" if event.type.is_feminine else word


def _settled(event, now) -> Badge | None:
    if event.is_cancelled:
        return Badge("annule", agreed(event, BADGE["cancelled"]))
    if event.status == Event.Status.POSTPONED:
        return Badge("bientot", agreed(event, BADGE["postponed"]))
    if event.ends_at <= now:
        return Badge("passe", agreed(event, BADGE["past"]))
    return None


def _changed(event) -> Badge | None:
    if event.status == Event.Status.RESCHEDULED:
        return Badge("bientot", BADGE["rescheduled"])
    if event.status == Event.Status.MOVED_ONLINE:
        return Badge("bientot", BADGE["moved_online"])
    return None


def _mine(seats) -> Badge | None:
    if any(seat.is_confirmed for seat in seats):
        return Badge("inscrit", BADGE["registered"])
    if any(seat.is_waiting for seat in seats):
        return Badge("attente", BADGE["waitlisted"])
    return None


def _openness(event, sessions, now) -> Badge | None:
    sessions = [session for session in sessions if not session.is_cancelled]
    refusals = {session: rules.closed_refusal(session, now) for session in sessions}
    is_open = [session for session in sessions if refusals[session] is None]
    if is_open:
        return _seats(is_open)
    codes = {refusal.code for refusal in refusals.values()}
    if "not_open" in codes:
        opens_at = min(r.facts["opens_at"] for r in refusals.values() if r.code == "not_open")
        return Badge("bientot", fill(BADGE["not_open"], opens_on=day_and_month(opens_at)))
    if "external" in codes:
        return Badge("ouvert", BADGE["external"])
    if "no_registration" in codes:
        return Badge("ouvert", BADGE["free_entry"])
    if event.starts_at <= now:
        return Badge("passe", BADGE["started"])
    return Badge("passe", BADGE["closed"]) if sessions else None


def _seats(is_open) -> Badge:
    """Tables hold few people: the parts everybody shares speak first of the last seats."""
    if not any(rules.has_room(session) for session in is_open):
        has_waitlist = any(session.has_waitlist for session in is_open)
        return Badge("complet", BADGE["full_waitlist" if has_waitlist else "full"])
    shared = [session for session in is_open if session.kind != session.Kind.WORKSHOPS] or is_open
    left = [session.seats_left for session in shared]
    if None not in left and 0 < max(left) <= LAST_SEATS:
        return Badge("derniers", fill(BADGE["last_seats"], n=max(left)))
    return Badge("ouvert", BADGE["open"])


def day_and_month(moment) -> str:
    """« 4 janvier »"""
    month = typography.MONTHS[typography.local(moment).month - 1]
    return f"{typography.day_number(moment)}{typography.NBSP}{month}"
