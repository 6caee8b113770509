"""The card of an event, for those who pass its address on: 1200 × 630, in the event's own landscape."""

from events.sharing.store import absolute_card_url, facts_of_event, kept

__all__ = ["absolute_card_url", "facts_of_event", "kept"]
