"""The outbox: every mail is a row first, written in the transaction of the change it announces.

`queue()` writes the message and its job together. The worker looks the kind up, asks whether
the news is still true (a kind that returns None says it is not), sends, then marks.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from cress_site import clock, journal
from cress_site.models import Message

DELIVER, QUEUE = "deliver", "mail"  # the job that sends one message: see cress_site.tasks
_kinds = {}
_watched = ContextVar("outbox_watched", default=None)


@dataclass
class Mail:
    """What a kind of message renders: text first, light HTML beside it, sometimes a calendar."""

    subject: str
    text: str
    html: str = ""
    sender: str = ""  # what the address of the site is called
    reply_to: str = ""
    attachments: list = field(default_factory=list)  # (file name, bytes, MIME type)
    pictures: list = field(default_factory=list)  # (Content-ID, PNG), shown by the HTML
    headers: dict = field(default_factory=dict)


class UnknownKind(LookupError):
    """A message names a kind nobody registered: the job is parked and shown to staff."""


def message(kind):
    """Register `render(message) -> Mail | None` for this kind; None closes it as moot."""

    def register(render):
        if kind in _kinds:
            raise ValueError(f"Two functions render the message {kind!r}.")
        _kinds[kind] = render
        return render

    return register


def render(row: Message) -> Mail | None:
    try:
        return _kinds[row.kind](row)
    except KeyError:
        if row.kind in _kinds:
            raise
        raise UnknownKind(row.kind) from None


def queue(
    kind, *, key, to, event=None, registration=None, due_at=None, is_new=False, **args
) -> Message | None:
    """Owe one mail to `to`. The same key is owed once: None when it already was.

    `args` are ids and words of state only, never personal data. `due_at` plans it for later.
    `is_new`: the key names an act made a moment ago, so that nobody can owe it already.
    """
    if not to:
        return None
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A message is queued in the transaction of the change it announces.")
    fields = {
        "kind": kind,
        "recipient": to,
        "args": args,
        "event_id": event.pk if event else None,
        "registration_id": registration.pk if registration else None,
        "due_at": due_at,
        **clock.stamp("queued_at"),
    }
    if is_new:
        row = Message.objects.create(key=key, **fields)
    else:
        row, is_new = Message.objects.get_or_create(key=key, defaults=fields)
    if not is_new:
        return None
    defer(row)
    if _watched.get() is not None:
        _watched.get().append(row)
    return row


@contextmanager
def watch():
    """The messages queued inside the block, in order: what an act that is only tried would send."""
    token = _watched.set([])
    try:
        yield _watched.get()
    finally:
        _watched.reset(token)


def defer(row: Message) -> None:
    """Put the message's job in the queue, in the caller's transaction; one at a time for one message.

    By Django's own connection, always: inside the worker, procrastinate has another.
    """
    configure_task(
        name=DELIVER,
        job_manager=JobManager(DjangoConnector()),
        queue=QUEUE,
        lock=f"message:{row.pk}",
        schedule_at=row.due_at,
    ).defer(message_id=row.pk)


@transaction.atomic
def resend(row: Message, *, actor) -> bool:
    """Put a mail that left, failed, was refused or was moot back in the queue; False when it waits already."""
    row = Message.objects.select_for_update().get(pk=row.pk)
    if row.state == Message.State.QUEUED:
        return False
    row.state, row.error, row.due_at = Message.State.QUEUED, "", None
    row.save(update_fields=["state", "error", "due_at"])
    defer(row)
    journal.record("message_resent", row, actor=actor, event_id=row.event_id)
    return True
