"""An event is cancelled, postponed, moved: its page stays, its people are told once."""

from django.db import transaction

from cress_site.refusals import Refusal
from cress_site.typography import local
from events.models import Event, Registration, Session
from events.services import waitlist
from events.services.act import Act, NotPossible, lock
from events.services.event.dates import moved
from events.services.event.edit import refresh
from events.services.registration.guard import guarded
from events.services.report import Report
from events.services.session import end_seats


@guarded
@transaction.atomic
def cancel(*, event, reason, actor, replaced_by=None) -> Report:
    """Cancel the whole event with a public reason: the page stays, everybody is told once."""
    if not reason.strip():
        raise NotPossible(Refusal("cancelled_without_reason"))
    event, sessions = _locked(event)
    if event.is_cancelled:
        raise NotPossible(Refusal("cancelled"))
    act = Act("event_cancelled", event, event=event, actor=actor, motive=reason)
    event.status, event.status_reason = Event.Status.CANCELLED, reason
    event.replaced_by = replaced_by
    _save_status(event)
    report = Report()
    for session in sessions:
        session.event = event
        report.done += end_seats(session, act, reason)
    for seat in report.done:
        act.tell(seat.registration, "event_cancelled", seat)
    act.close()
    return report


@guarded
@transaction.atomic
def postpone(*, event, reason, actor) -> Report:
    """No new date yet: seats are kept, people are told, registrations stop."""
    if not reason.strip():
        raise NotPossible(Refusal("cancelled_without_reason"))
    event, _ = _locked(event)
    _must_be_running(event)
    act = Act("event_postponed", event, event=event, actor=actor, motive=reason)
    event.status, event.status_reason = Event.Status.POSTPONED, reason
    event.previous_starts_at = event.starts_at
    _save_status(event, "previous_starts_at")
    return _tell_everybody(event, act, "event_postponed")


@guarded
@transaction.atomic
def reschedule(*, event, starts_at, actor, reason="") -> Report:
    """A new date or hour: every part moves by the same time on the clock, seats are kept."""
    event, sessions = _locked(event)
    if event.is_cancelled:
        raise NotPossible(Refusal("cancelled"))
    old = event.starts_at
    kind = (
        "event_rescheduled"
        if local(old).date() != local(starts_at).date()
        else "event_hours_changed"
    )
    act = Act(kind, event, event=event, actor=actor, motive=reason, old=old.isoformat())
    _shift(event, sessions, old, starts_at)
    event.previous_starts_at = old
    event.status, event.status_reason = Event.Status.RESCHEDULED, reason
    _save_status(event, "starts_at", "ends_at", "welcome_at", "previous_starts_at")
    refresh(event)
    for session in sessions:
        session.event = event
        waitlist.promote(session, act)
    return _tell_everybody(event, act, kind, old=old.isoformat())


def _must_be_running(event):
    if event.is_cancelled or event.status == Event.Status.POSTPONED:
        raise NotPossible(Refusal("cancelled" if event.is_cancelled else "postponed"))


def _locked(event):
    """The event and its parts as they are now; parts first, in the order of the house."""
    sessions = lock(Session.objects.filter(event=event).values_list("pk", flat=True))
    fresh = Event.objects.select_for_update(of=("self",), no_key=True)
    return fresh.select_related("type", "venue", "territory", "contact").get(pk=event.pk), sessions


def _save_status(event, *fields):
    event.calendar_sequence += 1
    event.save(
        update_fields=[
            "status", "status_reason", "replaced_by", "calendar_sequence", "updated_at", *fields,
        ]
    )  # fmt: skip


def _shift(event, sessions, old, new):
    for field in ("starts_at", "ends_at", "welcome_at"):
        setattr(event, field, moved(getattr(event, field), old, new))
    dates = (
        "starts_at", "ends_at", "registration_closes_at", "registration_opens_at",
        "changes_until", "promotes_until", "limit_lifted_at",
    )  # fmt: skip
    for session in sessions:
        for field in dates:
            setattr(session, field, moved(getattr(session, field), old, new))
        session.save(update_fields=dates)


def people_of(event):
    """Registrations that hold a living seat there."""
    living = Registration.objects.filter(event=event, seats__cancelled_at=None, seats__isnull=False)
    return living.select_related("registered_by", "host").distinct().order_by("pk")


def _tell_everybody(event, act, kind, **args) -> Report:
    people = list(people_of(event))
    for registration in people:
        act.tell(registration, kind, **args)
    act.close()
    return Report(done=people)


@guarded
@transaction.atomic
def change_venue(*, event, venue, actor, reason="") -> Report:
    """Another place, the same day and hour: seats are kept, people are told."""
    event, _ = _locked(event)
    _must_be_running(event)
    old = event.venue
    act = Act("event_venue_changed", event, event=event, actor=actor, motive=reason)
    event.venue, event.status_reason = venue, reason
    event.territory = venue.territory or event.territory
    _save_status(event, "venue", "territory")
    refresh(event)
    return _tell_everybody(event, act, "event_venue_changed", old_venue=old.pk if old else None)


@guarded
@transaction.atomic
def move_online(*, event, online_url, actor, reason="") -> Report:
    """No more place but a link, read by those who hold a seat; the hour does not change."""
    event, _ = _locked(event)
    _must_be_running(event)
    act = Act("event_moved_online", event, event=event, actor=actor, motive=reason)
    event.attendance_mode, event.online_url = Event.Mode.ONLINE, online_url
    event.status, event.status_reason = Event.Status.MOVED_ONLINE, reason
    _save_status(event, "attendance_mode", "online_url")
    return _tell_everybody(event, act, "event_moved_online")
