from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from events.models.event import Event
from events.models.session import Session


class Announcement(models.Model):
    """What the team wrote to people of an event: kept once, sent to each of them separately."""

    event = models.ForeignKey(
        Event, models.CASCADE, verbose_name="événement", related_name="announcements"
    )
    sessions = models.ManyToManyField(Session, verbose_name="parties", related_name="+")
    statuses = models.JSONField("états", default=list)
    subject = models.CharField("objet", max_length=60)
    text = models.TextField("message", max_length=4000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="écrit par",
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField("écrit le", db_default=Now())

    class Meta:
        verbose_name = "message aux personnes"
        verbose_name_plural = "messages aux personnes"
        ordering = ["-created_at"]

    def __str__(self):
        return self.subject
