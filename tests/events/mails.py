"""One meeting, its people, and every kind of mail they may receive."""

from types import SimpleNamespace

from cress_site import clock, outbox
from cress_site.models import JournalEntry, Message
from events.models import Announcement, Event, Proposal, Question, Registration, Seat, Session
from tests import factories as f

SECRETS = (
    "Pissenlit secret",
    "Chardon secret",
    "Ortie secrète",
    "Bleuet secret",
    "https://visio.example.org/secret",
)
ONE = {"short_title": "Matinale de Moulins", "access_note": "Sonnez à l'interphone."}
REASON = "La salle est en travaux."
EVE, AFTER = f.paris("2026-12-09 09:05"), f.paris("2026-12-12 09:05")


def render(kind, registration=None, *, at=f.NOW, event=None, **args):
    """The mail of this kind about this registration, as it would leave at that moment; None: moot."""
    row = owe(kind, registration, **args)
    with clock.at(at):
        return outbox.render(row)


def owe(kind, registration=None, **args) -> Message:
    return Message.objects.create(
        key=f"{kind}:{Message.objects.count()}",
        kind=kind,
        recipient=registration.mail_to if registration else "equipe@cress.example.org",
        registration_id=registration.pk if registration else None,
        event_id=registration.event_id if registration else None,
        args=args,
    )


def make_meeting(**fields):
    """A matinale whose members' part is full of words that may not travel."""
    f.make_site()
    venue = f.make_venue("GRIN", address="9 rue Saint-Hérem", hard_to_find="Entrée par la cour.")
    event = f.make_matinale(
        "Matinale de Moulins : financer son projet",
        contact=f.make_staff("elise@cress.example.org"),
        venue=venue,
        **ONE | fields,
    )
    members, public, tables = event.parts
    Session.objects.filter(pk=members.pk).update(
        title=SECRETS[0], description=SECRETS[1], online_url=SECRETS[4]
    )
    f.make_speaker(event, members, SECRETS[2])
    f.make_document(members, SECRETS[3])
    organisation = f.make_organisation("Couleur Bocage")
    return SimpleNamespace(
        event=event, members=members, public=public, tables=tables, organisation=organisation
    )


def come(meeting, *parts, first_name="Camille", statuses=(), **fields) -> Registration:
    """Somebody with a seat in each of these parts (confirmed unless said otherwise)."""
    fields.setdefault("organisation", meeting.organisation)
    registration = f.make_registration(meeting.event, first_name=first_name, **fields)
    for rank, part in enumerate(parts):
        status = statuses[rank] if rank < len(statuses) else "confirmed"
        table = part.workshops.first() if part == meeting.tables else None
        f.make_seat(part, registration, status=status, workshop=table)
    return registration


def seats(registration):
    return list(registration.seats.order_by("pk").values_list("pk", flat=True))


def end(registration, *parts, **fields):
    """Give these seats back; the ids of the seats that ended."""
    ended = registration.seats.filter(session__in=parts)
    fields = {"ending": "person", "cancelled_at": f.NOW} | fields
    ended.update(status=Seat.Status.CANCELLED, **fields)
    return list(ended.values_list("pk", flat=True))


def change(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)


