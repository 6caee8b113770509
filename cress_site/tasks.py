"""The frame's jobs: one task sends every message, the others look after the queue and the nights."""

import random
import smtplib

from django.db import transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app

from cress_site import clock, mailing, outbox, privacy
from cress_site.models import Message

PERMANENT = range(500, 600)
STALLED_AFTER = 25  # seconds without a heartbeat of the worker, which gives one every ten
TRIES = 8  # of a message that cannot be rendered: half an hour
TRIES_OF_SMTP = 300  # of a mail server that is away: a day
LOST_AFTER_MINUTES = 10


class Backoff(BaseRetryStrategy):
    """Five seconds, doubled up to five minutes, for a day; a poison job is parked much sooner."""

    def get_retry_decision(self, *, exception, job):
        is_network = isinstance(exception, (OSError, smtplib.SMTPException))
        if job.attempts >= (TRIES_OF_SMTP if is_network else TRIES):
            return None
        wait = min(300, 5 * 2 ** min(job.attempts, 6)) + random.uniform(0, 5)  # noqa: S311 (jitter)
        return RetryDecision(retry_in={"seconds": int(wait)})


@app.task(name=outbox.DELIVER, queue=outbox.QUEUE, retry=Backoff(), pass_context=True)
def deliver(context, message_id: int) -> None:
    """Send one message, unless it left already or its news is no longer true; then mark it."""
    row = Message.objects.filter(pk=message_id, state=Message.State.QUEUED).first()
    if row is None:
        return
    row.attempts += 1
    Message.objects.filter(pk=row.pk).update(attempts=row.attempts)
    try:
        with clock.hold():
            mail = outbox.render(row)
        if mail is None:
            _mark(row, Message.State.MOOT, error="")
            return
        mailing.envelope(mail, to=row.recipient, message_id=f"message-{row.pk}").send()
    except Exception as failure:
        refusal = _refusal(failure)
        if refusal:
            _mark(row, Message.State.UNDELIVERABLE, error=refusal)
            return
        _mark(row, _state_after(failure, context.job), error=_said(failure))
        raise
    _mark(row, Message.State.SENT, subject=mail.subject[:250], sent_at=clock.now(), error="")


def _refusal(failure) -> str:
    """What the mail server answered when it refused this address or this mail for good."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(failure.recipients.values()), (0, b""))
    elif isinstance(failure, smtplib.SMTPDataError):
        code, answer = failure.smtp_code, failure.smtp_error
    else:
        return ""
    return f"{code} {_words(answer)}"[:500] if code in PERMANENT else ""


def _said(failure) -> str:
    return f"{type(failure).__name__}: {failure}"[:500]


def _words(answer) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)


def _state_after(failure, job):
    """Still in the queue as long as another try is planned; parked for staff otherwise."""
    is_over = Backoff().get_retry_decision(exception=failure, job=job) is None
    return Message.State.FAILED if is_over else Message.State.QUEUED


def _mark(row, state, **fields):
    Message.objects.filter(pk=row.pk).update(state=state, **fields)


@app.periodic(cron="* * * * * */15")
@app.task(name="retry_stalled_jobs", queue="upkeep", pass_context=True)
async def retry_stalled_jobs(context, timestamp: int) -> None:
    """A job whose worker was killed stays « doing » for ever unless somebody gives it back."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await manager.retry_job(job)


@app.periodic(cron="*/10 * * * *")
@app.task(name="find_lost_messages", queue="upkeep")
def find_lost_messages(timestamp: int) -> None:
    """A message owed without any job (a restored backup, a queue emptied by hand) gets one again."""
    with transaction.atomic():
        for row in Message.objects.raw(LOST, [LOST_AFTER_MINUTES]):
            outbox.defer(row)


LOST = """
SELECT message.* FROM cress_site_message AS message
 WHERE message.state = 'queued'
   AND message.queued_at < now() - make_interval(mins => %s)
   AND NOT EXISTS (
       SELECT 1 FROM procrastinate_jobs AS job
        WHERE job.task_name = 'deliver' AND job.status IN ('todo', 'doing')
          AND job.lock = 'message:' || message.id)
 ORDER BY message.id
   FOR UPDATE SKIP LOCKED
"""


@app.periodic(cron="20 2 * * *")
@app.task(name="purge_personal_data", queue="upkeep")
def purge_personal_data(timestamp: int) -> None:
    """Every night, what has outlived its purpose goes."""
    privacy.purge(clock.now())
