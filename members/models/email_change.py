from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Trim

from cress_site import links


class EmailChange(models.Model):
    """The address somebody wants instead of theirs, until its mailbox has confirmed it."""

    LINK = "email-change"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    link_version = models.PositiveIntegerField(db_default=1, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="personne",
        related_name="email_change",
    )
    new_email = models.EmailField("nouvelle adresse e-mail")
    asked_at = models.DateTimeField("demandé le")

    class Meta:
        verbose_name = "changement d’adresse"
        verbose_name_plural = "changements d’adresse"
        constraints = [
            models.CheckConstraint(
                condition=Q(new_email=Lower(Trim("new_email"))),
                name="email_change_is_normalised",
            )
        ]

    def __str__(self):
        return f"Changement d’adresse n° {self.pk}"

    @property
    def token(self) -> str:
        return links.make(self.LINK, self.public_id, self.link_version)

    def opens_with(self, token) -> bool:
        return links.is_valid(token, self.LINK, self.public_id, self.link_version)
