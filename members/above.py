"""What the apps above hold of a structure, without importing them.

Each module named in ORGANISATION_APPS has the functions below: `held` counts what would move from a
structure, `move` moves it, `presence` says where its people came, `last_seen_on` when for the last time,
`seats_after` which of their places come after a day, and `subject_to_renewal` which places were given
although the period of their day is not recorded yet.
"""

from importlib import import_module

from django.conf import settings


def _modules():
    return [import_module(name) for name in settings.ORGANISATION_APPS]


def held(organisation) -> dict[str, int]:
    """What they hold, by the words staff read: {"inscriptions": 12}."""
    found = {}
    for module in _modules():
        found |= module.held(organisation)
    return found


def move(source, target) -> dict[str, int]:
    """Everything of `source` becomes `target`'s; how many rows of each kind."""
    moved = {}
    for module in _modules():
        moved |= module.move(source, target)
    return moved


def presence(organisation, most=20) -> list:
    return [line for module in _modules() for line in module.presence(organisation, most)]


def last_seen_on(organisation):
    days = [module.last_seen_on(organisation) for module in _modules()]
    return max((day for day in days if day), default=None)


def seats_after(organisation, day) -> list[str]:
    return [line for module in _modules() for line in module.seats_after(organisation, day)]


def subject_to_renewal() -> list:
    return [line for module in _modules() for line in module.subject_to_renewal()]
