"""One page of the agenda, by month, with its questions, what they would give, and what was asked."""

from dataclasses import dataclass
from itertools import groupby

from cress_site import typography
from events import search
from events.agenda import counting
from events.agenda.filters import QUESTIONS, Filters, month_label
from events.models import Event, EventType, Theme
from events.programme.cards import Card, cards_of, listed
from events.texts import BADGE
from venues.models import Territory

PER_PAGE = 20
LABELS = {
    "territoire": "Territoire",
    "mois": "Mois",
    "public": "Public",
    "type": "Type",
    "theme": "Thème",
    "annee": "Année",
}
AUDIENCES = {"tous": BADGE["public"], "adherents": BADGE["members"], "ateliers": BADGE["workshops"]}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    n: int
    is_chosen: bool


@dataclass(frozen=True)
class Question:
    name: str
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> int:
        return sum(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True)
class Asked:
    """One filter in force: the address without it, and how many events that would give."""

    question: str
    label: str
    url: str
    n: int = 0


@dataclass(frozen=True)
class Month:
    anchor: str
    name: str
    year: str
    cards: list[Card]


@dataclass(frozen=True)
class Agenda:
    filters: Filters
    total: int
    page: int
    pages: int
    months: list[Month]
    questions: list[Question]
    asked: list[Asked]
    relaxed: list[Asked]  # when nothing is found: what to give up, the best first

    @property
    def previous_url(self) -> str:
        return self.filters.url(self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.filters.url(self.page + 1) if self.page < self.pages else ""

    @property
    def clear_url(self) -> str:
        return self.filters.cleared.url()

    @property
    def other_time_url(self) -> str:
        """From the coming events to the past ones, and back."""
        return Filters(is_past=not self.filters.is_past).url()


def agenda_of(query, viewer, now) -> Agenda:
    filters = Filters.of(query)
    events = _within(filters, viewer, now)
    groups = counting.groups_of(events, viewer)
    total = counting.total(groups, filters)
    pages = max((total + PER_PAGE - 1) // PER_PAGE, 1)
    page = _page(query.get("page"), pages)
    months = _months(events, filters, viewer, now, page) if total else []
    questions = questions_of(groups, filters)
    asked = asked_of(filters, questions)
    relaxed = [] if total else _relaxed(asked, filters, groups, viewer, now)
    return Agenda(filters, total, page, pages, months, questions, asked, relaxed)


def _within(filters, viewer, now):
    visible = Event.objects.visible_to(viewer)
    events = visible.past(now) if filters.is_past else visible.upcoming(now)
    return search.matching(events, filters.text) if filters.text else events


def _page(asked, pages) -> int:
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), pages)


def _months(events, filters, viewer, now, page) -> list[Month]:
    found = listed(counting.answering(events, filters, viewer), viewer)
    start = (page - 1) * PER_PAGE
    cards = cards_of(found[start : start + PER_PAGE], viewer, now)
    months = []
    for key, group in groupby(cards, key=lambda card: f"{typography.local(card.starts_at):%Y-%m}"):
        name, year = month_label(key).split(" ")
        months.append(Month(f"mois-{key}", typography.capitalise(name), year, list(group)))
    return months


# --------------------------------------------------------------------------- questions


def questions_of(groups, filters, names=QUESTIONS) -> list[Question]:
    return [Question(name, LABELS[name], _choices(name, groups, filters)) for name in names]


def _choices(question, groups, filters) -> list[Choice]:
    chosen = filters.chosen(question)
    choices = []
    for value, label in _named(question, groups, chosen):
        n = sum(g.n for g in groups if value in g.answers[question] and g.fits(filters, question))
        choices.append(Choice(value, label, n, value in chosen))
    return choices


def _named(question, groups, chosen) -> list[tuple[str, str]]:
    """Every answer there is, with those asked for even when no event gives them."""
    if question == "public":
        return list(AUDIENCES.items())
    names = {}
    for group in groups:
        for (of, value), name in group.names.items():
            if of == question and value:
                names[value] = name
    missing = [value for value in chosen if value not in names]
    names |= _absent(question, missing)
    return [(value, label) for value, (_, label) in sorted(names.items(), key=lambda n: n[1][0])]


def _absent(question, values) -> dict:
    """Names of choices no event answers to: asked of the database only then."""
    if not values:
        return {}
    if question == "mois":
        return {value: ((value,), month_label(value)) for value in values}
    if question == "annee":
        return {value: ((-int(value),), value) for value in values}
    if question == "theme":
        themes = Theme.objects.filter(slug__in=values)
        return {t.slug: ((t.order, t.name), typography.capitalise(t.name)) for t in themes}
    if question == "type":
        types = EventType.objects.filter(slug__in=values)
        return {t.slug: ((t.order, t.name), typography.capitalise(t.name)) for t in types}
    places = {
        t.code: ((t.order, t.name), t.name) for t in Territory.objects.filter(code__in=values)
    }
    if counting.ONLINE in values:
        places[counting.ONLINE] = ((1000, ""), "En ligne")
    return places


# --------------------------------------------------------------------------- what was asked


def asked_of(filters, questions) -> list[Asked]:
    asked = []
    if filters.text:
        label = f"«\u00a0{filters.text}\u00a0»"
        asked.append(Asked("q", label, filters.without("q").url()))
    for question in questions:
        asked += [
            Asked(question.name, choice.label, filters.without(question.name, choice.value).url())
            for choice in question.choices
            if choice.is_chosen
        ]
    return asked


def _relaxed(asked, filters, groups, viewer, now) -> list[Asked]:
    """What each question given up would bring; the best first, nothing that brings nothing."""
    found = []
    for name in dict.fromkeys(filter_.question for filter_ in asked):
        looser = filters.without(name)
        if name == "q":
            groups_without = counting.groups_of(_within(looser, viewer, now), viewer)
            n = counting.total(groups_without, looser)
        else:
            n = counting.total(groups, looser)
        labels = [filter_.label for filter_ in asked if filter_.question == name]
        found.append(Asked(name, typography.listing(labels), looser.url(), n))
    return sorted((filter_ for filter_ in found if filter_.n), key=lambda f: -f.n)
