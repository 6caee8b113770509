"""Finding one's registration again, and one's rank in line."""

from django.db import transaction

from cress_site import clock, outbox
from events.models import Registration, Seat
from events.services import seating
from members.models import User


@transaction.atomic
def resend_links(*, email) -> None:
    """Owe the personal links of coming registrations to their own address; the same for any address."""
    norm = User.objects.normalize_email(email)
    now = clock.now()
    rows = Registration.objects.filter(email_norm=norm, event__ends_at__gte=now, erased_at=None)
    slot = int(now.timestamp()) // 1200  # at most three an hour to one address
    for registration in rows.select_related("event"):
        outbox.queue(
            "link_resent",
            key=f"registration:{registration.pk}:link:{slot}",
            to=registration.mail_to,
            event=registration.event,
            registration=registration,
        )


def positions(registration) -> dict[int, int]:
    """Rank in line of each waiting seat, by seat id."""
    waiting = Seat.objects.waiting().filter(registration=registration)
    return {seat.pk: seating.position_of(seat) for seat in waiting}
