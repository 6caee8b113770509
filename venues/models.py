from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from cress_site.models.picture import PictureField


class Territory(models.Model):
    """A department, a metropolis or a smaller area the chamber speaks of."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", "département"
        METROPOLIS = "metropolis", "métropole"
        AREA = "area", "bassin ou pays"

    code = models.CharField("code", max_length=10, unique=True, help_text="Exemple : 03")
    name = models.CharField("nom", max_length=80)
    slug = models.SlugField("adresse de la page", unique=True)
    locative = models.CharField(
        "au locatif", max_length=100, help_text="Exemple : dans l’Allier, en Haute-Loire"
    )
    kind = models.CharField("sorte", max_length=12, choices=Kind.choices, default=Kind.DEPARTMENT)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="fait partie de", null=True, blank=True
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "territoire"
        verbose_name_plural = "territoires"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class VenueQuerySet(models.QuerySet):
    def open(self):
        """Venues that may still be proposed for a new event."""
        return self.filter(is_active=True)


class Venue(models.Model):
    """Where people meet. A closed venue is kept: past events still point to it."""

    class Ramp(models.TextChoices):
        NONE = "none", "aucune"
        FIXED = "fixed", "fixe"
        REMOVABLE = "removable", "amovible"

    name = models.CharField("nom", max_length=120)
    slug = models.SlugField("adresse de la page", unique=True, help_text="Rempli d’après le nom.")
    address = models.CharField(
        "adresse",
        max_length=160,
        blank=True,
        help_text="Numéro et voie. Exemple : 9 rue Saint-Hérem",
    )
    postcode = models.CharField(
        "code postal",
        max_length=5,
        blank=True,
        help_text="Cinq chiffres. Exemple : 03000",
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
        related_name="venues",
        help_text="Proposé d’après le code postal ; vérifiez-le.",
    )
    latitude = models.DecimalField(
        "latitude",
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text="Facultatif, pour le lien vers la carte.",
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        "longitude",
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text="Facultatif, pour le lien vers la carte.",
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    is_active = models.BooleanField(
        "en activité",
        default=True,
        help_text="Décoché : le lieu n’est plus proposé, mais ses événements passés restent.",
    )
    is_online = models.BooleanField(
        "lieu en ligne", default=False, help_text="Coché : pas d’adresse."
    )
    description = models.TextField(
        "présentation", blank=True, help_text="Ce que l’on y trouve, qui le fait vivre."
    )
    phone = models.CharField("téléphone du lieu", max_length=30, blank=True, help_text="Public.")
    email = models.EmailField("adresse e-mail du lieu", blank=True, help_text="Pour l’équipe.")
    website = models.URLField("site web", blank=True)
    contact_name = models.CharField(
        "personne à joindre", max_length=120, blank=True, help_text="Pour l’équipe."
    )
    capacity_seated = models.PositiveIntegerField(
        "places assises",
        null=True,
        blank=True,
        help_text="Sert à vous avertir si une partie est plus grande.",
    )
    capacity_standing = models.PositiveIntegerField("places debout", null=True, blank=True)
    workshop_tables = models.CharField(
        "tables d’atelier",
        max_length=80,
        blank=True,
        help_text="Nombre de tables et places par table. Exemple : 5 tables de 8",
    )
    legal_capacity = models.PositiveIntegerField(
        "effectif admis",
        null=True,
        blank=True,
        help_text="Donné par le lieu, équipe et interventions comprises.",
    )
    transport = models.TextField(
        "transports", blank=True, help_text="Arrêt, parking, vélo : ce qui aide à venir."
    )
    hard_to_find = models.TextField(
        "comment trouver l’entrée", blank=True, help_text="Repris dans l’e-mail de rappel."
    )
    step_free_entrance = models.BooleanField(
        "entrée de plain-pied",
        null=True,
        blank=True,
        help_text="« Je ne sais pas » affiche « non renseigné », jamais « non ».",
    )
    entrance_steps = models.PositiveSmallIntegerField(
        "nombre de marches à l’entrée", null=True, blank=True
    )
    ramp = models.CharField(
        "rampe",
        max_length=10,
        choices=Ramp.choices,
        blank=True,
        help_text="Aucune, fixe ou amovible.",
    )
    lift = models.BooleanField("ascenseur", null=True, blank=True)
    door_width_cm = models.PositiveSmallIntegerField(
        "largeur de passage la plus étroite, en cm",
        null=True,
        blank=True,
        help_text="80 cm ou plus pour la plupart des fauteuils.",
    )
    accessible_toilets = models.BooleanField("toilettes adaptées", null=True, blank=True)
    disabled_parking = models.BooleanField(
        "stationnement réservé",
        null=True,
        blank=True,
        help_text="Place pour personne à mobilité réduite.",
    )
    hearing_equipment = models.CharField(
        "équipements pour personnes malentendantes",
        max_length=200,
        blank=True,
        help_text="Boucle magnétique, langue des signes, sous-titrage…",
    )
    accessibility_register_url = models.URLField(
        "registre public d’accessibilité",
        blank=True,
        help_text="Adresse du document, si le lieu l’a mis en ligne.",
    )
    acceslibre_url = models.URLField(
        "fiche Acceslibre", blank=True, help_text="Adresse de la page."
    )
    access_note = models.TextField(
        "précisions sur l’accès", blank=True, help_text="Une ou deux phrases, lues par le public."
    )
    facts_checked_on = models.DateField(
        "vérifié le",
        null=True,
        blank=True,
        help_text="Jour où le lieu a confirmé ces informations.",
    )
    internal_note = models.TextField("note de l’équipe", blank=True, help_text="Jamais publiée.")

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = "lieu"
        verbose_name_plural = "lieux"
        ordering = ["name"]

    def __str__(self):
        return f"{self.name}, {self.city}" if self.city else self.name

    @property
    def postal_address(self) -> str:
        """« 9 rue Saint-Hérem, 63000 Clermont-Ferrand », or an empty string."""
        town = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (self.address, town) if part)

    @property
    def full_address(self) -> str:
        return ", ".join(part for part in (self.name, self.postal_address) if part)


class VenuePhoto(models.Model):
    """A picture of a place, as people will find it."""

    venue = models.ForeignKey(Venue, models.CASCADE, verbose_name="lieu", related_name="photos")
    image = PictureField(
        "photo",
        folder="lieux",
        help_text="Redimensionnée ; les données cachées (lieu, appareil) sont retirées.",
    )
    image_alt = models.CharField(
        "description de la photo",
        max_length=250,
        help_text="Une phrase, pour les personnes qui ne la voient pas.",
    )
    image_credit = models.CharField("crédit", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "photo du lieu"
        verbose_name_plural = "photos du lieu"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.image_alt
