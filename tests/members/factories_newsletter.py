"""Addresses of the newsletter, in each of their states."""

from members.models import NewsletterSubscription
from members.texts import NEWSLETTER_VERSION
from tests.factories import NOW, days


def make_subscription(email="lectrice@example.org", *, territories=(), **fields):
    """A living one, confirmed the day before the reference day."""
    fields = {
        "asked_at": NOW - days(1),
        "active_at": NOW - days(1),
        "confirmed_at": NOW - days(1),
        "text_version": NEWSLETTER_VERSION,
    } | fields
    row = NewsletterSubscription.objects.create(email=email, **fields)
    row.territories.set(territories)
    row.refresh_from_db()
    return row


def make_pending(email="lectrice@example.org", **fields):
    return make_subscription(email, confirmed_at=None, **fields)
