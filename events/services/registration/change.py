"""Changing: the living seats become those asked for."""

from django.db import transaction

from cress_site.refusals import Refusal
from events import rules
from events.models import Seat
from events.services import seating, waitlist
from events.services.act import Act
from events.services.registration.extras import keep_extras
from events.services.registration.guard import guarded
from events.services.registration.register import locked_sessions
from events.services.registration.shapes import NO_EXTRAS, Extras, RegistrationRefused, Result
from events.services.seating import WorkshopFull


@guarded
@transaction.atomic
def change(*, registration, asks, viewer, extras: Extras = NO_EXTRAS) -> Result:
    """Make the living seats those asked for: add, give back, change table.

    A table is left only if the new one has room; parts whose changes are closed stay.
    """
    wanted = {ask.session_id: ask for ask in asks}
    held = set(registration.seats.living().values_list("session_id", flat=True))
    sessions = locked_sessions(registration.event, set(wanted), set(wanted) | held)
    act = Act("changed", registration, event=registration.event, actor=viewer.user)
    changed = _leave_unwanted(registration, sessions, wanted, act)
    outcomes, moved = _take_wanted(registration, sessions, wanted, viewer, act)
    refused = {o.session.pk: o.refusal for o in outcomes if o.refusal}
    if refused:
        raise RegistrationRefused(refused)
    keep_extras(registration, extras, act.at, may_overwrite=True)
    for session in sessions:
        waitlist.promote(session, act)
    result = Result(registration, outcomes)
    if changed or moved or result.has_news:
        act.tell(registration, "registration_changed")
    act.close()
    return result


def _leave_unwanted(registration, sessions, wanted, act) -> bool:
    """Free what was unticked; True when something was."""
    left = False
    for seat in seating.living_seats(registration, sessions):
        if seat.session_id not in wanted:
            if not rules.can_give_back(seat.session, act.at):
                raise RegistrationRefused({seat.session_id: Refusal("started")})
            seating.cancel(seat, act.at, ending=Seat.Ending.PERSON)
            left = True
    return left


def _take_wanted(registration, sessions, wanted, viewer, act):
    applicant = rules.Applicant.of(viewer, registration.organisation)
    outcomes, moved = [], False
    for session in sessions:
        if session.pk not in wanted:
            continue
        outcome = seating.take(session, registration, applicant, wanted[session.pk], act.at)
        moved |= _change_table(outcome, wanted[session.pk], act)
        outcomes.append(outcome)
    return outcomes, moved


def _change_table(outcome, ask, act) -> bool:
    """Move to the table asked for; the current seat is kept when that table is full."""
    seat, session = outcome.seat, outcome.session
    if seat is None or outcome.is_new or not session.has_tables:
        return False
    if ask.workshop_id is None or ask.workshop_id == seat.workshop_id:
        return False
    if act.at >= rules.changes_until(session):
        raise RegistrationRefused(
            {session.pk: Refusal("change_closed", change_until=rules.changes_until(session))}
        )
    table = session.workshops.filter(pk=ask.workshop_id).first()
    if table is None or (seat.is_confirmed and not table.seats_left):
        raise WorkshopFull(session.pk, ask.workshop_id)
    seat.workshop = table
    seat.save(update_fields=["workshop"])
    act.note("table_changed", seat, workshop=table.pk)
    return True
