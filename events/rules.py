"""Pure questions about events: who may know, read, sit, change. Nothing here writes.

The same answer serves the button, the gate, the admin and the promotion of the waiting list.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from cress_site.refusals import Refusal
from cress_site.typography import local
from events.models import Event, Seat, Session
from members.rules import Entitlement, Standing, entitlement
from members.viewer import Viewer


@dataclass(frozen=True)
class Applicant:
    """Who asks for a seat: nobody known, an account, and the structure they come for."""

    is_known: bool = False
    standing: Standing | None = None
    must_choose: bool = False

    @classmethod
    def of(cls, viewer: Viewer, organisation=None) -> "Applicant":
        """A person representing one structure comes for it; with several, they say which."""
        if viewer.user is None:
            return cls()
        if organisation is not None:
            return cls(True, viewer.standing_of(organisation))
        standings = viewer.standings
        if len(standings) == 1:
            return cls(True, standings[0])
        return cls(True, None, must_choose=len(standings) > 1)


def day_of(session) -> dt.date:
    return local(session.starts_at).date()


def closes_at(session) -> dt.datetime:
    """Adding and changing stop here; giving back is possible until the part starts."""
    return session.registration_closes_at or session.starts_at


def changes_until(session) -> dt.datetime:
    return session.changes_until or closes_at(session)


def promotes_until(session) -> dt.datetime:
    """The waiting list moves by itself until the day before at 18 h, unless staff say otherwise."""
    if session.promotes_until:
        return session.promotes_until
    eve = local(session.starts_at) - dt.timedelta(days=1)
    return eve.replace(hour=18, minute=0, second=0, microsecond=0)


def can_read(session, viewer, *, holds_seat=False) -> bool:
    """Restricted fields of a members' part: team, current members, holders of a seat there."""
    if not session.is_for_members or viewer.is_staff:
        return True
    return viewer.is_current_member or (viewer.is_authenticated and holds_seat)


def can_read_reserved_recap(viewer, *, sat_with_members=False) -> bool:
    """The restricted text and files of a recap: team, current members, who sat in a members' part."""
    if viewer.is_staff or viewer.is_current_member:
        return True
    return viewer.is_authenticated and sat_with_members


def is_wholly_reserved(sessions) -> bool:
    """Nothing there is for everybody: the others know title, date, town and teaser, no more."""
    return bool(sessions) and all(session.is_for_members for session in sessions)


def can_give_back(session, at) -> bool:
    return at < session.starts_at


def closed_refusal(session, at) -> Refusal | None:
    """What stops everybody: status, mode, dates. Audience and seats are asked elsewhere."""
    event = session.event
    if event.is_cancelled or session.is_cancelled:
        return Refusal("cancelled")
    if event.status == Event.Status.POSTPONED:
        return Refusal("postponed")
    if at >= session.ends_at:
        return Refusal("past")
    if event.registration_url or session.registration_mode == Session.Mode.ELSEWHERE:
        return Refusal("external", partner=event.partner_name or "le partenaire")
    if session.registration_mode == Session.Mode.NONE:
        return Refusal("no_registration")
    if at >= session.starts_at:
        return Refusal("started")
    if at >= closes_at(session):
        return Refusal("closed", closes_at=closes_at(session))
    if session.registration_opens_at and at < session.registration_opens_at:
        return Refusal("not_open", opens_at=session.registration_opens_at)
    return None


def entitlement_for(session, applicant: Applicant, today: dt.date) -> Entitlement:
    """May this applicant sit there, whatever the seats left?"""
    if not session.is_for_members:
        return Entitlement()
    if not applicant.is_known:
        return Entitlement(refusal=Refusal("login_required"))
    if applicant.must_choose:
        return Entitlement(refusal=Refusal("choose_organisation"))
    if applicant.standing is None:
        return Entitlement(refusal=Refusal("no_organisation"))
    return entitlement(applicant.standing, day_of(session), today)


def refusal_for(session, applicant: Applicant, at: dt.datetime) -> Refusal | None:
    """Why this person may neither sit nor wait there, or None. Seats left are not asked."""
    refusal = closed_refusal(session, at)
    return refusal or entitlement_for(session, applicant, local(at).date()).refusal


def has_room(session) -> bool:
    return session.capacity is None or session.taken_count < session.capacity


def limit_lifted_at(session) -> dt.datetime:
    """From then on a structure's surplus may sit: two days before at noon, unless staff say otherwise."""
    if session.limit_lifted_at:
        return session.limit_lifted_at
    day = local(session.starts_at) - dt.timedelta(days=settings.ORGANISATION_LIMIT_DAYS)
    return day.replace(hour=settings.ORGANISATION_LIMIT_HOUR, minute=0, second=0, microsecond=0)


def organisation_limit_holds(session, at) -> bool:
    return session.seats_per_organisation is not None and at < limit_lifted_at(session)


def organisation_refusal(session, organisation, taken: int, at) -> Refusal | None:
    """`taken`: seats its people already hold there. The surplus waits."""
    if organisation is None or not organisation_limit_holds(session, at):
        return None
    if taken < session.seats_per_organisation:
        return None
    return Refusal(
        "organisation_limit",
        can_wait=True,
        n=session.seats_per_organisation,
        organisation=organisation.name,
    )


def full_refusal(session) -> Refusal:
    if session.has_waitlist:
        return Refusal("full", can_wait=True)
    return Refusal("full_no_waitlist")


def overlapping(sessions) -> tuple[Session, Session] | None:
    """Two parts that are alternatives of one slot group: only one may be asked."""
    chosen = {}
    for session in sessions:
        if session.slot_group and session.slot_group in chosen:
            return chosen[session.slot_group], session
        chosen[session.slot_group] = session
    return None


def simultaneous(sessions) -> tuple[Session, Session] | None:
    """Two parts at the same hours: allowed, with a warning."""
    ordered = sorted(sessions, key=lambda s: s.starts_at)
    for rank, first in enumerate(ordered):
        for second in ordered[rank + 1 :]:
            if second.starts_at < first.ends_at:
                return first, second
    return None


def counts_for_quota(seat) -> bool:
    return seat.status == Seat.Status.CONFIRMED and not seat.is_off_quota
