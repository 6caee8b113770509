"""The panel of an event page: the state of registration for one reader, and the one thing to do."""

from dataclasses import replace

from cress_site import typography
from cress_site.texts import fill
from cress_site.typography import typo
from events import rules
from events.models import Event
from events.programme import links, openness
from events.programme.case import Case, Line, Panel
from events.programme.links import Way
from events.texts import EVENT


def panel_of(case: Case) -> Panel:
    """The first state that holds says everything."""
    settled = (_cancelled, _past, _postponed, _registered)
    for state in (*settled, *openness.STATES):
        found = state(case)
        if found:
            return found
    return Panel("")


# --------------------------------------------------------------------------- what is settled


def cancelled_sentence(case) -> str:
    reason = typo(case.event.status_reason)
    other = case.event.shown_replacement
    if other:
        text = fill(EVENT["cancelled.replaced"], reason=reason, other_event=typo(other.title))
    elif case.reader.seats:
        text = fill(EVENT["cancelled.registered"], reason=reason)
    else:
        text = fill(EVENT["cancelled.visitor"], reason=reason)
    return text.replace("  ", " ").strip()


def _cancelled(case) -> Panel | None:
    if not case.event.is_cancelled:
        return None
    other = case.event.shown_replacement
    ways = case.other_dates
    if not other:
        return Panel("", title="Et maintenant\u202f?", tone="annule", ways=ways)
    action = Way("Voir la nouvelle date", links.event_url(other), "btn-primary")
    return Panel(
        typo(other.title),
        title="Et maintenant\u202f?",
        tone="annule",
        action=action,
        ways=ways,
        next_at=other.starts_at,
    )


def _past(case) -> Panel | None:
    if case.event.ends_at > case.reader.now:
        return None
    return Panel(
        fill(EVENT["past.visitor"], day_full=case.day),
        title="C’est passé",
        note=attendance_of(case.event),
        ways=case.other_dates,
    )


def attendance_of(event) -> str:
    if event.attendance_total is None:
        return "Nombre de personnes présentes\u00a0: inconnu"
    return typography.count(event.attendance_total, "personne présente", "personnes présentes")


def postponed_sentence(case) -> str:
    key = "postponed.registered" if case.reader.living_seats else "postponed.visitor"
    text = fill(EVENT[key], reason=typo(case.event.status_reason))
    return text.replace("  ", " ")


def _postponed(case) -> Panel | None:
    if case.event.status != Event.Status.POSTPONED:
        return None
    return replace(
        _with_registration(case, Panel("", title="Et maintenant\u202f?")), ways=case.other_dates
    )


# --------------------------------------------------------------------------- people who have a seat


def _registered(case) -> Panel | None:
    seats = case.reader.living_seats
    if not seats:
        return None
    may_change = [o for o in case.offers if case.reader.now < rules.changes_until(o.session)]
    text = EVENT["closed.registered"]
    if may_change:
        until = max(rules.changes_until(offer.session) for offer in may_change)
        text = fill(EVENT["open.registered"], change_until=until)
    panel = Panel(text, title="Votre inscription", tone="inscrit")
    panel = _with_registration(case, panel)
    more = [offer for offer in case.open if offer.seat is None]
    url = links.registration_change_url(case.reader.registration)
    if more and url:
        panel = replace(panel, ways=(Way("Ajouter une partie", url, "btn-contour btn-sm"),))
    return panel


def _with_registration(case, panel) -> Panel:
    if not case.reader.living_seats:
        return panel
    url = links.registration_detail_url(case.reader.registration)
    action = Way("Voir mon inscription", url, "btn-primary", "ticket-perforated") if url else None
    lines = tuple(_line(part, offer) for part, offer in case.mine)
    return replace(panel, lines=lines, action=action, short="Place confirmée")


def _line(part, offer) -> Line:
    seat = offer.seat
    title = typo(seat.workshop.title) if seat.workshop_id else part.title
    sentence = "" if seat.is_confirmed else part.seat_sentence
    return Line(typography.hour(part.starts_at), title, seat.is_confirmed, sentence)
