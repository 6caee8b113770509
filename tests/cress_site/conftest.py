"""A post office for tests: one kind of mail, the real worker, a mail server that can fail."""

import pytest
from django.db import connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from bench.sink import Sink
from cress_site import outbox
from tests.apart import apart

# Django does not know these tables as its own: they outlive a test that commits.
NO_JOBS = "DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers"


class Post:
    KIND = "test_news"

    def __init__(self):
        self.sink = Sink()
        self.is_true, self.breaks, self.owes = True, False, ""

    @property
    def mails(self):
        """What the mail server kept: (recipient, message)."""
        return self.sink.mails

    def render(self, row):
        if self.owes:
            with transaction.atomic():
                outbox.queue(self.KIND, key=self.owes, to="idriss@example.org")
                raise ValueError("undone")
        if self.breaks:
            raise ValueError("cannot be written")
        return (
            outbox.Mail("Une nouvelle", "Bonjour,\n", "<p>Bonjour,</p>") if self.is_true else None
        )

    def owe(self, key="act:1", to="camille@example.org"):
        with transaction.atomic():
            return outbox.queue(self.KIND, key=key, to=to)

    def work(self):
        """What the worker does with the jobs that are due, then stops."""
        apart(_work)

    def make_due(self):
        self.sql("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")

    def state(self, row):
        row.refresh_from_db()
        return row.state

    def jobs(self, **wanted):
        return ProcrastinateJob.objects.filter(task_name="deliver", **wanted)

    def sql(self, statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else None


def _work():
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(
            queues=["mail"], wait=False, install_signal_handlers=False, listen_notify=False
        )


@pytest.fixture
def post(transactional_db, settings, monkeypatch):
    """The worker's threads leave no connection behind, the queue no job."""
    post = Post()
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    monkeypatch.setitem(outbox._kinds, Post.KIND, post.render)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.sink.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    post.sql(NO_JOBS)
    yield post
    post.sink.stop()
    post.sql(NO_JOBS)
