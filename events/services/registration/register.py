"""Registering: one person, some parts, each confirmed, waiting or refused on its own."""

from django.db import transaction

from cress_site import clock
from cress_site.models import Message
from cress_site.refusals import Refusal
from events import rules
from events.models import Registration
from events.services import seating, waitlist
from events.services.act import Act, lock
from events.services.registration.extras import create_row, keep_extras, register_guests
from events.services.registration.guard import guarded
from events.services.registration.shapes import (
    NO_EXTRAS,
    Extras,
    Person,
    RegistrationRefused,
    Result,
)

SAME_NEWS_MINUTES = 10  # an unchanged form sent again within this time owes no second mail


@guarded
@transaction.atomic
def register(
    *, event, person: Person, asks, viewer, extras: Extras = NO_EXTRAS, registered_by=None
) -> Result:
    """Register one person for some parts; each part is confirmed, waits or is refused on its own.

    `viewer` is who presses; `registered_by` their account when they register somebody else.
    """
    wanted = {ask.session_id: ask for ask in asks}
    sessions = locked_sessions(event, set(wanted), set(wanted))
    now = clock.now()
    for session in sessions:
        waitlist.sweep(session, now)
    _adopt_account(person, event)
    registration, is_new = _find_or_create(event, person, registered_by)
    applicant = rules.Applicant.of(viewer, registration.organisation or person.organisation)
    outcomes = [
        seating.take(s, registration, applicant, wanted[s.pk], now, may_hold=not is_new)
        for s in sessions
    ]
    if not any(outcome.seat for outcome in outcomes):
        raise RegistrationRefused({o.session.pk: o.refusal for o in outcomes})
    result = Result(registration, outcomes, is_new)
    owns_it = is_new or (viewer.user is not None and registration.user_id == viewer.user_id)
    keep_extras(registration, extras, now, may_overwrite=owns_it, is_new=is_new)
    register_guests(result, extras.guests, sessions, applicant, now)
    kind = "colleague_registered" if registered_by else "registration_recorded"
    _announce(result, viewer.user, kind, now)
    return result


def locked_sessions(event, wanted, all_ids):
    """Lock `all_ids`; what is `wanted` must be of this event and not alternatives of one slot."""
    if not wanted:
        raise RegistrationRefused({None: Refusal("no_part")})
    sessions = [session for session in lock(all_ids) if session.event_id == event.pk]
    if wanted - {session.pk for session in sessions}:
        raise RegistrationRefused({None: Refusal("part_unknown")})
    pair = rules.overlapping([session for session in sessions if session.pk in wanted])
    if pair:
        names = {"part": pair[0].teaser, "other_part": pair[1].teaser}
        raise RegistrationRefused({None: Refusal("overlap", **names)})
    return sessions


def _adopt_account(person, event):
    """Somebody who registered by address alone, then logs in: the row becomes their account's."""
    if person.user is None:
        return
    Registration.objects.filter(
        event=event, email_norm=person.address_norm, user__isnull=True
    ).exclude(event__registrations__user=person.user).update(user=person.user)


def _find_or_create(event, person, registered_by) -> tuple[Registration, bool]:
    """Never overwrites what is there; the account itself may say for which structure it comes."""
    found = None
    if person.user:
        found = Registration.objects.filter(event=event, user=person.user).first()
    if found is None and person.address_norm:
        found = _of_address(event, person.address_norm)
    if found is None:
        return create_row(event, person, registered_by=registered_by), True
    if person.user and person.organisation and found.organisation_id != person.organisation.pk:
        _come_for(found, person.organisation)
    return found, False


def _of_address(event, address) -> Registration | None:
    """Nearly everybody is new: their address is looked for in the index before any row is read."""
    known = Registration.objects.filter(event=event, email_norm=address)
    return known.first() if known.exists() else None


def _come_for(registration, organisation):
    """Another structure, as long as no seat of a members' part is counted for the first one."""
    if not registration.seats.living().filter(session__audience="members").exists():
        registration.organisation = organisation
        registration.save(update_fields=["organisation"])


def _announce(result, actor, kind, now):
    """The journal, and one mail, unless the same news left a moment ago."""
    registration = result.registration
    if not result.has_news and _was_just_told(registration):
        return
    act = Act(
        "registered" if result.has_news else "asked_again",
        registration,
        event=registration.event,
        actor=actor,
        at=now,
        seats=[o.seat.pk for o in result.outcomes if o.seat],
    )
    for outcome in result.outcomes:
        act.tell(registration, kind, outcome.seat)
    act.close()


def _was_just_told(registration) -> bool:
    recent = Message.objects.filter(registration_id=registration.pk).order_by("-pk").first()
    if recent is None:
        return False
    return (clock.now() - recent.queued_at).total_seconds() < SAME_NEWS_MINUTES * 60
