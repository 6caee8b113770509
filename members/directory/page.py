"""One page of the directory: the structures, the questions with what each answer would give, the index."""

from collections import Counter
from dataclasses import dataclass
from string import ascii_uppercase

from cress_site.typography import capitalise, sort_key
from members.directory.entries import Entry, entries_of, matching
from members.directory.filters import QUESTIONS, Filters
from members.naming import DIGITS

PER_PAGE = 24
MOST_SECTORS = 14  # the most frequent; the others are found by typing them
FOLDED = ("secteur", "agrement")
LABELS = {
    "statut": "Statut juridique",
    "territoire": "Territoire",
    "secteur": "Secteur",
    "agrement": "Agrément",
}


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
    def is_folded(self) -> bool:
        """The long lists open when something of them is chosen."""
        return self.name in FOLDED

    @property
    def chosen(self) -> int:
        return sum(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True)
class Asked:
    """One filter in force, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Letter:
    """An entry of the index; without an address, nothing stands under it."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Directory:
    filters: Filters
    total: int
    everybody: int
    page: int
    pages: int
    entries: list[Entry]
    questions: list[Question]
    asked: list[Asked]
    letters: list[Letter]

    @property
    def previous_url(self) -> str:
        return self.filters.url(self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.filters.url(self.page + 1) if self.page < self.pages else ""

    @property
    def clear_url(self) -> str:
        return Filters().url()


def directory_of(query, day, grace_months) -> Directory:
    filters = Filters.of(query)
    everybody = entries_of(day, grace_months)
    said = matching(everybody, filters.text) if filters.text else everybody
    found = [entry for entry in said if entry.fits(filters)]
    pages = max((len(found) + PER_PAGE - 1) // PER_PAGE, 1)
    page = _page(query.get("page"), pages)
    names = _names(everybody)
    start = (page - 1) * PER_PAGE
    return Directory(
        filters=filters,
        total=len(found),
        everybody=len(everybody),
        page=page,
        pages=pages,
        entries=found[start : start + PER_PAGE],
        questions=[_question(name, said, filters, names[name]) for name in QUESTIONS],
        asked=_asked(filters, names),
        letters=_letters(found, filters),
    )


def _page(asked, pages) -> int:
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), pages)


def _names(entries) -> dict:
    """Question → {value: what people read}, of everybody: a choice keeps its name when nothing answers."""
    names = {question: {} for question in QUESTIONS}
    for entry in entries:
        for question, answers in entry.answers.items():
            names[question] |= {value: capitalise(name) for value, name in answers.items()}
    return names


def _question(question, entries, filters, names) -> Question:
    counts = Counter()
    for entry in entries:
        if entry.fits(filters, but=question):
            counts.update(entry.answers[question].keys())
    chosen = filters.chosen(question)
    values = [value for value in names if counts[value] or value in chosen]
    if question == "secteur":
        values = _most_frequent(values, counts, chosen)
    values.sort(key=lambda value: sort_key(names[value]))
    choices = [Choice(value, names[value], counts[value], value in chosen) for value in values]
    return Question(question, LABELS[question], choices)


def _most_frequent(values, counts, chosen) -> list[str]:
    ranked = sorted(values, key=lambda value: (value not in chosen, -counts[value], value))
    return ranked[:MOST_SECTORS]


def _asked(filters, names) -> list[Asked]:
    asked = []
    if filters.text:
        asked.append(Asked(f"«\u00a0{filters.text}\u00a0»", filters.without("q").url()))
    for question, value in filters.pairs:
        label = names[question].get(value)
        if label:
            asked.append(Asked(label, filters.without(question, value).url()))
    return asked


def _letters(entries, filters) -> list[Letter]:
    first = {}
    for rank, entry in enumerate(entries):
        first.setdefault(entry.letter, rank)
    shown = [*([DIGITS] if DIGITS in first else []), *ascii_uppercase]
    return [Letter(name, _address(name, first, entries, filters)) for name in shown]


def _address(letter, first, entries, filters) -> str:
    """The page where the letter begins, at its first structure."""
    if letter not in first:
        return ""
    rank = first[letter]
    page = rank // PER_PAGE + 1
    return f"{filters.url(page)}#{entries[rank].organisation.slug}"
