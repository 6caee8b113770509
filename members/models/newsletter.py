from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Trim

from venues.models import Territory


class SubscriptionQuerySet(models.QuerySet):
    def active(self):
        return self.filter(confirmed_at__isnull=False, unsubscribed_at__isnull=True)

    def pending(self):
        return self.filter(confirmed_at__isnull=True)

    def ended(self):
        return self.filter(unsubscribed_at__isnull=False)


class NewsletterSubscription(models.Model):
    """An address that asked for the newsletter, with the proof of its consent: what it read, and when it said yes."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    link_version = models.PositiveIntegerField(db_default=1, editable=False)
    email = models.EmailField("adresse e-mail", unique=True)
    territories = models.ManyToManyField(
        Territory,
        verbose_name="territoires",
        blank=True,
        related_name="+",
        help_text="Aucun : toute la région.",
    )
    text_version = models.CharField("version du texte accepté", max_length=20)
    asked_at = models.DateTimeField("demandé le")
    confirmed_at = models.DateTimeField("confirmé le", null=True, blank=True)
    active_at = models.DateTimeField("dernier acte de la personne")
    unsubscribed_at = models.DateTimeField("désabonné le", null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "abonnement à la lettre"
        verbose_name_plural = "abonnements à la lettre"
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower(Trim("email"))), name="newsletter_email_is_normalised"
            ),
            models.CheckConstraint(
                condition=Q(unsubscribed_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="newsletter_only_the_confirmed_leave",
            ),
        ]
        permissions = [("export_newsletter", "Peut exporter les adresses de la lettre")]

    def __str__(self):
        return self.email

    @property
    def is_active(self) -> bool:
        return self.confirmed_at is not None and self.unsubscribed_at is None
