"""What was asked, in the shapes that the database, our own lists and the page need."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from cress_site.typography import fold

LONGEST = 100  # signs of a question that are read
SHORTEST = 2
MOST_WORDS = 10
BEGINNING = 3  # from so many signs on, the last word may be the beginning of another one


@dataclass(frozen=True)
class Question:
    text: str

    @classmethod
    def of(cls, text) -> "Question":
        return cls(asked(text))

    @property
    def is_enough(self) -> bool:
        return is_enough(self.text)

    @cached_property
    def words(self) -> list[str]:
        return fold(self.text).split()[:MOST_WORDS]

    @cached_property
    def query(self) -> SearchQuery:
        return self._query("")

    @cached_property
    def title_query(self) -> SearchQuery:
        """The same words, all of them in the title."""
        return self._query("A")

    def _query(self, weight):
        """Every word, whatever its ending; the last one may be unfinished."""
        *first, last = self.words or [""]
        ending = f":{'*' if len(last) >= BEGINNING else ''}{weight}".rstrip(":")
        parts = [f"'{word}'{f':{weight}' if weight else ''}" for word in first] + [
            f"'{last}'{ending}"
        ]
        return SearchQuery(" & ".join(parts), config="french", search_type="raw")

    @cached_property
    def stems(self) -> list[str]:
        """What the database keeps of each word: words that begin so are shown as found, but for little ones."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT lexeme FROM unnest(%s::text[]) AS word, "
                "unnest(ts_lexize('french_stem', word)) AS lexeme",
                [self.words],
            )
            return [lexeme for (lexeme,) in cursor.fetchall() if len(lexeme) >= BEGINNING]

    @cached_property
    def _read(self) -> dict:
        return {}

    def once(self, name, read):
        """What `read` gives, read once for this question: counted, ordered and shown from the same rows."""
        if name not in self._read:
            self._read[name] = read()
        return self._read[name]

    def is_in(self, text) -> bool:
        """For short lists of our own: every word asked begins a word there, singular or plural."""
        there = fold(text).split()
        return all(
            any(word.startswith(root) for word in there) for root in map(root_of, self.words)
        )


def root_of(word) -> str:
    """Without the mark of the plural, so that « coopératives » finds « coopérative »."""
    return re.sub(r"[sx]$", "", word) if len(word) > BEGINNING else word


def asked(text) -> str:
    """What was typed, on one line and of a reasonable length."""
    return " ".join(str(text or "").split())[:LONGEST]


def is_enough(text) -> bool:
    return len(fold(text)) >= SHORTEST
