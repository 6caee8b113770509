import uuid

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q

from events.models.recap import Recap
from events.models.session import Session


def private_storage():
    return storages["private"]


def private_name(instance, filename):
    """A random name: the title typed by staff is what people read."""
    return f"documents/{uuid.uuid4().hex}"


class Document(models.Model):
    """A file handed out in a part, with the audience of the part, or left by a recap, with its own."""

    class Audience(models.TextChoices):
        PUBLIC = "public", "tout le monde"
        MEMBERS = "members", "structures adhérentes"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        Session,
        models.CASCADE,
        verbose_name="partie",
        null=True,
        blank=True,
        related_name="documents",
    )
    recap = models.ForeignKey(
        Recap,
        models.CASCADE,
        verbose_name="compte rendu",
        null=True,
        blank=True,
        related_name="documents",
    )
    audience = models.CharField(
        "qui peut le lire",
        max_length=10,
        choices=Audience.choices,
        blank=True,
        help_text="Tout le monde, ou les structures adhérentes.",
    )
    title = models.CharField("titre", max_length=140)
    file = models.FileField("fichier", storage=private_storage, upload_to=private_name)
    file_name = models.CharField(max_length=160, editable=False, default="document")
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documents"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=False, recap__isnull=True, audience="")
                | Q(session__isnull=True, recap__isnull=False) & ~Q(audience=""),
                name="document_of_a_part_or_of_a_recap",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_for_members(self) -> bool:
        if self.session_id:
            return self.session.is_for_members
        return self.audience == self.Audience.MEMBERS

    @property
    def event_id(self):
        return (self.session if self.session_id else self.recap).event_id
