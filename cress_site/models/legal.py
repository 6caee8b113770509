from django.db import models


class LegalStatements(models.Model):
    """What the legal pages say beyond the public contact details; each is checked before going on line."""

    short_name = models.CharField("nom court", max_length=40, blank=True)
    content_licence = models.CharField(
        "licence des textes, phrase complète", max_length=200, blank=True
    )
    open_data_licence = models.CharField("licence des données ouvertes", max_length=120, blank=True)
    legal_updated_on = models.DateField("mentions légales mises à jour le", null=True, blank=True)

    dpo = models.CharField("délégation à la protection des données", max_length=200, blank=True)
    mail_provider = models.CharField("service d’envoi d’e-mails", max_length=120, blank=True)
    data_location = models.CharField(
        "où sont les données, phrase complète", max_length=300, blank=True
    )
    privacy_updated_on = models.DateField(
        "données personnelles mises à jour le", null=True, blank=True
    )
    retention_attendance_years = models.PositiveSmallIntegerField("présences (années)", default=5)
    retention_account_years = models.PositiveSmallIntegerField(
        "comptes sans connexion (années)", default=3
    )
    retention_newsletter_years = models.PositiveSmallIntegerField(
        "lettre sans activité (années)", default=3
    )
    retention_photos_years = models.PositiveSmallIntegerField("photos (années)", default=3)
    retention_draft_days = models.PositiveSmallIntegerField(
        "demandes d’adhésion commencées (jours)", default=30, db_default=30
    )
    retention_application_months = models.PositiveSmallIntegerField(
        "demandes d’adhésion non abouties (mois)", default=12, db_default=12
    )
    retention_logs_months = models.PositiveSmallIntegerField(
        "traces de sécurité (mois)", default=12
    )

    accessibility_email = models.EmailField("adresse pour l’accessibilité", blank=True)
    accessibility_checks_on = models.DateField("contrôles automatiques le", null=True, blank=True)
    accessibility_check_tools = models.CharField(
        "outils de ces contrôles", max_length=200, blank=True
    )
    accessibility_manual_checks = models.TextField("essais faits à la main", blank=True)
    accessibility_known_issues = models.TextField("ce qui n’est pas accessible", blank=True)
    accessibility_updated_on = models.DateField("déclaration établie le", null=True, blank=True)

    class Meta:
        abstract = True
