"""What needs an event loop of its own, in a thread of its own: a browser driven before keeps one here."""

from concurrent.futures import ThreadPoolExecutor


def apart(call):
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(call).result()
