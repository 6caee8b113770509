"""The only clock of the site: the database's.

Several web machines never agree on the time; the database has one. Deadlines, reminders and
queues are therefore decided by `transaction_timestamp()`: the moment the transaction began, which
is before any wait for a lock (arrival decides, not the wait).
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC

from django.db import connection

_moved = ContextVar("clock_moved", default=None)
_held = ContextVar("clock_held", default=None)


def now():
    """Return the current moment as an aware datetime in UTC."""
    moved = _moved.get()
    if moved is not None:
        return moved
    return once("now", _ask_database)


def once(name, ask):
    """What `ask` answers; inside `hold()`, what it answered the first time."""
    held = _held.get()
    if held is None:
        return ask()
    if name not in held:
        held[name] = ask()
    return held[name]


@contextmanager
def at(moment):
    """Move the clock of this thread to `moment` (tests, demo data)."""
    if moment.tzinfo is None:
        raise ValueError("clock.at() needs an aware datetime.")
    token = _moved.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)


def stamp(field):
    """`{field: moment}` while the clock is moved, so that a row dated by the database follows it."""
    moved = _moved.get()
    return {} if moved is None else {field: moved}


@contextmanager
def hold():
    """A page that only reads shows one moment and one state of the settings: each is asked once."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def _ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT transaction_timestamp()")
        return cursor.fetchone()[0].astimezone(UTC)
