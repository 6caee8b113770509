import re

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, viewer):
        return self if viewer.is_staff else self.filter(is_published=True)


class Campaign(models.Model):
    """A month-long programme: one edition of the Mois de l'ESS. Past editions keep their page."""

    title = models.CharField("titre", max_length=80, help_text="Exemple : Mois de l’ESS 2026")
    year = models.PositiveSmallIntegerField(
        "année", unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    edition = models.PositiveSmallIntegerField(
        "édition", null=True, blank=True, help_text="Facultatif. Laissez vide en cas de doute."
    )
    starts_on = models.DateField(
        "premier jour", help_text="Un événement hors période est signalé à la relecture."
    )
    ends_on = models.DateField("dernier jour")
    intro = models.TextField("présentation", blank=True, help_text="En haut de la page publique.")
    proposals_open_on = models.DateField(
        "propositions à partir du", null=True, blank=True, help_text="Vide : pas de formulaire."
    )
    proposals_close_on = models.DateField(
        "propositions jusqu’au",
        null=True,
        blank=True,
        help_text="Après ce jour, le formulaire explique que c’est clos.",
    )
    is_published = models.BooleanField(
        "publiée", default=False, help_text="Décoché : la page n’existe pas pour le public."
    )
    print_intro = models.TextField("texte du programme imprimé", blank=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "campagne"
        verbose_name_plural = "campagnes"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message="Le dernier jour doit venir après le premier.",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def name(self) -> str:
        """« Mois de l’ESS », without its year."""
        return re.sub(rf"\s*\b{self.year}\Z", "", self.title)

    def holds(self, day) -> bool:
        return self.starts_on <= day <= self.ends_on

    def takes_proposals_on(self, day) -> bool:
        """From the first day set for it to the last; no first day, no form."""
        if self.proposals_open_on is None or day < self.proposals_open_on:
            return False
        return self.proposals_close_on is None or day <= self.proposals_close_on
