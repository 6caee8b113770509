"""One page of finds of every nature, with what they could be narrowed to, and what to try when there are none."""

from dataclasses import dataclass, field

from events.search import meetings, recaps, structures
from events.search.filters import Filters
from events.search.finds import COMING, PAST, Find
from events.search.places import Areas, Places
from events.search.question import Question
from events.search.vocabulary import nearest

SOURCES = (meetings, recaps, Places(), structures, Areas())
PER_PAGE = 10
MOST_PAGES = 50
LEGENDS = {"nature": "Nature", "territoire": "Territoire", "quand": "Quand"}
TIMES = ((COMING, "À venir"), (PAST, "Passés"))


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    n: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    legend: str
    choices: list[Choice]


@dataclass(frozen=True)
class Results:
    filters: Filters
    total: int = 0
    page: int = 1
    finds: list[Find] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    suggestion: str = ""  # other words, when these find nothing
    unfiltered: int = 0  # what the same words find without a filter, when filters leave nothing

    @property
    def text(self) -> str:
        return self.filters.question.text

    @property
    def is_enough(self) -> bool:
        return self.filters.question.is_enough

    @property
    def pages(self) -> int:
        return min(max(-(-self.total // PER_PAGE), 1), MOST_PAGES)

    @property
    def first(self) -> int:
        """The rank of the first find of this page."""
        return (self.page - 1) * PER_PAGE + 1

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
    def suggestion_url(self) -> str:
        return self.filters.cleared.asking(self.suggestion).url()


def results_of(query, viewer, now) -> Results:
    filters = Filters.of(query)
    if not filters.question.is_enough:
        return Results(filters)
    groups = _groups(filters.question, viewer, now)
    total = sum(group.n for group in groups if group.fits(filters))
    if not total:
        unfiltered = sum(group.n for group in groups)
        suggestion = "" if unfiltered else _suggestion(filters.question, viewer, now)
        return Results(
            filters, facets=_facets(groups, filters), unfiltered=unfiltered, suggestion=suggestion
        )
    pages = min(-(-total // PER_PAGE), MOST_PAGES)
    page = _page(query.get("page"), pages)
    natures = {group.nature for group in groups if group.fits(filters)}
    finds = _finds(filters, natures, viewer, now, page)
    return Results(filters, total, page, finds, _facets(groups, filters))


def _groups(question, viewer, now):
    return [group for source in SOURCES for group in source.groups(question, viewer, now)]


def _page(asked, pages) -> int:
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), pages)


def _finds(filters, natures, viewer, now, page) -> list[Find]:
    """The best hits of each source that has some, put in order together; only those of this page are read."""
    asked = [source for source in SOURCES if source.NATURE in natures]
    most, question = page * PER_PAGE, filters.question
    hits = sorted(h for s in asked for h in s.hits(question, filters, viewer, now, most))
    shown = hits[most - PER_PAGE : most]
    found = {
        source.NATURE: source.finds(
            [h.pk for h in shown if h.nature == source.NATURE], question, viewer, now
        )
        for source in asked
        if any(hit.nature == source.NATURE for hit in shown)
    }
    return [found[hit.nature][hit.pk] for hit in shown if hit.pk in found[hit.nature]]


def _suggestion(question, viewer, now) -> str:
    """Words of the site near those that were asked, if they find something this reader may know."""
    other = nearest(question.words)
    if not other:
        return ""
    return other if _groups(Question.of(other), viewer, now) else ""


def _facets(groups, filters) -> list[Facet]:
    named = {
        "nature": [(source.NATURE, source.LABEL) for source in SOURCES],
        "territoire": _territories(groups),
        "quand": TIMES,
    }
    facets = []
    for name, choices in named.items():
        counted = [_choice(name, value, label, groups, filters) for value, label in choices]
        useful = [choice for choice in counted if choice.n or choice.is_chosen]
        if useful:
            facets.append(Facet(name, LEGENDS[name], useful))
    return facets


def _territories(groups) -> list[tuple[str, str]]:
    found = {g.place: (g.place_order, g.place_name) for g in groups if g.place}
    return [(code, name) for code, (_, name) in sorted(found.items(), key=lambda item: item[1][0])]


ATTRIBUTES = {"nature": "nature", "territoire": "place", "quand": "when"}


def _choice(name, value, label, groups, filters) -> Choice:
    attribute = ATTRIBUTES[name]
    n = sum(g.n for g in groups if getattr(g, attribute) == value and g.fits(filters, but=name))
    return Choice(value, label, n, value in filters.chosen(name))
