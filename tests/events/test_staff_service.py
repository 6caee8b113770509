"""What the team does by hand, and what it may not."""

import pytest

from cress_site import clock
from cress_site.models import JournalEntry, Message
from events.models import Registration, Seat
from events.services import attendance, staff
from events.services.registration import Ask, NotPossible, Person
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


def call(session, actor, *, person=None, **more):
    person = person or Person("Odile", "Sans-Adresse")
    return staff.register_for(
        event=session.event, person=person, asks=[Ask(session.pk)], actor=actor, **more
    )


def test_a_caller_without_address_has_a_seat_and_their_mails_go_to_who_took_the_call(elise):
    session = f.make_session(capacity=1)
    result = call(session, elise)
    assert result.outcomes[0].is_confirmed
    assert Message.objects.get().recipient == elise.email
    session.refresh_from_db()
    assert session.taken_count == 1


def test_two_callers_without_address_are_two_people(elise):
    session = f.make_session()
    call(session, elise)
    call(session, elise, person=Person("Odile", "Sans-Adresse"))
    assert Registration.objects.count() == 2


def test_off_quota_needs_a_motive_and_is_not_counted(elise):
    session = f.make_session(capacity=0)
    with pytest.raises(NotPossible) as caught:
        call(session, elise, off_quota=True)
    assert caught.value.refusal.code == "motive_required"
    call(session, elise, off_quota=True, motive="Intervenante remplacée au pied levé.")
    session.refresh_from_db()
    assert session.taken_count == 0
    seat = Seat.objects.get()
    assert (seat.status, seat.is_off_quota) == ("confirmed", True)
    assert JournalEntry.objects.get().motive == "Intervenante remplacée au pied levé."


def test_override_passes_the_rules_not_the_quota(elise):
    session = f.make_members_session(capacity=1)
    first = call(session, elise, override=True, motive="Invitée par la présidence.")
    assert first.outcomes[0].is_confirmed
    second = call(session, elise, override=True, motive="Invité par la présidence.")
    assert second.outcomes[0].is_waiting


def test_a_seat_given_by_hand_ignores_the_order_and_says_so(elise):
    session = f.make_session(capacity=1)
    f.make_seat(session)
    waiting = [f.make_seat(session, status="waitlisted") for _ in range(2)]
    with pytest.raises(NotPossible) as caught:
        staff.give_seat(seat=waiting[1], actor=elise)
    assert caught.value.refusal.code == "full"
    staff.give_seat(seat=waiting[1], actor=elise, off_quota=True, motive="A appelé ce matin.")
    waiting[1].refresh_from_db()
    assert waiting[1].is_confirmed
    assert Message.objects.get().kind == "seat_promoted"
    with pytest.raises(NotPossible):
        staff.give_seat(seat=waiting[1], actor=elise)


def test_cancelling_several_seats_reports_both_columns_and_moves_the_line(elise):
    session = f.make_session(capacity=2)
    seats = [f.make_seat(session), f.make_seat(session)]
    gone = f.make_seat(session, status="cancelled")
    waiting = f.make_seat(session, status="waitlisted")
    report = staff.cancel_seats(seats=[seats[0], gone], actor=elise, reason="Doublon.")
    assert (len(report.done), len(report.refused), report.promoted) == (1, 1, [waiting])
    assert report.refused[0][1].startswith("Cette inscription est déjà annulée.")
    kinds = sorted(Message.objects.values_list("kind", flat=True))
    assert kinds == ["seat_cancelled_by_staff", "seat_promoted"]


def test_moving_somebody_frees_the_first_part_for_the_line(elise):
    event = f.make_event()
    one, two = f.make_session(event, capacity=1), f.make_session(event, capacity=1)
    seat = f.make_seat(one)
    waiting = f.make_seat(one, status="waitlisted")
    outcome = staff.move_seat(seat=seat, session=two, actor=elise)
    assert outcome.is_confirmed
    waiting.refresh_from_db()
    assert waiting.is_confirmed


def test_nobody_is_moved_to_another_event(elise):
    seat = f.make_seat(f.make_session())
    with pytest.raises(NotPossible):
        staff.move_seat(seat=seat, session=f.make_session(), actor=elise)
    seat.refresh_from_db()
    assert seat.is_confirmed


def test_a_presence_is_noted_once_and_can_be_taken_back(elise):
    seat = f.make_seat(f.make_session())
    assert attendance.check_in(seat=seat, actor=elise)
    assert not attendance.check_in(seat=seat, actor=elise)
    assert attendance.undo_check_in(seat=seat, actor=elise)
    seat.refresh_from_db()
    assert seat.checked_in_at is None


def test_somebody_waiting_is_not_ticked(elise):
    session = f.make_session(capacity=0)
    seat = f.make_seat(session, status="waitlisted")
    assert not attendance.check_in(seat=seat, actor=elise)
