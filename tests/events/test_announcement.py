"""The team writes to people of an event, and rehearses its acts: who would be told, in which words."""

import pytest

from cress_site import clock
from cress_site.models import JournalEntry, Message
from events.models import Announcement, Seat
from events.services import event as event_service
from events.services.announcement import NO_ADDRESS, message_people
from events.services.rehearsal import rehearse
from tests import factories as f
from tests.events import mails

pytestmark = pytest.mark.django_db

CONFIRMED, WAITING, CANCELLED = Seat.Status


@pytest.fixture
def meeting():
    with clock.at(f.NOW):
        yield mails.make_meeting()


def write(meeting, parts, statuses, **fields):
    fields = {"subject": "Prenez un gilet", "text": "La salle est fraîche."} | fields
    return message_people(
        event=meeting.event, sessions=parts, statuses=statuses, actor=f.make_staff(), **fields
    )


def told():
    rows = Message.objects.filter(kind="message_to_registrants")
    return set(rows.values_list("recipient", flat=True))


def test_people_are_chosen_by_part_and_state(meeting):
    both = mails.come(meeting, meeting.members, meeting.public)
    public = mails.come(meeting, meeting.public)
    waiting = mails.come(meeting, meeting.public, statuses=["waitlisted"])
    gone = mails.come(meeting, meeting.public)
    mails.end(gone, meeting.public)
    report = write(meeting, [meeting.public], [CONFIRMED])
    assert {row.pk for row in report.done} == {both.pk, public.pk}
    assert told() == {both.email, public.email}
    write(meeting, [meeting.public], [WAITING, CANCELLED])
    assert told() == {both.email, public.email, waiting.email, gone.email}


def test_one_mail_each_whatever_the_number_of_parts(meeting):
    mails.come(meeting, meeting.members, meeting.public, meeting.tables)
    write(meeting, meeting.event.parts, [CONFIRMED])
    assert Message.objects.count() == 1


def test_somebody_who_came_back_is_not_written_to_as_gone(meeting):
    zoe = mails.come(meeting, meeting.public)
    mails.end(zoe, meeting.public)
    f.make_seat(meeting.public, zoe)
    assert write(meeting, [meeting.public], [CANCELLED]).done == []


def test_one_mail_per_mailbox_and_those_without_are_named(meeting):
    host = mails.come(meeting, meeting.public)
    mails.come(meeting, meeting.public, email="", host=host)
    nobody = mails.come(meeting, meeting.public, email="")
    report = write(meeting, [meeting.public], [CONFIRMED])
    assert report.done == [host]
    assert report.refused == [(nobody, NO_ADDRESS)]


def test_parts_of_another_event_are_left_alone(meeting):
    other = f.make_session()
    f.make_seat(other)
    assert write(meeting, [other], [CONFIRMED]).done == []


def test_what_was_written_is_kept_once_and_in_the_journal(meeting):
    mails.come(meeting, meeting.public)
    write(meeting, [meeting.public], [CONFIRMED])
    announcement = Announcement.objects.get()
    assert list(announcement.sessions.all()) == [meeting.public]
    assert Message.objects.get().args == {
        "announcement": announcement.pk,
        "entry": JournalEntry.objects.get(verb="people_written_to").pk,
        "seats": [],
    }


# --------------------------------------------------------------------------- rehearsal


def test_rehearsal_shows_the_mail_and_changes_nothing(meeting):
    for _ in range(3):
        mails.come(meeting, meeting.public)
    act = {
        "event": meeting.event,
        "starts_at": f.paris("2026-12-17 08:30"),
        "actor": f.make_staff(),
        "reason": mails.REASON,
    }
    rehearsal = rehearse(event_service.reschedule, **act)
    assert rehearsal.people == len(rehearsal.result.done) == 3
    assert "Maintenant\u00a0: jeudi\u00a017\u00a0décembre 2026" in rehearsal.mail.text
    assert mails.REASON in rehearsal.mail.text
    assert Message.objects.count() == 0
    meeting.event.refresh_from_db()
    assert meeting.event.starts_at == f.paris("2026-12-10 08:30")
    event_service.reschedule(**act)
    assert Message.objects.count() == 3


def test_rehearsal_of_an_act_that_concerns_nobody(meeting):
    rehearsal = rehearse(
        event_service.cancel, event=meeting.event, reason=mails.REASON, actor=f.make_staff()
    )
    assert (rehearsal.people, rehearsal.mail) == (0, None)
