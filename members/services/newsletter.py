"""The newsletter: an address asks, confirms from its own mailbox, chooses, leaves."""

import datetime as dt

from django.db import IntegrityError, transaction

from cress_site import clock, journal, outbox
from members import rules
from members.models import NewsletterSubscription, User
from members.texts import NEWSLETTER_VERSION

CONFIRM = "newsletter_confirm"
PAUSE = dt.timedelta(minutes=10)  # asked twice within it, one mail


@transaction.atomic
def ask(*, email, territories=()) -> NewsletterSubscription:
    """Owe the mail that confirms. A stranger's demand changes nothing of a living subscription."""
    now = clock.now()
    row = _row(User.objects.normalize_email(email), now)
    if not row.is_active:
        row.asked_at = row.active_at = now
        row.text_version = NEWSLETTER_VERSION
        row.save(update_fields=["asked_at", "active_at", "text_version"])
        row.territories.set(territories)
    slot = int(now.timestamp() // PAUSE.total_seconds())
    outbox.queue(CONFIRM, key=f"newsletter:{row.pk}:{slot}", to=row.email, subscription=row.pk)
    return row


def _row(email, now):
    """The row of this address, locked; made if it is new, even when two demands arrive together."""
    rows = NewsletterSubscription.objects.select_for_update()
    found = rows.filter(email=email).first()
    if found:
        return found
    fresh = NewsletterSubscription(
        email=email, asked_at=now, active_at=now, text_version=NEWSLETTER_VERSION
    )
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        return rows.get(email=email)
    return fresh


@transaction.atomic
def confirm(*, subscription, territories) -> NewsletterSubscription | None:
    """Yes, from the mailbox itself; None when the demand is too old or was given up."""
    row = NewsletterSubscription.objects.select_for_update().get(pk=subscription.pk)
    now = clock.now()
    if not rules.can_confirm(row, now):
        return None
    if not row.is_active:
        row.confirmed_at, row.unsubscribed_at = now, None
    return _chosen(row, territories, now)


@transaction.atomic
def choose(*, subscription, territories) -> NewsletterSubscription:
    """The territories this person wants to read about; none means all of them."""
    row = NewsletterSubscription.objects.select_for_update().get(pk=subscription.pk)
    return _chosen(row, territories, clock.now())


def _chosen(row, territories, now):
    row.active_at = now
    row.save(update_fields=["confirmed_at", "unsubscribed_at", "active_at"])
    row.territories.set(territories)
    return row


@transaction.atomic
def unsubscribe(*, subscription) -> None:
    """At once and without a question. An address that never said yes is forgotten; the others are kept
    for a while, so that the team takes them off its own mailing tool."""
    row = NewsletterSubscription.objects.select_for_update().filter(pk=subscription.pk).first()
    if row is None or row.unsubscribed_at:
        return
    if not row.confirmed_at:
        row.delete()
        return
    row.unsubscribed_at = row.active_at = clock.now()
    row.save(update_fields=["unsubscribed_at", "active_at"])
    row.territories.clear()


@transaction.atomic
def export(*, rows, actor) -> list[NewsletterSubscription]:
    """The addresses for the mailing tool; who took them, and how many, is written down."""
    found = list(rows.prefetch_related("territories"))
    if found:
        journal.record("newsletter_exported", found[0], actor=actor, number=len(found))
    return found
