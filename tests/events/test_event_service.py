"""An event's acts: each keeps its page, moves what depends on it, and tells each person once."""

import pytest

from cress_site import clock
from cress_site.models import JournalEntry, Message
from cress_site.typography import local
from events.models import Event, Seat
from events.services import event as events
from events.services import session as sessions
from events.services.registration import NotPossible
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    f.make_site()
    with clock.at(f.NOW):
        yield


@pytest.fixture
def elise():
    return f.make_staff()


def test_raising_the_seats_moves_the_line(elise):
    session = f.make_session(capacity=1)
    f.make_seat(session)
    waiting = [f.make_seat(session, status="waitlisted") for _ in range(3)]
    session.refresh_from_db()
    session.capacity = 3
    report = sessions.save(session=session, actor=elise)
    assert [seat.pk for seat in report.promoted] == [seat.pk for seat in waiting[:2]]
    assert Message.objects.filter(kind="seat_promoted").count() == 2


def test_lowering_the_seats_demotes_nobody_and_says_so(elise):
    session = f.make_session(capacity=3)
    for _ in range(3):
        f.make_seat(session)
    session.refresh_from_db()
    session.capacity = 1
    report = sessions.save(session=session, actor=elise)
    assert [w.code for w in report.warnings] == ["capacity_below_confirmed"]
    assert Seat.objects.confirmed().count() == 3


def test_one_more_table_moves_the_line(elise):
    event = f.make_event()
    session = f.make_session(event, kind="workshops")
    f.make_seat(session, workshop=f.make_workshop(session, capacity=1))
    waiting = f.make_seat(session, status="waitlisted")
    table = f.make_workshop(session, capacity=0)
    table.capacity = 4
    report = sessions.save_workshop(workshop=table, actor=elise)
    assert [seat.pk for seat in report.promoted] == [waiting.pk]
    session.refresh_from_db()
    assert session.capacity == 5


def test_cancelling_the_event_ends_every_seat_and_tells_each_person_once(elise):
    event = f.make_event()
    parts = [f.make_session(event), f.make_session(event, capacity=0)]
    person = f.make_registration(event)
    f.make_seat(parts[0], person)
    f.make_seat(parts[1], person, status="waitlisted")
    f.make_seat(parts[0])
    report = events.cancel(event=event, reason="La salle est indisponible.", actor=elise)
    assert len(report.done) == 3
    assert not Seat.objects.living().exists()
    assert Message.objects.filter(kind="event_cancelled").count() == 2
    event.refresh_from_db()
    assert (event.status, event.calendar_sequence, event.is_published) == ("cancelled", 1, True)


def test_cancelling_needs_a_public_reason(elise):
    with pytest.raises(NotPossible) as caught:
        events.cancel(event=f.make_event(), reason="  ", actor=elise)
    assert caught.value.refusal.code == "cancelled_without_reason"


def test_cancelling_one_part_leaves_the_others(elise):
    event = f.make_event()
    gone, kept = f.make_session(event), f.make_session(event)
    person = f.make_registration(event)
    for part in (gone, kept):
        f.make_seat(part, person)
    sessions.cancel(session=gone, reason="Intervenante empêchée.", actor=elise)
    assert list(Seat.objects.living().values_list("session", flat=True)) == [kept.pk]
    assert Message.objects.get().args["session"] == gone.pk


def test_a_new_date_keeps_the_hour_on_the_wall_across_the_change_of_clocks(elise):
    event = f.make_event(starts_at=f.paris("2027-03-25 09:00"))
    part = f.make_session(event)
    f.make_seat(part)
    events.reschedule(event=event, starts_at=f.paris("2027-04-01 09:00"), actor=elise)
    part.refresh_from_db()
    event.refresh_from_db()
    assert local(part.starts_at) == f.paris("2027-04-01 09:00")
    assert (event.status, local(event.previous_starts_at).day) == ("rescheduled", 25)
    assert Message.objects.get().kind == "event_rescheduled"


def test_only_the_hour_changed_is_another_message(elise):
    event = f.make_event()
    f.make_seat(f.make_session(event))
    events.reschedule(event=event, starts_at=event.starts_at + f.hours(1), actor=elise)
    assert Message.objects.get().kind == "event_hours_changed"


def test_postponing_keeps_the_seats_and_closes_the_door(elise):
    event = f.make_event()
    f.make_seat(f.make_session(event))
    events.postpone(event=event, reason="Grève des trains.", actor=elise)
    assert Seat.objects.confirmed().count() == 1
    assert Message.objects.get().kind == "event_postponed"
    with pytest.raises(NotPossible):
        events.postpone(event=event, reason="Encore.", actor=elise)


def test_a_copy_is_a_draft_with_the_same_parts_and_nobody(elise):
    event = f.make_matinale()
    f.make_seat(event.parts[1])
    f.make_speaker(event, event.parts[0])
    copy = events.duplicate(event=event, actor=elise)
    assert copy.publication_state == Event.Publication.DRAFT
    assert [s.title for s in copy.sessions.all()] == [s.title for s in event.sessions.all()]
    assert copy.workshops.count() == 5
    assert not copy.registrations.exists()
    assert list(copy.sessions.values_list("taken_count", flat=True)) == [0, 0, 0]
    assert copy.sessions.first().audience == "members"
    assert (local(copy.starts_at) - local(event.starts_at)).days == 28
    assert copy.slug != event.slug


def test_publishing_needs_a_part(elise):
    event = f.make_event(publication_state="draft", published_at=None)
    with pytest.raises(NotPossible) as caught:
        events.publish(event=event, actor=elise)
    assert caught.value.refusal.code == "no_session"
    f.make_session(event)
    events.publish(event=event, actor=elise)
    event.refresh_from_db()
    assert event.is_published
    assert event.published_at


def test_nothing_restricted_is_searchable(elise):
    event = f.make_matinale()
    secret = event.parts[0]
    secret.title, secret.description = "Xylophone", "Zeppelin"
    secret.save()
    events.refresh(event)
    event.refresh_from_db()
    assert "xylophone" not in event.search_text + event.search_title
    assert "zeppelin" not in event.search_text
    assert "financer" in event.search_text


def test_each_act_is_a_line_of_the_journal(elise):
    event = f.make_event()
    f.make_session(event)
    events.unpublish(event=event, actor=elise)
    line = JournalEntry.objects.get()
    assert (line.verb, line.actor_id, line.event_id) == ("event_unpublished", elise.pk, event.pk)


def test_a_published_event_with_people_does_not_go_back_to_draft(elise):
    event = f.make_event()
    f.make_seat(f.make_session(event))
    with pytest.raises(NotPossible):
        events.unpublish(event=event, actor=elise)
