"""The lines and blocks that several mails share, in the words of the team."""

from django.conf import settings
from django.urls import reverse

from cress_site import typography
from cress_site.typography import NBSP, typo
from events import sentences
from events.models import Seat

SEAT = {
    "confirmed": "– {part}, {hours} : place confirmée",
    "workshop": "– Atelier « {workshop} », {hours} : place confirmée",
    "waitlisted": "– {part}, {hours} : liste d’attente, {position} position",
    "cancelled": "– {part}, {hours} : place libérée",
    "taken_over": "– {part}, {hours} : place transmise",
    "left": "– {part}, {hours} : liste d’attente quittée",
}


def part_name(session) -> str:
    """What may be forwarded: the teaser of a members' part, the title of any other."""
    return typo(session.teaser)


def workshop_name(seat) -> str:
    """The table, in a part open to all; a members' part keeps its tables to itself."""
    is_shown = seat.workshop_id and not seat.session.is_for_members
    return typo(seat.workshop.title) if is_shown else ""


def hours(session) -> str:
    return typography.hours(session.starts_at, session.ends_at)


def when(event, start, end) -> str:
    return typography.when(start, end) if event.is_time_known else typography.day_full(start)


def position(seat) -> str:
    """« 3e », as the line is now."""
    ahead = Seat.objects.waiting().filter(
        session_id=seat.session_id, queue_number__lte=seat.queue_number
    )
    return typography.ordinal_f(ahead.count())


def seat_line(seat, rank="") -> str:
    """`rank`: of a waiting seat, in words."""
    workshop = workshop_name(seat)
    facts = {"part": part_name(seat.session), "hours": hours(seat.session), "workshop": workshop}
    return typography.after_own_sign(SEAT[_state(seat, workshop)].format(position=rank, **facts))


def _state(seat, workshop) -> str:
    if seat.is_waiting:
        return "waitlisted"
    if seat.is_confirmed:
        return "workshop" if workshop else "confirmed"
    if seat.ending == Seat.Ending.TAKEN_OVER:
        return "taken_over"
    return "cancelled" if seat.confirmed_at else "left"


def contact(event, site) -> dict:
    """Who signs and who is called."""
    found = sentences.contact_of(event, site)
    return found | {"contact_phone": typography.phone(found["contact_phone"])}


def frame(site) -> dict:
    return {
        "site_name": site.site_name,
        "site_url": settings.SITE_URL,
        "privacy_url": settings.SITE_URL + reverse("privacy"),
        "agenda_url": settings.SITE_URL + reverse("events:agenda"),
    }


def dash(*words) -> str:
    return f"– {f'{NBSP}: '.join(words)}"
