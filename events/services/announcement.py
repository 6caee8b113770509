"""The team writes to people of an event, by part and state: one mail each, nobody sees the others."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from cress_site import clock
from events.models import Announcement, Registration, Seat
from events.services.act import Act
from events.services.report import Report

KIND = "message_to_registrants"
NO_ADDRESS = "pas d’adresse e-mail"


def recipients(*, sessions, statuses):
    """Registrations with a seat in one of these states in one of these parts."""
    back = Seat.objects.living().filter(
        registration=OuterRef("registration"), session=OuterRef("session")
    )
    seats = Seat.objects.filter(session__in=sessions, status__in=statuses)
    seats = seats.exclude(Exists(back), status=Seat.Status.CANCELLED)
    found = Registration.objects.filter(seats__in=seats, erased_at=None)
    return found.select_related("registered_by", "host").distinct().order_by("pk")


@transaction.atomic
def message_people(*, event, sessions, statuses, subject, text, actor) -> Report:
    """Queue this text for each of them, once per mailbox; `refused` are those nobody can write to."""
    sessions = list(event.sessions.filter(pk__in=[session.pk for session in sessions]))
    announcement = Announcement.objects.create(
        event=event,
        statuses=list(statuses),
        subject=subject,
        text=text,
        author=actor,
        **clock.stamp("created_at"),
    )
    announcement.sessions.set(sessions)
    act = Act("people_written_to", announcement, event=event, actor=actor)
    report, mailboxes = Report(), set()
    for registration in recipients(sessions=sessions, statuses=statuses):
        mailbox = registration.mail_to.lower()
        if not mailbox:
            report.refused.append((registration, NO_ADDRESS))
        elif mailbox not in mailboxes:
            mailboxes.add(mailbox)
            act.tell(registration, KIND, announcement=announcement.pk)
            report.done.append(registration)
    act.close()
    return report
