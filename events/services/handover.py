"""A colleague takes a seat over: it changes hands without ever being free."""

from django.db import transaction

from cress_site import clock
from cress_site.refusals import Refusal
from cress_site.typography import local
from events import rules
from events.models import Registration, Seat
from events.services import seating
from events.services.act import Act, NotPossible, lock
from events.services.registration.extras import create_row
from events.services.registration.guard import guarded


@guarded
@transaction.atomic
def take_over(*, seat, person, viewer) -> Seat:
    """`person` (somebody of the same structure) gets this seat; its holder is told.

    `viewer` is who presses: the taker, or the holder who hands their seat over.
    """
    (session,) = lock([seat.session_id])
    seat = Seat.objects.select_related("registration__organisation", "workshop").get(pk=seat.pk)
    seat.session = session
    giver = seat.registration
    _check(seat, person, viewer)
    taker = _row_of(session.event, person, giver)
    held = taker.seats.living().filter(session=session).first()
    if held and held.is_confirmed:
        raise NotPossible(Refusal("take_over_same"))
    act = Act("seat_taken_over", seat, event=session.event, actor=viewer.user, to=taker.pk)
    if held:  # they were waiting: their place in line ends with the seat they get
        held.session = session
        seating.cancel(held, act.at, ending=Seat.Ending.MOVED)
    seating.cancel(seat, act.at, ending=Seat.Ending.TAKEN_OVER)
    taken = Seat.objects.create(
        registration=taker,
        session=session,
        status=Seat.Status.CONFIRMED,
        workshop=seat.workshop,
        confirmed_at=act.at,
        queue_number=seat.queue_number,
        is_off_quota=seat.is_off_quota,
        override_motive=seat.override_motive,
    )
    act.tell(taker, "seat_taken_over_new", taken, other=giver.pk)
    act.tell(giver, "seat_taken_over_old", seat, other=taker.pk)
    act.close()
    return taken


def _check(seat, person, viewer):
    """Confirmed, not started, of one structure that both represent, and still entitled."""
    session, organisation = seat.session, seat.registration.organisation
    if not seat.is_confirmed:
        raise NotPossible(Refusal("take_over_gone"))
    if organisation is None or person.organisation != organisation:
        raise NotPossible(Refusal("take_over_other_organisation"))
    applicant = rules.Applicant.of(viewer, organisation)
    if applicant.standing is None:
        raise NotPossible(Refusal("take_over_other_organisation"))
    at = clock.now()
    if not rules.can_give_back(session, at):
        raise NotPossible(Refusal("started"))
    refusal = rules.entitlement_for(session, applicant, local(at).date()).refusal
    if refusal:
        raise NotPossible(refusal)


def _row_of(event, person, giver) -> Registration:
    rows = Registration.objects.filter(event=event)
    found = person.user and rows.filter(user=person.user).first()
    if not found and person.address_norm:
        found = rows.filter(email_norm=person.address_norm).first()
    if found == giver:
        raise NotPossible(Refusal("take_over_same"))
    if not found:
        return create_row(event, person, registered_by=giver.user)
    if found.organisation_id is None:
        found.organisation = person.organisation
        found.save(update_fields=["organisation"])
    return found
