from django.db import models

from cress_site import clock, typography
from cress_site.models.legal import LegalStatements


class SiteSettings(LegalStatements):
    """What one chamber decides for its own site: a single row, edited in the admin."""

    site_name = models.CharField("nom du site", max_length=80, default="CRESS Auvergne")
    legal_name = models.CharField("nom légal", max_length=200, blank=True)
    perimeter_in = models.CharField("périmètre au locatif", max_length=80, default="en Auvergne")
    email = models.EmailField("adresse e-mail publique", blank=True)
    phone = models.CharField("téléphone public", max_length=30, blank=True)
    address = models.CharField("adresse du siège", max_length=200, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    rna = models.CharField("numéro RNA", max_length=10, blank=True)
    privacy_email = models.EmailField("adresse pour les données personnelles", blank=True)
    publication_director = models.CharField(
        "direction de la publication", max_length=120, blank=True
    )
    publication_director_role = models.CharField("fonction", max_length=120, blank=True)
    host_name = models.CharField("hébergeur", max_length=120, blank=True)
    host_address = models.CharField("adresse de l’hébergeur", max_length=200, blank=True)
    host_phone = models.CharField("téléphone de l’hébergeur", max_length=30, blank=True)
    website_credits = models.TextField("crédits", blank=True)
    grace_months = models.PositiveSmallIntegerField(
        "délai de grâce (mois)",
        default=3,
        help_text="Une adhésion terminée depuis moins longtemps ouvre encore les parties réservées.",
    )
    retention_needs_days = models.PositiveSmallIntegerField("besoins d’accueil (jours)", default=30)
    retention_question_months = models.PositiveSmallIntegerField("questions (mois)", default=6)
    retention_unused_months = models.PositiveSmallIntegerField(
        "demandes sans place (mois)", default=3
    )
    retention_registration_years = models.PositiveSmallIntegerField(
        "coordonnées (années)", default=3
    )
    newsletter_name = models.CharField(
        "nom de la lettre",
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text="Avec son article. Exemple : la lettre du matin. Vide : « la lettre de » et le nom du site.",
    )
    is_demo = models.BooleanField("données de démonstration", default=False)
    reference_on = models.DateField(
        "jour de référence de la démonstration", null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = "réglages du site"
        verbose_name_plural = "réglages du site"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_settings_single_row")
        ]

    def __str__(self):
        return self.site_name

    @property
    def newsletter(self) -> str:
        """« la lettre de CRESS Auvergne », or the name the chamber gave it."""
        return self.newsletter_name or f"la lettre {typography.of(self.site_name)}"

    @classmethod
    def load(cls) -> "SiteSettings":
        """The saved row, or the defaults before anybody has saved one."""
        return clock.once("settings", lambda: cls.objects.filter(pk=1).first() or cls(pk=1))
