"""What the lock, its order and the unique index are for: each race again without it, gone wrong.

The pauses stand where the scheduler may stop a thread at any moment: they make the accident certain.
"""

import itertools
import threading
from contextlib import contextmanager
from unittest import mock

import pytest
from django.db import connection

from cress_site import clock
from cress_site.models import Message
from events.models import Registration, Seat, Session
from events.services import act, seating, staff, waitlist
from events.services import registration as service
from events.services import session as session_service
from events.services.act import NotPossible, ServiceBusy
from tests import factories as f
from tests.concurrency.test_races import counted, failures, pressing, together

pytestmark = pytest.mark.django_db(transaction=True)
PAUSE = 0.2


def paused(function):
    def wait_then(*args, **kwargs):
        threading.Event().wait(PAUSE)
        return function(*args, **kwargs)

    return wait_then


@contextmanager
def without_the_lock(*pauses):
    """`pauses`: (owner, name) of functions that begin with a pause."""
    slow = [mock.patch.object(owner, name, paused(getattr(owner, name))) for owner, name in pauses]
    unlocked = mock.patch(
        "events.models.session.SessionQuerySet.lock", lambda rows: rows.order_by("pk")
    )
    with unlocked:
        for patch in slow:
            patch.start()
        try:
            yield
        finally:
            for patch in slow:
                patch.stop()


@contextmanager
def without_the_trigger():
    """It counts by updating the part, and so makes people wait for each other by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_seat DISABLE TRIGGER seat_is_counted")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE events_seat ENABLE TRIGGER seat_is_counted")


def seated(session, number):
    with clock.at(f.NOW):
        return [pressing([session], n)().registration for n in range(number)]


def giving_back(row):
    def act_of_one():
        try:
            service.release(registration=row)
        except NotPossible:
            return "already"
        return "released"

    return act_of_one


def test_without_the_lock_a_storm_of_cancellations_leaves_seats_idle():
    session = f.make_session(capacity=6)
    rows = seated(session, 18)
    with without_the_trigger(), without_the_lock((waitlist, "is_eligible")):
        together([giving_back(row) for row in rows[:4]])
    _, confirmed, waiting = counted(session)
    assert waiting
    assert confirmed < 6, "The storm of cancellations proves nothing any more."


def test_without_the_lock_somebody_waits_beside_a_free_seat_when_the_capacity_grows():
    session = f.make_session(capacity=3)
    seated(session, 4)

    def grown():
        edited = Session.objects.get(pk=session.pk)
        edited.capacity = 9
        return session_service.save(session=edited, actor=None)

    with without_the_lock((seating.Seat.objects, "create")):
        together([grown, *(pressing([session], 50 + n) for n in range(4))])
    _, confirmed, waiting = counted(session)
    assert waiting, "The race of capacities proves nothing any more."
    assert confirmed < session.capacity


def test_without_the_lock_one_seat_is_given_twice_by_hand():
    session = f.make_session(capacity=5)
    rows = seated(session, 8)
    first = Seat.objects.waiting().filter(session=session).first()
    actor = f.make_staff()
    with clock.at(f.NOW):
        Seat.objects.filter(registration=rows[0]).delete()  # a seat freed behind the line's back

    def by_hand():
        try:
            staff.give_seat(seat=Seat.objects.get(pk=first.pk), actor=actor)
        except NotPossible:
            return "not possible"
        return "given"

    with without_the_lock((waitlist, "give")):
        results = together([by_hand] * 3)
    told = Message.objects.filter(
        kind="seat_promoted", registration_id=first.registration_id
    ).count()
    assert told > 1 or failures(results), "Seats given by hand prove nothing any more."


def test_locks_taken_in_the_order_asked_meet_head_on():
    event = f.make_event()
    one, two = (f.make_session(event, capacity=5) for _ in range(2))
    lock, turns = act.lock, itertools.count()

    def one_after_the_other(ids):
        backwards, found = bool(next(turns) % 2), []
        for pk in sorted(ids, reverse=backwards):
            found += lock([pk])
            threading.Event().wait(PAUSE)
        return sorted(found, key=lambda session: session.pk)

    with mock.patch("events.services.registration.register.lock", one_after_the_other):
        results = together([pressing([one, two], n) for n in range(4)])
    assert [r for r in results if isinstance(r, ServiceBusy)], "No deadlock: the test is blunt."


def test_without_the_lock_and_the_unique_indexes_one_person_is_there_twice():
    session = f.make_session(capacity=9)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes"
            " WHERE tablename = 'events_registration' AND indexname LIKE '%unique%'"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    try:
        with without_the_lock((seating.Seat.objects, "create")):
            together([pressing([session], 1) for _ in range(3)])
        assert indexes
        assert Registration.objects.count() > 1, "The double press proves nothing any more."
    finally:
        Registration.objects.all().delete()
        with connection.cursor() as cursor:
            for _, definition in indexes:
                cursor.execute(definition)
