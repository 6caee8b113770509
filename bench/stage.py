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


def closing_in(seconds):
    """The same, open to everybody, whose registrations close in so many seconds; the moment too."""
    closes_at = clock.now() + dt.timedelta(seconds=seconds)
    one_part(None, registration_closes_at=closes_at)
    print(closes_at.timestamp())


def seated(session_id):
    """When each person was given a seat, by the clock of the database."""
    from events.models import Seat

    for seat in Seat.objects.filter(session=session_id).select_related("registration"):
        print(seat.registration.email, seat.confirmed_at.timestamp())


def eve(people):
    """The day before an event of so many people, at five past nine: their reminders are owed."""
    from cress_site.typography import local
    from events.services import reminders

    f.make_site()
    today = local(clock.now()).date()
    nine = reminders.at_nine(today)
    event = f.make_event(f"Veille {secrets.token_hex(4)}", starts_at=nine + dt.timedelta(hours=25))
    session = f.make_session(event, capacity=None)
    for number in range(people):
        row = f.make_registration(event, email=f"r{number}-{session.pk}@example.org")
        f.make_seat(session, row)
    remind()
    print(session.pk)


def remind():
    """What the worker asks every five minutes."""
    from cress_site.typography import local
    from events.services import reminders

    nine = reminders.at_nine(local(clock.now()).date())
    print(reminders.plan_reminders(nine + dt.timedelta(minutes=5)))


def poison(address):
    """A message nobody can write."""
    from django.db import transaction

    from cress_site import outbox

    with transaction.atomic():
        row = outbox.queue("nobody_writes_this", key=f"poison:{secrets.token_hex(4)}", to=address)
    print(row.pk)


def drop(address):
    """Forget what is owed to this address."""
    from cress_site.models import Message

    Message.objects.filter(recipient=address).delete()


def rows(session_id):
    """Registrations of the part's event, living seats of the part."""
    from events.models import Registration, Seat

    print(Registration.objects.filter(event__sessions=session_id).count())
    print(Seat.objects.living().filter(session=session_id).count())


def hold(session_id, seconds):
    """Hold the lock of the part, as somebody who takes a seat there and is slow at it."""
    import time

    from django.db import transaction

    from events.services.act import lock

    with transaction.atomic():
        lock([session_id])
        print("held", flush=True)
        time.sleep(seconds)
