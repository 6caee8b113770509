from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class JournalEntry(models.Model):
    """One act on the domain: who, what, when, why. A trigger refuses UPDATE and DELETE.

    `data` holds ids and states, never names or addresses, so that erasing a person
    leaves nothing of them here.
    """

    at = models.DateTimeField("le", db_default=Now(), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        verbose_name="par",
        null=True,
        blank=True,
        db_constraint=False,  # an append-only line outlives the account it names
        related_name="+",
    )
    verb = models.CharField("action", max_length=60)
    object_type = models.CharField("objet", max_length=40)
    object_id = models.CharField("numéro", max_length=40)
    event_id = models.BigIntegerField("événement", null=True, db_index=True)
    data = models.JSONField("détail", default=dict)
    motive = models.TextField("motif", blank=True)

    class Meta:
        verbose_name = "ligne du journal"
        verbose_name_plural = "journal"
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="journal_object")]

    def __str__(self):
        return f"{self.verb} {self.object_type} {self.object_id}"
