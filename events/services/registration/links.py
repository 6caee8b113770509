"""Finding one's registration again, and one's rank in line."""

from django.db import transaction

from cress_site import clock, outbox
from events.models import Registration, Seat
from events.services import seating
from members.models import User


@transaction.atomic
def resend_links(*, email) -> None:
    """Owe the personal links of coming registrations to their own address, in one mail.

    The page answers the same for any address.
    """
    norm = User.objects.normalize_email(email)
    now = clock.now()
    coming = Registration.objects.filter(email_norm=norm, event__ends_at__gte=now, erased_at=None)
    rows = list(coming.select_related("event").order_by("event__starts_at", "pk"))
    if not rows:
        return
    slot = int(now.timestamp()) // 1200  # at most three an hour to one address
    outbox.queue(
        "links_resent" if len(rows) > 1 else "link_resent",
        key=f"registration:{rows[0].pk}:link:{slot}",
        to=rows[0].mail_to,
        event=rows[0].event,
        registration=rows[0],
        registrations=[row.pk for row in rows],
    )


def positions(registration) -> dict[int, int]:
    """Rank in line of each waiting seat, by seat id."""
    waiting = Seat.objects.waiting().filter(registration=registration)
    return {seat.pk: seating.position_of(seat) for seat in waiting}
