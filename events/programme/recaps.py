"""The list « Retour sur… »: what was asked of it, the last one first, the others by year."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar
from urllib.parse import urlencode

from django.urls import reverse

from cress_site import typography
from cress_site.typography import local
from events import search
from events.agenda.counting import Group
from events.agenda.filters import Asking, choices
from events.agenda.listing import Asked, Question, asked_of, questions_of
from events.models import Event, Recap
from events.programme.recap import RecapCard, cards_of

ON_A_PAGE = 24
QUESTIONS = ("territoire", "theme", "annee")
YEAR = re.compile(r"(19|20|21)\d\d", re.ASCII)
PLACE = ("event__territory__code", "event__territory__name", "event__territory__order")


@dataclass(frozen=True)
class RecapFilters(Asking):
    questions: ClassVar = QUESTIONS

    text: str = ""
    territoire: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    annee: tuple[str, ...] = ()

    @classmethod
    def of(cls, query) -> "RecapFilters":
        """From the address; what cannot be read there is left out."""
        chosen = {name: choices(query.getlist(name)) for name in QUESTIONS}
        chosen["annee"] = tuple(year for year in chosen["annee"] if YEAR.fullmatch(year))
        return cls(search.asked(query.get("q")), **chosen)

    def url(self, page=1) -> str:
        query = self.asked() + ([("page", page)] if page > 1 else [])
        return reverse("events:recap_list") + (f"?{urlencode(query)}" if query else "")


@dataclass(frozen=True)
class Year:
    number: int
    cards: list[RecapCard]
    is_pictured: bool  # the years before the first one of the page are told in lines


@dataclass(frozen=True)
class RecapList:
    filters: RecapFilters
    questions: list[Question]
    asked: list[Asked]
    total: int
    first: RecapCard | None
    years: list[Year]
    page: int
    pages: int

    @property
    def clear_url(self) -> str:
        return RecapFilters().url()

    @property
    def previous_url(self) -> str:
        return self.filters.url(self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.filters.url(self.page + 1) if self.page < self.pages else ""


def recaps_of(viewer, query) -> RecapList:
    """The recaps this viewer may read, a page at a time; a page that does not exist is the last."""
    filters = RecapFilters.of(query)
    recaps = Recap.objects.visible_to(viewer)
    groups = _groups(search.matching(recaps, filters.text) if filters.text else recaps)
    found = [pk for pk, group in groups.items() if group.fits(filters)]
    pages = max(-(-len(found) // ON_A_PAGE), 1)
    page = _page(query.get("page"), pages)
    cards = cards_of(recaps.filter(pk__in=found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]))
    first = cards.pop(0) if cards and page == 1 and not filters.is_active else None
    questions = questions_of(list(groups.values()), filters, QUESTIONS)
    asked = asked_of(filters, questions)
    return RecapList(filters, questions, asked, len(found), first, _years(cards), page, pages)


def _page(asked, pages) -> int:
    if asked is None:
        return 1
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else pages
    return min(max(number, 1), pages)


def _years(cards) -> list[Year]:
    grouped = groupby(cards, key=lambda card: local(card.starts_at).year)
    return [Year(number, list(held), not rank) for rank, (number, held) in enumerate(grouped)]


# --------------------------------------------------------------------------- what each one answers to


def _groups(recaps) -> dict[int, Group]:
    """By recap, in the order of the list: what it answers to each question. Two queries, whatever their number."""
    rows = list(recaps.values_list("pk", "event_id", "event__starts_at", *PLACE))
    themes = _themes([event for _, event, *_ in rows])
    return {pk: _group(at, place, themes[event]) for pk, event, at, *place in rows}


def _themes(events) -> dict[int, list]:
    found = defaultdict(list)
    held = Event.themes.through.objects.filter(event__in=events)
    for event, *theme in held.values_list("event_id", "theme__slug", "theme__name", "theme__order"):
        found[event].append(theme)
    return found


def _group(starts_at, place, themes) -> Group:
    code, area, rank = place
    year = str(local(starts_at).year)
    names = {("annee", year): ((-int(year),), year)}
    if code:
        names["territoire", code] = ((rank, area), area)
    for slug, name, order in themes:
        names["theme", slug] = ((order, name), typography.capitalise(name))
    answers = {question: {value for of, value in names if of == question} for question in QUESTIONS}
    return Group(1, answers, names)
