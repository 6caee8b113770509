"""The thread of an event: its parts in order, with the welcome, the pauses, the end, and its days when it has several."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from cress_site.typography import capitalise, day, local, when
from events.programme.parts import Part

SHORTEST_PAUSE = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Step:
    """One knot of the thread: a part, or what happens between two."""

    at: dt.datetime
    label: str = ""
    part: Part | None = None
    is_day: bool = False


def steps_of(event, parts) -> list[Step]:
    """Parts in order, with the welcome before, the pauses between and the end."""
    if not parts:
        return []
    days = [list(held) for _, held in groupby(parts, key=_day)]
    if len(days) == 1:
        return [*_welcome(event), *_of_one_day(parts)]
    steps = []
    for rank, held in enumerate(days):
        steps.append(Step(held[0].starts_at, capitalise(day(held[0].starts_at)), is_day=True))
        steps += _welcome(event) if rank == 0 else []
        steps += _of_one_day(held)
    return steps


def days_of(parts) -> list[str]:
    """« jeudi 26 novembre 2026, de 18 h à 20 h », one per day when there are several."""
    days = [list(held) for _, held in groupby(parts, key=_day)]
    if len(days) == 1:
        return []
    return [when(held[0].starts_at, max(part.ends_at for part in held)) for held in days]


def _day(part) -> dt.date:
    return local(part.starts_at).date()


def _welcome(event) -> list[Step]:
    return [Step(event.welcome_at, "Accueil")] if event.welcome_at else []


def _of_one_day(parts) -> list[Step]:
    steps, end = [], None
    for part in parts:
        if end and part.starts_at - end >= SHORTEST_PAUSE:
            steps.append(Step(end, "Pause"))
        steps.append(Step(part.starts_at, part=part))
        end = max(end, part.ends_at) if end else part.ends_at
    return [*steps, Step(end, "Fin")]
