"""People who keep pressing while the house falls and gets up again."""

import asyncio
import threading
import time
from dataclasses import dataclass, field

from bench.browsing import Visitor
from bench.rush import READING_SECONDS, email_of, fill, form_url

PATIENCE = 60  # seconds somebody keeps trying
BETWEEN_TRIES = 0.5


@dataclass
class Storm:
    """`people` register one after the other, a few at once, each trying again until answered."""

    site: object
    slug: str
    session: int
    people: int
    at_once: int = 6
    acknowledged: list = field(default_factory=list)
    statuses: list = field(default_factory=list)
    gave_up: list = field(default_factory=list)

    @property
    def tag(self):
        """Each storm has its own addresses: one address is not written to without end."""
        return f"-{self.session}"

    def address(self, number):
        return email_of(number, self.tag)

    def start(self):
        self._thread = threading.Thread(target=lambda: asyncio.run(self._blow()), daemon=True)
        self._thread.start()

    def wait(self):
        self._thread.join(PATIENCE * 3)
        assert not self._thread.is_alive(), "The storm did not end."

    async def _blow(self):
        gate = asyncio.Semaphore(self.at_once)

        async def one(number):
            async with gate:
                await self._live(number)

        await asyncio.gather(*(one(number) for number in range(self.people)))

    async def _live(self, number):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if await self._press(number):
                    self.acknowledged.append(self.address(number))
                    return
            except (OSError, asyncio.IncompleteReadError, ValueError, SystemExit):
                pass  # the connection broke, or the page was one of an outage: people try again
            await asyncio.sleep(BETWEEN_TRIES)
        self.gave_up.append(number)

    async def _press(self, number):
        who = Visitor("127.0.0.1", self.site.port)
        page = await who.get(form_url(self.slug))
        self.statuses.append(page.status)
        if page.status != 200:
            return False
        fields = fill(page.body, number, self.session, self.tag)
        await asyncio.sleep(READING_SECONDS)
        answer = await who.post(form_url(self.slug), fields, follow=False)
        self.statuses.append(answer.status)
        return answer.status == 302
