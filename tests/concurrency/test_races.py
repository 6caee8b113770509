"""Races on the real PostgreSQL, threads pressing together; the control shows what the lock is for."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from unittest import mock

import pytest
from django.db import connection, connections, transaction

from cress_site import clock
from events.models import Registration, Seat, Session
from events.services import registration as service
from events.services import seating
from events.services import session as session_service
from events.services.registration import Ask, Person
from members.viewer import Viewer
from tests import factories as f

pytestmark = pytest.mark.django_db(transaction=True)


def together(acts, *, moved=True):
    """Run these functions at the same instant, each on its own connection; their results.

    `moved`: on the reference day; otherwise on the database's own clock.
    """
    gate = threading.Barrier(len(acts), timeout=30)

    def run(act):
        try:
            connection.ensure_connection()
            gate.wait()
            with clock.at(f.NOW) if moved else nullcontext():
                return act()
        except Exception as failure:
            return failure
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def pressing(sessions, number):
    event = sessions[0].event

    def act():
        person = Person("Sacha", f"Essai{number}", f"p{number}@example.org")
        asks = [Ask(session.pk) for session in sessions]
        return service.register(event=event, person=person, asks=asks, viewer=Viewer.visitor())

    return act


def failures(results):
    return [result for result in results if isinstance(result, Exception)]


def counted(session):
    rows = Seat.objects.filter(session=session)
    session.refresh_from_db()
    return session.taken_count, rows.filter(status="confirmed").count(), rows.waiting().count()


def test_twelve_press_for_the_last_three_seats():
    session = f.make_session(capacity=3)
    results = together([pressing([session], n) for n in range(12)])
    assert failures(results) == []
    assert counted(session) == (3, 3, 9)
    numbers = list(
        Seat.objects.waiting().filter(session=session).values_list("queue_number", flat=True)
    )
    assert len(set(numbers)) == 9


@pytest.mark.slow
def test_three_hundred_press_for_the_last_twenty_seats():
    session = f.make_session(capacity=20)
    done = []
    for wave in range(0, 300, 30):
        done += together([pressing([session], n) for n in range(wave, wave + 30)])
    assert failures(done) == []
    assert counted(session) == (20, 20, 280)


@contextmanager
def _without_our_locks():
    """The control: the service's lock and the database's own refusal both taken out."""

    def no_lock(queryset):
        return queryset.order_by("pk")

    def slow_create(*args, **kwargs):
        gap.wait(0.15)  # what the scheduler may do at any moment, made certain
        return create(*args, **kwargs)

    gap = threading.Event()
    create = Seat.objects.create
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_seat DISABLE TRIGGER seat_is_counted")
    try:
        with (
            mock.patch("events.models.session.SessionQuerySet.lock", no_lock),
            mock.patch.object(seating.Seat.objects, "create", slow_create),
        ):
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE events_seat ENABLE TRIGGER seat_is_counted")


def test_control_without_the_lock_oversells():
    session = f.make_session(capacity=3)
    with _without_our_locks():
        together([pressing([session], n) for n in range(12)])
    confirmed = Seat.objects.filter(session=session, status="confirmed").count()
    assert confirmed > 3, "The control no longer oversells: the race test proves nothing."


def test_the_database_refuses_the_seat_too_many_even_without_the_lock():
    session = f.make_session(capacity=3)
    with mock.patch("events.models.session.SessionQuerySet.lock", lambda qs: qs.order_by("pk")):
        together([pressing([session], n) for n in range(12)])
    taken, confirmed, _ = counted(session)
    assert taken == confirmed <= 3


def test_one_person_pressing_five_times_has_one_registration_and_one_seat():
    session = f.make_session(capacity=3)
    results = together([pressing([session], 1) for _ in range(5)])
    assert failures(results) == []
    assert Registration.objects.count() == 1
    assert counted(session) == (1, 1, 0)


def test_one_person_pressing_for_different_parts_has_one_registration():
    event = f.make_event()
    sessions = [f.make_session(event) for _ in range(4)]
    results = together([pressing([session], 1) for session in sessions])
    assert failures(results) == []
    assert Registration.objects.count() == 1
    assert Seat.objects.count() == 4


def test_parts_asked_in_both_orders_never_deadlock():
    event = f.make_event()
    one, two = (f.make_session(event, capacity=5) for _ in range(2))
    acts = [pressing([one, two] if n % 2 else [two, one], n) for n in range(20)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        before = cursor.fetchone()
    assert failures(together(acts)) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        assert cursor.fetchone() == before


def test_a_storm_of_cancellations_leaves_no_seat_idle_and_nobody_overtaken():
    session = f.make_session(capacity=6)
    rows = []
    with clock.at(f.NOW):
        rows = [pressing([session], n)().registration for n in range(18)]

    def giving_back(row):
        def act():
            try:
                service.release(registration=row)
            except service.NotPossible:
                return "already"
            return "released"

        return act

    twice = [giving_back(row) for row in rows[:4] for _ in range(2)]
    newcomers = [pressing([session], n) for n in range(100, 104)]
    assert failures(together(twice + newcomers)) == []
    taken, confirmed, waiting = counted(session)
    assert (taken, confirmed, waiting) == (6, 6, 12)
    confirmed_numbers = Seat.objects.filter(session=session, status="confirmed").values_list(
        "queue_number", flat=True
    )
    first_waiting = Seat.objects.waiting().filter(session=session).first()
    assert max(confirmed_numbers) < first_waiting.queue_number


def test_capacity_raised_and_lowered_in_the_race_demotes_nobody():
    session = f.make_session(capacity=3)
    with clock.at(f.NOW):
        for n in range(8):
            pressing([session], n)()

    def resize(capacity):
        def act():
            edited = Session.objects.get(pk=session.pk)
            edited.capacity = capacity
            return session_service.save(session=edited, actor=None)

        return act

    newcomers = [pressing([session], 50 + n) for n in range(4)]
    assert failures(together([resize(6), resize(2), resize(9), *newcomers])) == []
    taken, confirmed, waiting = counted(session)
    assert taken == confirmed >= 3
    assert confirmed + waiting == 12
    assert waiting == 0 or confirmed >= session.capacity


def test_whoever_waited_for_the_lock_counts_what_the_winner_wrote():
    """READ COMMITTED: the count after the wait is the one the winner left."""
    session = f.make_session(capacity=1)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Session.objects.filter(pk=session.pk).lock().get()
            second = pool.submit(lambda: together([pressing([session], 2)])[0])
            threading.Event().wait(0.3)
            assert not second.done()
            with clock.at(f.NOW):
                pressing([session], 1)()
        assert second.result(timeout=20).outcomes[0].is_waiting
