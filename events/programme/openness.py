"""The panel while people may register, may not yet, or no longer: one function per state, or None."""

from dataclasses import replace

from cress_site import typography
from cress_site.texts import fill
from events import rules, sentences
from events.models import Event
from events.programme import links
from events.programme.case import Panel
from events.programme.links import Way
from events.programme.parts import label_of
from events.texts import EVENT
from members.texts import REFUSAL


def reserved(case) -> Panel | None:
    """Wholly reserved, seen by somebody who may not sit there."""
    if not case.is_wholly_reserved or case.closed_with("past") == case.offers:
        return None
    refused = [offer.access.refusal for offer in case.offers if offer.access.refusal]
    if len(refused) < len(case.offers):
        return None
    if refused[0].code == "login_required":
        return Panel(EVENT["members_only.visitor"], ways=links.ways_in(case.event))
    sentence = sentences.say(refused[0], case.event, case.site)
    return Panel(sentence, ways=links.ways_out(refused[0], case.event, case.site))


def open_(case) -> Panel | None:
    is_open = case.open
    if not is_open:
        return None
    gauges = tuple(part.gauge for part, offer in case.shown if offer.closed is None)
    panel = Panel("", gauges=gauges)
    url = "" if case.reader.is_preview else links.registration_create_url(case.event)
    if any(offer.has_room for offer in is_open):
        action = Way("S’inscrire", url, "btn-soleil")
        return replace(panel, sentence=_open_sentence(case), action=action, short=_left(is_open))
    if any(offer.session.has_waitlist for offer in is_open):
        waiting = sum(offer.session.waiting_count for offer in is_open)
        action = links.waitlist(case.event, "btn-primary")
        text = " ".join((EVENT["full.visitor"], fill(EVENT["full.waiting_count"], n=waiting)))
        return replace(panel, sentence=text, action=replace(action, url=url), short="Complet")
    text = fill(EVENT["full.no_waitlist"], **case.contact)
    return replace(panel, sentence=text, ways=case.other_dates, short="Complet")


def _left(is_open) -> str:
    """« 23 places tout public », of the part with the most room."""
    if any(offer.session.capacity is None for offer in is_open):
        return "Inscriptions ouvertes"
    best = max(is_open, key=lambda offer: offer.session.seats_left)
    words = typography.count(best.session.seats_left, "place", "places")
    return f"{words}, {label_of(best.session).lower()}"


def _open_sentence(case) -> str:
    closings = {rules.closes_at(offer.session) for offer in case.open}
    members_parts = [o for o in case.offers if o.session.is_for_members and o.closed is None]
    if members_parts and case.reader.viewer.is_authenticated:
        return _known_sentence(case, members_parts, min(closings))
    if len(closings) == 1:
        return fill(EVENT["open.visitor"], closes_at=closings.pop())
    return EVENT["open.visitor_no_account"]


def _known_sentence(case, members_parts, closes_at) -> str:
    refusal = members_parts[0].access.refusal
    if refusal:
        return _not_current_sentence(case, refusal)
    names = case.organisations
    if len(names) > 1:
        return REFUSAL["choose_organisation"]
    if case.is_wholly_reserved:
        said = fill(EVENT["members_only.member"], organisation=names[0])
        return f"{said} {fill(EVENT['open.visitor'], closes_at=closes_at)}"
    if all(offer.is_open and offer.has_room for offer in case.offers):
        return fill(EVENT["open.member"], organisation=names[0], closes_at=closes_at)
    if any(offer.is_open and not offer.has_room for offer in case.offers):
        return fill(EVENT["open.member_some_full"], organisation=names[0])
    said = fill(REFUSAL["coming_for"], organisation=names[0])
    return f"{said} {fill(EVENT['open.visitor'], closes_at=closes_at)}"


def _not_current_sentence(case, refusal) -> str:
    organisation = refusal.facts.get("organisation")
    if not organisation:
        return EVENT["open.visitor_no_account"]
    event_on = typography.local(case.event.starts_at).date()
    return fill(EVENT["open.not_current"], organisation=organisation, event_on=event_on)


def not_open(case) -> Panel | None:
    waiting = [o for o in case.closed_with("not_open") if o.access.refusal is None]
    if not waiting:
        return None
    opens_at = min(offer.closed.facts["opens_at"] for offer in waiting)
    is_member = any(offer.session.is_for_members for offer in waiting)
    text = EVENT["not_open.member" if is_member else "not_open.visitor"]
    return Panel(fill(text, opens_at=opens_at))


# --------------------------------------------------------------------------- elsewhere, closed


def elsewhere(case) -> Panel | None:
    external = case.closed_with("external")
    if external:
        partner = external[0].closed.facts["partner"]
        label = fill("S’inscrire sur le site {of_partner}", partner=partner)
        action = None
        if case.event.registration_url:
            action = Way(label, case.event.registration_url, "btn-soleil", "", is_external=True)
        return Panel(fill(EVENT["external"], partner=partner), action=action)
    if case.is_free_entry:
        is_online = case.event.attendance_mode == Event.Mode.ONLINE
        return Panel(EVENT["no_registration_online" if is_online else "no_registration"])
    return None


def started(case) -> Panel | None:
    if case.event.starts_at > case.reader.now:
        return None
    text = fill(EVENT["started"], **case.contact)
    return Panel(text, ways=case.call)


def closed(case) -> Panel | None:
    closed = case.closed_with("closed")
    if not closed:
        return None
    closes_at = max(offer.closed.facts["closes_at"] for offer in closed)
    text = fill(EVENT["closed.visitor"], closes_at=closes_at, **case.contact)
    return Panel(text, ways=case.call)


STATES = (reserved, open_, not_open, elsewhere, started, closed)
