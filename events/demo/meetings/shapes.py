"""How a meeting of the demo is written down: hours as in the programme, words as the team types them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    theme: str
    facilitator: str
    organisation: str = ""
    description: str = ""
    capacity: int = 8


@dataclass(frozen=True)
class Part:
    """`hours`: « 08:45-10:00 », on the day of the meeting. `speakers`: (name, structure)."""

    key: str
    title: str
    hours: str
    capacity: int | None = None
    description: str = ""
    teaser: str = ""
    members_only: bool = False
    tables: tuple[Table, ...] = ()
    speakers: tuple[tuple[str, str], ...] = ()
    fields: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Meeting:
    """`announced`: when the page came out. Texts may name {year}, the meeting's own."""

    key: str
    title: str
    short_title: str
    type: str
    day: str
    hours: str
    venue: str
    summary: str
    description: str
    announced: str
    parts: tuple[Part, ...]
    welcome: str = ""
    territory: str = ""
    themes: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    speakers: tuple[tuple[str, str], ...] = ()
    contact: str = "Élise"
    closes: str = ""
    is_shifted: bool = True
    is_published: bool = True
    must_come: bool = False  # a week later from the day when whole weeks would leave it behind
    fields: dict = field(default_factory=dict)
