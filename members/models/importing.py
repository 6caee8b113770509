from django.conf import settings
from django.db import models
from django.db.models.functions import Lower, Now, Trim

from members.models.invitation import Invitation
from members.models.organisation import Organisation


class ImportRun(models.Model):
    """One spreadsheet of the chamber: read and checked, then written once somebody confirms.

    `groups` holds what was read, structure by structure; it is emptied as soon as all is written.
    """

    class State(models.TextChoices):
        REFUSED = "refused", "à corriger"
        READY = "ready", "à confirmer"
        RUNNING = "running", "en cours"
        DONE = "done", "terminé"
        FAILED = "failed", "interrompu"

    file_name = models.CharField("fichier", max_length=160)
    state = models.CharField("état", max_length=8, choices=State.choices)
    rows = models.PositiveIntegerField("lignes", default=0)
    groups = models.JSONField(default=list, editable=False)
    errors = models.JSONField(default=list, editable=False)
    notes = models.JSONField(default=list, editable=False)
    groups_total = models.PositiveIntegerField("structures", default=0)
    groups_done = models.PositiveIntegerField("structures écrites", default=0)
    counts = models.JSONField(default=dict, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="par", null=True, related_name="+"
    )
    created_at = models.DateTimeField("envoyé le", db_default=Now())
    finished_at = models.DateTimeField("terminé le", null=True, blank=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-created_at"]

    def __str__(self):
        return self.file_name

    @property
    def percent(self) -> int:
        return 100 * self.groups_done // self.groups_total if self.groups_total else 0


class ImportedContactQuerySet(models.QuerySet):
    def to_invite(self):
        return self.filter(invitation=None)

    def of(self, invitation):
        return self.filter(organisation=invitation.organisation_id, email=invitation.email).first()


class ImportedContact(models.Model):
    """A person named by the chamber's spreadsheet: no account and no right until they accept an invitation."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="structure", related_name="imported_contacts"
    )
    email = models.EmailField("adresse e-mail")
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    job = models.CharField("fonction", max_length=120, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    is_referent = models.BooleanField("personne référente", default=False)
    invitation = models.ForeignKey(
        Invitation, models.SET_NULL, verbose_name="invitation", null=True, related_name="+"
    )
    created_at = models.DateTimeField("importé le", db_default=Now())

    objects = ImportedContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact importé"
        verbose_name_plural = "contacts importés"
        ordering = ["organisation__sort_key", "-is_referent", "email"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"], name="imported_contact_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower(Trim("email"))),
                name="imported_contact_email_is_normalised",
            ),
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}".strip() or self.email
