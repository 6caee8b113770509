"""Who reads an event: what they may read of it, where they may sit, the seats they hold there."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cress_site.refusals import Refusal
from cress_site.typography import local
from events import rules
from events.models import Event, Registration, Seat
from members.viewer import Viewer


@dataclass(frozen=True)
class Access:
    """May this reader sit in a part, whatever the seats left; and for which structures."""

    refusal: Refusal | None = None
    notice: Refusal | None = None
    organisations: tuple[str, ...] = ()


@dataclass
class Reader:
    """A viewer in front of one event, at one moment."""

    viewer: Viewer
    now: dt.datetime
    seats: list[Seat] = field(default_factory=list)
    is_preview: bool = False

    @classmethod
    def of(cls, viewer, event: Event, now) -> "Reader":
        return cls(viewer, now, seats_of(viewer, event))

    @property
    def registration(self) -> Registration | None:
        return self.seats[0].registration if self.seats else None

    @property
    def living_seats(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.status != Seat.Status.CANCELLED]

    def seat_in(self, session) -> Seat | None:
        return next((seat for seat in self.living_seats if seat.session_id == session.pk), None)

    def holds_seat(self, session) -> bool:
        seat = self.seat_in(session)
        return seat is not None and seat.is_confirmed

    def can_read(self, session) -> bool:
        return rules.can_read(session, self.viewer, holds_seat=self.holds_seat(session))

    def can_enter(self, session) -> bool:
        """Room and connection link: for the team and for people who have a seat there."""
        return self.viewer.is_staff or self.holds_seat(session)

    def access(self, session) -> Access:
        """The rule's answer for each structure this reader represents; one that may is enough."""
        if not session.is_for_members or self.viewer.is_preview_member:
            return Access()
        applicant = rules.Applicant.of(self.viewer)
        if not applicant.must_choose:
            return self._access(session, applicant)
        answers = [
            self._access(session, rules.Applicant(True, standing))
            for standing in self.viewer.standings
        ]
        granted = [answer for answer in answers if answer.refusal is None]
        if len(granted) < 2:
            return granted[0] if granted else answers[0]
        names = tuple(name for answer in granted for name in answer.organisations)
        return Access(organisations=names)

    def _access(self, session, applicant) -> Access:
        answer = rules.entitlement_for(session, applicant, local(self.now).date())
        names = (applicant.standing.organisation.name,) if applicant.standing else ()
        return Access(answer.refusal, answer.notice, names)


def seats_of(viewer, event) -> list[Seat]:
    """The seats of this account at this event, cancelled ones too; each knows its rank in line."""
    if viewer.user_id is None:
        return []
    seats = Seat.objects.filter(registration__event=event, registration__user_id=viewer.user_id)
    return list(
        seats.select_related("registration__question", "registration__organisation", "workshop")
        .annotate(position=Coalesce(Subquery(_rank()), 0))
        .order_by("session__starts_at", "pk")
    )


def _rank():
    ahead = Seat.objects.filter(
        session=OuterRef("session"),
        status=Seat.Status.WAITLISTED,
        queue_number__lte=OuterRef("queue_number"),
    )
    return ahead.order_by().values(line=F("session")).annotate(rank=Count("pk")).values("rank")[:1]
