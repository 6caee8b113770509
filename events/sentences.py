"""Refusals and states said in French, from one place, for pages, mails and the admin."""

from cress_site import typography
from cress_site.models import SiteSettings
from cress_site.texts import fill
from cress_site.typography import typo
from events import rules, texts
from members import sentences as membership


def contact_of(event, site=None) -> dict:
    """Who to call about this event: its contact, otherwise the team."""
    site = site or SiteSettings.load()
    person = event.contact
    return {
        "contact_name": (person.get_full_name() if person else "")
        or f"L’équipe de la {site.site_name}",
        "contact_email": (person.email if person else "") or site.email,
        "contact_phone": typography.phone((person.phone if person else "") or site.phone),
    }


def say(refusal, event, site=None) -> str:
    """The sentence of a refusal: what happens, then what to do."""
    contact = contact_of(event, site)
    text = texts.REFUSAL.get(refusal.code) or texts.STAFF_REFUSAL.get(refusal.code)
    if text:
        return fill(text, **contact | refusal.facts)
    contact.pop("contact_name")
    return membership.say(refusal, **contact)


def way_out(refusal) -> str:
    return texts.REFUSAL.get(f"{refusal.code}.way_out", "") or membership.way_out(refusal)


def seat_sentence(
    seat, position=None, *, now, title=None, contact_email="", colleague="", hides_table=False
) -> str:
    """The state of one seat at that moment, as every page and mail shows it.

    `position`: rank in the waiting list, from 1, when the seat waits.
    `title`: the name of the part this reader may see (the teaser when it can be forwarded);
    `colleague`: who comes instead, when the seat changed hands;
    `hides_table`: what can be forwarded does not name a table of a members' part either.
    """
    session, organisation = seat.session, seat.registration.organisation
    facts = {
        "part": title or session.title,
        "hours": typography.hours(session.starts_at, session.ends_at),
        "position": typography.ordinal_f(position),
        "workshop": seat.workshop.title if seat.workshop_id else "",
        "organisation": organisation.name if organisation else "",
        "limit_lifted_at": rules.limit_lifted_at(session),
        "contact_email": contact_email,
        "colleague": colleague,
    }
    state = state_of(seat, position, now=now, hides_table=hides_table)
    if state == "past":
        return _tidy(f"{facts['part']}, {facts['hours']}.")
    if state == "cancelled_with_part":
        said = _tidy(fill(texts.PART["cancelled"], reason=typo(session.status_reason)))
        return f"{facts['part']}{typography.NBSP}: {said[0].lower()}{said[1:]}"
    return _tidy(fill(texts.SEAT[state], reason=seat.ending_reason, **facts))


def state_of(seat, position=None, *, now, hides_table=False) -> str:
    """Which sentence of `texts.SEAT` is true of this seat now; two more have no sentence of their own."""
    session = seat.session
    if seat.is_confirmed:
        if now < session.ends_at:
            return _confirmed(seat, hides_table)
        return "attended" if seat.checked_in_at else "past"
    if seat.is_waiting:
        return "waitlisted_ended" if now >= session.starts_at else _waiting(seat, position)
    if seat.ending == seat.Ending.EVENT:
        return "cancelled_with_part"
    if seat.ending == seat.Ending.STAFF:
        return "cancelled_by_staff"
    if seat.ending == seat.Ending.TAKEN_OVER:
        return "taken_over_from"
    return "released" if seat.confirmed_at else "left_waitlist"


def _waiting(seat, position) -> str:
    session = seat.session
    has_limit = seat.registration.organisation_id and session.seats_per_organisation
    if has_limit and rules.has_room(session):
        return "waitlisted_organisation"
    return "waitlisted_first" if position == 1 else "waitlisted"


def _confirmed(seat, hides_table) -> str:
    if hides_table:
        return "confirmed"
    if seat.workshop_id:
        return "confirmed_workshop"
    if seat.session.kind == seat.session.Kind.WORKSHOPS:
        return "confirmed_workshop_later"
    return "confirmed_by_staff" if seat.override_motive else "confirmed"


def _tidy(text) -> str:
    """One space where a reason is missing; nothing more after a title that ends with its own sign."""
    return typography.after_own_sign(text.replace("  ", " ").strip())


def places(session) -> str:
    """« Il reste 3 places sur 40. », or the sentence of a full or unlimited part."""
    if session.capacity is None:
        return texts.PART["open.unlimited"]
    if rules.has_room(session):
        return fill(texts.PART["open.visitor"], n=session.seats_left, capacity=session.capacity)
    return texts.PART["full.visitor" if session.has_waitlist else "full.no_waitlist"]
