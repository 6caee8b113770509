"""What the processes wrote in their logs while people pressed, came back and were cut off: no address."""

import pytest

from bench.rush import make_event
from bench.rush import truth as stored_in
from tests.faults.storm import Storm

pytestmark = pytest.mark.slow


def test_no_log_holds_the_address_of_anybody(site):
    slug, session = make_event(site, 3)
    storms = [Storm(site, slug, session, 6), Storm(site, slug, session, 6)]  # each twice, at once
    for storm in storms:
        storm.start()
    for storm in storms:
        storm.wait()
    assert len(stored_in(site, session)) == 6
    written = {path: path.read_bytes() for path in site.folder.rglob("*.log*") if path.is_file()}
    assert {"web.log", "worker.log", "access.log"} <= {path.name for path in written}
    assert b"/inscription/" in next(v for k, v in written.items() if k.name == "access.log")
    assert [str(path) for path, text in written.items() if b"@example.org" in text] == []
