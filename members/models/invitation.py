from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Trim

from cress_site import links
from members.models.organisation import Organisation


class InvitationQuerySet(models.QuerySet):
    def living(self):
        """Neither answered nor withdrawn; the last day may be over."""
        return self.filter(ending="")

    def open_at(self, moment):
        return self.living().filter(expires_at__gt=moment)

    def from_token(self, token):
        """The invitation a link names, or None."""
        public_id = links.public_id_of(token)
        found = public_id and self.filter(public_id=public_id).first()
        if not found:
            return None
        return (
            found if links.is_valid(token, Invitation.LINK, public_id, found.link_version) else None
        )


class Invitation(models.Model):
    """An address asked to speak for a structure. It is worth something for that address alone."""

    class Ending(models.TextChoices):
        ACCEPTED = "accepted", "acceptée"
        DECLINED = "declined", "refusée"
        WITHDRAWN = "withdrawn", "retirée"

    LINK = "invitation"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    link_version = models.PositiveIntegerField(db_default=1, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="structure", related_name="invitations"
    )
    email = models.EmailField("adresse e-mail")
    is_referent = models.BooleanField("personne référente", default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="envoyée par",
        null=True,
        related_name="+",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="compte ouvert pour y répondre",
        null=True,
        related_name="+",
    )
    sent_at = models.DateTimeField("envoyée le")
    expires_at = models.DateTimeField("valable jusqu’au")
    ending = models.CharField("réponse", max_length=10, choices=Ending.choices, blank=True)
    ended_at = models.DateTimeField("répondue le", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitations"
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(ending=""),
                name="invitation_unique_living",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower(Trim("email"))), name="invitation_email_is_normalised"
            ),
            models.CheckConstraint(
                condition=Q(ending="", ended_at__isnull=True)
                | ~Q(ending="") & Q(ended_at__isnull=False),
                name="invitation_ended_has_its_moment",
            ),
        ]

    def __str__(self):
        return f"Invitation à rejoindre {self.organisation}"

    @property
    def token(self) -> str:
        return links.make(self.LINK, self.public_id, self.link_version)
