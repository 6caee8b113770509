import uuid

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.core.files.storage import storages
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Trim

from cress_site import links
from members.models.organisation import Accreditation, College, Organisation
from venues.models import Territory


def private_storage():
    return storages["private"]


def private_name(instance, filename):
    """A random name: what people called their file is kept beside it."""
    return f"demandes/{uuid.uuid4().hex}"


class ApplicationQuerySet(models.QuerySet):
    def waiting(self):
        """Sent, and not decided yet."""
        return self.filter(state__in=MembershipApplication.SENT)

    def from_token(self, token):
        """The application a personal link opens, or None."""
        public_id = links.public_id_of(token)
        found = public_id and self.filter(public_id=public_id).first()
        if not found:
            return None
        version = found.link_version
        return found if links.is_valid(token, found.LINK, public_id, version) else None


class MembershipApplication(models.Model):
    """A structure asks to join: filled in steps, left and resumed by a link, then examined by the team."""

    class State(models.TextChoices):
        DRAFT = "draft", "commencée"
        SUBMITTED = "submitted", "reçue"
        MORE_ASKED = "more_asked", "précisions demandées"
        ACCEPTED = "accepted", "acceptée"
        REFUSED = "refused", "non retenue"

    LINK = "application"
    SENT = (State.SUBMITTED, State.MORE_ASKED)
    OPEN = (State.DRAFT, State.MORE_ASKED)  # what the applicant may still write

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    link_version = models.PositiveIntegerField(db_default=1, editable=False)
    state = models.CharField("état", max_length=12, choices=State.choices, default=State.DRAFT)
    steps_done = models.PositiveSmallIntegerField("étapes remplies", default=0, editable=False)

    # The structure
    name = models.CharField("nom de la structure", max_length=160)
    name_key = models.CharField(max_length=160, editable=False, default="")
    acronym = models.CharField("sigle", max_length=30, blank=True)
    legal_form = models.CharField(
        "statut juridique", max_length=20, choices=Organisation.LegalForm.choices
    )
    college = models.ForeignKey(
        College, models.SET_NULL, verbose_name="collège souhaité", null=True, blank=True
    )
    siret = models.CharField("SIRET", max_length=14, blank=True)
    rna = models.CharField("numéro RNA", max_length=10, blank=True)
    naf = models.CharField("code NAF", max_length=6, blank=True)
    created_year = models.PositiveSmallIntegerField("année de création", null=True, blank=True)
    address = models.CharField("adresse du siège", max_length=160, blank=True)
    postcode = models.CharField(
        "code postal",
        max_length=5,
        blank=True,
        validators=[
            RegexValidator(r"^\d{5}\Z", "Un code postal compte cinq chiffres. Exemple : 03000")
        ],
    )
    city = models.CharField("commune", max_length=80, blank=True)
    territory = models.ForeignKey(
        Territory, models.SET_NULL, verbose_name="territoire", null=True, blank=True
    )
    phone = models.CharField("téléphone de la structure", max_length=30, blank=True)
    public_email = models.EmailField("adresse e-mail de la structure", blank=True)
    website = models.URLField("site web", blank=True)

    # What it does
    sectors = models.CharField("secteur d’activité", max_length=200, blank=True)
    description = models.TextField("activité en quelques lignes", max_length=1200, blank=True)
    employees = models.DecimalField(
        "effectif salarié, en équivalent temps plein",
        max_digits=7,
        decimal_places=1,
        null=True,
        blank=True,
    )
    volunteers = models.PositiveIntegerField("nombre de bénévoles", null=True, blank=True)
    network = models.CharField("fédération ou réseau", max_length=160, blank=True)
    accreditations = models.ManyToManyField(
        Accreditation, verbose_name="agréments et conventionnements", blank=True
    )

    # The people
    legal_representative = models.CharField(
        "représentation légale : prénom, nom, fonction", max_length=200, blank=True
    )
    contact_first_name = models.CharField("prénom", max_length=80, blank=True)
    contact_last_name = models.CharField("nom", max_length=80, blank=True)
    contact_job = models.CharField("fonction", max_length=120, blank=True)
    contact_email = models.EmailField("adresse e-mail")

    # The end
    motivation = models.TextField("attentes envers la CRESS", max_length=1200, blank=True)
    directory_consent_at = models.DateTimeField(
        "accord pour l’annuaire donné le", null=True, blank=True
    )
    contact_consent_at = models.DateTimeField(
        "accord de la personne à joindre donné le", null=True, blank=True
    )
    declared_at = models.DateTimeField("présentée au nom de la structure le", null=True, blank=True)

    started_at = models.DateTimeField("commencée le")
    touched_at = models.DateTimeField("remplie pour la dernière fois le")
    submitted_at = models.DateTimeField("envoyée le", null=True, blank=True)
    request = models.TextField("précision demandée", blank=True)
    reason = models.TextField("motif", blank=True)
    decided_at = models.DateTimeField("décision le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="décision prise par",
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        verbose_name="structure",
        null=True,
        blank=True,
        related_name="applications",
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’adhésion"
        verbose_name_plural = "demandes d’adhésion"
        ordering = ["-submitted_at", "-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact_email=Lower(Trim("contact_email"))),
                name="application_email_is_normalised",
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(submitted_at__isnull=False, declared_at__isnull=False),
                name="application_sent_was_declared",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "more_asked"])
                | Q(decided_at__isnull=False),
                name="application_decided_has_its_moment",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def token(self) -> str:
        return links.make(self.LINK, self.public_id, self.link_version)

    @property
    def contact_name(self) -> str:
        return f"{self.contact_first_name} {self.contact_last_name}".strip()

    @property
    def is_open(self) -> bool:
        """Whether the applicant may still write in it."""
        return self.state in self.OPEN

    @property
    def is_waiting(self) -> bool:
        return self.state in self.SENT


class ApplicationDocument(models.Model):
    """A file that comes with an application: read by the team, by nobody else."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(
        MembershipApplication,
        models.CASCADE,
        verbose_name="demande",
        related_name="documents",
    )
    file = models.FileField("fichier", storage=private_storage, upload_to=private_name)
    file_name = models.CharField("nom", max_length=160)
    size = models.PositiveIntegerField("poids")
    added_at = models.DateTimeField("ajouté le")

    class Meta:
        verbose_name = "document de la demande"
        verbose_name_plural = "documents de la demande"
        ordering = ["pk"]

    def __str__(self):
        return self.file_name
