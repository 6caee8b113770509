from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction

from cress_site import clock

MOMENT = datetime(2026, 12, 10, 7, 45, tzinfo=UTC)


@pytest.mark.django_db
def test_now_is_the_database_transaction_time():
    with connection.cursor() as cursor:
        cursor.execute("SELECT transaction_timestamp()")
        expected = cursor.fetchone()[0]
    assert clock.now() == expected
    assert clock.now().tzinfo is UTC


@pytest.mark.django_db(transaction=True)
def test_now_is_read_when_the_transaction_began():
    with transaction.atomic():
        before = clock.now()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.02)")
        assert clock.now() == before
    assert clock.now() > before


def test_moved_clock_needs_no_database():
    with clock.at(MOMENT):
        assert clock.now() == MOMENT
        with clock.at(MOMENT + timedelta(days=1)):
            assert clock.now() == MOMENT + timedelta(days=1)
        assert clock.now() == MOMENT


def test_moved_clock_is_of_this_thread_alone():
    seen = []
    with clock.at(MOMENT):
        other = Thread(target=lambda: seen.append(clock._moved.get()))
        other.start()
        other.join()
    assert seen == [None]


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2026, 12, 10)):  # noqa: DTZ001
        pass


@pytest.mark.django_db
def test_hold_asks_once(django_assert_num_queries):
    with django_assert_num_queries(1), clock.hold():
        assert clock.now() == clock.now()


@pytest.mark.django_db
def test_moved_clock_wins_over_a_held_one():
    with clock.hold():
        clock.now()
        with clock.at(MOMENT):
            assert clock.now() == MOMENT
