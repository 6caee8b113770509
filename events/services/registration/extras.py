"""The rows beside the seats: the person, their question, their needs, who comes along."""

from cress_site import clock
from events.models import Question, Registration
from events.services import seating
from events.services.registration.shapes import Result
from events.services.seating import Ask


def create_row(event, person, **fields) -> Registration:
    return Registration.objects.create(
        event=event,
        user=person.user,
        email=person.address,
        email_norm=person.address_norm,
        first_name=person.first_name,
        last_name=person.last_name,
        organisation=person.organisation,
        organisation_name=person.organisation_name,
        job=person.job,
        phone=person.phone,
        **clock.stamp("created_at"),
        **fields,
    )


def keep_extras(registration, extras, now, *, may_overwrite, is_new=False):
    if extras.question and is_new:
        Question.objects.create(registration=registration, **_question(extras, now))
    elif extras.question:
        _keep_question(registration, _question(extras, now), may_overwrite)
    fields = {}
    if extras.needs and extras.needs_consent and (may_overwrite or not registration.needs):
        fields |= {"needs": extras.needs, "needs_consent_at": now}
    if extras.refuses_photos and not registration.refuses_photos:
        fields |= {"refuses_photos": True}
    if fields:
        Registration.objects.filter(pk=registration.pk).update(**fields)
        vars(registration).update(fields)


def _question(extras, now):
    return {"text": extras.question, "theme": extras.theme, "asked_at": now}


def _keep_question(registration, values, may_overwrite):
    if may_overwrite:
        Question.objects.update_or_create(registration=registration, defaults=values)
    else:
        Question.objects.get_or_create(registration=registration, defaults=values)


def register_guests(result, guests, sessions, applicant, now):
    """Each guest has a registration of their own behind the host's address."""
    host = result.registration
    if not guests:
        return
    already = host.guests.count()
    most = max((session.guests_allowed for session in sessions), default=0)
    for guest in guests[: max(most - already, 0)]:
        row = create_row(host.event, guest, host=host)
        row.organisation = host.organisation
        row.save(update_fields=["organisation"])
        outcomes = [
            seating.take(session, row, applicant, Ask(session.pk), now)
            for session in sessions
            if session.guests_allowed
        ]
        result.guests.append(Result(row, outcomes, is_new=True))
