"""Hundreds press for the same seats and wait for each other: nobody else waits with them."""

import asyncio
import subprocess

import machine
import pytest

from bench.house import ROOT, house
from bench.rush import form_url, gather, make_event, press
from tests.faults.test_bad_network import opened

PEOPLE = 14  # more than the threads of both processes
HELD = 4  # seconds, below the five after which a press gives up
pytestmark = pytest.mark.slow


@pytest.fixture
def one_queue(monkeypatch):
    """The control: gunicorn's own worker, in one process, so that nobody finds another queue."""
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--worker-class=gthread")
    monkeypatch.setenv("WEB_CONCURRENCY", "1")


def test_a_reader_does_not_wait_behind_those_who_press(site):
    seconds, pressed = asyncio.run(read_while_others_press(site))
    assert seconds < 1.5
    assert pressed == [302] * PEOPLE


def test_control_in_one_queue_the_reader_waits(one_queue):
    with house() as site:
        seconds, _ = asyncio.run(read_while_others_press(site))
    assert seconds > 2


async def read_while_others_press(site):
    """Seconds a reader waits for a page never kept; what the others were answered."""
    slug, session = make_event(site, 5)
    tag = f"-{session}"
    people, filled = await opened(site, slug, session, PEOPLE + 1, tag=tag)
    reader = people.pop()
    holder = hold_the_lock(site, session)
    try:
        pressing = [
            asyncio.create_task(press(who, slug, filled[n])) for n, who in enumerate(people)
        ]
        await asyncio.sleep(0.5)
        page = (await gather([reader], lambda _, who: who.get(form_url(slug)), 1))[0]
        answers = await asyncio.gather(*pressing)
    finally:
        holder.communicate(timeout=HELD + 20)
    assert page.status == 200
    return page.seconds, [answer.status for answer in answers]


def hold_the_lock(site, session):
    """In a process of its own; returns once the lock is held."""
    script = f"from bench.stage import hold; hold({session}, {HELD})"
    holder = subprocess.Popen(
        [machine.PYTHON, "manage.py", "shell", "-c", script],
        cwd=ROOT,
        env=site.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in holder.stdout:
        if "held" in line:
            return holder
    raise AssertionError("The lock was not held.")
