"""The mail server slow, refusing, forgetful; a mail nobody can write; the worker killed among reminders."""

import time

import pytest

from bench.rush import make_event
from bench.rush import truth as stored_in
from tests.faults.post import FULL, owed, received, said, wait_for, wait_for_queue
from tests.faults.storm import Storm

KILLS = 5
REMINDERS = 500 if FULL else 120
SLOW = 30 if FULL else 6  # seconds the mail server takes for one address
PEOPLE = 12
pytestmark = pytest.mark.slow


@pytest.fixture
def trouble(site):
    """A mail server that behaves again afterwards."""
    site.sink.mails.clear()
    yield site.sink
    site.sink.slow, site.sink.refused, site.sink.drops_once = {}, set(), set()


def registered(site, prepare):
    """`prepare(address)` is told of somebody before everybody presses; all the addresses then."""
    slug, session = make_event(site, PEOPLE)
    storm = Storm(site, slug, session, PEOPLE)
    addresses = [storm.address(number) for number in range(PEOPLE)]
    prepare(addresses[0])
    storm.start()
    storm.wait()
    assert not storm.gave_up
    assert not [status for status in storm.statuses if status >= 500]
    assert set(stored_in(site, session)) == set(addresses)
    return addresses


def states(site):
    return {address: state for address, _, state in owed(site)}


def test_a_mail_server_slow_for_one_address_delays_nobody_else(site, trouble):
    slow, *others = registered(site, lambda address: trouble.slow.update({address: SLOW}))
    waited = wait_for(site, others, seconds=SLOW)
    wait_for_queue(site, SLOW + 30)
    assert received(site)[slow] == 1, "sent twice because it was slow"
    print(f"one address takes {SLOW} s, the others waited {waited:.1f} s")  # noqa: T201


def test_a_refused_address_is_shown_and_the_others_are_served(site, trouble):
    refused, *others = registered(site, trouble.refused.add)
    wait_for(site, others, seconds=30)
    wait_for_queue(site, 30)
    assert states(site)[refused] == "undeliverable"
    assert received(site)[refused] == 0


def test_cut_before_the_answer_a_mail_may_come_twice_and_comes(site, trouble):
    cut, *others = registered(site, trouble.drops_once.add)
    wait_for_queue(site, 60)
    assert received(site)[cut] == 2
    assert {received(site)[address] for address in others} == {1}
    numbers = {mail["Message-ID"] for address, mail in site.sink.mails if address == cut}
    assert len(numbers) == 1, "mailbox software must recognise the repeat"


def test_a_mail_nobody_can_write_stops_no_other(site, trouble):
    poisoned = "poison@example.org"
    said(site, f"poison({poisoned!r})")
    others = registered(site, lambda address: None)
    wait_for(site, others, seconds=30)
    assert states(site)[poisoned] == "queued", "tried again, with a growing pause"
    said(site, f"drop({poisoned!r})")


def test_the_worker_killed_among_reminders_forgets_nobody(site, trouble):
    [*_, session] = said(site, f"eve({REMINDERS})")
    everybody = [f"r{number}-{session}@example.org" for number in range(REMINDERS)]
    for kill in range(KILLS):
        wanted = min(REMINDERS, (kill + 1) * REMINDERS // (KILLS + 1))
        deadline = time.monotonic() + 60
        while len(site.sink.mails) < wanted and time.monotonic() < deadline:
            time.sleep(0.02)
        site.kill("worker")
    drained = wait_for_queue(site, 90)
    counts = received(site)
    assert set(everybody) <= set(counts)
    repeats = sum(counts[address] - 1 for address in everybody)
    assert repeats <= KILLS
    assert said(site, "remind()")[-1] == "0", "a reminder is owed once per person and day"
    print(f"{REMINDERS} reminders, {KILLS} kills: {repeats} repeats, drained {drained:.0f} s")  # noqa: T201
