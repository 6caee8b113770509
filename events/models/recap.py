import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from cress_site import clock
from cress_site.models.picture import PictureField
from events.models.event import Event


class RecapQuerySet(models.QuerySet):
    def visible_to(self, viewer):
        """Published recaps of events that took place and that this viewer may know, last held first."""
        events = Event.objects.visible_to(viewer).exclude(
            status__in=(Event.Status.CANCELLED, Event.Status.POSTPONED)
        )
        return self.filter(
            published_on__lte=viewer.today, event__ends_at__lte=clock.now(), event__in=events
        ).order_by("-event__starts_at", "-pk")

    def readable_by(self, viewer):
        """The same, and for the team the drafts."""
        return self.order_by("-event__starts_at") if viewer.is_staff else self.visible_to(viewer)


class Recap(models.Model):
    """« Retour sur… »: what an event left, shown at the event's own address once it is over."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.OneToOneField(
        Event,
        models.CASCADE,
        verbose_name="événement",
        related_name="recap",
        help_text="Le compte rendu paraît sur la page de l’événement, à la même adresse.",
    )
    title = models.CharField(
        "titre",
        max_length=160,
        blank=True,
        help_text="Vide : « Retour sur… » suivi du titre de l’événement.",
    )
    author = models.CharField("signature", max_length=120, blank=True, help_text="Nom affiché.")
    body = models.TextField(
        "texte",
        blank=True,
        help_text="Un brouillon est proposé à partir de l’événement. "
        "Ne citez pas une personne sans son accord.",
    )
    members_body = models.TextField(
        "texte réservé", blank=True, help_text="Lu par les structures adhérentes seulement."
    )
    attendance = models.PositiveIntegerField(
        "personnes présentes",
        null=True,
        blank=True,
        help_text="Vide : « inconnu ». Proposé d’après le pointage.",
    )
    structures = models.PositiveIntegerField(
        "structures présentes", null=True, blank=True, help_text="Vide : « inconnu »."
    )
    published_on = models.DateField(
        "publié le", null=True, blank=True, help_text="Vide : le compte rendu reste un brouillon."
    )
    updated_at = models.DateTimeField("modifié le", auto_now=True)

    # Folded by `services.recap`: only what anybody may read.
    search_title = models.TextField(blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_title", weight="A", config="french")
        + SearchVector("search_text", weight="B", config="french"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = RecapQuerySet.as_manager()

    class Meta:
        verbose_name = "compte rendu"
        verbose_name_plural = "comptes rendus"
        ordering = ["-event__starts_at"]
        indexes = [
            models.Index(F("published_on").desc(), name="recap_published"),
            GinIndex(fields=["search_vector"], name="recap_search"),
        ]

    def __str__(self):
        return self.title or f"Retour sur… {self.event.title}"

    @property
    def is_published(self) -> bool:
        return self.published_on is not None


class RecapPhotoQuerySet(models.QuerySet):
    def publishable(self):
        """Described, not withdrawn, and with a written agreement when people can be recognised."""
        return (
            self.filter(withdrawn_at=None)
            .exclude(image="")
            .exclude(image_alt="")
            .filter(Q(people_recognisable=False) | Q(consent_on_file=True))
        )


class RecapPhoto(models.Model):
    """A photo of a recap. What may not be shown is kept off the pages, and its address dies."""

    recap = models.ForeignKey(
        Recap, models.CASCADE, verbose_name="compte rendu", related_name="photos"
    )
    image = PictureField(
        "photo",
        folder="retours",
        blank=True,
        help_text="Redimensionnée ; les données cachées (lieu, appareil) sont retirées.",
    )
    image_alt = models.CharField(
        "description de la photo",
        max_length=250,
        blank=True,
        help_text="Obligatoire pour publier.",
    )
    image_credit = models.CharField("crédit", max_length=120, blank=True)
    people_recognisable = models.BooleanField(
        "des personnes sont reconnaissables",
        default=False,
        help_text="Coché : un accord écrit est nécessaire pour publier.",
    )
    consent_on_file = models.BooleanField(
        "accord écrit conservé",
        default=False,
        help_text="Portrait ou gros plan : un accord par personne, pour cet usage.",
    )
    withdrawn_at = models.DateTimeField(
        "retirée le",
        null=True,
        blank=True,
        editable=False,
        help_text="La photo n’est plus affichée.",
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)

    objects = RecapPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "photo"
        verbose_name_plural = "photos"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.image_alt or f"photo n° {self.pk}"

    @property
    def is_publishable(self) -> bool:
        is_agreed = self.consent_on_file or not self.people_recognisable
        return bool(self.image and self.image_alt and is_agreed and self.withdrawn_at is None)
