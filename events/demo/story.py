"""What happened before the reference day, act by act, in the order of time.

Each act runs with the clock at its moment: the journal, the queue numbers and the waiting lists are
those a real autumn would have left.
"""

import datetime as dt
import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from cress_site import clock
from events.demo import joining, proposals, public, recaps
from events.demo.audience import Audience
from events.demo.crowds import CROWDS, E10_AGAIN, E10_LATE, E10_UNTIL, SPEAKERS_OF_E07, Crowd
from events.demo.last_year import LastYear
from events.demo.mails import SentMails
from events.demo.meetings import MEETINGS
from events.demo.reference import people as people_of_e10
from events.demo.stage import Stage
from events.services import attendance, staff
from events.services.registration import Ask, Person, RegistrationRefused

CANCELLED = "La salle est indisponible à la suite d’un dégât des eaux. Une nouvelle date sera proposée au printemps."
MOVED = "Plusieurs structures de la campagne ne pouvaient pas venir ce jour-là."
SPEAKS = "Intervient dans cette partie"


@dataclass(order=True)
class Act:
    at: dt.datetime
    rank: int
    do: Callable = field(compare=False)


class Story:
    def __init__(self, stage: Stage, audience: Audience, now: dt.datetime):
        self.stage, self.audience, self.now = stage, audience, now
        self.at = stage.calendar.at
        self._random = random.Random(public.SEED)  # noqa: S311 (the same story at every seeding)
        self._acts: list[Act] = []
        self._planned = 0

    def tell(self, mails: SentMails):
        """Write every act down, then run them in the order of time."""
        self._announcements()
        for key, crowd in CROWDS.items():
            self._crowd(key, crowd, self.audience.of(crowd))
        self._crowd("E10", Crowd(E10_UNTIL, (), again=E10_AGAIN), people_of_e10())
        self._what_the_team_did()
        while self._acts:
            act = heapq.heappop(self._acts)
            with clock.at(act.at):
                act.do()
                mails.settle()

    def _plan(self, at, do, *arguments):
        """Nothing of the story lies in the future, whatever the hour of the seeding."""
        self._planned += 1
        act = Act(min(at, self.now), self._planned, lambda: do(*arguments))
        heapq.heappush(self._acts, act)

    def _announcements(self):
        for key, meeting in MEETINGS.items():
            self._plan(self.at(meeting.announced), self.stage.announce, key)

    # ------------------------------------------------------------------ who comes

    def _crowd(self, key, crowd, people):
        moments = self._moments(key, crowd.until, len(people))
        for moment, coming in zip(moments, self._in_order(crowd, people), strict=True):
            self._plan(moment, self._register, key, coming)
        for leaving in crowd.leaving:
            self._plan(self.at(leaving.at), self._leave, key, leaving)
        for at, name in crowd.again:
            self._plan(self.at(at), self._register_again, key, name)
        if crowd.no_shows is not None:
            self._plan_attendance(key, crowd.no_shows)

    def _moments(self, key, until, number):
        """From an hour after the announcement on: most in the first days, nobody at night."""
        first = self.at(MEETINGS[key].announced) + dt.timedelta(hours=1)
        span = (self.at(until) - first).total_seconds()
        moments = []
        while len(moments) < number:
            moment = first + dt.timedelta(seconds=int(span * self._random.random() ** 1.4))
            if 7 <= moment.hour < 23:
                moments.append(moment)
        return sorted(moments)

    def _in_order(self, crowd, people):
        people = list(people)
        self._random.shuffle(people)
        ends = dict.fromkeys(crowd.first, -1) | dict.fromkeys(crowd.last, 1)
        rank = {name: order for order, name in enumerate((*crowd.first, *crowd.last))}
        return sorted(people, key=lambda c: (ends.get(c.name, 0), rank.get(c.name, 0)))

    def _asks(self, key, coming):
        table = self.stage.tables.get((key, coming.table))
        sessions = [self.stage.parts[key, part] for part in coming.parts]
        return [
            Ask(session.pk, table.pk if table and table.session_id == session.pk else None)
            for session in sessions
        ]

    def _register(self, key, coming):
        self.audience.register(self.stage.events[key], coming, self._asks(key, coming))

    def _register_again(self, key, name):
        self.audience.register_again(self.stage.events[key], name)

    def _leave(self, key, leaving):
        self.audience.leave(self.stage.events[key], leaving)

    # ------------------------------------------------------------------ the day itself

    def _plan_attendance(self, key, no_shows):
        """Presence is noted at the door, part after part; the figure the day after."""
        opening = self.at(f"{MEETINGS[key].day} 08:30")
        self._plan(opening, self._open_the_door, key, no_shows)
        self._plan(opening + dt.timedelta(days=1, hours=2), self._count, key)

    def _open_the_door(self, key, no_shows):
        """Who came is known once the last have given up; each tick is an act of its own."""
        seats = self.audience.who_came(self.stage.events[key], no_shows)
        for session, queue in groupby(seats, key=lambda seat: seat.session):
            opens = session.starts_at - dt.timedelta(minutes=13)
            for number, seat in enumerate(queue):
                self._plan(opens + dt.timedelta(seconds=17 * number), self._check_in, seat)

    def _check_in(self, seat):
        attendance.check_in(seat=seat, actor=self.stage.team["Élise"])

    def _count(self, key):
        event = self.stage.events[key]
        here = event.registrations.filter(seats__checked_in_at__isnull=False)
        self.stage.count(key, here.distinct().count())

    # ------------------------------------------------------------------ the team

    def _what_the_team_did(self):
        self._plan(
            self.at("2026-09-28 10:15"), self.stage.reschedule, "E14", "2027-01-28 08:30", MOVED
        )
        self._plan(self.at("2026-10-20 15:40"), self._speakers_of_e07)
        self._plan(self.at("2026-11-06 11:05"), self._telephone, "E11")
        self._plan(self.at(E10_LATE[0]), self._refuse, "E10", E10_LATE[1])
        self._plan(self.at("2026-11-23 09:05"), self.stage.cancel, "E08", CANCELLED)
        self._plan(self.at(recaps.PICTURED_AT), recaps.picture_the_places, self.stage)
        self._plan(self.at(recaps.PICTURED_AT), recaps.picture_the_event, self.stage)
        for at, act in LastYear(self.stage).acts():
            self._plan(at, act)
        for proposed in proposals.ALL:
            sent_at = self.at(proposed.at)
            self._plan(sent_at, proposals.send, self.stage, proposed)
            self._plan(sent_at + dt.timedelta(minutes=6), proposals.confirm, proposed)
        self._plan(self.at(proposals.READ_AT), proposals.answer, self.stage)
        for at, act in joining.acts():
            self._plan(self.at(at), act, self.stage)
        for left in recaps.ALL:
            self._plan(self.at(left.at), recaps.write, self.stage, left)

    def _speakers_of_e07(self):
        """They speak in the full part: beside the quota, so that they take nobody's place."""
        for name in SPEAKERS_OF_E07:
            staff.register_for(
                event=self.stage.events["E07"],
                person=self.audience.account(name),
                asks=[Ask(self.stage.parts["E07", "1"].pk)],
                actor=self.stage.team["Élise"],
                off_quota=True,
                motive=SPEAKS,
                role="speaker",
            )

    def _telephone(self, key):
        """Somebody without an address telephones: the mails go to who registered them."""
        staff.register_for(
            event=self.stage.events[key],
            person=Person("Raymonde", "Vidal", phone="04 65 71 33 18"),
            asks=[Ask(self.stage.parts[key, "1"].pk)],
            actor=self.stage.team["Paul"],
        )

    def _refuse(self, key, name):
        """A late member asks for the reserved part: refused, and nothing is written."""
        try:
            self.audience.ask(self.stage.events[key], name, [Ask(self.stage.parts[key, "1"].pk)])
        except RegistrationRefused:
            return
        raise AssertionError(f"{name} was not refused.")
