"""One site as in production for all the faults: its own database, processes and mail server."""

import pytest

from bench.house import house


@pytest.fixture(scope="session")
def site():
    with house() as running:
        yield running
