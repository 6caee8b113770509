"""What the search of the site finds: events to come, events past, places."""

from dataclasses import dataclass, field

from cress_site.typography import fold
from events import search
from events.models import Event
from events.programme.cards import Card, cards_of, listed
from venues.models import Venue
from venues.places import Place, place_of

MOST = 20  # of each sort


@dataclass(frozen=True)
class Finds:
    text: str
    is_enough: bool
    coming: list[Card] = field(default_factory=list)
    past: list[Card] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.coming) + len(self.past) + len(self.places)


def finds_of(text, viewer, now) -> Finds:
    text = search.asked(text)
    if not search.is_enough(text):
        return Finds(text, is_enough=False)
    visible = Event.objects.visible_to(viewer)
    coming = search.by_relevance(visible.upcoming(now), text)
    past = search.by_relevance(visible.past(now), text)
    cards = cards_of([*listed(coming, viewer)[:MOST], *listed(past, viewer)[:MOST]], viewer, now)
    return Finds(
        text,
        is_enough=True,
        coming=[card for card in cards if not card.is_past],
        past=[card for card in cards if card.is_past],
        places=_places(text),
    )


def _places(text) -> list[Place]:
    """Few enough to be read whole: every word asked begins a word of the name or of the town."""
    asked = fold(text).split()
    found = []
    for venue in Venue.objects.open().filter(is_online=False):
        words = fold(f"{venue.name} {venue.city}").split()
        if all(any(word.startswith(part) for word in words) for part in asked):
            found.append(place_of(venue))
    return found[:MOST]
