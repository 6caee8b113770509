"""Two things at the same hour: nobody is stopped, everybody is warned."""

from django.db.models import Q

from cress_site import typography
from cress_site.texts import fill
from cress_site.typography import typo
from events import rules
from events.models import Seat
from events.texts import REFUSAL


def within(sessions, title_of) -> str:
    """What to say of the parts somebody holds or asks for at one event, or nothing."""
    pair = rules.simultaneous(sessions)
    if not pair:
        return ""
    part, other_part = (title_of(session) for session in pair)
    return fill(REFUSAL["overlap"], part=part, other_part=other_part)


def elsewhere(user, event, sessions) -> list[str]:
    """Seats this account holds at other events, at the hours of these parts."""
    same_hours = Q()
    for session in sessions:
        same_hours |= Q(
            session__starts_at__lt=session.ends_at, session__ends_at__gt=session.starts_at
        )
    if not sessions:
        return []
    seats = Seat.objects.confirmed().filter(same_hours, registration__user=user)
    seats = seats.exclude(registration__event=event).select_related("session__event")
    return [_sentence(seat) for seat in seats.order_by("session__starts_at")]


def _sentence(seat) -> str:
    session = seat.session
    when = typography.when(session.starts_at, session.ends_at)
    text = REFUSAL["registration.warning.overlap_other_event"]
    return fill(text, other_event=typo(session.event.title), when=when)
