"""The people of the demo at the door of the registration service."""

import random
from dataclasses import replace

from events.demo import public, questions
from events.demo.crowds import CROWDS, Coming, Crowd, Leaving
from events.demo.people import CAST
from events.demo.reference import people as people_of_e10
from events.models import Event, Registration, Seat
from events.services import registration as registrations
from events.services.registration import Extras, Person
from members.models import User
from members.viewer import Viewer

APART = {f"{role.first_name} {role.last_name}" for role in CAST if role.is_apart}


class Audience:
    def __init__(self, accounts: dict[str, User], organisations, themes):
        self._accounts, self._organisations, self._themes = accounts, organisations, themes
        self._public = public.Public({*accounts, *_names_written_down()})
        self._random = random.Random(public.SEED)  # noqa: S311 (the same draw at every seeding)
        self._came: dict[int, list[tuple[Coming, Registration]]] = {}

    # ------------------------------------------------------------------ who is drawn

    def of(self, crowd: Crowd) -> list[Coming]:
        """The people of each group: those named, then members or public drawn, each once."""
        people = [coming for group in crowd.groups for coming in group.people()]
        known = {coming.name for coming in people} | {*crowd.absent} | APART
        members = [name for name in self._accounts if name not in known]
        self._random.shuffle(members)
        strangers = self._public.some(sum(not c.name and not c.is_member for c in people))
        return [
            coming
            if coming.name
            else replace(coming, drawn=(members if coming.is_member else strangers).pop())
            for coming in people
        ]

    # ------------------------------------------------------------------ who they are

    def account(self, name, structure="") -> Person:
        """Somebody with an account, for the structure named or the first they represent."""
        user = self._accounts[name]
        posts = user.representations.select_related("organisation").order_by("pk")
        wanted = self._organisations.get(structure)
        post = next(post for post in posts if wanted in (None, post.organisation))
        return Person(
            user.first_name,
            user.last_name,
            user=user,
            organisation=post.organisation,
            job=post.job,
        )

    def _person(self, coming: Coming) -> Person:
        if isinstance(coming.drawn, Person):
            return coming.drawn
        name = coming.name or coming.drawn
        if name in self._accounts:
            return self.account(name, coming.structure)
        job = questions.ALL[coming.question].profile if coming.question else ""
        return public.named(name, organisation_name=coming.organisation_name, job=job)

    # ------------------------------------------------------------------ what they do

    def register(self, event: Event, coming: Coming, asks):
        result = self._ask(event, self._person(coming), asks, self._extras(coming))
        self._came.setdefault(event.pk, []).append((coming, result.registration))

    def ask(self, event, name, asks):
        self._ask(event, self.account(name), asks, Extras())

    @staticmethod
    def _ask(event, person, asks, extras):
        return registrations.register(
            event=event, person=person, asks=asks, viewer=Viewer.of(person.user), extras=extras
        )

    def _extras(self, coming):
        brought = questions.ALL.get(coming.question)
        return Extras(
            question=brought.text if brought else "",
            theme=self._themes[brought.theme] if brought else None,
            needs=coming.needs,
            needs_consent=bool(coming.needs),
            guests=(Person(*coming.guest),) if coming.guest else (),
        )

    def register_again(self, event, name):
        """The same mailbox in capitals, the same parts: found again, nothing new."""
        first = Registration.objects.get(event=event, email_norm=public.named(name).email)
        seats = first.seats.living().order_by("session_id")
        asks = [registrations.Ask(seat.session_id, seat.workshop_id) for seat in seats]
        again = self._ask(event, public.in_capitals(public.named(name)), asks, Extras())
        if again.registration != first or again.has_news:
            raise AssertionError(f"{name} was registered twice.")

    def leave(self, event, leaving: Leaving):
        """Everything is given back by one of those drawn for just these parts."""
        drawn = [
            registration
            for coming, registration in self._came[event.pk]
            if coming.parts == leaving.parts and not coming.name
        ]
        registrations.release(registration=drawn[leaving.rank])

    def who_came(self, event, no_shows) -> list[Seat]:
        """The seats to tick, part after part: everybody's but those of some people drawn."""
        drawn = [row for coming, row in self._came[event.pk] if not coming.name]
        held = Seat.objects.confirmed().filter(session__event=event)
        expected = [row.pk for row in drawn if held.filter(registration=row).exists()]
        away = self._random.sample(expected, no_shows)
        return list(
            held.exclude(registration__in=away)
            .select_related("session__event")
            .order_by("session__starts_at", "queue_number")
        )


def _names_written_down():
    """Names the data give: nobody of the public is drawn with one of them."""
    groups = [group for crowd in CROWDS.values() for group in crowd.groups]
    written = [coming.name for group in groups for coming in group.named]
    return [*written, *(coming.name for coming in people_of_e10())]
