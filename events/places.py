"""What events keep of a place: told by the venues app, which knows no event."""

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from events.models import Event
from events.services import event as event_service

JOB, QUEUE = "refresh_events_at", "upkeep"


def venue_renamed(venue) -> None:
    """The words its events are found by are folded again, by the worker: there may be many."""
    if Event.objects.filter(venue=venue).exists():
        manager = JobManager(DjangoConnector())
        configure_task(name=JOB, job_manager=manager, queue=QUEUE).defer(venue_id=venue.pk)


def refresh_events_at(venue_id) -> int:
    """In the worker, each event in its own transaction; how many."""
    ids = list(Event.objects.filter(venue=venue_id).values_list("pk", flat=True))
    for pk in ids:
        _refresh(pk)
    return len(ids)


@transaction.atomic
def _refresh(pk):
    rows = Event.objects.select_for_update(of=("self",), no_key=True)
    event = rows.select_related("venue", "territory", "type").filter(pk=pk).first()
    if event is not None:
        event_service.refresh(event)
