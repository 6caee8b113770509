from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Now

from cress_site.models.picture import PictureField
from venues.models import Territory, Venue


class College(models.Model):
    """The voting college, a list each chamber decides for itself."""

    name = models.CharField("nom", max_length=80, unique=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "collège"
        verbose_name_plural = "collèges"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Accreditation(models.Model):
    """A kind of agreement or label: ESUS, SIAE (ACI), EA…"""

    name = models.CharField("nom", max_length=80, unique=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "agrément ou conventionnement"
        verbose_name_plural = "agréments et conventionnements"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class OrganisationQuerySet(models.QuerySet):
    def in_directory(self, day, grace_months):
        """Those that agreed to be read by everybody and are current that day, grace included."""
        periods = self.model._meta.get_field("memberships").related_model.objects
        months = Func(Value(grace_months), template="make_interval(months => %(expressions)s)")
        until = Func(
            F("ends_on"), months, template="(%(expressions)s)::date", arg_joiner=" + ",
            output_field=models.DateField(),
        )  # fmt: skip
        current = (
            periods.filter(organisation=OuterRef("pk"), accepted_on__isnull=False)
            .alias(until=until)
            .filter(starts_on__lte=day, until__gte=day)
        )
        return self.filter(
            Q(left_on__isnull=True) | Q(left_on__gt=day),
            Exists(current),
            is_listed=True,
            listing_consent_at__isnull=False,
        )


class Organisation(models.Model):
    """A structure of the social economy. Legal form, accreditations and college are three axes."""

    class LegalForm(models.TextChoices):
        ASSOCIATION = "association", "Association loi 1901"
        SCOP = "scop", "SCOP (société coopérative et participative)"
        SCIC = "scic", "SCIC (société coopérative d’intérêt collectif)"
        COOPERATIVE = "cooperative", "Autre coopérative"
        MUTUELLE = "mutuelle", "Mutuelle (code de la mutualité)"
        MUTUELLE_ASSURANCE = "mutuelle_assurance", "Société d’assurance mutuelle"
        FONDATION = "fondation", "Fondation"
        FONDS_DOTATION = "fonds_dotation", "Fonds de dotation"
        SOCIETE_ESS = "societe_ess", "Société commerciale de l’ESS"
        SYNDICAT_EMPLOYEURS = "syndicat_employeurs", "Syndicat ou groupement d’employeurs de l’ESS"
        AUTRE = "autre", "Autre (collectivité partenaire…)"

    name = models.CharField("nom", max_length=160, help_text="Tel que la structure l’écrit.")
    acronym = models.CharField("sigle", max_length=30, blank=True)
    slug = models.SlugField("adresse de la page", unique=True, help_text="Rempli d’après le nom.")
    sort_key = models.CharField(max_length=160, editable=False, db_index=True, default="")
    legal_form = models.CharField(
        "statut juridique",
        max_length=20,
        choices=LegalForm.choices,
        help_text="Un seul. Les agréments se notent plus bas.",
    )
    is_cae = models.BooleanField(
        "coopérative d’activité et d’emploi",
        default=False,
        help_text="Pour une SCOP ou une SCIC qui en fait son activité.",
    )
    college = models.ForeignKey(
        College,
        models.PROTECT,
        verbose_name="collège",
        null=True,
        blank=True,
        help_text="Un seul, selon la liste de la CRESS.",
    )
    accreditations = models.ManyToManyField(
        Accreditation,
        through="OrganisationAccreditation",
        verbose_name="agréments et conventionnements",
        blank=True,
    )
    siren = models.CharField(
        "SIREN", max_length=9, blank=True, help_text="Neuf chiffres, clé vérifiée."
    )
    siret = models.CharField(
        "SIRET du siège", max_length=14, blank=True, help_text="Quatorze chiffres, clé vérifiée."
    )
    rna = models.CharField(
        "numéro RNA", max_length=10, blank=True, help_text="Associations : W et neuf chiffres."
    )
    naf = models.CharField(
        "code NAF", max_length=6, blank=True, help_text="Exemple : 94.99Z. Aucune liste imposée."
    )
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
        Territory,
        models.PROTECT,
        verbose_name="territoire",
        null=True,
        blank=True,
        related_name="organisations",
    )
    venues = models.ManyToManyField(
        Venue,
        verbose_name="lieux animés",
        blank=True,
        related_name="run_by",
        help_text="Les lieux que cette structure fait vivre. Leur page s’y relie.",
    )
    sectors = models.CharField("secteurs d’activité", max_length=200, blank=True)
    network = models.CharField("fédération ou réseau", max_length=160, blank=True)
    created_year = models.PositiveSmallIntegerField("année de création", null=True, blank=True)
    employees = models.DecimalField(
        "effectif salarié",
        max_digits=7,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="En équivalent temps plein. Pour l’équipe.",
    )
    volunteers = models.PositiveIntegerField(
        "bénévoles", null=True, blank=True, help_text="Pour l’équipe."
    )
    description = models.TextField(
        "présentation publique",
        blank=True,
        help_text="Modifiable par les personnes référentes ; vous voyez leurs changements.",
    )
    logo = PictureField(
        "logo", folder="logos", blank=True, db_default="", help_text="JPEG, PNG ou WebP."
    )
    website = models.URLField("site web", blank=True)
    public_email = models.EmailField("adresse e-mail publique", blank=True)
    public_phone = models.CharField("téléphone public", max_length=30, blank=True)
    private_email = models.EmailField(
        "adresse e-mail interne", blank=True, help_text="Jamais publiée."
    )
    is_listed = models.BooleanField(
        "paraît dans l’annuaire",
        default=False,
        db_default=False,
        help_text="Seulement avec l’accord de la structure.",
    )
    listing_consent_at = models.DateTimeField(
        "accord donné le",
        null=True,
        blank=True,
        help_text="Rempli d’après le formulaire ; sinon, notez la date de l’accord écrit.",
    )
    last_contact_on = models.DateField(
        "dernier contact",
        null=True,
        blank=True,
        help_text="Rempli par les présences ; vous pouvez le compléter après un appel.",
    )
    left_on = models.DateField(
        "sortie le",
        null=True,
        blank=True,
        help_text="À remplir quand la structure quitte la CRESS.",
    )
    left_reason = models.CharField(
        "motif de la sortie", max_length=200, blank=True, help_text="Pour l’équipe."
    )
    internal_note = models.TextField(
        "note de l’équipe",
        blank=True,
        help_text="Jamais publiée. Restez factuel : la structure peut demander à la lire.",
    )
    created_at = models.DateTimeField("créée le", db_default=Now())

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "structure"
        verbose_name_plural = "structures"
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["siret"],
                condition=~models.Q(siret=""),
                name="organisation_unique_siret",
                violation_error_message="Une structure porte déjà ce SIRET.",
            )
        ]

    def __str__(self):
        return self.name


class OrganisationAccreditation(models.Model):
    """An accreditation a structure holds, or held."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, verbose_name="structure")
    accreditation = models.ForeignKey(
        Accreditation, models.PROTECT, verbose_name="agrément ou conventionnement"
    )
    starts_on = models.DateField("du", null=True, blank=True)
    ends_on = models.DateField("au", null=True, blank=True)

    class Meta:
        verbose_name = "agrément de la structure"
        verbose_name_plural = "agréments de la structure"

    def __str__(self):
        return str(self.accreditation)
