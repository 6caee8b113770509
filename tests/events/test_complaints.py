"""What people complain of elsewhere about seats and waiting lists, each as a test."""

import pytest

from cress_site import clock
from cress_site.models import Message
from events.models import Seat
from events.services.registration import NotPossible, release
from tests import factories as f
from tests.events.registering import press

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]


@pytest.fixture
def session(matinale):
    """Two seats taken, three people in line."""
    session = f.make_session(matinale, "Une visite", capacity=2)
    f.fill(session, 2)
    for _ in range(3):
        f.make_seat(session, status="waitlisted")
    return session


def counts(session):
    session.refresh_from_db()
    return session.taken_count, session.waiting_count


def first(session, state="confirmed"):
    return session.seats.filter(status=state).order_by("queue_number").first()


def test_one_seat_given_back_promotes_one_person_and_the_first(session):
    """JEM 1926: everybody; eventyay 1253: nobody; pretix 2119: the last."""
    expected = first(session, "waitlisted")
    release(registration=first(session).registration)
    assert counts(session) == (2, 2)
    promoted = Seat.objects.get(session=session, was_promoted=True)
    assert promoted == expected
    assert Message.objects.filter(kind="seat_promoted").count() == 1


def test_somebody_promoted_who_gives_back_blocks_nothing(session):
    """pretix 1163: the place stayed blocked until a voucher died."""
    second = first(session, "waitlisted")
    release(registration=first(session).registration)
    release(registration=second.registration)
    assert counts(session) == (2, 1)


def test_giving_back_twice_frees_one_seat(session):
    """Hi.Events 218: the count went to minus one."""
    row = first(session).registration
    release(registration=row)
    with pytest.raises(NotPossible):
        release(registration=row)
    assert counts(session) == (2, 2)


def test_the_line_is_left_freely_until_the_part_begins(session):
    """Reaxit 343, onlineweb4 951: even after every deadline."""
    waiting = first(session, "waitlisted")
    with clock.at(session.starts_at - f.hours(1)):
        release(registration=waiting.registration)
    assert counts(session) == (2, 2)
    assert not Message.objects.filter(kind="seat_promoted").exists()


def test_a_seat_freed_while_the_form_is_open_is_taken_and_told_as_such(client, session):
    """pretix 4072: the form that said « full » led to an empty page."""
    session.seats.filter(status="waitlisted").delete()
    release(registration=first(session).registration)
    response = press(client, session.event, session)
    assert response.status_code == 302
    assert Seat.objects.get(registration__email="sacha@example.org").is_confirmed


def test_a_seat_lost_while_the_form_is_open_is_a_place_in_line_told_as_such(client, matinale):
    """Rock 2510: seats that were there at the start of the form and gone at its end."""
    session = f.make_session(matinale, "Une visite", capacity=1)
    client.get(f"/evenements/{matinale.slug}/inscription/")
    f.fill(session, 1)
    response = press(client, matinale, session)
    page = client.get(response.url).content.decode()
    assert "liste d’attente" in page
    assert Seat.objects.get(registration__email="sacha@example.org").is_waiting
