"""How many come to each meeting, to which parts, and what they do next. E10 is told person by person."""

from dataclasses import dataclass, field, replace

from events.services.registration import Person


@dataclass(frozen=True)
class Coming:
    """One person and the parts they ask for: « 13 » is parts 1 and 3.

    `name` empty: somebody drawn, a name of an account or a person of the public.
    """

    name: str = ""
    parts: str = "1"
    table: str = ""
    question: int = 0
    needs: str = ""
    organisation_name: str = ""
    structure: str = ""
    is_member: bool = False
    guest: tuple[str, str] | None = None
    drawn: str | Person = ""


@dataclass(frozen=True)
class Group:
    """`number` people who ask for the same parts: those named, the others drawn."""

    parts: str
    number: int
    is_member: bool = False
    named: tuple[Coming, ...] = ()
    tables: dict[str, int] = field(default_factory=dict)
    questions: tuple[int, ...] = ()

    def people(self) -> list[Coming]:
        """One by one, each with a table and a question where the group has some."""
        somebody = Coming(parts=self.parts, is_member=self.is_member)
        people = [*self.named, *[somebody] * (self.number - len(self.named))]
        tables = [key for key, number in self.tables.items() for _ in range(number)]
        for rank, table in enumerate(tables):
            people[rank] = replace(people[rank], table=table)
        for rank, question in enumerate(self.questions):
            people[rank] = replace(people[rank], question=question)
        return people


@dataclass(frozen=True)
class Leaving:
    """The `rank`-th drawn person (from 0, in order of arrival) who asked for just these parts."""

    at: str
    parts: str
    rank: int


@dataclass(frozen=True)
class Crowd:
    """`first` and `last` come first and last; `again`: registers twice; `absent`: never drawn here."""

    until: str
    groups: tuple[Group, ...]
    leaving: tuple[Leaving, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    no_shows: int | None = None  # None: presence was not noted


CAMILLE = "Camille Rochefort"
NADEGE = "Nadège Vialle"
THEO = "Théo Mazet"
YASMINE = "Yasmine Kaddour"
SPEAKERS_OF_E07 = ("Pascale Dufraisse", "Philippe Garnier")  # off quota (see `story`)
SOLANGE = Coming("Solange Imbert", "2", organisation_name="la mairie de Vichy")

CROWDS = {
    "E02": Crowd(
        until="2026-09-14 18:00",
        groups=(
            Group("1", 8, is_member=True, named=(Coming(CAMILLE, "1"),)),
            Group("12", 6, is_member=True, named=(Coming("Perrine Collange", "12"),)),
            Group("13", 8, is_member=True, tables={"annonce": 2, "partage": 3, "accueil": 3}),
            Group("2", 17, named=(SOLANGE, Coming(NADEGE, "2"))),
            Group("23", 19, tables={"annonce": 6, "partage": 4, "chercher": 6, "accueil": 3}),
        ),
        leaving=(
            Leaving("2026-09-15 17:40", "13", 4),
            Leaving("2026-09-16 08:12", "2", 9),
            Leaving("2026-09-16 19:55", "23", 11),
        ),
        no_shows=8,
    ),
    "E03": Crowd("2026-11-03 12:00", (Group("1", 72),)),
    "E04": Crowd("2026-11-06 20:00", (Group("1", 12), Group("2", 9))),
    "E06": Crowd("2026-11-15 21:00", (Group("1", 52),)),
    "E07": Crowd(
        until="2026-11-13 18:00",
        groups=(
            Group("1", 15, is_member=True, named=(Coming(CAMILLE, "1"),)),
            Group("13", 12, is_member=True, tables={"plan": 3, "pret": 4, "titres": 3, "dons": 2}),
            Group("2", 27),
            Group(
                "23",
                10,
                tables={"plan": 4, "pret": 2, "titres": 2, "dons": 2},
                questions=(26, 27, 28, 29, 30, 31),
            ),
        ),
        first=(CAMILLE,),
        absent=SPEAKERS_OF_E07,
        leaving=(Leaving("2026-11-14 09:10", "1", 2), Leaving("2026-11-15 18:25", "1", 4)),
    ),
    "E08": Crowd(
        until="2026-11-15 19:00",
        groups=(
            Group("1", 8, is_member=True, named=(Coming("Hugo d’Arfeuille", "1"),)),
            Group("12", 3, is_member=True),
            Group("2", 17, named=(Coming(THEO, "2"),)),
        ),
    ),
    "E09": Crowd(
        until="2026-11-15 22:00",
        groups=(
            Group(
                "1",
                14,
                is_member=True,
                named=(Coming(CAMILLE, "1"), Coming(YASMINE, "1", structure="F09")),
            ),
            Group("1", 120, named=(Coming(NADEGE, "1"), Coming("Lucie Fontanel", "1"))),
        ),
        first=(NADEGE,),
        last=("Lucie Fontanel", CAMILLE),
        again=(("2026-11-15 22:40", "Lucie Fontanel"),),
    ),
    "E11": Crowd(
        until="2026-11-15 20:00",
        groups=(Group("1", 6, is_member=True), Group("1", 34, named=(Coming(THEO, "1"),))),
    ),
    "E12": Crowd(
        until="2026-11-15 18:00",
        groups=(
            Group(
                "1",
                24,
                is_member=True,
                named=(
                    Coming(CAMILLE, "1", guest=("Noé", "Rochefort")),
                    Coming(YASMINE, "1", structure="F20"),
                    Coming("Idriss Bellanger", "1", guest=("Mina", "Bellanger")),
                    Coming("Sékou Traoré", "1"),
                    Coming("Odile Barret", "1", guest=("Alain", "Barret")),
                    Coming("Duc Tran", "1", guest=("Claire", "Tran")),
                    Coming("Joël Calmels", "1", guest=("Rose", "Vidal")),
                ),
            ),
        ),
    ),
    "E14": Crowd(
        until="2026-09-25 19:00",
        groups=(
            Group("1", 14, is_member=True, named=(Coming("Gabriel Rouvière", "1"),)),
            Group("12", 4, is_member=True),
            Group("2", 28),
        ),
        leaving=(Leaving("2026-09-29 10:05", "2", 3), Leaving("2026-10-02 14:30", "2", 14)),
    ),
    "E15": Crowd(
        until="2026-11-14 12:00",
        groups=(Group("1", 4, is_member=True), Group("1", 3)),
    ),
    "E17": Crowd(until="2026-11-15 12:00", groups=(Group("1", 9, is_member=True),)),
}
E10_UNTIL = "2026-11-15 21:30"
E10_AGAIN = (("2026-11-15 21:50", "Karim Benali"),)
E10_LATE = ("2026-11-12 09:30", NADEGE)
