"""What the team does for people: register a caller, give a seat by hand, cancel, move."""

from django.db import transaction
from django.db.models import OuterRef, Subquery

from cress_site import clock
from cress_site.models import Message, SiteSettings
from cress_site.refusals import Refusal
from events import rules, sentences
from events.models import Registration, Seat
from events.services import seating, waitlist
from events.services.act import Act, NotPossible, lock
from events.services.registration import RegistrationRefused, Result
from events.services.registration.extras import create_row
from events.services.registration.guard import guarded
from events.services.registration.register import locked_sessions
from events.services.report import Report
from members.rules import Standing


@guarded
@transaction.atomic
def register_for(
    *, event, person, asks, actor, off_quota=False, override=False, motive="", role=""
) -> Result:
    """Register somebody who telephones; inside the quota, or off it and past the rules with a motive."""
    if (off_quota or override) and not motive.strip():
        raise NotPossible(Refusal("motive_required"))
    wanted = {ask.session_id: ask for ask in asks}
    sessions = locked_sessions(event, set(wanted), set(wanted))
    registration, is_new = _row_for(event, person, actor)
    act = Act("registered_by_staff", registration, event=event, actor=actor, motive=motive)
    applicant = _applicant(registration)
    outcomes = []
    for session in sessions:
        if off_quota:
            outcome = _seat_off_quota(session, registration, wanted[session.pk], act.at, motive)
        else:
            forced = motive if override else ""
            ask = wanted[session.pk]
            outcome = seating.take(session, registration, applicant, ask, act.at, override=forced)
        outcomes.append(outcome)
        if outcome.is_new:
            act.tell(registration, "registration_recorded", outcome.seat)
    if not any(outcome.seat for outcome in outcomes):
        raise RegistrationRefused({o.session.pk: o.refusal for o in outcomes})
    if role:
        Seat.objects.filter(pk__in=[o.seat.pk for o in outcomes if o.is_new]).update(role=role)
    act.close()
    return Result(registration, outcomes, is_new)


def _row_for(event, person, actor):
    """The person's row: found by account or address, never guessed from a name."""
    norm = person.address_norm
    rows = Registration.objects.filter(event=event)
    found = person.user and rows.filter(user=person.user).first()
    if not found and norm:
        found = rows.filter(email_norm=norm).first()
    if found:
        return found, False
    return create_row(event, person, registered_by=actor), True


def _applicant(registration) -> rules.Applicant:
    organisation = registration.organisation
    if organisation is None:
        return rules.Applicant(is_known=True)
    return rules.Applicant(True, Standing.of(organisation, SiteSettings.load().grace_months))


def _seat_off_quota(session, registration, ask, at, motive) -> seating.Outcome:
    if registration.seats.living().filter(session=session).exists():
        return seating.Outcome(session, refusal=Refusal("already_registered"))
    table = session.workshops.filter(pk=ask.workshop_id).first() if ask.workshop_id else None
    seat = Seat.objects.create(
        registration=registration,
        session=session,
        status=Seat.Status.CONFIRMED,
        workshop=table,
        confirmed_at=at,
        is_off_quota=True,
        override_motive=motive,
        **clock.stamp("created_at"),
    )
    return seating.Outcome(session, seat, is_new=True)


@guarded
@transaction.atomic
def give_seat(*, seat, actor, motive="", off_quota=False) -> Seat:
    """Confirm one waiting person by hand: inside the quota if there is room, or off it with a motive."""
    if off_quota and not motive.strip():
        raise NotPossible(Refusal("motive_required"))
    (session,) = lock([seat.session_id])
    seat = Seat.objects.select_related("registration", "workshop").get(pk=seat.pk)
    seat.session = session
    if not seat.is_waiting:
        raise NotPossible(Refusal("take_over_gone"))
    if session.is_cancelled or session.event.is_cancelled:
        raise NotPossible(Refusal("cancelled"))
    if not off_quota and not rules.has_room(session):
        raise NotPossible(Refusal("full"))
    act = Act("seat_given", seat, event=session.event, actor=actor, motive=motive)
    seat.is_off_quota = off_quota
    seat.override_motive = motive or seat.override_motive
    waitlist.give(seat, act)
    act.close()
    return seat


