"""Personal data leaves: each app says what it holds of a person, erases it, and lets it expire.

The apps listed in PRIVACY_APPS each have a `privacy` module with `export(email)`, `move(former, email)`,
`erase(email)` and `purge(now, dry_run)`; the frame runs them in turn, in one transaction.
"""

import json
from dataclasses import dataclass, field
from email import message_from_bytes
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction

from cress_site import journal
from cress_site.models import JournalEntry, Message, SiteSettings

REDACTED = "[effacé]"


@dataclass
class Erased:
    """What an app erased: rows by kind, and the objects other tables may still name."""

    counts: dict = field(default_factory=dict)
    objects: list = field(default_factory=list)  # model instances, still with their pk

    def add(self, kind, number=1):
        if number:
            self.counts[kind] = self.counts.get(kind, 0) + number


def _apps():
    return [import_module(f"{app}.privacy") for app in settings.PRIVACY_APPS]


def normalise(email: str) -> str:
    return (email or "").strip().lower()


def export(email: str) -> dict:
    """Everything held about this address, by app: what the person receives as JSON."""
    email = normalise(email)
    found = {"adresse": email, "messages": _messages(email)}
    for app in _apps():
        found |= app.export(email)
    return json.loads(json.dumps(found, default=str))


def _messages(email):
    rows = Message.objects.filter(recipient__iexact=email).order_by("pk")
    return [
        {"sorte": m.kind, "objet": m.subject, "état": m.get_state_display(), "envoyé": m.sent_at}
        for m in rows
    ]


@transaction.atomic
def move(former: str, email: str) -> None:
    """A person exchanged their address for another: what is kept of them, and owed to them, follows."""
    former, email = normalise(former), normalise(email)
    for app in _apps():
        app.move(former, email)
    Message.objects.filter(recipient__iexact=former).update(recipient=email)


@transaction.atomic
def erase(email: str, *, actor=None) -> Erased:
    """Erase this person everywhere. Seats to come go back to the line; counts do not change."""
    email = normalise(email)
    erased = Erased()
    for app in reversed(_apps()):
        app.erase(email, erased)
    erased.add("message", Message.objects.filter(recipient__iexact=email).delete()[0])
    _redact(erased.objects)
    _close_sessions(erased.objects)
    if actor is not None or erased.counts:
        journal.record("erased", SiteSettings(pk=1), actor=actor, counts=erased.counts)
    transaction.on_commit(lambda: _forget_mails(email))
    return erased


def _redact(objects):
    """Motives and labels other tables wrote about these rows."""
    for row in objects:
        name = row._meta.model_name
        JournalEntry.objects.filter(object_type=name, object_id=str(row.pk)).exclude(
            motive=""
        ).update(motive=REDACTED)
        kind = ContentType.objects.get_for_model(row)
        LogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).update(
            object_repr=REDACTED, change_message=""
        )


def _close_sessions(objects):
    users = {str(row.pk) for row in objects if row._meta.label == settings.AUTH_USER_MODEL}
    if not users:
        return
    for session in Session.objects.iterator(500):
        if session.get_decoded().get("_auth_user_id") in users:
            session.delete()


def _forget_mails(email):
    """The demo keeps its mails as files: those of the person leave too."""
    folder = Path(settings.MAILS_DIR)
    for path in folder.glob("*.eml") if folder.is_dir() else ():
        recipients = message_from_bytes(path.read_bytes()).get_all("To", [])
        if any(email in recipient.lower() for recipient in recipients):
            path.unlink(missing_ok=True)


@transaction.atomic
def purge(now, *, dry_run=False) -> dict:
    """Let what has outlived its purpose go, by the durations of the site's settings."""
    counts = {}
    for app in _apps():
        counts |= app.purge(now, dry_run)
    if not dry_run and any(counts.values()):
        journal.record("purged", SiteSettings(pk=1), counts=counts)
    return counts
