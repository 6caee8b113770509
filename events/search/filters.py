"""What was asked of the search, as it stands in the address."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from events.search.question import Question

QUESTIONS = ("nature", "territoire", "quand")
MOST_CHOICES = 30


@dataclass(frozen=True)
class Filters:
    question: Question
    nature: tuple[str, ...] = ()
    territoire: tuple[str, ...] = ()
    quand: tuple[str, ...] = ()

    @classmethod
    def of(cls, query) -> "Filters":
        chosen = {name: _choices(query.getlist(name)) for name in QUESTIONS}
        return cls(Question.of(query.get("q")), **chosen)

    @property
    def is_active(self) -> bool:
        return any(self.chosen(name) for name in QUESTIONS)

    def chosen(self, name) -> tuple[str, ...]:
        return getattr(self, name)

    @property
    def cleared(self) -> "Filters":
        return Filters(self.question)

    def asking(self, text) -> "Filters":
        return replace(self, question=Question.of(text))

    def url(self, page=1) -> str:
        query = [("q", self.question.text)]
        query += [(name, value) for name in QUESTIONS for value in self.chosen(name)]
        if page > 1:
            query.append(("page", page))
        return f"{reverse('events:search')}?{urlencode(query)}"


def _choices(values) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:80] for value in values if value))[:MOST_CHOICES]
