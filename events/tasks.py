"""Jobs of the events. Nobody imports this module: they are periodic, or queued by name."""

from procrastinate.contrib.django import app

from cress_site import clock
from cress_site.tasks import Backoff
from events import places
from events.services import alerts, digest, reminders, waitlist


@app.periodic(cron="* * * * *")
@app.task(name="sweep_waiting_lists", queue="upkeep")
def sweep_waiting_lists(timestamp: int) -> None:
    """A line may move because time passed, or a membership was renewed."""
    waitlist.sweep_all(clock.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="plan_mails", queue="upkeep")
def plan_mails(timestamp: int) -> None:
    """Reminders of the day before, thanks of the days after, the morning's list of the team."""
    now = clock.now()
    reminders.plan_reminders(now)
    reminders.plan_thanks(now)
    digest.plan_digest(now)


@app.task(name=places.JOB, queue=places.QUEUE, retry=Backoff())
def refresh_events_at(venue_id: int) -> None:
    """A place is called otherwise: its events are found by its new name."""
    places.refresh_events_at(venue_id)


@app.periodic(cron="7 * * * *")
@app.task(name="tell_staff", queue="upkeep")
def tell_staff(timestamp: int) -> None:
    """Addresses that were refused, jobs that were parked."""
    alerts.tell_staff(clock.now())