def every_mail() -> dict:
    """Each text of the team, by its name."""
    meeting = make_meeting()
    parts = (meeting.members, meeting.public, meeting.tables)
    camille = come(
        meeting, *parts, registered_by=f.make_user(first_name="Nadège", last_name="Alix")
    )
    Question.objects.create(registration=camille, text="Comment financer un four ?", asked_at=f.NOW)
    waiting = come(meeting, meeting.public, statuses=["waitlisted"], first_name="Idriss")
    both = come(meeting, *parts[:2], statuses=["waitlisted"], first_name="Lou")
    left = come(meeting, *parts[:2], first_name="Zoé", needs="Une rampe", needs_consent_at=f.NOW)
    ended = end(left, meeting.members, ending_reason="La salle est petite.")
    ids = seats(camille)
    mails = {
        "registration_confirmed": render("registration_recorded", camille, seats=ids),
        "registration_partly_waiting": render("registration_recorded", both),
        "registration_waitlisted": render("registration_recorded", waiting),
        "address_already_registered": render(
            "registration_recorded", camille, entry=_asked_again(camille)
        ),
        "seat_promoted": render("seat_promoted", camille, seats=ids),
        "registration_changed": render("registration_changed", camille),
        "colleague_registered": render("colleague_registered", camille, seats=ids),
        "link_resent": render("link_resent", camille),
        "seat_released": render("seat_released", left, seats=ended),
        "seat_cancelled_by_staff": render("seat_cancelled_by_staff", left, seats=ended),
        "seat_taken_over_new": render("seat_taken_over_new", camille, seats=ids, other=left.pk),
        "seat_taken_over_old": render("seat_taken_over_old", left, seats=ended, other=camille.pk),
        "workshop_assigned": render("workshop_assigned", camille, seats=ids[2:]),
        "reminder": render("reminder", camille, at=EVE),
        "links_resent": _links(camille),
        "message_to_registrants": render(
            "message_to_registrants", camille, announcement=_announcement(meeting.event).pk
        ),
    }
    mails |= _mails_of_changes(meeting, camille, left)
    mails |= _mails_of_afterwards(meeting, camille, left)
    mails |= _mails_to_staff(camille)
    return mails


def _asked_again(registration):
    return JournalEntry.objects.create(verb="asked_again", object_type="registration").pk


def _links(registration):
    other = f.make_registration(f.make_matinale(), email="autre@example.org")
    rows = Registration.objects.filter(pk=registration.pk)
    Registration.objects.filter(pk=other.pk).update(email_norm=rows.get().email_norm)
    return render("links_resent", registration, registrations=[registration.pk, other.pk])


def _announcement(event):
    return Announcement.objects.create(
        event=event,
        subject="Prenez un gilet !",
        text="La salle est fraîche.\n\nLe plan : https://example.org/plan",
    )


def _mails_of_changes(meeting, camille, left):
    event, old = meeting.event, f.paris("2026-12-03 08:30").isoformat()
    earlier = f.paris("2026-12-10 09:30").isoformat()
    mails = {
        "event_rescheduled": render("event_rescheduled", camille, old=old),
        "event_hours_changed": render("event_hours_changed", left, old=earlier),
        "event_venue_changed": render(
            "event_venue_changed", left, old_venue=f.make_venue("Salle Mistral").pk
        ),
    }
    Session.objects.filter(pk=meeting.tables.pk).update(is_cancelled=True, status_reason=REASON)
    mails["session_cancelled"] = render("session_cancelled", left, session=meeting.tables.pk)
    change(event, status="postponed", status_reason=REASON, previous_starts_at=event.starts_at)
    mails["event_postponed"] = render("event_postponed", camille)
    change(event, status="moved_online", attendance_mode="online")
    mails["event_moved_online"] = render("event_moved_online", camille)
    mails["reminder_online"] = render("reminder", camille, at=EVE)
    change(event, status="cancelled", attendance_mode="offline", replaced_by=f.make_event())
    mails["event_cancelled"] = render("event_cancelled", camille, seats=seats(camille))
    change(event, status="scheduled")
    return mails


def _mails_of_afterwards(meeting, camille, left):
    camille.seats.filter(session=meeting.public).update(checked_in_at=meeting.event.starts_at)
    f.make_document(meeting.public, "Le support")
    return {
        "thanks_present": render("thanks", camille, at=AFTER),
        "thanks_absent": render("thanks", left, at=AFTER),
    }


def _mails_to_staff(registration):
    refused, parked = owe("seat_promoted", registration), owe("seat_promoted", registration)
    Message.objects.filter(pk=refused.pk).update(state=Message.State.UNDELIVERABLE)
    Message.objects.filter(pk=parked.pk).update(state=Message.State.FAILED)
    Proposal.objects.create(
        title="Visite de la légumerie",
        contact_email="claire@champs.example.org",
        state=Proposal.State.TO_MODERATE,
        started_at=f.NOW - f.days(8),
        touched_at=f.NOW - f.days(6),
        submitted_at=f.NOW - f.days(6),
    )
    return {
        "staff_proposals_waiting": render("staff_proposals_waiting"),
        "staff_undeliverable": render("staff_undeliverable", messages=[refused.pk]),
        "staff_parked_job": render("staff_parked_job", job=1, task="deliver", message=parked.pk),
    }
