"""French full-text search: the question is folded as the texts were, so that accents, ligatures and
plurals do not matter."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from cress_site.typography import fold

LONGEST = 100  # signs of a question that are read
SHORTEST = 2


def asked(text) -> str:
    """What was typed, on one line and of a reasonable length."""
    return " ".join(str(text or "").split())[:LONGEST]


def is_enough(text) -> bool:
    return len(fold(text)) >= SHORTEST


def matching(events, text):
    return events.filter(search_vector=_query(text)) if is_enough(text) else events.none()


def by_relevance(events, text):
    return matching(events, text).order_by(-SearchRank(F("search_vector"), _query(text)), "pk")


def _query(text) -> SearchQuery:
    return SearchQuery(fold(text), config="french", search_type="websearch")
