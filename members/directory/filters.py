"""What was asked of the directory, as it stands in the address."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

# Each question: the name of its parameter, in the order of the address.
QUESTIONS = ("statut", "territoire", "secteur", "agrement")
MOST_SIGNS = 100
MOST_CHOICES = 30  # of one question, in one address


@dataclass(frozen=True)
class Filters:
    text: str = ""
    statut: tuple[str, ...] = ()
    territoire: tuple[str, ...] = ()
    secteur: tuple[str, ...] = ()
    agrement: tuple[str, ...] = ()

    @classmethod
    def of(cls, query) -> "Filters":
        """From the address; what cannot be read there is left out."""
        text = " ".join(query.get("q", "").split())[:MOST_SIGNS]
        return cls(text, **{name: _choices(query.getlist(name)) for name in QUESTIONS})

    @property
    def is_active(self) -> bool:
        return bool(self.text or self.number)

    @property
    def number(self) -> int:
        return sum(len(self.chosen(name)) for name in QUESTIONS)

    def chosen(self, question) -> tuple[str, ...]:
        return getattr(self, question)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The choices, for the hidden fields of the search box."""
        return [(name, value) for name in QUESTIONS for value in self.chosen(name)]

    def without(self, question, value=None) -> "Filters":
        if question == "q":
            return replace(self, text="")
        kept = tuple(choice for choice in self.chosen(question) if value and choice != value)
        return replace(self, **{question: kept})

    def url(self, page=1) -> str:
        query = [("q", self.text)] if self.text else []
        query += self.pairs
        if page > 1:
            query.append(("page", page))
        return reverse("members:directory") + (f"?{urlencode(query)}" if query else "")


def _choices(values) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:80] for value in values if value))[:MOST_CHOICES]
