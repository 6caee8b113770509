"""Database backend used when DATABASE_URL is not set: PostgreSQL, started at the first connection."""

from django.conf import settings
from django.db.backends.postgresql import base

from cress_site.local_postgres import LocalPostgres


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend, with a server that starts itself."""

    def get_connection_params(self):
        address = LocalPostgres(settings.VAR_DIR).ensure_running()
        self.settings_dict.update(HOST=address.host, USER=address.user, PASSWORD=address.password)
        return super().get_connection_params()
