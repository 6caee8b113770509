"""Jobs of the accounts. Nobody imports this module: jobs are queued by name."""

from importlib import import_module

from django.conf import settings
from procrastinate.contrib.django import app

from cress_site.tasks import Backoff
from members.services import login_mail

FIRST = 100  # before every other job: somebody is looking at an empty mailbox


@app.task(name=login_mail.JOB, queue="mail", priority=FIRST, retry=Backoff())
def send_login_mail(ticket: str) -> None:
    login_mail.send(ticket=ticket)


@app.periodic(cron="40 2 * * *")
@app.task(name="clear_sessions", queue="upkeep")
def clear_sessions(timestamp: int) -> None:
    """Sessions that have ended, and logins nobody finished."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
