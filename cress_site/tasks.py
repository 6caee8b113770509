"""The frame's jobs: one task sends every message, one picks up what a killed worker left."""

import random
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app

from cress_site import clock, outbox
from cress_site.models import Message

PERMANENT = range(500, 600)
STALLED_AFTER = 45  # seconds without a heartbeat of the worker


class Backoff(BaseRetryStrategy):
    """Five seconds, doubled up to five minutes, for a day; a poison job is parked much sooner."""

    def get_retry_decision(self, *, exception, job):
        last = 8 if not isinstance(exception, (OSError, smtplib.SMTPException)) else 300
        if job.attempts >= last:
            return None
        wait = min(300, 5 * 2 ** min(job.attempts, 6)) + random.uniform(0, 5)  # noqa: S311 (jitter)
        return RetryDecision(retry_in={"seconds": int(wait)})


@app.task(name="deliver", queue="mail", retry=Backoff())
def deliver(message_id: int) -> None:
    """Send one message, unless it is sent already or its news is no longer true."""
    row = Message.objects.filter(pk=message_id).first()
    if row is None or row.state not in (Message.State.QUEUED, Message.State.FAILED):
        return
    Message.objects.filter(pk=row.pk).update(attempts=row.attempts + 1)
    try:
        mail = outbox.render(row)
        if mail is None:
            _mark(row, Message.State.MOOT)
            return
        _email(row, mail).send()
    except smtplib.SMTPRecipientsRefused as refused:
        _refused(row, refused)
    except Exception as failure:
        _mark(row, Message.State.FAILED, error=f"{type(failure).__name__}: {failure}"[:500])
        raise
    else:
        _mark(row, Message.State.SENT, subject=mail.subject[:250], sent_at=clock.now(), error="")


def _refused(row, refused):
    code, answer = next(iter(refused.recipients.values()), (550, b""))
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    if code in PERMANENT:
        _mark(row, Message.State.UNDELIVERABLE, error=f"{code} {text}"[:500])
        return
    _mark(row, Message.State.FAILED, error=f"{code} {text}"[:500])
    raise refused


def _mark(row, state, **fields):
    Message.objects.filter(pk=row.pk).update(state=state, **fields)


def _email(row, mail) -> EmailMultiAlternatives:
    """The same Message-ID at each try, so that a mailbox recognises a repeat."""
    domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip(">")
    headers = {"Message-ID": f"<message-{row.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    email = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[row.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers | mail.headers,
    )
    if mail.html:
        email.attach_alternative(mail.html, "text/html")
    for name, content, mime in mail.attachments:
        email.attach(name, content, mime)
    return email


@app.periodic(cron="* * * * *")
@app.task(name="retry_stalled_jobs", queue="upkeep", pass_context=True)
async def retry_stalled_jobs(context, timestamp: int) -> None:
    """A job whose worker was killed stays « doing » for ever unless somebody gives it back."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await manager.retry_job(job)
