"""A copy of an event: the usual way to prepare the next one."""

import datetime as dt

from django.db import transaction

from cress_site import journal
from cress_site.typography import local, slug
from events.models import Event, Session
from events.services.event.dates import moved
from events.services.event.edit import refresh

NEVER_COPIED = {"id", "public_id", "slug", "published_at", "updated_at", "search_vector"} | {
    "image",  # a file belongs to one row
    "image_alt",
    "image_credit",
}


@transaction.atomic
def duplicate(*, event, actor, starts_at=None) -> Event:
    """A draft with the same parts and tables, without people; by default four weeks later."""
    start = starts_at or moved(
        event.starts_at, event.starts_at, event.starts_at + dt.timedelta(weeks=4)
    )
    copy = _copied(event, slug=_free_slug(event, start))
    copy.publication_state, copy.status = Event.Publication.DRAFT, Event.Status.SCHEDULED
    copy.status_reason, copy.previous_starts_at, copy.replaced_by = "", None, None
    copy.calendar_sequence, copy.attendance_total = 0, None
    for field in ("starts_at", "ends_at", "welcome_at"):
        setattr(copy, field, moved(getattr(event, field), event.starts_at, start))
    copy.save()
    copy.themes.set(event.themes.all())
    copy.organisers.set(event.organisers.all())
    for session in event.sessions.all():
        _duplicate_session(session, copy, event.starts_at, start)
    for speaker in event.speakers.filter(session=None):
        _copied(speaker, event=copy).save()
    refresh(copy)
    journal.record("event_duplicated", copy, actor=actor, event_id=copy.pk, source=event.pk)
    return copy


def _duplicate_session(session, event, old, new):
    copy = _copied(
        session, event=event, is_cancelled=False, status_reason="", taken_count=0, waiting_count=0
    )
    for field in Session._meta.concrete_fields:
        value = getattr(session, field.attname)
        if isinstance(value, dt.datetime):
            setattr(copy, field.attname, moved(value, old, new))
    copy.save()
    for workshop in session.workshops.all():
        _copied(workshop, event=event, session=copy, taken_count=0).save()


def _copied(row, **fields):
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in NEVER_COPIED and field.name not in fields
    }
    return type(row)(**values, **fields)


def _free_slug(event, start) -> str:
    base = slug(f"{event.title}-{local(start):%Y-%m-%d}")[:150]
    taken = set(Event.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return base if base not in taken else next(found for found in numbered if found not in taken)
