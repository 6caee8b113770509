import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from events.models.event import Event


class SessionQuerySet(models.QuerySet):
    def visible_to(self, viewer):
        """Parts this viewer may know exist. What they may read of them is `rules.can_read`."""
        visible = self.filter(event__in=Event.objects.visible_to(viewer))
        if viewer.is_staff or viewer.is_current_member:
            return visible
        may_know = Q(is_hidden_from_public=False)
        if viewer.user_id:
            from events.models.seat import Seat  # the seat names the session; asked at call time

            may_know |= Exists(Seat.objects.confirmed_of(viewer).filter(session=OuterRef("pk")))
        return visible.filter(may_know)

    def lock(self):
        """The one lock of the house: in primary-key order, narrow, inserts pointing here go on."""
        return self.order_by("pk").select_for_update(of=("self",), no_key=True)


class Session(models.Model):
    """A part of an event: its own hours, audience, seats and waiting list."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", "plénière"
        WORKSHOPS = "workshops", "ateliers"
        VISIT = "visit", "visite"

    class Audience(models.TextChoices):
        PUBLIC = "public", "tout public"
        MEMBERS = "members", "structures adhérentes"

    class Mode(models.TextChoices):
        ON_SITE = "on_site", "sur ce site"
        NONE = "none", "entrée libre"
        ELSEWHERE = "elsewhere", "sur un autre site"

    class TableChoice(models.TextChoices):
        ATTENDEE = "attendee", "la personne choisit"
        STAFF = "staff", "l’équipe compose"

    class HalfDays(models.TextChoices):
        MORNING = "am", "matin"
        AFTERNOON = "pm", "après-midi"
        BOTH = "both", "matin et après-midi"

    event = models.ForeignKey(
        Event, models.CASCADE, verbose_name="événement", related_name="sessions"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(
        "titre",
        max_length=140,
        help_text="Pour une partie réservée, ce titre n’est lu que par les structures adhérentes.",
    )
    public_teaser = models.CharField(
        "titre public",
        max_length=140,
        blank=True,
        help_text="Affiché à tout le monde. Vide : « Entre adhérents ». N’y mettez rien de réservé.",
    )
    is_hidden_from_public = models.BooleanField(
        "cacher au public",
        default=False,
        help_text="Coché : rien n’annonce cette partie aux personnes extérieures, pas même ses heures.",
    )
    order = models.PositiveSmallIntegerField(
        "ordre",
        default=0,
        help_text="Les parties se suivent dans l’ordre des heures ; ce nombre départage.",
    )
    kind = models.CharField(
        "forme",
        max_length=10,
        choices=Kind.choices,
        default=Kind.PLENARY,
        help_text="Plénière, atelier ou visite.",
    )
    audience = models.CharField(
        "public",
        max_length=10,
        choices=Audience.choices,
        default=Audience.PUBLIC,
        help_text="« Structures adhérentes » demande une adhésion valable le jour de l’événement.",
    )
    starts_at = models.DateTimeField("début")
    ends_at = models.DateTimeField("fin")
    description = models.TextField(
        "description",
        blank=True,
        help_text="Même public que la partie : réservée si la partie l’est.",
    )
    room = models.CharField(
        "salle",
        max_length=80,
        blank=True,
        help_text="Affichée aux personnes inscrites et sur les feuilles.",
    )
    capacity = models.PositiveIntegerField(
        "nombre de places",
        null=True,
        blank=True,
        help_text="Vide : sans limite. L’augmenter fait passer la liste d’attente ; "
        "le baisser n’enlève de place à personne.",
    )
    has_waitlist = models.BooleanField(
        "liste d’attente",
        default=True,
        help_text="Décoché : quand c’est complet, plus personne ne peut s’inscrire.",
    )
    seats_per_organisation = models.PositiveSmallIntegerField(
        "places par structure",
        null=True,
        blank=True,
        help_text="Vide : sans limite. Au-delà, les personnes vont sur la liste d’attente.",
    )
    limit_lifted_at = models.DateTimeField(
        "limite levée le",
        null=True,
        blank=True,
        help_text="À ce moment, les places restantes vont à la liste d’attente, dans l’ordre.",
    )
    guests_allowed = models.PositiveSmallIntegerField(
        "accompagnement possible",
        default=0,
        help_text="Nombre de personnes en plus, comptées dans les places.",
    )
    registration_mode = models.CharField(
        "inscription", max_length=10, choices=Mode.choices, default=Mode.ON_SITE
    )
    registration_opens_at = models.DateTimeField(
        "ouverture des inscriptions", null=True, blank=True, help_text="Vide : dès la publication."
    )
    registration_closes_at = models.DateTimeField(
        "clôture des inscriptions",
        null=True,
        blank=True,
        help_text="Vide : jusqu’au début de la partie.",
    )
    changes_until = models.DateTimeField(
        "changements possibles jusqu’à",
        null=True,
        blank=True,
        help_text="Vide : jusqu’à la clôture. Quitter la liste d’attente reste toujours possible.",
    )
    promotes_until = models.DateTimeField(
        "liste d’attente automatique jusqu’à",
        null=True,
        blank=True,
        help_text="Vide : la veille à 18 h. Ensuite, les places libérées se donnent à la main.",
    )
    online_url = models.URLField(
        "lien de connexion",
        blank=True,
        help_text="Montré seulement aux personnes qui ont une place ici.",
    )
    table_choice = models.CharField(
        "qui compose les tables",
        max_length=10,
        choices=TableChoice.choices,
        default=TableChoice.ATTENDEE,
        help_text="« La personne » : elle choisit en s’inscrivant. « L’équipe » : vous composez "
        "ensuite, à partir des questions.",
    )
    slot_group = models.CharField(
        "créneau au choix",
        max_length=30,
        blank=True,
        help_text="Les parties qui portent le même mot sont au choix : une seule par personne.",
    )
    half_days = models.CharField(
        "demi-journées d’émargement",
        max_length=4,
        choices=HalfDays.choices,
        default=HalfDays.MORNING,
        help_text="Matin, après-midi ou les deux. Décide du nombre de signatures sur la feuille.",
    )
    is_cancelled = models.BooleanField("annulée", default=False, editable=False)
    status_reason = models.TextField("motif affiché", blank=True, editable=False)
    internal_note = models.TextField("note de l’équipe", blank=True, help_text="Jamais publiée.")

    # Kept by the trigger on seats, inside the transaction that takes or frees one.
    taken_count = models.PositiveIntegerField("places prises", default=0, editable=False)
    waiting_count = models.PositiveIntegerField("en attente", default=0, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "partie"
        verbose_name_plural = "parties"
        ordering = ["starts_at", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
                violation_error_message="La fin doit venir après le début.",
            ),
            models.UniqueConstraint(fields=["id", "event"], name="session_belongs_to_event"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_for_members(self):
        return self.audience == self.Audience.MEMBERS

    @property
    def has_tables(self):
        """People choose a table when they register: the session's seats are its tables'."""
        return self.kind == self.Kind.WORKSHOPS and self.table_choice == self.TableChoice.ATTENDEE

    @property
    def teaser(self) -> str:
        """The title that may be shown to anybody, and forwarded to anybody."""
        if not self.is_for_members:
            return self.title
        return self.public_teaser or "Entre adhérents"

    @property
    def seats_left(self) -> int | None:
        """Free seats; None when there is no limit."""
        if self.capacity is None:
            return None
        return max(self.capacity - self.taken_count, 0)


class SpeakerQuerySet(models.QuerySet):
    def of_event(self):
        """Speakers of the event as a whole: public like the event itself."""
        return self.filter(session__isnull=True)


class Speaker(models.Model):
    """Somebody who speaks; same audience as the part they speak in."""

    event = models.ForeignKey(
        Event, models.CASCADE, verbose_name="événement", related_name="speakers"
    )
    session = models.ForeignKey(
        Session,
        models.CASCADE,
        verbose_name="partie",
        null=True,
        blank=True,
        related_name="speakers",
        help_text="Vide : tout l’événement.",
    )
    name = models.CharField("nom", max_length=120)
    organisation_name = models.CharField("structure", max_length=160, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = "intervention"
        verbose_name_plural = "interventions"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name
