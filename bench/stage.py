"""What a measure is played on, written into the bench's own database (run through manage.py shell)."""

import datetime as dt
import secrets

from cress_site import clock
from tests import factories as f


def one_part(capacity, **fields):
    """A published event with one public part; its address and the part's number are printed."""
    now = clock.now()
    f.make_site()
    starts_at = now + dt.timedelta(days=20)
    tag = secrets.token_hex(4)  # several stages in one database
    venue = f.make_venue(f"Salle {tag}")
    event = f.make_event(f"Matinale {tag}", starts_at=starts_at, venue=venue)
    session = f.make_session(event, "Pour toutes et tous", capacity=capacity, **fields)
    print(event.slug, session.pk)


def truth(session_id):
    """Stored state, one line a seat: address, status, order."""
    from events.models import Seat

    seats = Seat.objects.filter(session=session_id).select_related("registration")
    for seat in seats.order_by("queue_number"):
        print(seat.registration.email, seat.status, seat.queue_number)


def messages():
    """State of the outbox: number of messages by state, then every recipient owed."""
    from cress_site.models import Message

    for row in Message.objects.order_by("pk"):
        print(row.recipient, row.kind, row.state)