@guarded
@transaction.atomic
def cancel_seats(*, seats, actor, reason, ending=Seat.Ending.STAFF) -> Report:
    """End these seats, tell each person once, and let the lines move."""
    report = Report()
    sessions = {s.pk: s for s in lock({seat.session_id for seat in seats})}
    fresh = Seat.objects.filter(pk__in=[seat.pk for seat in seats])
    acts = {}
    for seat in fresh.select_related("registration", "workshop").order_by("pk"):
        seat.session = sessions[seat.session_id]
        if seat.status == Seat.Status.CANCELLED:
            report.refused.append(
                (seat, sentences.say(Refusal("cancelled_already"), seat.session.event))
            )
            continue
        event = seat.session.event
        if event.pk not in acts:
            acts[event.pk] = Act("cancelled_by_staff", event, event=event, actor=actor)
        act = acts[event.pk]
        seating.cancel(seat, act.at, ending=ending, reason=reason)
        act.note("seat_cancelled", seat, motive=reason, session=seat.session_id)
        if ending == Seat.Ending.STAFF:
            act.tell(seat.registration, "seat_cancelled_by_staff", seat)
        report.done.append(seat)
    for session in sessions.values():
        if session.event_id in acts:
            report.promoted += waitlist.promote(session, acts[session.event_id])
    for act in acts.values():
        act.close()
    return report


@guarded
@transaction.atomic
def move_seat(*, seat, session, actor, workshop=None) -> seating.Outcome:
    """Move one living seat to another part of the same event (or another table of its own)."""
    sessions = {s.pk: s for s in lock({seat.session_id, session.pk})}
    seat = Seat.objects.select_related("registration", "workshop").get(pk=seat.pk)
    source, target = sessions[seat.session_id], sessions[session.pk]
    seat.session = source
    if seat.status == Seat.Status.CANCELLED:
        raise NotPossible(Refusal("cancelled_already"))
    if source.event_id != target.event_id:
        raise NotPossible(Refusal("part_unknown"))
    act = Act("moved_by_staff", seat, event=source.event, actor=actor, to=target.pk)
    if source == target:
        outcome = _change_table(seat, workshop, target)
    else:
        seating.cancel(seat, act.at, ending=Seat.Ending.MOVED)
        ask = seating.Ask(target.pk, workshop.pk if workshop else None)
        applicant = _applicant(seat.registration)
        outcome = seating.take(target, seat.registration, applicant, ask, act.at)
        if outcome.refusal:
            raise NotPossible(outcome.refusal)
        waitlist.promote(source, act)
    act.tell(seat.registration, "registration_changed", outcome.seat)
    act.close()
    return outcome


def _change_table(seat, workshop, session) -> seating.Outcome:
    if workshop is None or workshop.session_id != session.pk:
        raise NotPossible(Refusal("part_unknown"))
    if seat.is_confirmed and not seat.is_off_quota and not workshop.seats_left:
        raise NotPossible(Refusal("workshop_full"))
    seat.workshop = workshop
    seat.save(update_fields=["workshop"])
    return seating.Outcome(session, seat)


@transaction.atomic
def release_unreachable(*, event, actor) -> Report:
    """Free the seats of people whose address refused our last mail: one act, the lines move."""
    last = Message.objects.filter(registration_id=OuterRef("registration")).order_by("-pk")
    refused = (
        Seat.objects.living()
        .filter(session__event=event)
        .annotate(last_state=Subquery(last.values("state")[:1]))
    )
    seats = list(refused.filter(last_state=Message.State.UNDELIVERABLE))
    if not seats:
        return Report()
    reason = "L’adresse e-mail a été refusée."
    return cancel_seats(seats=seats, actor=actor, reason=reason, ending=Seat.Ending.BOUNCED)
