"""Django's cache in the database, with what limits are made of in one exact statement each.

Django's own `add` is five statements, one of them counting the whole table, and its `incr` loses
counts when two processes press at once.
"""

import base64
import pickle
import random
from datetime import UTC, datetime

from django.core.cache.backends import db
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.db import connections, router

NEVER = datetime.max.replace(tzinfo=UTC)
SWEEPS = 0.02  # of the new keys, how many also remove what has expired

ADD = """
INSERT INTO {table} AS kept (cache_key, value, expires) VALUES (%s, %s, %s)
ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires
WHERE kept.expires < now() RETURNING 1
"""
COUNT_UP = """
INSERT INTO {table} AS kept (cache_key, value, expires)
VALUES (%s, '1', now() + %s * interval '1 second')
ON CONFLICT (cache_key) DO UPDATE SET value = (kept.value::bigint + 1)::text
RETURNING kept.value::bigint, (SELECT value::bigint FROM {table} WHERE cache_key = %s)
"""


class DatabaseCache(db.DatabaseCache):
    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_and_validate_key(key, version=version)
        kept = base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("latin1")
        until = self.get_backend_timeout(timeout)
        expires = NEVER if until is None else datetime.fromtimestamp(until, UTC)
        return self._one(ADD, key, kept, expires) is not None

    def count_up(self, key, previous_key, seconds):
        """One more under `key`, a counter of its own kind: how many now, and how many under the previous key."""
        key = self.make_and_validate_key(key)
        count, before = self._one(COUNT_UP, key, seconds, self.make_and_validate_key(previous_key))
        if count == 1 and random.random() < SWEEPS:  # noqa: S311 (housekeeping)
            self._one("DELETE FROM {table} WHERE expires < now() RETURNING 1")
        return count, before or 0

    def _one(self, statement, *values):
        connection = connections[router.db_for_write(self.cache_model_class)]
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=connection.ops.quote_name(self._table)), values)
            return cursor.fetchone()
