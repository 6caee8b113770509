from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Trim

from members.models.organisation import Organisation


class JoinRequestQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(decision="")

    def for_the_team(self):
        """Those nobody of the structure answers: handed over, or of a structure that was not recognised."""
        known = Q(handed_over_at__isnull=False) | Q(organisation=None, routed_at__isnull=False)
        return self.pending().filter(known)


class JoinRequest(models.Model):
    """Somebody asks to speak for a structure, which they name in their own words.

    Whether such a structure exists is looked up by the worker and told to nobody but its own
    people and the team.
    """

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "acceptée"
        REFUSED = "refused", "refusée"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    organisation_name = models.CharField("structure indiquée", max_length=160)
    organisation_key = models.CharField(max_length=160, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        verbose_name="structure",
        null=True,
        blank=True,
        related_name="join_requests",
        help_text="Reconnue d’après le nom indiqué ; à choisir si elle ne l’a pas été.",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="compte",
        null=True,
        blank=True,
        related_name="join_requests",
    )
    email = models.EmailField("adresse e-mail")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    job = models.CharField("fonction", max_length=120, blank=True)
    message = models.TextField("message", max_length=600, blank=True)
    asked_at = models.DateTimeField("demandée le")
    routed_at = models.DateTimeField("transmise le", null=True, blank=True, editable=False)
    handed_over_at = models.DateTimeField("confiée à l’équipe le", null=True, blank=True)
    decision = models.CharField("réponse", max_length=10, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField("répondue le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="répondue par",
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.TextField("motif du refus", max_length=600, blank=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande pour rejoindre une structure"
        verbose_name_plural = "demandes pour rejoindre une structure"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "organisation_key"],
                condition=Q(decision=""),
                name="join_request_unique_pending",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower(Trim("email"))), name="join_request_email_is_normalised"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | ~Q(decision="") & Q(decided_at__isnull=False),
                name="join_request_decided_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(decision="accepted") | Q(organisation__isnull=False),
                name="join_request_accepted_names_a_structure",
            ),
        ]

    def __str__(self):
        return f"{self.full_name} ({self.organisation_name})"

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()
