"""What one registration holds, part by part, as the person who opens its link may read it."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from cress_site import typography
from cress_site.typography import typo
from events import rules, sentences
from events.models import Event, Registration, Seat, Session
from events.registering import overlaps
from events.registering.words import InWords
from events.registration_texts import FORM

LONGEST_LINE = 9  # people drawn as a row of circles


def seats_of(registration) -> list[Seat]:
    """All its seats, those given back too, in the order of the parts."""
    seats = registration.seats.select_related("session", "workshop")
    seats = list(seats.order_by("session__starts_at", "pk"))
    for seat in seats:
        seat.registration, seat.session.event = registration, registration.event
    return seats


def _taker_of(seat) -> str:
    """Who came instead: a seat that changes hands keeps its number."""
    if seat.ending != Seat.Ending.TAKEN_OVER:
        return ""
    same = Seat.objects.filter(session_id=seat.session_id, queue_number=seat.queue_number)
    taken = same.filter(pk__gt=seat.pk, registration__erased_at=None).order_by("pk").first()
    return taken.registration.full_name if taken else "Votre collègue"


@dataclass(frozen=True)
class Line:
    """One seat: its sentence, its part, what can still be done with it."""

    seat: Seat
    title: str
    hours: str
    table: str
    sentence: str
    can_give_back: bool
    can_hand_over: bool = False
    position: int = 0
    room: str = ""
    online_url: str = ""

    @property
    def is_confirmed(self) -> bool:
        return self.seat.is_confirmed

    @property
    def is_waiting(self) -> bool:
        return self.seat.is_waiting

    @property
    def line(self) -> list[int]:
        """The people in line as far as can be taken in at a glance, and as the part's readers may count."""
        total = self.seat.session.waiting_count
        is_short = self.is_waiting and self.position <= total <= LONGEST_LINE
        return list(range(1, total + 1)) if is_short else []


