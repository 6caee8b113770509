"""What every test stands on: our own database server, no network, the real clock unless moved."""

import socket

import pytest
from django.conf import settings

from cress_site.local_postgres import LocalPostgres

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_configure(config):
    """Start the local PostgreSQL once, before the parallel workers ask for their databases."""
    if settings.DATABASES["default"]["ENGINE"] == "cress_site.localdb":
        LocalPostgres(settings.VAR_DIR).ensure_running()


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """A test that calls out of this machine fails at once."""
    connect = socket.socket.connect

    def only_here(self, address):
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise AssertionError(f"A test tried to reach {address[0]}.")
        return connect(self, address)

    socket.socket.connect = only_here
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    """Files and mails of a test live in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAILS_DIR = tmp_path / "mails"
    for name in ("default", "public", "private"):
        folder = tmp_path / "media" / ("private" if name == "private" else "public")
        settings.STORAGES[name]["OPTIONS"]["location"] = folder
    settings.STORAGES = dict(settings.STORAGES)
