"""Atom feeds: `feed(...)` then `add(...)` for each entry, whatever the entries are."""

import datetime as dt
import re

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
BEGINNING = dt.datetime(2019, 7, 3, tzinfo=dt.UTC)
NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class Feed(Atom1Feed):
    def latest_post_date(self):
        """Of its entries; without any, always the same, so that an empty feed never changes."""
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


def feed(*, title, subtitle, page_path, own_path, author) -> Feed:
    """An empty feed: of the page at `page_path`, found itself at `own_path`."""
    return Feed(
        description="",
        title=_clean(title),
        subtitle=_clean(subtitle),
        link=settings.SITE_URL + page_path,
        feed_url=settings.SITE_URL + own_path,
        feed_guid=settings.SITE_URL + own_path,
        author_name=_clean(author),
        author_link=f"{settings.SITE_URL}/",
        language="fr",
    )


def add(feed, *, public_id, title, url, summary, updated_at, published_at, words=()):
    """One entry, known for ever by its public id; `words`: what it is about."""
    feed.add_item(
        unique_id=f"urn:uuid:{public_id}",
        title=_clean(title),
        link=url,
        description=escape(_clean(summary)),  # Atom1Feed says it is HTML: our words are not
        updateddate=updated_at,
        pubdate=published_at,
        categories=[_clean(word) for word in words],
    )


def _clean(text):
    """Without the signs XML has no writing for."""
    return NEVER.sub(" ", str(text))
