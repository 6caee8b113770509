"""The mails of the story: each is a row, sent at its moment, and none ever leaves."""

from django.db import connection

from cress_site import outbox
from cress_site.models import Message
from events.models import Seat

DELETE_JOBS = """
DELETE FROM procrastinate_jobs
 WHERE task_name = 'deliver' AND (args ->> 'message_id')::bigint = ANY (%s)
"""


class SentMails:
    def __init__(self):
        self._mails = {}

    def settle(self):
        """What the last act owed is written as sent, with its subject, and loses its job."""
        rows = list(Message.objects.filter(state=Message.State.QUEUED))
        for row in rows:
            mail = self._rendered(row)
            row.state = Message.State.SENT if mail else Message.State.MOOT
            row.subject = mail.subject[:250] if mail else ""
            row.attempts, row.sent_at = 1, row.queued_at
        if rows:
            Message.objects.bulk_update(rows, ["state", "subject", "attempts", "sent_at"])
            with connection.cursor() as cursor:
                cursor.execute(DELETE_JOBS, [[row.pk for row in rows]])

    def _rendered(self, row):
        """One mail of a kind stands for those of the same event and the same places."""
        seats = Seat.objects.filter(registration=row.registration_id).order_by("pk")
        key = (row.kind, row.event_id, *seats.values_list("session_id", "status"))
        if key not in self._mails:
            self._mails[key] = outbox.render(row)
        return self._mails[key]
