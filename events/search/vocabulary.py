"""« Essayez avec… »: the words of the site, and those among them that are near what was typed.

Only words that anybody may read: the vocabulary is the visitor's, whoever asks. It is kept for some minutes in the
shared cache, so that a wrong word costs little.
"""

import re
from collections import Counter

from django.core.cache import cache

from cress_site import clock
from cress_site.models import SiteSettings
from cress_site.typography import fold
from events.models import Event, EventType, Recap, Theme
from members.models import Organisation
from members.viewer import Viewer
from venues.models import Territory, Venue

KEY, KEPT = "search:vocabulary", 600  # seconds
SHORTEST, LONGEST = 4, 24
RECENT = 300  # events whose summary is read too
WORD = re.compile(r"[^\W\d_]+")


def nearest(words) -> str:
    """The same words, each unknown one replaced by the nearest of the site; empty when there is none."""
    known = _vocabulary()
    found = [word if word in known else _closest(word, known) for word in words]
    if not all(found) or found == words:
        return ""
    return " ".join(known[word][0] if word in known else word for word in found)


def _closest(word, known) -> str:
    """The word with the fewest signs to change, the most frequent among equals."""
    if len(word) < SHORTEST:
        return word
    most = 1 if len(word) < 6 else 2
    best, best_rank = "", None
    for other, (_, number) in known.items():
        if abs(len(other) - len(word)) > most:
            continue
        changes = distance(word, other, most)
        rank = (changes, -number, other)
        if changes <= most and (best_rank is None or rank < best_rank):
            best, best_rank = other, rank
    return best


def distance(one, other, most) -> int:
    """Signs to add, remove, change or swap with their neighbour; beyond `most`, nobody counts further."""
    before, row = [], list(range(len(other) + 1))
    for i, sign in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, other_sign in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != other_sign))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == other_sign:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _vocabulary() -> dict[str, tuple[str, int]]:
    """Folded word: how it is written, and how often."""
    known = cache.get(KEY)
    if known is None:
        known = _gathered()
        cache.set(KEY, known, KEPT)
    return known


def _gathered():
    counts, spellings = Counter(), {}
    for text in _texts():
        for word in WORD.findall(text):
            if SHORTEST <= len(word) <= LONGEST:
                folded = fold(word)
                counts[folded] += 1
                spellings.setdefault(folded, Counter())[word.lower()] += 1
    return {word: (spellings[word].most_common(1)[0][0], number) for word, number in counts.items()}


def _texts():
    visitor, now = Viewer.visitor(), clock.now()
    events = Event.objects.visible_to(visitor)
    yield from events.order_by().values_list("title", flat=True).distinct()
    yield from events.upcoming(now).values_list("summary", flat=True)[:RECENT]
    yield from Recap.objects.visible_to(visitor).order_by().values_list("title", flat=True)
    for model in (EventType, Theme, Territory):
        yield from model.objects.values_list("name", flat=True)
    for venue in Venue.objects.open().values_list("name", "city"):
        yield from venue
    grace_months = SiteSettings.load().grace_months
    for structure in Organisation.objects.in_directory(visitor.today, grace_months):
        yield from (structure.name, structure.city, structure.sectors)
