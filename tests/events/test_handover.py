"""A seat changes hands inside a structure without ever being free."""

import pytest

from cress_site import clock, outbox
from cress_site.models import Message
from events.services.handover import take_over
from events.services.registration import NotPossible, Person
from members.viewer import Viewer
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    f.make_site()
    with clock.at(f.NOW):
        yield


@pytest.fixture
def structure():
    return f.make_organisation()


@pytest.fixture
def seat(structure):
    session = f.make_members_session(capacity=1)
    holder = f.make_member(structure)
    registration = f.make_registration(session.event, user=holder, organisation=structure)
    return f.make_seat(session, registration)


def as_person(user, organisation):
    return Person(user.first_name, user.last_name, user=user, organisation=organisation)


def test_the_taker_has_the_seat_and_nobody_of_the_line_passes(seat, structure):
    f.make_seat(seat.session, status="waitlisted")
    taker = f.make_member(structure)
    taken = take_over(seat=seat, person=as_person(taker, structure), viewer=Viewer.of(taker))
    seat.refresh_from_db()
    assert (taken.is_confirmed, seat.status, seat.ending) == (True, "cancelled", "taken_over")
    seat.session.refresh_from_db()
    assert (seat.session.taken_count, seat.session.waiting_count) == (1, 1)
    kinds = sorted(Message.objects.values_list("kind", flat=True))
    assert kinds == ["seat_taken_over_new", "seat_taken_over_old"]


def test_the_giver_reads_that_the_seat_was_passed_on(seat, structure):
    """It used to read « place libérée », as if it had gone back to the line."""
    taker = f.make_member(structure)
    take_over(seat=seat, person=as_person(taker, structure), viewer=Viewer.of(taker))
    mail = outbox.render(Message.objects.get(kind="seat_taken_over_old"))
    assert "\u00a0: place transmise\n" in mail.text
    assert "libérée" not in mail.text


def test_another_structure_may_not(seat):
    stranger = f.make_member()
    own = Viewer.of(stranger).organisations[0]
    with pytest.raises(NotPossible) as caught:
        take_over(seat=seat, person=as_person(stranger, own), viewer=Viewer.of(stranger))
    assert caught.value.refusal.code == "take_over_other_organisation"


def test_claiming_the_structure_is_not_representing_it(seat, structure):
    stranger = f.make_member()
    with pytest.raises(NotPossible) as caught:
        take_over(seat=seat, person=as_person(stranger, structure), viewer=Viewer.of(stranger))
    assert caught.value.refusal.code == "take_over_other_organisation"
    seat.refresh_from_db()
    assert seat.is_confirmed


def test_a_seat_already_gone_is_not_taken(seat, structure):
    taker = f.make_member(structure)
    person = as_person(taker, structure)
    take_over(seat=seat, person=person, viewer=Viewer.of(taker))
    other = f.make_member(structure)
    with pytest.raises(NotPossible) as caught:
        take_over(seat=seat, person=as_person(other, structure), viewer=Viewer.of(other))
    assert caught.value.refusal.code == "take_over_gone"


def test_whoever_has_a_seat_there_needs_no_second_one(seat, structure):
    holder = seat.registration.user
    with pytest.raises(NotPossible) as caught:
        take_over(seat=seat, person=as_person(holder, structure), viewer=Viewer.of(holder))
    assert caught.value.refusal.code == "take_over_same"


def test_somebody_who_waits_takes_the_seat_and_leaves_the_line(seat, structure):
    taker = f.make_member(structure)
    row = f.make_registration(seat.session.event, user=taker, organisation=structure)
    waiting = f.make_seat(seat.session, row, status="waitlisted")
    person = as_person(taker, structure)
    taken = take_over(seat=seat, person=person, viewer=Viewer.of(taker))
    waiting.refresh_from_db()
    seat.session.refresh_from_db()
    assert taken.is_confirmed
    assert waiting.ending == "moved"
    assert (seat.session.taken_count, seat.session.waiting_count) == (1, 0)
