"""What a viewer may see of events, ready to be shown: pages receive these and never the models.

A restricted field that is not copied here cannot reach a template, whatever the template says.
"""

from events.programme.badges import Badge, badges_of
from events.programme.cards import Card, cards_of, listed
from events.programme.loading import with_page_facts
from events.programme.page import EventPage, event_page, preview_page
from events.programme.parts import Part
from events.programme.reader import Reader

__all__ = [
    "Badge",
    "Card",
    "EventPage",
    "Part",
    "Reader",
    "badges_of",
    "cards_of",
    "event_page",
    "listed",
    "preview_page",
    "with_page_facts",
]
