"""A part changes: its seats (the line follows), its tables, its cancellation."""

from django.db import transaction
from django.db.models import Sum

from cress_site import journal
from cress_site.refusals import Refusal
from events.models import Registration, Seat, Session, Workshop
from events.services import seating, waitlist
from events.services.act import Act, NotPossible, lock
from events.services.registration.guard import guarded
from events.services.report import Report

KEPT_BY_TRIGGER = {"id", "event", "public_id", "taken_count", "waiting_count", "is_cancelled"}


@guarded
@transaction.atomic
def save(*, session, actor) -> Report:
    """Save a new or edited part under its lock; raising the seats moves the line.

    Nobody loses a seat when the number goes down: the report says so instead.
    """
    if session.pk is None:
        session.save()
        journal.record("session_created", session, actor=actor, event_id=session.event_id)
        return Report()
    (stored,) = lock([session.pk])
    changed = _changed_fields(stored, session)
    if changed:
        session.save(update_fields=changed)
        _tell_calendars(stored, changed)
    return _after(session.pk, actor, {"changed": changed}, had=stored.capacity)


def _changed_fields(stored, edited) -> list[str]:
    return [
        field.name
        for field in Session._meta.concrete_fields
        if field.name not in KEPT_BY_TRIGGER
        and getattr(stored, field.attname) != getattr(edited, field.attname)
    ]


def _tell_calendars(stored, changed):
    """Calendars that subscribed must see a part that moved."""
    if {"starts_at", "ends_at", "title", "public_teaser", "room"} & set(changed):
        event = stored.event
        event.calendar_sequence += 1
        event.save(update_fields=["calendar_sequence"])


def _after(session_id, actor, data, *, had) -> Report:
    """Promote into what is free now, note what changed, and warn of seats beyond the number."""
    (session,) = lock([session_id])
    report = Report()
    if not data.get("changed", True):
        return report
    act = Act("session_changed", session, event=session.event, actor=actor, had=had, **data)
    report.promoted = waitlist.promote(session, act)
    act.close()
    if session.capacity is not None and session.taken_count > session.capacity:
        report.warnings.append(
            Refusal("capacity_below_confirmed", n=session.taken_count, capacity=session.capacity)
        )
    return report


@transaction.atomic
def delete(*, session, actor) -> None:
    """A part nobody ever asked for may leave; otherwise it is cancelled, not erased."""
    (session,) = lock([session.pk])
    if session.seats.exists():
        raise NotPossible(Refusal("event_has_registrations"))
    journal.record("session_deleted", session, actor=actor, event_id=session.event_id)
    session.delete()


@guarded
@transaction.atomic
def save_workshop(*, workshop, actor) -> Report:
    """Save a table: the session's seats are the sum of its tables (a trigger keeps it)."""
    (session,) = lock([workshop.session_id])
    had = session.capacity
    workshop.save()
    return _after(session.pk, actor, {"workshop": workshop.pk}, had=had)


@transaction.atomic
def delete_workshop(*, workshop, actor) -> None:
    (session,) = lock([workshop.session_id])
    if Seat.objects.filter(workshop=workshop).exists():
        raise NotPossible(Refusal("event_has_registrations"))
    journal.record("workshop_deleted", workshop, actor=actor, event_id=session.event_id)
    workshop.delete()


@guarded
@transaction.atomic
def cancel(*, session, reason, actor) -> Report:
    """Cancel one part: its page stays, its people are told, the rest of the event goes on."""
    if not reason.strip():
        raise NotPossible(Refusal("cancelled_without_reason"))
    (session,) = lock([session.pk])
    if session.is_cancelled:
        raise NotPossible(Refusal("cancelled"))
    act = Act("session_cancelled", session, event=session.event, actor=actor, motive=reason)
    session.is_cancelled, session.status_reason = True, reason
    session.save(update_fields=["is_cancelled", "status_reason"])
    session.event.calendar_sequence += 1
    session.event.save(update_fields=["calendar_sequence"])
    report = Report(done=end_seats(session, act, reason))
    for seat in report.done:
        act.tell(seat.registration, "session_cancelled", seat, session=session.pk)
    act.close()
    return report


def end_seats(session, act, reason) -> list[Seat]:
    """End every living seat of a locked session because it, or its event, is cancelled."""
    living = session.seats.living().select_related(
        "registration__registered_by", "registration__host"
    )
    ended = list(living.order_by("pk"))
    for seat in ended:
        seat.session = session
        seating.cancel(seat, act.at, ending=Seat.Ending.EVENT, reason=reason)
    return ended


def tables_total(session) -> int:
    """Seats of all its tables."""
    return Workshop.objects.filter(session=session).aggregate(n=Sum("capacity"))["n"] or 0


def people_of(session) -> int:
    """How many people would be told of a change of this part."""
    return Registration.objects.filter(seats__in=session.seats.living()).distinct().count()
