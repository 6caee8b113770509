from django.conf import settings
from django.db import models
from django.db.models import Q

from members.models.organisation import Organisation


class RepresentativeQuerySet(models.QuerySet):
    def active_on(self, day):
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        )


class Representative(models.Model):
    """A person who speaks for a structure."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="personne",
        related_name="representations",
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="structure", related_name="representatives"
    )
    job = models.CharField("fonction", max_length=120, blank=True)
    is_referent = models.BooleanField(
        "personne référente",
        default=False,
        help_text="Une personne référente modifie la fiche et gère l’équipe de sa structure.",
    )
    starts_on = models.DateField("depuis le", null=True, blank=True)
    ends_on = models.DateField(
        "jusqu’au", null=True, blank=True, help_text="Rempli quand la personne quitte la structure."
    )
    is_public = models.BooleanField(
        "nom affiché dans l’annuaire",
        default=False,
        help_text="Seulement avec l’accord de la personne.",
    )

    is_agreed_alone = models.BooleanField(
        "peut être seule personne référente",
        default=False,
        db_default=False,
        help_text="Pour une adresse partagée, avec l’accord de l’équipe.",
    )

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = "personne représentant une structure"
        verbose_name_plural = "personnes représentant une structure"
        ordering = ["organisation", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ends_on__isnull=True),
                name="representative_unique_living",
                violation_error_message="Cette personne représente déjà cette structure.",
            )
        ]

    def __str__(self):
        return f"{self.user} ({self.organisation})"
