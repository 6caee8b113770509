import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now, Trim

from cress_site import links
from events.models.event import Event
from members.models import Organisation

CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # neither 0 and O, nor 1 and I


def new_code() -> str:
    """Eight signs, read aloud at the door; worth something on the door's list, nothing on the web."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(8))


class RegistrationQuerySet(models.QuerySet):
    def from_token(self, token):
        """The registration a personal link opens, or None."""
        public_id = links.public_id_of(token)
        registration = public_id and self.filter(public_id=public_id).first()
        if not registration:
            return None
        valid = links.is_valid(token, Registration.LINK, public_id, registration.link_version)
        return registration if valid else None


class Registration(models.Model):
    """One person at one event, for good; the seats carry the status.

    `email` is empty for a guest, a colleague behind a shared mailbox or somebody who
    telephoned: their mails go to `host` or to `registered_by`.
    """

    LINK = "registration"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    code = models.CharField("code", max_length=8, unique=True, default=new_code, editable=False)
    event = models.ForeignKey(
        Event, models.PROTECT, verbose_name="événement", related_name="registrations"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="compte",
        null=True,
        blank=True,
        related_name="registrations",
    )
    email = models.EmailField("adresse e-mail", blank=True)
    email_norm = models.CharField(max_length=254, null=True, editable=False)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        verbose_name="pour la structure",
        null=True,
        blank=True,
        related_name="registrations",
    )
    organisation_name = models.CharField("structure indiquée", max_length=160, blank=True)
    job = models.CharField("fonction", max_length=120, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="inscription faite par",
        null=True,
        blank=True,
        related_name="+",
    )
    host = models.ForeignKey(
        "self",
        models.CASCADE,
        verbose_name="accompagne",
        null=True,
        blank=True,
        related_name="guests",
    )
    needs = models.TextField("besoins d’accueil", max_length=600, blank=True)
    needs_consent_at = models.DateTimeField("accord donné le", null=True, blank=True)
    refuses_photos = models.BooleanField("ne souhaite pas figurer sur les photos", default=False)
    answered_at = models.DateTimeField("a répondu le", null=True, blank=True)
    internal_note = models.TextField("note de l’équipe", blank=True)
    created_at = models.DateTimeField("inscription le", db_default=Now())
    erased_at = models.DateTimeField("effacée le", null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        verbose_name_plural = "inscriptions"
        ordering = ["last_name", "first_name"]
        permissions = [
            ("export_registration", "Peut exporter les inscriptions"),
            ("view_needs", "Peut lire les besoins d’accueil"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_norm"],
                condition=Q(email_norm__isnull=False),
                name="registration_unique_email",
            ),
            models.UniqueConstraint(
                fields=["event", "user"],
                condition=Q(user__isnull=False),
                name="registration_unique_user",
            ),
            models.CheckConstraint(
                condition=Q(email_norm__isnull=True) | Q(email_norm=Lower(Trim("email_norm"))),
                name="registration_email_is_normalised",
            ),
            models.CheckConstraint(
                condition=Q(needs="") | Q(needs_consent_at__isnull=False),
                name="registration_needs_have_consent",
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def token(self) -> str:
        return links.make(self.LINK, self.public_id, self.link_version)

    @property
    def mail_to(self) -> str:
        """The address that receives this person's mails; empty when nobody can."""
        if self.email:
            return self.email
        if self.host_id and self.host.email:
            return self.host.email
        return self.registered_by.email if self.registered_by_id else ""
