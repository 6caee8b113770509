"""One act: its moment, its author, one line in the journal, and one mail per person."""

from collections import OrderedDict

from django.db import transaction

from cress_site import clock, journal, outbox
from events.models import Event, Registration, Session

# What deciding about a seat asks of the event. The rest is read if an act needs it: under the
# lock everybody waits for the width of this row.
DECIDES = ("id", "title", "status", "starts_at", "ends_at", "registration_url", "partner_name")
UNREAD = [f"event__{f.name}" for f in Event._meta.concrete_fields if f.name not in DECIDES]


class NotPossible(Exception):
    """The act may not be done; `refusal` says why (see `events.sentences.say`)."""

    def __init__(self, refusal):
        super().__init__(refusal.code)
        self.refusal = refusal


class ServiceBusy(Exception):
    """The lock was not free in time: nothing is written, the person may press again."""


class Act:
    """Opened inside a transaction; `close()` queues what is owed, once per person.

    When several kinds are owed to one person, the first told wins: what they did themselves
    says more than what followed from it. `at`: the moment of the transaction, if already read.
    """

    def __init__(self, verb, subject, *, event, actor=None, motive="", at=None, **data):
        if not transaction.get_connection().in_atomic_block:
            raise RuntimeError("An act is one transaction: open it first.")
        self.at = at or clock.now()
        self.event = event
        self.actor = actor
        self.entry = journal.record(
            verb, subject, actor=actor, event_id=event.pk, motive=motive, **data
        )
        self._owed = OrderedDict()

    def note(self, verb, subject, motive="", **data):
        """A further line of the same act: a seat that moved because of it."""
        journal.record(
            verb,
            subject,
            actor=self.actor,
            event_id=self.event.pk,
            motive=motive,
            act=self.entry.pk,
            **data,
        )

    def tell(self, registration: Registration, kind: str, seat=None, **args):
        """Owe one mail to this person; the seats concerned are gathered."""
        owed = self._owed.setdefault(registration.pk, (registration, kind, [], args))
        if seat is not None and owed[1] == kind:
            owed[2].append(seat.pk)

    def close(self):
        for registration, kind, seats, args in self._owed.values():
            outbox.queue(
                kind,
                key=f"registration:{registration.pk}:{kind}:{self.entry.pk}",
                to=registration.mail_to,
                event=self.event,
                registration=registration,
                is_new=True,
                entry=self.entry.pk,
                seats=seats,
                **args,
            )
        self._owed.clear()


def lock(session_ids) -> list[Session]:
    """Lock these sessions, in primary-key order, and read them as they are now.

    Every path that takes, frees, promotes or changes a capacity begins here. The event comes
    with them, unlocked: `of=("self",)`.
    """
    locked = Session.objects.filter(pk__in=session_ids).lock().select_related("event")
    return list(locked.defer(*UNREAD))
