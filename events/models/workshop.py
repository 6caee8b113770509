from django.db import models

from events.models.event import Event, Theme
from events.models.session import Session


class Workshop(models.Model):
    """A small-group table inside a session of kind `workshops`."""

    event = models.ForeignKey(
        Event, models.CASCADE, verbose_name="événement", related_name="workshops"
    )
    session = models.ForeignKey(
        Session, models.CASCADE, verbose_name="partie", related_name="workshops"
    )
    title = models.CharField(
        "titre", max_length=80, help_text="Court : il figure sur la page et sur le plan des tables."
    )
    theme = models.ForeignKey(
        Theme,
        models.SET_NULL,
        verbose_name="thème",
        null=True,
        blank=True,
        help_text="Sert à regrouper les questions.",
    )
    facilitator = models.CharField(
        "animation",
        max_length=120,
        blank=True,
        help_text="Nom de la personne qui anime, tel qu’il sera affiché.",
    )
    facilitator_organisation = models.CharField(
        "structure de l’animation", max_length=160, blank=True, help_text="Facultatif."
    )
    capacity = models.PositiveSmallIntegerField(
        "nombre de places", default=8, help_text="Entre 4 et 8, c’est confortable."
    )
    table_number = models.PositiveSmallIntegerField(
        "numéro de table", null=True, blank=True, help_text="Repris sur le plan et les badges."
    )
    description = models.TextField("description", blank=True, help_text="Deux phrases suffisent.")
    is_open_topic = models.BooleanField(
        "questions libres",
        default=False,
        help_text="Table pour les questions qui n’entrent dans aucune autre.",
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)
    taken_count = models.PositiveIntegerField("places prises", default=0, editable=False)

    class Meta:
        verbose_name = "atelier"
        verbose_name_plural = "ateliers"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    @property
    def seats_left(self) -> int:
        return max(self.capacity - self.taken_count, 0)


class Question(models.Model):
    """What a person brings to the workshops. It leaves after some months (see privacy)."""

    registration = models.OneToOneField(
        "events.Registration",
        models.CASCADE,
        verbose_name="inscription",
        related_name="question",
    )
    text = models.TextField("question", max_length=600)
    theme = models.ForeignKey(Theme, models.SET_NULL, verbose_name="thème", null=True, blank=True)
    asked_at = models.DateTimeField("posée le")

    class Meta:
        verbose_name = "question"
        verbose_name_plural = "questions"
        ordering = ["asked_at"]

    def __str__(self):
        return self.text[:80]
