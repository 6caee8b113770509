"""sitemap.xml: the public pages of every app, with the day each last changed.

The apps listed in SITEMAP_APPS each have a `sitemap` module with `pages(now)`, which gives `Page`s a visitor may read.
"""

import datetime as dt
from dataclasses import dataclass
from importlib import import_module
from xml.sax.saxutils import escape

from django.conf import settings

from cress_site import clock, navigation
from cress_site.typography import local

FRAME = ("about", "legal", "privacy", "accessibility", "site_map")
MOST = 50_000  # what one file may hold
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


@dataclass(frozen=True)
class Page:
    path: str
    changed_at: dt.datetime | None = None


def xml() -> str:
    lines = [_line(page) for page in _pages()[:MOST]]
    return f"{HEAD}{''.join(lines)}</urlset>\n"


def _pages() -> list[Page]:
    found = []
    for app in reversed(settings.SITEMAP_APPS):
        found += import_module(f"{app}.sitemap").pages(clock.now())
    found += [Page(navigation.address(name)) for name in FRAME]
    return list({page.path: page for page in found if page.path}.values())


def _line(page) -> str:
    address = escape(settings.SITE_URL + page.path)
    if page.changed_at is None:
        return f"<url><loc>{address}</loc></url>\n"
    day = local(page.changed_at).isoformat(timespec="seconds")
    return f"<url><loc>{address}</loc><lastmod>{day}</lastmod></url>\n"
