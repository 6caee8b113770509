"""What one person may ask for at one event, now: its parts and tables, and why some are closed to them."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from cress_site import typography
from cress_site.refusals import Refusal
from cress_site.typography import typo
from events import rules, sentences
from events.models import Event, Registration, Seat, Session, Theme, Workshop
from events.programme.loading import colleagues
from events.programme.reader import Reader
from events.registration_texts import FORM
from events.texts import BADGE, EVENT, PART
from members.models import Representative
from members.rules import entitlement
from members.viewer import Viewer

# Parts one does not register for here, or no longer: the form does not name them.
NOT_HERE = ("external", "no_registration", "past", "postponed", "cancelled")


@dataclass(frozen=True)
class Offer:
    """One part: `refusal` says in French why it cannot be asked for, `notice` what asking means."""

    session: Session
    title: str
    refusal: str = ""
    notice: str = ""
    seat: Seat | None = None
    is_full: bool = False
    must_wait: bool = False  # full, or full for this person's structure
    are_seats_shown: bool = True  # those of a part one may not read are nobody else's business
    tables: tuple[Workshop, ...] = ()

    @property
    def pk(self) -> int:
        return self.session.pk

    @property
    def is_held(self) -> bool:
        return self.seat is not None and self.seat.is_confirmed

    @property
    def is_workshops(self) -> bool:
        return self.session.kind == Session.Kind.WORKSHOPS

    @property
    def side(self) -> str:
        """What stands at the right of its card: the reader's own place, or how many are left."""
        if self.seat:
            return BADGE["registered" if self.seat.is_confirmed else "waitlisted"]
        if not self.are_seats_shown or self.session.seats_left is None:
            return ""
        if self.is_full:
            return BADGE["full"]
        return typography.count(self.session.seats_left, "place", "places")


