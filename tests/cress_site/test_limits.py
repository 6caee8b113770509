"""Counting presses and giving out places, on the real cache."""

import threading
import time

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection

from cress_site import limits

pytestmark = pytest.mark.django_db(transaction=True)
START = 1_800_000_000 - 1_800_000_000 % 60  # the beginning of a minute


@pytest.fixture(autouse=True)
def _empty():
    cache.clear()


@pytest.fixture
def caller(rf):
    return lambda address="192.0.2.7": rf.post("/", REMOTE_ADDR=address)


def presses(request, number, *, times=5):
    return [limits.knock(request, "press", times=times, seconds=60) for _ in range(number)]


def test_presses_pass_up_to_the_limit_and_say_how_long_to_wait(caller):
    with time_machine.travel(START + 20, tick=False):
        waits = presses(caller(), 6)
    assert waits[:5] == [0] * 5
    assert 40 <= waits[5] <= 60, "the rest of this minute, and what still weighs after it"


def test_the_wait_that_is_said_is_true(caller):
    with time_machine.travel(START, tick=False):
        wait = presses(caller(), 20)[-1]
    with time_machine.travel(START + wait, tick=False):
        assert presses(caller(), 1) == [0]


def test_the_window_slides_over_the_minute(caller):
    with time_machine.travel(START + 59, tick=False):
        presses(caller(), 5)
    with time_machine.travel(START + 61, tick=False):
        assert presses(caller(), 1) != [0], "two seconds later is still the same crowd"
    with time_machine.travel(START + 119, tick=False):
        assert presses(caller(), 1) == [0]


def test_each_network_has_its_own_count(caller):
    with time_machine.travel(START, tick=False):
        assert presses(caller(), 6)[-1]
        assert presses(caller("192.0.2.8"), 1) == [0]
        assert presses(caller("2001:db8::1"), 5) == [0] * 5
        assert presses(caller("2001:db8::2"), 1) != [0], "one machine holds a whole IPv6 network"


def test_only_what_our_own_proxy_wrote_counts(rf, settings):
    settings.TRUSTED_PROXY_COUNT = 1
    forged = [
        rf.post("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}, 192.0.2.7")
        for n in range(6)
    ]
    with time_machine.travel(START, tick=False):
        assert [bool(presses(request, 1)[0]) for request in forged] == [False] * 5 + [True]


def test_a_large_network_is_given_room(caller, settings):
    settings.LIMIT_SCALE = 2
    with time_machine.travel(START, tick=False):
        assert presses(caller(), 10) == [0] * 10
        assert presses(caller(), 1) != [0]


def test_presses_at_once_are_all_counted(caller):
    waits = []

    def press():
        waits.append(limits.knock(caller(), "press", times=5, seconds=3600))
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waits.count(0) == 5


def test_one_statement_a_press(caller, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("cress_site.cache.SWEEPS", 0)
    with django_assert_num_queries(1):
        presses(caller(), 1)


def test_a_cache_that_counts_by_itself_is_used_as_it_is(caller, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with time_machine.travel(START, tick=False):
        assert [bool(wait) for wait in presses(caller(), 6)] == [False] * 5 + [True]


def claim(news, *, identity="a@example.org", seconds=3600):
    return limits.claim("mails", identity, news, places=3, seconds=seconds)


def test_three_news_an_hour_to_one_address():
    assert [claim(f"news {n}") for n in range(3)] == [0, 0, 0]
    wait = claim("news 3")
    assert 3590 <= wait <= 3600
    assert claim("news 3", identity="b@example.org") == 0


def test_the_same_news_takes_no_second_place():
    assert [claim("news") for _ in range(9)] == [0] * 9
    assert [claim(f"other {n}") for n in range(2)] == [0, 0]
    assert claim("one too many")


def test_a_place_is_free_again_after_its_own_hour():
    for number in range(3):
        claim(f"news {number}", seconds=1)
    assert claim("news 3", seconds=1) == 1
    time.sleep(1.1)
    assert claim("news 3", seconds=1) == 0


def test_the_cache_holds_no_address():
    claim("news", identity="sacha@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key || value FROM cress_cache")
        assert not [row for row in cursor.fetchall() if "sacha" in row[0]]


def test_what_has_expired_does_not_stay(monkeypatch, caller):
    monkeypatch.setattr("cress_site.cache.SWEEPS", 1)
    cache.set("old", 1, 1)
    time.sleep(2.1)  # the cache counts in whole seconds
    presses(caller("192.0.2.9"), 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cress_cache")
        assert cursor.fetchone() == (1,)