@dataclass
class Holding(InWords):
    """`viewer`: who reads, when they are the person of this registration; a visitor otherwise."""

    registration: Registration
    seats: list[Seat]
    positions: dict
    viewer: object
    now: dt.datetime
    site: object
    event: Event = field(init=False)

    def __post_init__(self):
        self.event = self.registration.event

    # ------------------------------------------------------------------ seats

    @cached_property
    def living(self) -> list[Line]:
        return [self._line(seat) for seat in self.seats if seat.status != Seat.Status.CANCELLED]

    @cached_property
    def ended(self) -> list[Line]:
        """What is over: the last seat given back in each part where none lives."""
        held = {line.seat.session_id for line in self.living}
        told = [seat for seat in self.seats if seat.session_id not in held and self._is_told(seat)]
        return [self._line(seat) for seat in {s.session_id: s for s in told}.values()]

    def _is_told(self, seat) -> bool:
        """The event itself says when all of it is cancelled."""
        if seat.ending == Seat.Ending.EVENT:
            return seat.session.is_cancelled and not self.event.is_cancelled
        return seat.ending in (Seat.Ending.PERSON, Seat.Ending.STAFF, Seat.Ending.TAKEN_OVER)

    @property
    def confirmed(self) -> list[Line]:
        return [line for line in self.living if line.is_confirmed]

    @property
    def waiting(self) -> list[Line]:
        return [line for line in self.living if line.is_waiting]

    def line_of(self, seat_id) -> Line | None:
        return next((line for line in self.living if line.seat.pk == seat_id), None)

    def _line(self, seat) -> Line:
        session = seat.session
        title = self.title_of(session, seat)
        return Line(
            seat=seat,
            title=title,
            hours=typography.hours(session.starts_at, session.ends_at),
            table=typo(seat.workshop.title)
            if seat.workshop_id and self._is_theirs(session)
            else "",
            sentence=self._sentence(seat, title),
            position=self.positions.get(seat.pk, 0),
            can_give_back=self.is_running and rules.can_give_back(session, self.now),
            can_hand_over=self._can_hand_over(seat),
            room=typo(session.room) if seat.is_confirmed and self._is_theirs(session) else "",
            online_url=self._online_url(seat),
        )

    def _can_hand_over(self, seat) -> bool:
        """A confirmed seat counted for a structure its holder, logged in, still represents."""
        organisation = self.registration.organisation
        is_ours = organisation is not None and self.viewer.is_authenticated
        may_go = self.is_running and rules.can_give_back(seat.session, self.now)
        return (
            seat.is_confirmed and may_go and is_ours and bool(self.viewer.standing_of(organisation))
        )

    def _is_theirs(self, session) -> bool:
        """Of a members' part, a page that can be forwarded says nothing more to a visitor."""
        return not session.is_for_members or self.viewer.is_authenticated

    def title_of(self, session, seat=None) -> str:
        """A page that can be forwarded carries the teaser; whoever may read reads the title."""
        holds = seat is not None and seat.is_confirmed
        may_read = rules.can_read(session, self.viewer, holds_seat=holds)
        return typo(session.title if may_read else session.teaser)

    def _sentence(self, seat, title) -> str:
        return sentences.seat_sentence(
            seat,
            self.positions.get(seat.pk),
            now=self.now,
            title=title,
            contact_email=self.contact["contact_email"],
            colleague=_taker_of(seat),
            hides_table=not self._is_theirs(seat.session),
        )

    def _online_url(self, seat) -> str:
        """Of a public part, here; of a members' part, only for its holder, logged in."""
        session = seat.session
        if not seat.is_confirmed or not self._is_theirs(session) or self.now >= session.ends_at:
            return ""
        is_online = self.event.status == Event.Status.MOVED_ONLINE or (
            self.event.attendance_mode != Event.Mode.OFFLINE
        )
        return session.online_url or (self.event.online_url if is_online else "")

    # ------------------------------------------------------------------ beside the seats

    @property
    def organisation_name(self) -> str:
        organisation = self.registration.organisation
        return organisation.name if organisation else self.registration.organisation_name

    @property
    def said(self) -> list[tuple[str, str]]:
        """What the person wrote, as it is kept."""
        question = getattr(self.registration, "question", None)
        lines = []
        if question:
            theme = f" ({typo(question.theme.name)})" if question.theme else ""
            lines.append((FORM["question.label"], f"{question.text}{theme}"))
        if self.registration.needs:
            lines.append((FORM["needs.label"], self.registration.needs))
        return lines

    @property
    def overlap(self) -> str:
        """Two of their parts at the same hour."""
        titles = {line.seat.session_id: line.title for line in self.living}
        sessions = [line.seat.session for line in self.living]
        return overlaps.within(sessions, lambda session: titles[session.pk])

    @cached_property
    def guests(self) -> list[Registration]:
        return list(self.registration.guests.filter(erased_at=None).order_by("pk"))

    # ------------------------------------------------------------------ the event

    @property
    def contact(self) -> dict:
        return sentences.contact_of(self.event, self.site)

    @property
    def is_running(self) -> bool:
        """Neither cancelled nor past."""
        return not self.event.is_cancelled and self.now < self.event.ends_at

    @property
    def is_open(self) -> bool:
        """Something can still be added or changed."""
        return self.is_running and any(
            rules.closed_refusal(session, self.now) is None for session in self.sessions
        )

    @cached_property
    def sessions(self) -> list[Session]:
        """The parts this person may know of."""
        visible = Session.objects.visible_to(self.viewer).filter(event=self.event)
        held = [seat.session_id for seat in self.seats]
        sessions = Session.objects.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=held))
        sessions = list(sessions.filter(event=self.event))
        for session in sessions:
            session.event = self.event
        return sessions

    @property
    def change_until(self) -> dt.datetime | None:
        untils = [rules.changes_until(s) for s in self.sessions]
        return max((until for until in untils if until > self.now), default=None)

    @property
    def can_give_back(self) -> bool:
        return any(line.can_give_back for line in self.living)

    @property
    def must_answer(self) -> bool:
        """The event changed, and this person has not said whether they still come."""
        has_moved = self.event.status == Event.Status.RESCHEDULED and self.is_running
        return has_moved and bool(self.confirmed) and self.registration.answered_at is None

    @property
    def has_ticket(self) -> bool:
        return bool(self.confirmed) and self.is_running
