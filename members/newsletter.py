"""What the newsletter holds of a person, and how long."""

import datetime as dt

from django.db.models import Q

from cress_site.models import SiteSettings
from members.models import NewsletterSubscription
from members.rules import NEWSLETTER_WAITS, add_months

KEPT_AFTER_LEAVING = dt.timedelta(days=90)  # the time to take the address off the mailing tool


def held_of(email) -> dict:
    row = NewsletterSubscription.objects.filter(email=email).first()
    if row is None:
        return {"lettre": None}
    return {
        "lettre": {
            "demandée le": row.asked_at,
            "confirmée le": row.confirmed_at,
            "arrêtée le": row.unsubscribed_at,
            "texte accepté": row.text_version,
            "territoires": [territory.name for territory in row.territories.all()],
        }
    }


def move(former, email) -> None:
    """The consent follows its person; an address that reads the newsletter already keeps its own."""
    rows = NewsletterSubscription.objects.filter(email=former)
    if NewsletterSubscription.objects.filter(email=email).exists():
        rows.delete()
    else:
        rows.update(email=email)


def forget(email, erased) -> None:
    for row in NewsletterSubscription.objects.filter(email=email):
        erased.objects.append(NewsletterSubscription(pk=row.pk))
        row.delete()
        erased.add("abonnement à la lettre")


def purge(now, dry_run) -> dict:
    """Never confirmed, given up a while ago, or without a sign of life for years."""
    today = now.date()
    years = SiteSettings.load().retention_newsletter_years
    over = NewsletterSubscription.objects.filter(
        Q(confirmed_at__isnull=True, asked_at__lt=now - NEWSLETTER_WAITS)
        | Q(unsubscribed_at__lt=now - KEPT_AFTER_LEAVING)
        | Q(active_at__date__lt=add_months(today, -12 * years))
    )
    number = over.count()
    if number and not dry_run:
        over.delete()
    return {"adresses de la lettre": number}
