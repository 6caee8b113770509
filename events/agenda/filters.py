"""What was asked of the agenda, as it stands in the address."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urlencode

from django.urls import reverse

from cress_site import typography
from events import search

MOST_CHOICES = 30  # of one question, in one address
# Each question: the name of its parameter, in the order of the address.
QUESTIONS = ("territoire", "mois", "public", "type")
ONLINE = "en-ligne"


class Asking:
    """What an address may ask of a list: a word, and choices of each question."""

    questions: ClassVar[tuple[str, ...]] = ()
    text: str = ""

    @property
    def is_active(self) -> bool:
        return bool(self.text or any(self.chosen(name) for name in self.questions))

    def chosen(self, question) -> tuple[str, ...]:
        return getattr(self, question)

    def without(self, question, value=None):
        """The same without one choice, or without the question altogether."""
        if question == "q":
            return replace(self, text="")
        kept = tuple(choice for choice in self.chosen(question) if value and choice != value)
        return replace(self, **{question: kept})

    def asked(self) -> list[tuple[str, str]]:
        """The pairs of the address."""
        query = [("q", self.text)] if self.text else []
        return query + [(name, value) for name in self.questions for value in self.chosen(name)]


@dataclass(frozen=True)
class Filters(Asking):
    questions: ClassVar = QUESTIONS

    text: str = ""
    territoire: tuple[str, ...] = ()
    mois: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    is_past: bool = False

    @classmethod
    def of(cls, query) -> "Filters":
        """From the address; what cannot be read there is left out."""
        chosen = {name: choices(query.getlist(name)) for name in QUESTIONS}
        chosen["mois"] = tuple(month for month in chosen["mois"] if is_month(month))
        return cls(search.asked(query.get("q")), is_past=query.get("passes") == "1", **chosen)

    def url(self, page=1) -> str:
        query = self.asked()
        if self.is_past:
            query.append(("passes", "1"))
        if page > 1:
            query.append(("page", page))
        return reverse("events:agenda") + (f"?{urlencode(query)}" if query else "")

    @property
    def cleared(self) -> "Filters":
        return Filters(is_past=self.is_past)


def choices(values) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:80] for value in values if value))[:MOST_CHOICES]


def is_month(value) -> bool:
    return bool(re.fullmatch(r"(19|20|21)\d\d-(0[1-9]|1[0-2])", value, re.ASCII))


def month_label(value) -> str:
    """« décembre 2026 »"""
    year, month = value.split("-")
    return f"{typography.MONTHS[int(month) - 1]} {year}"
