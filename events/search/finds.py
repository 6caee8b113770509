"""What a search finds: light hits to count and to order, then the finds of one page, ready to be shown.

A source is a module with NATURE, LABEL and three functions, `groups`, `hits` and `finds` (see `meetings`); it is
listed in `page.SOURCES`.
"""

import datetime as dt
from dataclasses import dataclass, field

from cress_site.typography import fold, typo
from events.programme.badges import Badge
from venues.models import Territory

EXCERPT = 160  # signs of a text shown around the first word found
COMING, PAST = "a-venir", "passes"


@dataclass(frozen=True)
class Group:
    """Finds alike in all that the page asks about."""

    n: int
    nature: str
    place: str = ""
    when: str = ""
    place_name: str = ""
    place_order: tuple = ()

    def fits(self, filters, but="") -> bool:
        answers = {"nature": self.nature, "territoire": self.place, "quand": self.when}
        return all(
            name == but or not filters.chosen(name) or answer in filters.chosen(name)
            for name, answer in answers.items()
        )


def group_of(nature, territory, *, n=1, when="") -> Group:
    """So many finds of a nature in one territory, or in none."""
    if territory is None:
        return Group(n, nature, when=when)
    order = (territory.order, territory.name)
    return Group(n, nature, territory.code, when, territory.name, order)


def areas(question) -> dict:
    """Every territory by its id, read once for the question."""
    return question.once("areas", lambda: {t.pk: t for t in Territory.objects.all()})


def is_there(territory, filters) -> bool:
    """Whether it stands in one of the territories asked for, if any is."""
    return not filters.territoire or (
        territory is not None and territory.code in filters.territoire
    )


@dataclass(frozen=True, order=True)
class Hit:
    """One find, light: `rank` orders hits of every nature together, the best first."""

    rank: tuple
    nature: str = field(compare=False)
    pk: int = field(compare=False)


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Find:
    nature: str
    kicker: list[str]
    title: list[Piece]
    url: str
    summary: list[Piece] = field(default_factory=list)
    starts_at: dt.datetime | None = None
    plaque: str = ""
    badges: list[Badge] = field(default_factory=list)
    is_reserved: bool = False
    landscape_small: str = ""
    picture: object = None
    structure: object = None  # whose seal or logo stands for it
    icon: str = ""


def marked(text, stems) -> list[Piece]:
    """The text cut where words that were asked stand in it."""
    pieces, plain = [], ""
    for word, gap in _words(typo(text)):
        if word and any(fold(word).startswith(stem) for stem in stems):
            pieces += [Piece(plain), Piece(word, is_found=True)]
            plain = gap
        else:
            plain += word + gap
    return [piece for piece in [*pieces, Piece(plain)] if piece.text]


def _words(text):
    """Pairs of a word and of the signs that follow it."""
    word, gap = "", ""
    for sign in text:
        if sign.isalnum():
            if gap:
                yield word, gap
                word, gap = "", ""
            word += sign
        else:
            gap += sign
    yield word, gap


def excerpt(text, stems) -> str:
    """The part of a long text where the first word asked stands; empty when none does."""
    flat = " ".join(str(text).split())
    place = 0
    for word, gap in _words(flat):
        if word and any(fold(word).startswith(stem) for stem in stems):
            return _around(flat, place)
        place += len(word) + len(gap)
    return ""


def _around(text, place):
    start = max(place - EXCERPT // 3, 0)
    if start:
        start = text.find(" ", start, place) + 1 or place
    end = min(start + EXCERPT, len(text))
    if end < len(text):
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    head, tail = ("…" if start else ""), ("…" if end < len(text) else "")
    return f"{head}{text[start:end]}{tail}"
