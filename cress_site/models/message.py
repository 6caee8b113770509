from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Message(models.Model):
    """One mail owed to one address. The row commits with the change it announces."""

    class State(models.TextChoices):
        QUEUED = "queued", "en attente d’envoi"
        SENT = "sent", "envoyé"
        FAILED = "failed", "échec, à relancer"
        UNDELIVERABLE = "undeliverable", "adresse refusée"
        MOOT = "moot", "sans objet"

    key = models.CharField("clé", max_length=200, unique=True)
    kind = models.CharField("sorte", max_length=60)
    recipient = models.CharField("adresse", max_length=254)
    args = models.JSONField("paramètres", default=dict, help_text="Des numéros seulement.")
    event_id = models.BigIntegerField("événement", null=True, db_index=True)
    registration_id = models.BigIntegerField("inscription", null=True, db_index=True)
    state = models.CharField("état", max_length=16, choices=State.choices, default=State.QUEUED)
    subject = models.CharField("objet", max_length=250, blank=True)
    error = models.TextField("erreur", blank=True)
    attempts = models.PositiveIntegerField("essais", default=0)
    due_at = models.DateTimeField("à envoyer le", null=True, blank=True)
    queued_at = models.DateTimeField("demandé le", db_default=Now())
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)

    class Meta:
        verbose_name = "e-mail"
        verbose_name_plural = "e-mails"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["recipient"], name="message_recipient"),
            models.Index(
                fields=["state"],
                name="message_unsettled",
                condition=Q(state__in=["queued", "failed"]),
            ),
        ]

    def __str__(self):
        return self.subject or self.kind
