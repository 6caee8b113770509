"""The outbox with its real worker and a real mail server: owed with the change, sent, marked."""

import contextlib

import pytest
from django.db import transaction

from cress_site import outbox
from cress_site.models import Message

# --------------------------------------------------------------------------- owed with the change


def test_message_and_job_commit_with_the_change(post):
    row = post.owe()
    assert post.state(row) == Message.State.QUEUED
    assert [job.args for job in post.jobs()] == [{"message_id": row.pk}]


def test_message_and_job_are_undone_with_the_change(post):
    with contextlib.suppress(RuntimeError), transaction.atomic():
        outbox.queue(post.KIND, key="act:1", to="camille@example.org")
        raise RuntimeError
    assert (Message.objects.count(), post.jobs().count()) == (0, 0)


def test_inside_the_worker_too(post):
    """Its own connection to the queue would let the job out before, or without, the message."""
    row = post.owe()
    post.owes = "act:2"
    post.work()
    assert [job.args["message_id"] for job in post.jobs()] == [row.pk]
    assert Message.objects.count() == 1


def test_message_is_queued_inside_a_transaction_only(post):
    with pytest.raises(RuntimeError):
        outbox.queue(post.KIND, key="act:1", to="camille@example.org")


def test_one_act_is_owed_once(post):
    assert post.owe() is not None
    assert post.owe() is None
    assert (Message.objects.count(), post.jobs().count()) == (1, 1)


def test_nothing_is_owed_to_nobody(post):
    assert post.owe(to="") is None


def test_job_holds_no_personal_data(post):
    post.owe()
    assert [job for job in post.jobs() if "@" in f"{job.args}{job.lock}"] == []


def test_watching_gives_what_an_act_queues(post):
    with transaction.atomic(), outbox.watch() as rows:
        first = outbox.queue(post.KIND, key="act:1", to="a@example.org")
        outbox.queue(post.KIND, key="act:1", to="a@example.org")
    assert rows == [first]
    post.owe("act:2")
    assert rows == [first]


# --------------------------------------------------------------------------- sent, then marked


def test_worker_sends_and_marks(post):
    row = post.owe()
    post.work()
    assert post.state(row) == Message.State.SENT
    assert (row.subject, row.attempts, row.error) == ("Une nouvelle", 1, "")
    assert row.sent_at is not None
    [(recipient, mail)] = post.mails
    assert recipient == mail["To"] == "camille@example.org"
    assert mail["Message-ID"].startswith(f"<message-{row.pk}@")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert post.jobs().count() == 0


def test_sent_message_is_not_sent_again(post):
    row = post.owe()
    post.work()
    with transaction.atomic():
        outbox.defer(row)
    post.work()
    assert len(post.mails) == 1


def test_untrue_news_is_closed_without_a_mail(post):
    row = post.owe()
    post.is_true = False
    post.work()
    assert post.state(row) == Message.State.MOOT
    assert post.mails == []


def test_each_mail_goes_to_one_person(post):
    for number in range(3):
        post.owe(f"act:{number}", f"p{number}@example.org")
    post.work()
    assert sorted(to for to, _ in post.mails) == [f"p{n}@example.org" for n in range(3)]
    assert all(mail["To"] == to and not mail["Cc"] for to, mail in post.mails)
