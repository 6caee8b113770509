"""The lines and blocks that several mails share, in the words of the team."""

from django.conf import settings
from django.urls import reverse

from cress_site import typography
from cress_site.typography import NBSP, typo
from events import sentences
from events.models import Seat

# The short form of each state of `sentences.state_of`.
SEAT = {
    "confirmed": "– {part}, {hours} : place confirmée",
    "workshop": "– Atelier « {workshop} », {hours} : place confirmée",
    "waitlisted": "– {part}, {hours} : liste d’attente, {position} position",
    "cancelled": "– {part}, {hours} : place libérée",
    "taken_over": "– {part}, {hours} : place transmise",
    "left": "– {part}, {hours} : liste d’attente quittée",
}
_SHORTER = {
    "confirmed_workshop": "workshop",
    "confirmed_workshop_later": "confirmed",
    "confirmed_by_staff": "confirmed",
    "attended": "confirmed",
    "past": "confirmed",
    "waitlisted_first": "waitlisted",
    "waitlisted_organisation": "waitlisted",
    "waitlisted_ended": "waitlisted",
    "cancelled_with_part": "cancelled",
    "cancelled_by_staff": "cancelled",
    "released": "cancelled",
    "taken_over_from": "taken_over",
    "left_waitlist": "left",
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


def seat_line(seat, rank="", *, now) -> str:
    """`rank`: of a waiting seat, in words."""
    workshop = workshop_name(seat)
    state = sentences.state_of(seat, now=now, hides_table=not workshop)
    facts = {"part": part_name(seat.session), "hours": hours(seat.session), "workshop": workshop}
    short = _SHORTER.get(state, state)
    if short == "cancelled" and not seat.confirmed_at:
        short = "left"  # whoever ended it, there was no seat to free
    words = SEAT[short]
    return typography.after_own_sign(words.format(position=rank, **facts))


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
