"""Taking and freeing seats, inside the lock. Callers hold the lock (see `act.lock`)."""

from dataclasses import dataclass

from django.db.models import F

from cress_site import clock
from cress_site.refusals import Refusal
from events import rules
from events.models import Registration, Seat, Session, Workshop


class WorkshopFull(Exception):
    """The table chosen filled meanwhile: nothing is taken, the person chooses another."""

    def __init__(self, session_id, workshop_id):
        super().__init__(workshop_id)
        self.session_id = session_id
        self.workshop_id = workshop_id


@dataclass(frozen=True)
class Ask:
    """A part asked for, with the table wanted there (None: no preference)."""

    session_id: int
    workshop_id: int | None = None


@dataclass
class Outcome:
    """What became of one part asked for: a seat, or the reason there is none."""

    session: Session
    seat: Seat | None = None
    refusal: Refusal | None = None
    is_new: bool = False

    @property
    def position(self) -> int | None:
        """Rank in the line, counted when it is asked: not while everybody waits for the lock."""
        return position_of(self.seat) if self.is_waiting else None

    @property
    def is_confirmed(self):
        return self.seat is not None and self.seat.is_confirmed

    @property
    def is_waiting(self):
        return self.seat is not None and self.seat.is_waiting


def position_of(seat) -> int:
    """Rank in the waiting list, from 1."""
    return (
        Seat.objects.waiting()
        .filter(session_id=seat.session_id, queue_number__lte=seat.queue_number)
        .count()
    )


def organisation_seats(session, organisation) -> int:
    """Seats people of this structure hold there, inside the quota."""
    return (
        Seat.objects.confirmed()
        .filter(session=session, registration__organisation=organisation, is_off_quota=False)
        .count()
    )


def waiting_reason(session, registration, at) -> Refusal | None:
    """Why a newcomer waits rather than sits: no room, people in line, or their structure's limit."""
    if not rules.has_room(session):
        return rules.full_refusal(session)
    if session.waiting_count and at >= rules.promotes_until(session):
        return rules.full_refusal(session)  # freed seats are given by hand: nobody overtakes
    if not rules.organisation_limit_holds(session, at) or not registration.organisation_id:
        return None
    taken = organisation_seats(session, registration.organisation)
    refusal = rules.organisation_refusal(session, registration.organisation, taken, at)
    return rules.full_refusal(session) if refusal and not session.has_waitlist else refusal


def free_table(session, wanted_id=None) -> Workshop | None:
    """The table wanted if it has room, else the emptiest one; None when the session has no tables."""
    if not session.has_tables:
        return None
    tables = session.workshops.filter(taken_count__lt=F("capacity")).order_by("order", "pk")
    free = {table.pk: table for table in tables}
    if wanted_id in free:
        return free[wanted_id]
    return max(free.values(), key=lambda table: table.seats_left, default=None)


def take(session, registration, applicant, ask: Ask, at, *, override="", may_hold=True) -> Outcome:
    """Give the part asked for: a seat, a place in line, or a refusal. One living seat at most.

    `may_hold`: False for a registration made a moment ago, which holds nothing yet.
    """
    seat = may_hold and _living(registration, session)
    if seat:
        seat.session = session
        return Outcome(session, seat)
    refusal = None if override else rules.refusal_for(session, applicant, at)
    if refusal:
        return Outcome(session, refusal=refusal)
    reason = waiting_reason(session, registration, at)
    if reason and not reason.can_wait:
        return Outcome(session, refusal=reason)
    if reason:
        return _wait(session, registration, ask, override)
    return _sit(session, registration, ask, at, override)


def _living(registration, session) -> Seat | None:
    return registration.seats.living().filter(session=session).select_related("workshop").first()


def _wait(session, registration, ask, override) -> Outcome:
    table = None
    if session.has_tables and ask.workshop_id:
        table = session.workshops.filter(pk=ask.workshop_id).first()
    seat = Seat.objects.create(
        registration=registration,
        session=session,
        status=Seat.Status.WAITLISTED,
        workshop=table,
        override_motive=override,
        **clock.stamp("created_at"),
    )
    session.waiting_count += 1
    return Outcome(session, seat, is_new=True)


def _sit(session, registration, ask, at, override) -> Outcome:
    table = free_table(session, ask.workshop_id)
    if session.has_tables and (table is None or ask.workshop_id not in (None, table.pk)):
        raise WorkshopFull(session.pk, ask.workshop_id)
    seat = Seat.objects.create(
        registration=registration,
        session=session,
        status=Seat.Status.CONFIRMED,
        workshop=table,
        confirmed_at=at,
        override_motive=override,
        **clock.stamp("created_at"),
    )
    session.taken_count += 1
    return Outcome(session, seat, is_new=True)


def cancel(seat, at, *, ending, reason="") -> None:
    """End one living seat; the line behind it moves when the caller promotes."""
    session = seat.session
    if seat.is_confirmed and not seat.is_off_quota:
        session.taken_count -= 1
    elif seat.is_waiting:
        session.waiting_count -= 1
    seat.status = Seat.Status.CANCELLED
    seat.cancelled_at = at
    seat.ending = ending
    seat.ending_reason = reason
    seat.save(update_fields=["status", "cancelled_at", "ending", "ending_reason"])


def living_seats(registration: Registration, sessions) -> list[Seat]:
    """The living seats of these locked sessions, each bound to its locked session."""
    by_id = {session.pk: session for session in sessions}
    seats = list(
        registration.seats.living()
        .filter(session__in=by_id)
        .select_related("workshop")
        .order_by("pk")
    )
    for seat in seats:
        seat.session = by_id[seat.session_id]
    return seats
