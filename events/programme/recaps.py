"""The list « Retour sur… »: the last one first, the others by year."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator

from cress_site.typography import local
from events.models import Recap
from events.programme.recap import RecapCard, cards_of

ON_A_PAGE = 24


@dataclass(frozen=True)
class Year:
    number: int
    cards: list[RecapCard]


@dataclass(frozen=True)
class RecapList:
    first: RecapCard | None
    years: list[Year]
    page: int
    pages: int

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1 if self.page < self.pages else 0


def recaps_of(viewer, page) -> RecapList:
    """The recaps this viewer may read, a page at a time; a page that does not exist is the last."""
    pages = Paginator(Recap.objects.visible_to(viewer), ON_A_PAGE)
    found = pages.get_page(page)
    cards = cards_of(found.object_list)
    first = cards.pop(0) if cards and found.number == 1 else None
    years = groupby(cards, key=lambda card: local(card.starts_at).year)
    return RecapList(
        first=first,
        years=[Year(number, list(group)) for number, group in years],
        page=found.number,
        pages=pages.num_pages,
    )
