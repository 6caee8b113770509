"""Jobs of the accounts. Nobody imports this module: jobs are queued by name."""

from importlib import import_module

from django.conf import settings
from procrastinate.contrib.django import app

from cress_site import clock
from cress_site.tasks import Backoff
from members.services import importing, join_request, login_mail, membership

FIRST = 100  # before every other job: somebody is looking at an empty mailbox


@app.task(name=login_mail.JOB, queue="mail", priority=FIRST, retry=Backoff())
def send_login_mail(ticket: str) -> None:
    login_mail.send(ticket=ticket)


@app.periodic(cron="40 2 * * *")
@app.task(name="clear_sessions", queue="upkeep")
def clear_sessions(timestamp: int) -> None:
    """Sessions that have ended, and logins nobody finished."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@app.task(name=join_request.ROUTE, queue=join_request.QUEUE, retry=Backoff())
def route_join_request(request_id: int) -> None:
    """Which structure is meant, and who answers: looked up here, so that the page tells nothing."""
    join_request.route(request_id=request_id)


@app.periodic(cron="10 * * * *")
@app.task(name="remind_of_join_requests", queue="upkeep")
def remind_of_join_requests(timestamp: int) -> None:
    """After three days, after eight, then the team answers as well."""
    join_request.remind(now=clock.now())


@app.periodic(cron="10 6 * * *")
@app.task(name="remind_memberships", queue="upkeep")
def remind_memberships(timestamp: int) -> None:
    """Before the end of a membership, after it, and before the end of the grace: each step once."""
    membership.remind(now=clock.now())


@app.task(name=importing.JOB, queue=importing.QUEUE)
def write_import(run_id: int) -> None:
    """The structures of a spreadsheet somebody confirmed."""
    importing.write(run_id=run_id)
