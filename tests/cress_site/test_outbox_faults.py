"""What can go wrong with a mail: refused, delayed, poisoned, killed, lost. Nothing owed is ever lost."""

import asyncio
import datetime as dt
import smtplib
from types import SimpleNamespace

import pytest
from django.core.mail import EmailMultiAlternatives
from procrastinate.contrib.django import app

from cress_site import outbox, tasks
from cress_site.models import JournalEntry, Message
from tests import factories as f
from tests.apart import apart

# --------------------------------------------------------------------------- what can go wrong


def test_refused_address_is_shown_and_not_tried_again(post):
    post.sink.refused.add("camille@example.org")
    row, other = post.owe(), post.owe("act:2", "idriss@example.org")
    post.work()
    assert post.state(row) == Message.State.UNDELIVERABLE
    assert row.error == "550 no such mailbox"
    assert post.state(other) == Message.State.SENT
    assert post.jobs().count() == 0


def test_mail_server_away_delays_and_loses_nothing(post):
    post.sink.close()
    row = post.owe()
    post.work()
    assert post.state(row) == Message.State.QUEUED
    assert row.error.startswith("ConnectionRefusedError")
    assert [job.status for job in post.jobs()] == ["todo"]
    post.sink.open()
    post.make_due()
    post.work()
    assert post.state(row) == Message.State.SENT
    assert (len(post.mails), row.attempts, row.error) == (1, 2, "")


def test_connection_cut_after_the_text_is_tried_again_with_the_same_number(post):
    post.sink.drops_after_data = True
    row = post.owe()
    post.work()
    assert post.state(row) == Message.State.QUEUED
    post.sink.drops_after_data = False
    post.make_due()
    post.work()
    assert post.state(row) == Message.State.SENT
    assert len({mail["Message-ID"] for _, mail in post.mails}) == 1


def test_poison_is_retried_then_parked_and_the_others_pass(post):
    poison = post.owe()
    post.breaks = True
    for _ in range(tasks.TRIES):
        post.work()
        assert post.state(poison) == Message.State.QUEUED
        post.make_due()
    post.work()
    assert post.state(poison) == Message.State.FAILED
    assert poison.error == "ValueError: cannot be written"
    assert [job.status for job in post.jobs()] == ["failed"]
    post.breaks = False
    other = post.owe("act:2")
    post.work()
    assert (post.state(other), post.state(poison)) == (Message.State.SENT, Message.State.FAILED)


@pytest.mark.django_db
def test_unknown_kind_is_parked_like_any_poison():
    row = Message.objects.create(key="act:1", kind="nobody_writes_this", recipient="a@example.org")
    with pytest.raises(outbox.UnknownKind):
        outbox.render(row)


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.fr": (550, b"inconnu")}), "550 inconnu"),
        (smtplib.SMTPRecipientsRefused({"a@b.fr": (451, b"plus tard")}), ""),
        (smtplib.SMTPDataError(554, "refus\u00e9"), "554 refus\u00e9"),
        (smtplib.SMTPDataError(452, b"plein"), ""),
        (smtplib.SMTPAuthenticationError(535, b"mot de passe"), ""),
        (smtplib.SMTPSenderRefused(550, b"qui\xff", "a@b.fr"), ""),
    ],
)
def test_only_a_refusal_of_the_address_or_the_mail_is_final(failure, said):
    assert tasks._refusal(failure) == said


def test_smtp_is_tried_for_a_day_and_poison_for_minutes():
    def waits(failure):
        decide, number = tasks.Backoff().get_retry_decision, 0
        total = 0
        while decision := decide(exception=failure, job=SimpleNamespace(attempts=number)):
            total += (decision.retry_at - _now()).total_seconds()
            number += 1
        return total / 3600

    assert waits(ConnectionRefusedError()) > 24
    assert 0.1 < waits(ValueError()) < 1


def _now():
    return dt.datetime.now(dt.UTC)


# --------------------------------------------------------------------------- killed, lost, sent again


def test_job_of_a_killed_worker_is_given_back(post):
    row = post.owe()
    [(worker_id,)] = post.sql(
        "INSERT INTO procrastinate_workers (last_heartbeat) "
        "VALUES (now() - interval '5 minutes') RETURNING id"
    )
    post.sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", worker_id)
    post.work()
    assert post.state(row) == Message.State.QUEUED
    _retry_stalled()
    post.work()
    assert post.state(row) == Message.State.SENT


def _retry_stalled():
    async def run():
        async with app.open_async():
            await tasks.retry_stalled_jobs(SimpleNamespace(app=app), 0)

    with app.replace_connector(app.connector.get_worker_connector()):
        apart(lambda: asyncio.run(run()))


def test_message_without_a_job_gets_one_again(post):
    lost, kept = post.owe(), post.owe("act:2")
    Message.objects.update(queued_at=_now() - 2 * f.hours(1))
    post.sql("DELETE FROM procrastinate_jobs WHERE lock = %s", f"message:{lost.pk}")
    tasks.find_lost_messages(0)
    assert sorted(job.args["message_id"] for job in post.jobs()) == [lost.pk, kept.pk]
    post.work()
    assert {post.state(lost), post.state(kept)} == {Message.State.SENT}


def test_staff_send_a_mail_again(post):
    elise = f.make_staff()
    row = post.owe()
    assert outbox.resend(row, actor=elise) is False
    post.work()
    assert outbox.resend(row, actor=elise) is True
    post.work()
    assert post.state(row) == Message.State.SENT
    assert len(post.mails) == 2
    entry = JournalEntry.objects.get(verb="message_resent")
    assert (entry.object_id, entry.actor_id) == (str(row.pk), elise.pk)


def test_refused_mail_leaves_once_its_address_is_corrected(post):
    post.sink.refused.add("camile@example.org")
    row = post.owe(to="camile@example.org")
    post.work()
    Message.objects.filter(pk=row.pk).update(recipient="camille@example.org")
    outbox.resend(row, actor=f.make_staff())
    post.work()
    assert post.state(row) == Message.State.SENT
    assert [to for to, _ in post.mails] == ["camille@example.org"]


def test_worker_killed_between_sending_and_marking_repeats_once(post, monkeypatch):
    """At least once: the mail left, the mark did not; the repeat carries the same number."""

    class Killed(BaseException):
        pass

    row = post.owe()
    send = EmailMultiAlternatives.send

    def send_and_die(self, *args, **kwargs):
        send(self, *args, **kwargs)
        raise Killed

    context = SimpleNamespace(job=SimpleNamespace(attempts=0))
    monkeypatch.setattr(EmailMultiAlternatives, "send", send_and_die)
    with pytest.raises(Killed):
        tasks.deliver(context, row.pk)
    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    assert post.state(row) == Message.State.QUEUED
    post.work()
    assert post.state(row) == Message.State.SENT
    assert len(post.mails) == 2
    assert len({mail["Message-ID"] for _, mail in post.mails}) == 1
