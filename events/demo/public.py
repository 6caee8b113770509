"""The people of the demo who have no account: drawn once, the same at every seeding."""

import random

from events.demo import names, people
from events.services.registration import Person

SEED = 20261123


class Public:
    """A town's worth of people; some come to several meetings."""

    SIZE = 260

    def __init__(self, taken: set[str]):
        self._random = random.Random(SEED)  # noqa: S311 (the same people at every seeding)
        self._taken = {name.lower() for name in taken}
        self._pool = [self._draw(number) for number in range(self.SIZE)]

    def _draw(self, number):
        pick = self._random.choice
        while True:
            first_name, last_name = pick(names.FIRST_NAMES), pick(names.LAST_NAMES)
            if f"{first_name} {last_name}".lower() not in self._taken:
                break
        self._taken.add(f"{first_name} {last_name}".lower())
        says_more = self._random.random() < 0.4
        return Person(
            first_name,
            last_name,
            email=people.address(first_name, last_name),
            organisation_name=pick(names.TYPED) if says_more else "",
            job=pick(names.JOBS) if says_more else "",
            phone=f"06 39 98 {number // 100:02d} {number % 100:02d}",
        )

    def some(self, number):
        return self._random.sample(self._pool, number)


def named(full_name, **fields) -> Person:
    """« Jeanne L’Hermite »: the first word is the first name."""
    first_name, last_name = full_name.split(" ", 1)
    return Person(first_name, last_name, email=people.address(first_name, last_name), **fields)


def in_capitals(person: Person) -> Person:
    """The same mailbox, as another keyboard writes it."""
    return Person(person.first_name.upper(), person.last_name.upper(), email=person.email.upper())
