"""Giving back: a part or everything, by the person, the team, or « ce n’est pas moi »."""

from dataclasses import dataclass

from django.db import transaction

from cress_site import clock
from cress_site.refusals import Refusal
from events import rules
from events.models import Seat
from events.services import seating, waitlist
from events.services.act import Act, NotPossible, lock
from events.services.registration.guard import guarded


@dataclass
class Released:
    seats: list[Seat]
    given_to_next: bool = False


@guarded
@transaction.atomic
def release(
    *, registration, seats=None, actor=None, reason="", ending=Seat.Ending.PERSON
) -> Released:
    """Give back some living seats (all when None), until their part starts; the line moves at once."""
    living = registration.seats.living()
    if seats is not None:
        living = living.filter(pk__in=[seat.pk for seat in seats])
    sessions = lock(set(living.values_list("session_id", flat=True)))
    wanted = None if seats is None else {seat.pk for seat in seats}
    ours = [
        seat
        for seat in seating.living_seats(registration, sessions)
        if wanted is None or seat.pk in wanted
    ]
    at = clock.now()
    may_go = [seat for seat in ours if rules.can_give_back(seat.session, at)]
    if not may_go:
        raise NotPossible(Refusal("started" if ours else "cancelled_already"))
    return _release(registration, may_go, actor, reason, ending)


def _release(registration, seats, actor, reason, ending) -> Released:
    act = Act(
        "released",
        registration,
        event=registration.event,
        actor=actor,
        motive=reason if ending == Seat.Ending.STAFF else "",
        seats=[seat.pk for seat in seats],
        ending=ending,
    )
    for seat in seats:
        seating.cancel(seat, act.at, ending=ending, reason=reason)
        if ending == Seat.Ending.PERSON:
            act.tell(registration, "seat_released", seat)
        elif ending == Seat.Ending.STAFF:
            act.tell(registration, "seat_cancelled_by_staff", seat)
    promoted = [
        found
        for session in sorted({s.session for s in seats}, key=lambda s: s.pk)
        for found in waitlist.promote(session, act)
    ]
    act.close()
    return Released(seats, given_to_next=bool(promoted))


def report_not_me(*, registration) -> Released:
    """« Ce n’est pas moi » : every seat goes back, and the link dies, seats or not."""
    with transaction.atomic():
        registration.link_version += 1
        registration.save(update_fields=["link_version"])
        try:
            return release(registration=registration, ending=Seat.Ending.NOT_ME)
        except NotPossible:
            return Released([])


@transaction.atomic
def still_coming(*, registration) -> None:
    """« Je viens toujours », after the event changed: noted for the team."""
    act = Act("still_coming", registration, event=registration.event)
    registration.answered_at = act.at
    registration.save(update_fields=["answered_at"])
