from django.db import models
from django.db.models import F, Q

from members.models.organisation import Organisation


class MembershipQuerySet(models.QuerySet):
    def accepted(self):
        return self.filter(accepted_on__isnull=False)


class Membership(models.Model):
    """Dues for a period. Its state is computed (see `members.rules`), never stored."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="structure", related_name="memberships"
    )
    starts_on = models.DateField("du", help_text="Premier jour de l’adhésion.")
    ends_on = models.DateField(
        "au",
        help_text="Dernier jour. Les parties réservées sont ouvertes jusque-là, puis pendant le délai de grâce.",
    )
    accepted_on = models.DateField(
        "acceptée le",
        null=True,
        blank=True,
        help_text="Vide : l’adhésion est en attente et n’ouvre pas les parties réservées.",
    )
    paid_on = models.DateField(
        "cotisation reçue le",
        null=True,
        blank=True,
        help_text="Pour mémoire. Le site ne fait pas de facture.",
    )
    internal_note = models.TextField("note de l’équipe", blank=True, help_text="Jamais publiée.")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "adhésion"
        verbose_name_plural = "adhésions"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message="La fin doit venir après le début.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "starts_on"],
                name="membership_unique_start",
                violation_error_message="Une adhésion commence déjà ce jour-là.",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.starts_on:%Y}"
