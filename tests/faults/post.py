"""What the site owes, and what the mail server received."""

import os
import time
from collections import Counter

import pytest

FULL = os.environ.get("FAULTS") == "full"  # the long form


def said(site, call):
    """The words printed by this function of `bench.stage`, called in the site's own database."""
    return site.manage(
        "shell", "--verbosity=0", "-c", f"from bench import stage; stage.{call}"
    ).split()


def owed(site):
    """(address, kind, state) of every message."""
    words = said(site, "messages()")
    return list(zip(words[::3], words[1::3], words[2::3], strict=True))


def wait_for_queue(site, seconds):
    """Seconds until nothing waits any more."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        rows = owed(site)
        if all(state not in ("queued", "failed") for *_, state in rows):
            return time.monotonic() - began
        time.sleep(1)
    pytest.fail(f"Mails are still waiting after {seconds} s: {Counter(r[-1] for r in owed(site))}")


def received(site):
    """How often each address was written to."""
    return Counter(address for address, _ in list(site.sink.mails))


def wait_for(site, addresses, seconds):
    """Seconds until each of these was written to at least once."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        missing = set(addresses) - set(received(site))
        if not missing:
            return time.monotonic() - began
        time.sleep(0.2)
    pytest.fail(f"{len(missing)} were not written to after {seconds} s: {sorted(missing)[:3]}")
