"""A real Chromium for the tests marked `browser`: the machine's own, driven by Playwright."""

import os
import shutil
from pathlib import Path

import pytest

MACOS = "/Applications/{0}.app/Contents/MacOS/{0}"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_INSTALL = (
    "No Chromium on this machine: on Debian, apt install chromium; on macOS, "
    "brew install --cask chromium; elsewhere set CHROMIUM to its path."
)


def chromium():
    """Return the path of a Chromium or Chrome, or None."""
    named = [os.environ.get("CHROMIUM"), *(shutil.which(name) for name in NAMES)]
    usual = [MACOS.format("Chromium"), MACOS.format("Google Chrome")]
    return next((path for path in [*named, *usual] if path and Path(path).exists()), None)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser():
    path = chromium()
    if path is None and os.environ.get("BROWSER_REQUIRED") == "1":
        pytest.fail(HOW_TO_INSTALL)
    if path is None:
        pytest.skip(HOW_TO_INSTALL)
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django would take our queries for async ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=arguments)
        yield running
        running.close()


@pytest.fixture
def context(browser, live_server):
    """A fresh browser profile, in French, at a desk's width."""
    fresh = browser.new_context(
        base_url=live_server.url, locale="fr-FR", viewport={"width": 1280, "height": 800}
    )
    fresh.set_default_timeout(10_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context):
    return context.new_page()