@dataclass
class Desk:
    """`seats`: those the person holds here; they stay theirs even where they could not ask any more."""

    event: Event
    viewer: Viewer
    now: dt.datetime
    site: object
    seats: list

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.viewer, self.now, self.seats)

    @cached_property
    def sessions(self) -> list[Session]:
        visible = Session.objects.visible_to(self.viewer).filter(event=self.event)
        held = [seat.session_id for seat in self.reader.living_seats]
        if held:
            visible = Session.objects.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=held))
        sessions = list(visible)
        for session in sessions:
            session.event = self.event
        return sessions

    @cached_property
    def offers(self) -> list[Offer]:
        found = [self._offer(session) for session in self.sessions]
        return [offer for offer in found if offer]

    @property
    def open(self) -> list[Offer]:
        """The parts that can be asked for."""
        return [offer for offer in self.offers if not offer.refusal and not offer.seat]

    @property
    def is_all_full(self) -> bool:
        return bool(self.open) and all(offer.is_full for offer in self.open)

    @cached_property
    def has_reserved_part(self) -> bool:
        """A part that opens by logging in."""
        return any(
            session.is_for_members
            and not rules.closed_refusal(session, self.now)
            and _code(self.reader.access(session).refusal) == "login_required"
            for session in self.sessions
        )

    @property
    def reasons(self) -> list[str]:
        """Why nobody registers here, or not this person: one sentence each."""
        refusals = [rules.closed_refusal(session, self.now) for session in self.sessions]
        codes = {refusal.code: refusal for refusal in refusals if _code(refusal) in NOT_HERE}
        said = [sentences.say(refusal, self.event, self.site) for refusal in codes.values()]
        if self.has_reserved_part:
            alone = all(session.is_for_members for session in self.sessions)
            said.append(EVENT["members_only.visitor"] if alone else PART["reserved.visitor"])
        return said if self.sessions else [EVENT["not_open.no_date"]]

    @cached_property
    def themes(self) -> list[Theme]:
        return list(self.event.themes.all()) or list(Theme.objects.all())

    @cached_property
    def spans_days(self) -> bool:
        return len({typography.local(session.starts_at).date() for session in self.sessions}) > 1

    def with_other_organisation(self, refusal, session) -> Refusal:
        """Their structure may not, another one they represent may: that is what they are told."""
        day, today = rules.day_of(session), self.viewer.today
        for standing in self.viewer.standings:
            may = entitlement(standing, day, today).is_granted
            if may and standing.organisation.name != refusal.facts["organisation"]:
                facts = {"organisation": refusal.facts["organisation"], "event_on": day}
                other = standing.organisation.name
                return Refusal("chosen_organisation_not_current", other_organisation=other, **facts)
        return refusal

    # ------------------------------------------------------------------ colleagues

    @cached_property
    def team(self) -> list[Representative]:
        """Who speaks for the structures of this person, but themselves and those who have a seat."""
        organisations = self.viewer.organisations
        links = Representative.objects.filter(organisation__in=organisations)
        links = links.active_on(self.viewer.today).exclude(user=self.viewer.user)
        here = Registration.objects.filter(event=self.event, seats__in=Seat.objects.living())
        links = links.filter(user__is_active=True).select_related("user")
        links = links.exclude(user__in=here.exclude(user=None).values("user"))
        return list(links.order_by("user__last_name", "user__first_name"))

    @cached_property
    def colleagues_here(self) -> list[str]:
        """Who comes already from a structure this person represents, current today."""
        return colleagues(self.event, self.reader)

    @cached_property
    def seats_of_colleagues(self) -> list[Seat]:
        """Seats of their structures, in parts where this person would wait: one may be taken over."""
        waits = [o.session for o in self.offers if o.must_wait and not o.refusal and not o.is_held]
        if not waits or not self.viewer.is_authenticated:
            return []
        seats = Seat.objects.confirmed().select_related("registration", "session")
        seats = seats.filter(
            session__in=waits, registration__organisation__in=self.viewer.organisations
        )
        return list(
            seats.exclude(registration__user_id=self.viewer.user_id).order_by(
                "session__starts_at", "pk"
            )
        )

    @property
    def seats_left_for_organisation(self) -> list[tuple[Offer, int]]:
        """Where a structure may send only so many, how many more: when there is one to come for."""
        organisations = self.viewer.organisations
        limited = [o for o in self.offers if rules.organisation_limit_holds(o.session, self.now)]
        if len(organisations) != 1 or not limited:
            return []
        taken = self.taken_by(organisations[0])
        return [
            (offer, max(offer.session.seats_per_organisation - taken.get(offer.pk, 0), 0))
            for offer in limited
            if not offer.refusal
        ]

    # ------------------------------------------------------------------ one part

    def _offer(self, session) -> Offer | None:
        seat = self.reader.seat_in(session)
        closed = rules.closed_refusal(session, self.now)
        access = self.reader.access(session)
        if not seat and _code(closed) in NOT_HERE:
            return None
        if not seat and _code(access.refusal) == "login_required":
            return None
        refusal = closed or access.refusal
        is_full, limit = self._is_full(session), self._limit(session)
        if not refusal and is_full and not session.has_waitlist:
            refusal = rules.full_refusal(session)
        return Offer(
            session=session,
            title=self._title(session),
            refusal=sentences.say(refusal, self.event, self.site) if refusal else "",
            notice=self._notice(access, is_full, limit),
            seat=seat,
            is_full=is_full,
            must_wait=is_full or limit is not None,
            are_seats_shown=self.reader.can_read(session),
            tables=self._tables.get(session.pk, ()),
        )

    def _title(self, session) -> str:
        title = typo(session.title if self.reader.can_read(session) else session.teaser)
        hour = typography.hour(session.starts_at)
        day = f"{typography.day_short(session.starts_at)}, " if self.spans_days else ""
        return f"{day}{hour}, {title}"

    def _is_full(self, session) -> bool:
        """Whether a newcomer waits: no room, or freed seats that are given by hand from now on."""
        has_line = session.waiting_count and self.now >= rules.promotes_until(session)
        return not rules.has_room(session) or bool(has_line)

    def _notice(self, access, is_full, limit) -> str:
        said = []
        if access.notice:
            said.append(sentences.say(access.notice, self.event, self.site))
        if is_full:
            said.append(FORM["part_full.help"])
        elif limit:
            said.append(sentences.say(limit, self.event, self.site))
        return " ".join(said)

    def _limit(self, session):
        """The structure's own limit, when there is only one structure to come for."""
        organisations = self.viewer.organisations if self.viewer.is_authenticated else []
        if len(organisations) != 1 or not rules.organisation_limit_holds(session, self.now):
            return None
        taken = self.taken_by(organisations[0]).get(session.pk, 0)
        return rules.organisation_refusal(session, organisations[0], taken, self.now)

    def taken_by(self, organisation) -> dict:
        """Seats its people hold, by part."""
        seats = Seat.objects.confirmed().filter(
            session__in=self.sessions, registration__organisation=organisation, is_off_quota=False
        )
        counts = {}
        for session_id in seats.values_list("session_id", flat=True):
            counts[session_id] = counts.get(session_id, 0) + 1
        return counts

    @cached_property
    def _tables(self) -> dict:
        sessions = [s for s in self.sessions if s.has_tables and self.reader.can_read(s)]
        if not sessions:
            return {}
        found = {}
        for table in Workshop.objects.filter(session__in=sessions):
            found[table.session_id] = (*found.get(table.session_id, ()), table)
        return found


def _code(refusal) -> str:
    return refusal.code if refusal else ""
