"""kill -9 of each process in the middle of a rush: what was acknowledged is stored, what is owed arrives.

Short form by default; `FAULTS=full script/test tests/faults` kills five times each, and keeps the
mail server away for a minute.
"""

import contextlib
import os
import signal
import time
from collections import Counter

import pytest

from bench.rush import make_event
from bench.rush import truth as stored_in
from tests.faults.post import FULL, owed, wait_for_queue
from tests.faults.storm import Storm

KILLS = 5 if FULL else 1
PEOPLE = 120 if FULL else 36
SEATS = 20
IN_FLIGHT = 2  # mails the worker handles at once
OUTAGE = {502, 503, 504}
pytestmark = pytest.mark.slow


def kill_web_child(site):
    children = site.children(site.processes["web"].pid)
    os.kill(children[0], signal.SIGKILL)


def kill_web(site):
    site.kill_group("web")


def kill_worker(site):
    site.kill("worker")


def kill_postgres(site):
    os.kill(site.postmaster(), signal.SIGKILL)


def rush_and(site, kill):
    """A storm with kills in it; the storm, what is stored, and seconds to be ready after each kill."""
    slug, session = make_event(site, SEATS)
    site.sink.mails.clear()
    storm = Storm(site, slug, session, PEOPLE)
    storm.start()
    recoveries = []
    for _ in range(KILLS):
        time.sleep(4)
        kill(site)
        recoveries.append(site.wait_until_ready())
    storm.wait()
    return storm, stored_in(site, session), recoveries


@pytest.mark.parametrize("kill", [kill_web_child, kill_web, kill_worker, kill_postgres])
def test_nothing_acknowledged_is_lost_and_every_mail_arrives(site, kill):
    storm, stored, recoveries = rush_and(site, kill)
    assert not storm.gave_up
    assert set(storm.acknowledged) == set(stored)
    assert len(stored) == PEOPLE
    confirmed = [email for email, (status, _) in stored.items() if status == "confirmed"]
    assert len(confirmed) == SEATS
    assert max(recoveries) <= 10
    assert not [s for s in storm.statuses if s >= 500 and s not in OUTAGE]
    drained = wait_for_queue(site, 120)
    received = Counter(address for address, _ in site.sink.mails)
    assert set(received) >= set(stored)
    repeats = sum(received.values()) - len(received)
    assert repeats <= KILLS * IN_FLIGHT
    summary = f"recovered {max(recoveries):.1f} s, drained {drained:.0f} s, repeats {repeats}"
    print(f"{kill.__name__}: {summary}")  # noqa: T201  (the figures of docs/promises.md)


def test_a_mail_server_that_is_away_delays_and_loses_nothing(site):
    slug, session = make_event(site, SEATS)
    site.sink.mails.clear()
    site.sink.close()
    try:
        storm = Storm(site, slug, session, 12)
        storm.start()
        storm.wait()
        time.sleep(60 if FULL else 5)
    finally:
        site.sink.open()
    assert len(storm.acknowledged) == 12
    assert not [s for s in storm.statuses if s >= 500]
    assert not [row for row in owed(site) if row[-1] == "undeliverable"]
    wait_for_queue(site, 330 if FULL else 60)
    received = Counter(address for address, _ in site.sink.mails)
    assert {received[email] for email in stored_in(site, session)} == {1}


@pytest.mark.parametrize("name", ["web", "worker"])
def test_an_orderly_stop_in_the_rush_loses_nothing_and_repeats_nothing(site, name):
    """SIGTERM, as at each deployment: no failure is shown, no mail leaves twice."""

    def stop(running):
        with contextlib.suppress(ProcessLookupError):
            running.kill(name, signal.SIGTERM)

    storm, stored, _ = rush_and(site, stop)
    assert set(storm.acknowledged) == set(stored)
    assert not [s for s in storm.statuses if s >= 500]
    wait_for_queue(site, 60)
    counts = Counter(address for address, _ in site.sink.mails)
    assert {counts[address] for address in stored} == {1}
