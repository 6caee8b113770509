"""People on a bad network, and people who press as the registrations close: on the real web server."""

import asyncio
import random
import time

import pytest

from bench.browsing import Visitor
from bench.rush import READING_SECONDS, email_of, fill, form_url, gather, make_event
from bench.rush import truth as stored_in
from tests.faults.post import FULL, received, said, wait_for_queue

PEOPLE = 60 if FULL else 24
LATE = 200 if FULL else 100
SOONEST, LATEST = 0.002, 0.080  # seconds after the click when the connection is cut
BEFORE_CLOSING = 25
pytestmark = pytest.mark.slow


class OnTheTrain(Visitor):
    """Presses, and loses the network before the answer is there."""

    async def press_and_lose(self, path, fields, after):
        _reader, writer = await asyncio.open_connection(self.host, self.port)
        body = self.body_of(fields)
        writer.write(self._head("POST", path, body) + body)
        await asyncio.sleep(after)
        writer.transport.abort()


async def opened(site, slug, session, number, kind=Visitor, tag=""):
    people = [kind("127.0.0.1", site.port) for _ in range(number)]
    pages = await gather(people, lambda n, who: who.get(form_url(slug)), 10)
    filled = [fill(page.body, n, session, tag) for n, page in enumerate(pages)]
    await asyncio.sleep(READING_SECONDS)
    return people, filled


def test_cut_after_the_click_and_pressed_again_is_one_registration_one_seat_one_mail(site):
    slug, session = make_event(site, PEOPLE // 2)
    tag = f"-{session}"
    site.sink.mails.clear()
    chance = random.Random(20261125)  # noqa: S311 (the same cuts each time)
    reached = []

    async def live():
        people, filled = await opened(site, slug, session, PEOPLE, OnTheTrain, tag)

        async def lost(n, who):
            await who.press_and_lose(form_url(slug), filled[n], chance.uniform(SOONEST, LATEST))

        await gather(people, lost, 6)
        await asyncio.sleep(1)
        reached.extend(stored_in(site, session))
        for _ in range(2):  # the two taps of somebody who saw nothing happen
            answers = await gather(
                people, lambda n, who: who.post(form_url(slug), filled[n], follow=False), 6
            )
            assert {answer.status for answer in answers} == {302}
        return answers

    asyncio.run(live())
    stored = stored_in(site, session)
    everybody = {email_of(n, tag) for n in range(PEOPLE)}
    assert reached, "No press went through before the cut: nothing would be proved."
    assert set(stored) == everybody
    assert sum(status == "confirmed" for status, _ in stored.values()) == PEOPLE // 2
    wait_for_queue(site, 60)
    assert {received(site)[address] for address in everybody} == {1}
    assert said(site, f"rows({session})") == [str(PEOPLE), str(PEOPLE)], "registrations, seats"
    print(f"{len(reached)} of {PEOPLE} presses had gone through before their cut")  # noqa: T201


def test_nobody_is_accepted_after_the_closing_and_nobody_refused_before(site):
    slug, session, closes_at = said(site, f"closing_in({BEFORE_CLOSING})")
    session, closes_at, tag = int(session), float(closes_at), f"-{session}"

    async def press_around():
        people, filled = await opened(site, slug, session, LATE, tag=tag)
        assert time.time() < closes_at - 2, "The forms took too long to open."

        async def press(n, who):
            await asyncio.sleep(max(0, closes_at - 2 + 4 * n / LATE - time.time()))
            answer = await who.post(form_url(slug), filled[n], follow=False)
            return answer.status, time.time()

        return await gather(people, press, LATE)

    answers = asyncio.run(press_around())
    words = said(site, f"seated({session})")
    seated = dict(zip(words[::2], map(float, words[1::2]), strict=True))
    told = {email_of(n, tag) for n, (status, _) in enumerate(answers) if status == 302}
    refused = [answered for status, answered in answers if status != 302]
    assert told == set(seated)
    assert max(seated.values()) < closes_at
    assert min(refused) >= closes_at
    assert {status for status, _ in answers} <= {200, 302}
    assert len(told) > LATE / 4
    assert len(refused) > LATE / 4
