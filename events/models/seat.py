from django.conf import settings
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now

from events.models.registration import Registration
from events.models.session import Session
from events.models.workshop import Workshop


class NextQueueNumber(Func):
    """Drawn by the INSERT, hence inside the lock: arrival at the lock decides, no tie, no inversion."""

    template = "nextval('events_seat_queue')"
    output_field = models.BigIntegerField()


class SeatQuerySet(models.QuerySet):
    def living(self):
        return self.exclude(status=Seat.Status.CANCELLED)

    def confirmed(self):
        return self.filter(status=Seat.Status.CONFIRMED)

    def waiting(self):
        """In line, first come first."""
        return self.filter(status=Seat.Status.WAITLISTED).order_by("queue_number")

    def confirmed_of(self, viewer):
        return self.confirmed().filter(registration__user_id=viewer.user_id)


class Seat(models.Model):
    """A place in a session. Only `events.services` writes here; a trigger counts and refuses."""

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", "place confirmée"
        WAITLISTED = "waitlisted", "liste d’attente"
        CANCELLED = "cancelled", "annulée"

    class Role(models.TextChoices):
        PARTICIPANT = "participant", "participation"
        SPEAKER = "speaker", "intervention"
        FACILITATOR = "facilitator", "animation"
        HOST = "host", "accueil"
        TEAM = "team", "équipe"

    class Ending(models.TextChoices):
        """Why a seat is no longer living."""

        PERSON = "person", "par la personne"
        STAFF = "staff", "par l’équipe"
        EVENT = "event", "événement ou partie annulés"
        TAKEN_OVER = "taken_over", "reprise par une autre personne"
        MOVED = "moved", "changement de partie"
        NOT_ME = "not_me", "« ce n’est pas moi »"
        BOUNCED = "bounced", "adresse refusée"
        ERASED = "erased", "données effacées"

    registration = models.ForeignKey(
        Registration, models.CASCADE, verbose_name="inscription", related_name="seats"
    )
    session = models.ForeignKey(
        Session, models.PROTECT, verbose_name="partie", related_name="seats"
    )
    status = models.CharField("état", max_length=10, choices=Status.choices)
    role = models.CharField("rôle", max_length=12, choices=Role.choices, default=Role.PARTICIPANT)
    workshop = models.ForeignKey(
        Workshop,
        models.PROTECT,
        verbose_name="atelier",
        null=True,
        blank=True,
        related_name="seats",
    )
    queue_number = models.BigIntegerField("ordre d’arrivée", db_default=NextQueueNumber())
    is_off_quota = models.BooleanField("hors quota", default=False)
    override_motive = models.CharField("motif de l’équipe", max_length=200, blank=True)
    created_at = models.DateTimeField("demandée le", db_default=Now())
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    was_promoted = models.BooleanField("venue de la liste d’attente", default=False)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)
    ending = models.CharField("fin", max_length=10, choices=Ending.choices, blank=True)
    ending_reason = models.TextField("motif", blank=True)
    checked_in_at = models.DateTimeField("présence notée le", null=True, blank=True)
    checked_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="notée par",
        null=True,
        blank=True,
        related_name="+",
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "place"
        verbose_name_plural = "places"
        ordering = ["queue_number"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"],
                condition=~Q(status="cancelled"),
                name="seat_unique_living",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["confirmed", "waitlisted", "cancelled"]),
                name="seat_known_status",
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled", cancelled_at__isnull=False)
                | (~Q(status="cancelled") & Q(cancelled_at__isnull=True)),
                name="seat_cancelled_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(is_off_quota=False) | ~Q(override_motive=""),
                name="seat_off_quota_has_a_motive",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "status", "queue_number"], name="seat_queue"),
        ]

    def __str__(self):
        return f"{self.registration} – {self.session}"

    @property
    def is_confirmed(self):
        return self.status == self.Status.CONFIRMED

    @property
    def is_waiting(self):
        return self.status == self.Status.WAITLISTED
