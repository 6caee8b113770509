"""The factories give what their words say: the suite stands on them."""

import pytest

from cress_site import clock
from events.models import Event
from members.viewer import Viewer
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_matinale_has_three_parts_and_the_seats_of_its_tables():
    event = make.make_matinale()
    members, public, workshops = event.parts

    assert members.is_for_members
    assert not public.is_for_members
    assert workshops.capacity == 40
    assert Event.objects.visible_to(Viewer.visitor()).get() == event


@pytest.mark.parametrize(
    ("membership", "is_current"),
    [
        ("current", True),
        ("grace", True),
        ("late", False),
        ("pending", False),
        ("none", False),
        ("left", False),
    ],
)
def test_a_member_is_what_their_membership_says(membership, is_current):
    user = make.make_member(membership=membership)

    with clock.at(make.NOW):
        assert Viewer.of(user).is_current_member is is_current


def test_seats_are_counted():
    session = make.make_session(capacity=3)
    make.fill(session, 3)
    make.make_seat(session, status="waitlisted")

    assert (session.taken_count, session.waiting_count, session.seats_left) == (3, 1, 0)
