"""Mails that open an account: they leave at once, before any other, and nothing of them is kept.

What they say waits in the shared cache for a few minutes, under a ticket drawn at random. The job
holds the ticket alone, so that neither the queue, its logs nor a backup ever hold a code; the entry
goes as soon as the mail has left. Whom the address belongs to is looked up by the worker: the page
does the same work for everybody.
"""

import logging
import secrets
import smtplib
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from procrastinate.contrib.django import app

from cress_site import mailing, outbox
from members.models import User

logger = logging.getLogger(__name__)

JOB = "login_mail"
CODE_LIFETIME = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
LINK_LIFETIME = settings.PASSWORD_RESET_TIMEOUT


@dataclass(frozen=True)
class Errand:
    """What a kind of mail is rendered from, as a `Message` would be: but no row is ever written."""

    kind: str
    recipient: str
    args: dict = field(default_factory=dict)

    @property
    def user(self):
        return User.objects.filter(email=self.recipient).first()


def queue_code(*, email, code):
    queue(Errand("login_code", email, {"code": code}))


def queue_word_to_stranger(*, email):
    queue(Errand("login_unknown", email))


def queue_password_link(*, email):
    queue(Errand("password_reset", email), lifetime=LINK_LIFETIME)


def queue(errand, lifetime=CODE_LIFETIME):
    ticket = secrets.token_urlsafe(16)
    cache.set(_place(ticket), (errand.kind, errand.recipient, errand.args), lifetime)
    app.configure_task(JOB).defer(ticket=ticket)


def send(*, ticket):
    """Send what the ticket stands for, then forget it; nothing when it is too late."""
    waiting = cache.get(_place(ticket))
    if waiting is None:
        return
    errand = Errand(*waiting)
    mail = outbox.render(errand)
    try:
        if mail is not None:
            number = secrets.token_hex(8)
            mailing.envelope(mail, to=errand.recipient, message_id=f"login-{number}").send()
    except smtplib.SMTPRecipientsRefused as refused:
        if any(code < 500 for code, _answer in refused.recipients.values()):
            raise  # for the moment only: the job comes back
        logger.warning("A mail of the kind %s was refused by its recipient.", errand.kind)
    cache.delete(_place(ticket))


def _place(ticket):
    return f"login-mail:{ticket}"
