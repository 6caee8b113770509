"""What the apps above keep of a place's words, without importing them.

Each module named in VENUE_APPS has `venue_renamed`, called in the transaction that changed the name or the town.
"""

from importlib import import_module

from django.conf import settings


def renamed(venue) -> None:
    for name in settings.VENUE_APPS:
        import_module(name).venue_renamed(venue)
