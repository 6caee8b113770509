"""The team's desk: what comes next, what is due, what went wrong. Pure questions, asked at each opening."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import F, Prefetch

from cress_site import clock
from cress_site.models import Message
from cress_site.texts import fill
from cress_site.typography import local
from events.models import Event, Proposal, Session
from events.moderation import age
from events.staff_texts import STEP, WARNING
from members.models import JoinRequest, MembershipApplication

NEXT_EVENTS = 6
# How many days before (or after) the event each step is due.
VENUE_DUE, PUBLISH_DUE, ATTENDANCE_DUE = -30, -21, 2
WITHIN = 30  # days ahead (and behind) in which steps are looked for


@dataclass
class Step:
    """One thing to do for one event, with its day."""

    event: Event
    text: str
    due_on: dt.date
    is_late: bool = False
    page: str = "change"


@dataclass
class Desk:
    today: dt.date
    events: list = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    free_seats: list = field(default_factory=list)  # (session, sentence)
    undeliverable: int = 0
    failed: int = 0
    applications: int = 0  # sent, and not answered yet
    proposals: int = 0  # waiting for an answer
    oldest: str = ""  # « il y a 6 jours »
    joining: int = 0  # requests to join a structure that nobody there answers

    @property
    def is_calm(self):
        return not (self.steps or self.has_alerts)

    @property
    def has_alerts(self):
        waiting = self.applications or self.joining or self.proposals
        return self.free_seats or self.undeliverable or self.failed or waiting


def desk() -> Desk:
    now = clock.now()
    today = local(now).date()
    proposals = list(Proposal.objects.waiting().values_list("submitted_at", flat=True))
    near = _near(now)
    return Desk(
        today=today,
        events=list(_alive().upcoming(now)[:NEXT_EVENTS]),
        steps=sorted(_steps(near, today), key=lambda step: step.due_on),
        free_seats=list(_free_seats(now)),
        undeliverable=Message.objects.filter(state=Message.State.UNDELIVERABLE).count(),
        failed=Message.objects.filter(state=Message.State.FAILED).count(),
        applications=MembershipApplication.objects.filter(state="submitted").count(),
        proposals=len(proposals),
        oldest=age(proposals[0], now) if proposals else "",
        joining=JoinRequest.objects.for_the_team().count(),
    )


def _alive():
    gone = (Event.Status.CANCELLED, Event.Status.POSTPONED)
    events = Event.objects.exclude(status__in=gone)
    events = events.exclude(publication_state=Event.Publication.ARCHIVED)
    parts = Prefetch("sessions", Session.objects.filter(is_cancelled=False))
    return events.select_related("venue", "territory").prefetch_related(parts)


def _near(now):
    span = dt.timedelta(days=WITHIN)
    near = _alive().filter(ends_at__gte=now - span, starts_at__lte=now + span)
    return list(near.order_by("starts_at"))


def _steps(events, today):
    for event in events:
        day = local(event.starts_at).date()
        if day >= today:
            yield from _before(event, day, today)
        elif event.is_published and event.attendance_total is None and _nobody_ticked(event):
            yield _step(
                event, "attendance", day + dt.timedelta(ATTENDANCE_DUE), today, page="ticks"
            )


def _before(event, day, today):
    if event.venue is None and event.attendance_mode != Event.Mode.ONLINE:
        yield _step(event, "confirm_venue", day + dt.timedelta(VENUE_DUE), today)
    if not event.is_published:
        yield _step(event, "publish", day + dt.timedelta(PUBLISH_DUE), today, page="publish")
    if day == today and event.is_published:
        yield _step(event, "check_in", today, today, page="ticks")


def _nobody_ticked(event) -> bool:
    sessions = event.sessions.all()
    if not any(session.taken_count for session in sessions):
        return False
    return not any(
        session.seats.filter(checked_in_at__isnull=False).exists() for session in sessions
    )


def _step(event, name, due_on, today, page="change") -> Step:
    late = (today - due_on).days
    if late > 0:
        text = fill(STEP["late"], n=late, step=STEP[name])
    else:
        text = fill(STEP["due"], step=STEP[name], due_on=due_on)
    return Step(event, text, due_on, is_late=late > 0, page=page)


def _free_seats(now):
    """Parts where somebody waits although a seat is free: the list stopped moving by itself."""
    waiting = Session.objects.filter(waiting_count__gt=0, starts_at__gt=now, is_cancelled=False)
    waiting = waiting.filter(capacity__gt=F("taken_count"), event__in=_alive())
    for session in waiting.select_related("event"):
        yield session, fill(WARNING["free_seat_waiting"], n=session.seats_left)
