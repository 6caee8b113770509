"""The waiting list moves: a freed seat goes at once to the first eligible person in line."""

from django.db import transaction
from django.db.models import F, Q

from cress_site.models import SiteSettings
from cress_site.typography import local
from events import rules
from events.models import Seat, Session
from events.services import seating
from events.services.act import Act, lock
from members.models import Representative
from members.rules import Standing, entitlement


def promote(session, act) -> list[Seat]:
    """Give every free seat of this locked session to the line, in order; tell each person.

    People the rules refuse today are passed over and keep their number. After
    `promotes_until`, nothing moves by itself: staff see who to telephone.
    """
    if not session.waiting_count or not rules.has_room(session):
        return []
    if act.at >= rules.promotes_until(session) or not _is_running(session):
        return []
    promoted = []
    line = Seat.objects.waiting().filter(session=session)
    for seat in line.select_related("registration__organisation", "workshop").iterator(100):
        if not rules.has_room(session):
            break
        seat.session = session
        if is_eligible(seat, act.at):
            give(seat, act)
            promoted.append(seat)
    return promoted


def sweep(session, at) -> None:
    """Give what is free to the line before anything else happens to this locked session.

    Normally a no-op: a freed seat goes at once. It acts when somebody became eligible since
    (a membership renewed, a limit lifted).
    """
    if not session.waiting_count or not rules.has_room(session) or not _is_running(session):
        return
    if at >= rules.promotes_until(session) or not _someone_is_eligible(session, at):
        return
    act = Act("swept", session, event=session.event)
    promote(session, act)
    act.close()


def _someone_is_eligible(session, at) -> bool:
    line = Seat.objects.waiting().filter(session=session)
    for seat in line.select_related("registration__organisation").iterator(100):
        seat.session = session
        if is_eligible(seat, at):
            return True
    return False


@transaction.atomic
def sweep_all(now) -> None:
    """Every minute, from the worker: lines that may move because time or a membership did."""
    waiting = Session.objects.filter(waiting_count__gt=0, starts_at__gt=now)
    room = Q(capacity__isnull=True) | Q(taken_count__lt=F("capacity"))
    for session in lock(waiting.filter(room).values_list("pk", flat=True)):
        sweep(session, now)


def _is_running(session) -> bool:
    event = session.event
    return not (
        session.is_cancelled or event.is_cancelled or event.status == event.Status.POSTPONED
    )


def is_eligible(seat, at) -> bool:
    """The rules asked again on the day of the promotion: entitlement, then the structure's limit."""
    session, registration = seat.session, seat.registration
    if session.is_for_members and not seat.override_motive and not _is_entitled(seat, at):
        return False
    if not registration.organisation_id or not rules.organisation_limit_holds(session, at):
        return True
    taken = seating.organisation_seats(session, registration.organisation)
    return taken < session.seats_per_organisation


def _is_entitled(seat, at) -> bool:
    registration = seat.registration
    organisation = registration.organisation
    if organisation is None:
        return False
    today = local(at).date()
    links = Representative.objects.filter(organisation=organisation, user_id=registration.user_id)
    if registration.user_id and not links.active_on(today).exists():
        return False
    standing = Standing.of(organisation, SiteSettings.load().grace_months)
    return entitlement(standing, rules.day_of(seat.session), today).is_granted


def give(seat, act) -> None:
    """Confirm one waiting seat of a locked session and tell the person."""
    session = seat.session
    seat.workshop = seating.free_table(session, seat.workshop_id)
    seat.status = Seat.Status.CONFIRMED
    seat.confirmed_at = act.at
    seat.was_promoted = True
    seat.save(
        update_fields=[
            "workshop",
            "status",
            "confirmed_at",
            "was_promoted",
            "is_off_quota",
            "override_motive",
        ]
    )
    session.waiting_count -= 1
    if not seat.is_off_quota:
        session.taken_count += 1
    act.note("seat_promoted", seat, motive=seat.override_motive, session=session.pk)
    act.tell(seat.registration, "seat_promoted", seat)
