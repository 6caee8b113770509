import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cress_site.models.picture import PictureField
from members.models import Organisation
from venues.models import Territory, Venue


class EventType(models.Model):
    name = models.CharField("nom", max_length=60, unique=True)
    slug = models.SlugField("code", unique=True)
    is_feminine = models.BooleanField(
        "mot féminin",
        default=False,
        help_text="Coché : « Annulée », « Reportée ». Exemple : matinale.",
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "type d’événement"
        verbose_name_plural = "types d’événement"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Theme(models.Model):
    name = models.CharField("nom", max_length=60, unique=True)
    slug = models.SlugField("code", unique=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class EventQuerySet(models.QuerySet):
    def published(self):
        return self.filter(publication_state__in=Event.PUBLIC_STATES)

    def visible_to(self, viewer):
        """What this viewer may know exists: publication and audience in one place.

        An event that is not announced exists only for the team, for people of a structure
        whose membership is current today, and for whoever holds a confirmed seat there.
        """
        if viewer.is_staff:
            return self
        visible = self.published()
        if viewer.is_current_member:
            return visible
        may_know = Q(is_announced=True)
        if viewer.user_id:
            from events.models.seat import Seat  # the seat names the event; asked at call time

            may_know |= Exists(
                Seat.objects.confirmed_of(viewer).filter(session__event=OuterRef("pk"))
            )
        return visible.filter(may_know)

    def upcoming(self, now):
        return self.filter(ends_at__gte=now).order_by("starts_at", "pk")

    def past(self, now):
        return self.filter(ends_at__lt=now).order_by("-starts_at", "-pk")


class Event(models.Model):
    """One rendez-vous made of parts. Publication, status and openness are independent notions."""

    class Publication(models.TextChoices):
        DRAFT = "draft", "brouillon"
        TO_MODERATE = "to_moderate", "à relire"
        PUBLISHED = "published", "publié"
        ARCHIVED = "archived", "archivé"

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", "prévu"
        POSTPONED = "postponed", "reporté, sans nouvelle date"
        RESCHEDULED = "rescheduled", "nouvelle date"
        CANCELLED = "cancelled", "annulé"
        MOVED_ONLINE = "moved_online", "déplacé en ligne"

    class Mode(models.TextChoices):
        OFFLINE = "offline", "sur place"
        ONLINE = "online", "en ligne"
        MIXED = "mixed", "sur place et en ligne"

    PUBLIC_STATES = (Publication.PUBLISHED, Publication.ARCHIVED)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)  # of its previews
    partner_version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    title = models.CharField(
        "titre",
        max_length=140,
        help_text="Celui que tout le monde voit, même sans se connecter. N’y mettez rien de réservé.",
    )
    short_title = models.CharField(
        "titre court",
        max_length=28,
        blank=True,
        help_text="Pour les objets d’e-mail et les petits écrans. 28 signes au plus. "
        "Exemple : Matinale de Moulins",
    )
    slug = models.SlugField(
        "adresse de la page",
        max_length=160,
        unique=True,
        help_text="Rempli d’après le titre. Le changer casse les liens déjà envoyés.",
    )
    type = models.ForeignKey(
        EventType,
        models.PROTECT,
        verbose_name="type",
        help_text="Il donne les étapes à suivre et les réglages de départ.",
    )
    summary = models.CharField(
        "en une phrase",
        max_length=200,
        blank=True,
        help_text="Paraît dans l’agenda et les partages. 200 signes au plus.",
    )
    description = models.TextField(
        "description",
        blank=True,
        help_text="Texte public. Ce qui est réservé se met dans la partie concernée.",
    )
    starts_at = models.DateTimeField(
        "début", help_text="Heure de Paris. L’accueil café se note dans la ligne « accueil »."
    )
    ends_at = models.DateTimeField(
        "fin", help_text="Après le début ; toutes les parties doivent tenir entre les deux."
    )
    welcome_at = models.DateTimeField(
        "accueil à partir de",
        null=True,
        blank=True,
        help_text="Facultatif. Affiché sous l’horaire.",
    )
    is_time_known = models.BooleanField(
        "horaires connus",
        default=True,
        help_text="Décochez si les heures ne sont pas connues : le site affichera seulement le jour.",
    )
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        verbose_name="lieu",
        null=True,
        blank=True,
        related_name="events",
        help_text="Seuls les lieux en activité sont proposés. Laissez vide si le lieu n’est pas encore fixé.",
    )
    attendance_mode = models.CharField(
        "sur place ou en ligne",
        max_length=10,
        choices=Mode.choices,
        default=Mode.OFFLINE,
        help_text="« En ligne » remplace l’adresse par un lien, montré aux seules personnes inscrites.",
    )
    online_url = models.URLField(
        "lien de connexion",
        blank=True,
        help_text="Montré seulement aux personnes qui ont une place.",
    )
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        verbose_name="territoire",
        null=True,
        blank=True,
        related_name="events",
        help_text="Proposé d’après le lieu.",
    )
    campaign = models.ForeignKey(
        "events.Campaign",
        models.SET_NULL,
        verbose_name="campagne",
        null=True,
        blank=True,
        related_name="events",
        help_text="À remplir pour le Mois de l’ESS.",
    )
    publication_state = models.CharField(
        "état de publication",
        max_length=12,
        choices=Publication.choices,
        default=Publication.DRAFT,
        help_text="Tant que l’événement n’est pas publié, seule l’équipe le voit.",
    )
    is_announced = models.BooleanField(
        "annoncé au public",
        default=True,
        help_text="Décoché : la page n’existe que pour les structures adhérentes à jour.",
    )
    status = models.CharField(
        "statut",
        max_length=12,
        choices=Status.choices,
        default=Status.SCHEDULED,
        help_text="Pour annuler, reporter ou changer la date, utilisez les boutons : "
        "ils préviennent les personnes.",
    )
    status_reason = models.TextField(
        "motif affiché",
        blank=True,
        help_text="Phrase complète, lue par le public et reprise dans l’e-mail.",
    )
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, verbose_name="remplacé par", null=True, blank=True
    )
    previous_starts_at = models.DateTimeField(
        "ancienne date",
        null=True,
        blank=True,
        help_text="Rempli quand la date change ; affiché sur la page.",
    )
    organisers = models.ManyToManyField(
        Organisation,
        verbose_name="structures organisatrices",
        related_name="events",
        blank=True,
        help_text="La CRESS est ajoutée d’office.",
    )
    co_organisers = models.CharField(
        "avec le concours de",
        max_length=300,
        blank=True,
        help_text="Structures partenaires, affichées sur la page.",
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="personne à joindre",
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"is_staff": True},
        help_text="Son nom et son téléphone figurent sur la page et signent les e-mails.",
    )
    themes = models.ManyToManyField(
        Theme,
        verbose_name="thèmes",
        blank=True,
        related_name="events",
        help_text="Servent à la recherche et aux ateliers.",
    )
    price_note = models.CharField(
        "prix ou conditions",
        max_length=120,
        blank=True,
        help_text="Texte libre. Vide : rien n’est affiché.",
    )
    registration_url = models.URLField(
        "inscription sur un autre site",
        blank=True,
        help_text="Si vous le remplissez, le formulaire du site est remplacé par ce lien.",
    )
    partner_name = models.CharField(
        "partenaire qui inscrit",
        max_length=120,
        blank=True,
        help_text="Nom affiché sur le bouton quand l’inscription se fait sur un autre site.",
    )
    capacity_note = models.CharField(
        "remarque sur les places",
        max_length=200,
        blank=True,
        help_text="Lue par l’équipe seulement.",
    )
    access_note = models.TextField(
        "comment venir",
        blank=True,
        help_text="Ajouté à ce que dit déjà la page du lieu. Exemple : entrée par la cour.",
    )
    image = PictureField(
        "image",
        folder="evenements",
        blank=True,
        help_text="Facultative : sans image, un paysage est dessiné d’après le lieu, le mois et l’heure.",
    )
    image_alt = models.CharField(
        "description de l’image",
        max_length=250,
        blank=True,
        help_text="Une phrase, pour les personnes qui ne la voient pas.",
    )
    image_credit = models.CharField(
        "crédit de l’image",
        max_length=120,
        blank=True,
        help_text="Nom de la personne ou de la structure.",
    )
    photos_planned = models.BooleanField(
        "photos prévues",
        default=True,
        help_text="Coché : une phrase prévient les personnes à l’inscription et dans la confirmation.",
    )
    attendance_total = models.PositiveIntegerField(
        "nombre de personnes présentes",
        null=True,
        blank=True,
        help_text="Vide : « inconnu ». Zéro veut dire zéro.",
    )
    internal_note = models.TextField("note de l’équipe", blank=True, help_text="Jamais publiée.")
    published_at = models.DateTimeField("publié le", null=True, blank=True, editable=False)
    updated_at = models.DateTimeField("modifié le", auto_now=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)

    # Drawn and folded once, at each change, by `services.event.refresh`; never at each view.
    sky = models.PositiveSmallIntegerField(default=1, editable=False)
    landscape = models.TextField(blank=True, editable=False)
    landscape_small = models.TextField(blank=True, editable=False)
    search_title = models.TextField(blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_title", weight="A", config="french")
        + SearchVector("search_text", weight="B", config="french"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_start",
                violation_error_message="La fin doit venir après le début.",
            )
        ]
        indexes = [
            models.Index(fields=["publication_state", "starts_at"], name="event_agenda"),
            GinIndex(fields=["search_vector"], name="event_search"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_published(self):
        return self.publication_state in self.PUBLIC_STATES

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def short(self) -> str:
        """The short title, or the title cut at a word: 28 signs at most."""
        if self.short_title or len(self.title) <= 28:
            return self.short_title or self.title
        head = self.title.split(" :")[0].split("\u00a0:")[0]
        if len(head) <= 28:
            return head
        return head[:28].rsplit(" ", 1)[0]
