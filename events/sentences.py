"""Refusals and states said in French, from one place, for pages, mails and the admin."""

from cress_site import typography
from cress_site.models import SiteSettings
from cress_site.texts import fill
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


def workshop_of(seat):
    return seat.workshop if seat.workshop_id else None


def seat_sentence(seat, position=None, *, title=None, contact_email="", hides_table=False) -> str:
    """The state of one seat, as every page and mail shows it.

    `position`: rank in the waiting list, from 1, when the seat waits.
    `title`: the name of the part this reader may see (the teaser when it can be forwarded);
    `hides_table`: what can be forwarded does not name a table of a members' part either.
    """
    session = seat.session
    facts = {
        "part": title or session.title,
        "hours": typography.hours(session.starts_at, session.ends_at),
    }
    if seat.is_confirmed and hides_table:
        return fill(texts.SEAT["confirmed"], **facts)
    if seat.is_confirmed:
        return _confirmed(seat, facts)
    if seat.is_waiting:
        return _waiting(seat, position, facts)
    if seat.ending == seat.Ending.STAFF:
        reason = seat.ending_reason
        text = fill(
            texts.SEAT["cancelled_by_staff"], reason=reason, contact_email=contact_email, **facts
        )
        return text.replace("  ", " ")
    key = "released" if seat.confirmed_at else "left_waitlist"
    return fill(texts.SEAT[key], **facts)


def _waiting(seat, position, facts) -> str:
    session, organisation = seat.session, seat.registration.organisation
    facts["position"] = typography.ordinal_f(position)
    if organisation and session.seats_per_organisation and rules.has_room(session):
        facts |= {
            "organisation": organisation.name,
            "limit_lifted_at": rules.limit_lifted_at(session),
        }
        return fill(texts.SEAT["waitlisted_organisation"], **facts)
    return fill(texts.SEAT["waitlisted_first" if position == 1 else "waitlisted"], **facts)


def _confirmed(seat, facts) -> str:
    workshop = workshop_of(seat)
    if workshop:
        return fill(texts.SEAT["confirmed_workshop"], workshop=workshop.title, **facts)
    if seat.session.kind == seat.session.Kind.WORKSHOPS:
        return fill(texts.SEAT["confirmed_workshop_later"], **facts)
    if seat.override_motive:
        return fill(texts.SEAT["confirmed_by_staff"], **facts)
    return fill(texts.SEAT["confirmed"], **facts)


def places(session) -> str:
    """« Il reste 3 places sur 40. », or the sentence of a full or unlimited part."""
    if session.capacity is None:
        return texts.PART["open.unlimited"]
    if rules.has_room(session):
        return fill(texts.PART["open.visitor"], n=session.seats_left, capacity=session.capacity)
    return texts.PART["full.visitor" if session.has_waitlist else "full.no_waitlist"]
