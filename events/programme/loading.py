"""Reads from the database what one reader may read of an event: restricted rows are not even asked for."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from events.models import Document, Event, Registration, Speaker, Theme, Workshop
from members.models import Organisation


def with_page_facts(events):
    """One row holds all that the page of an event says of the event itself."""
    organisers = Organisation.objects.filter(events=OuterRef("pk")).order_by("sort_key")
    themes = Theme.objects.filter(events=OuterRef("pk")).order_by("order", "name")
    return events.select_related(
        "type", "venue__territory", "territory", "contact", "campaign"
    ).annotate(
        organiser_facts=ArraySubquery(
            organisers.values(fact=JSONObject(name="name", url="website"))
        ),
        theme_names=ArraySubquery(themes.values("name")),
    )


def load(event, sessions, reader) -> None:
    """Hang on the event and its sessions their people, files and tables."""
    event.shown_sessions = sessions
    for session in sessions:
        session.event = event
    known = {session.pk: session for session in sessions}
    for seat in reader.seats:
        if seat.session_id in known:
            seat.session = known[seat.session_id]
    readable = [session for session in sessions if reader.can_read(session)]
    people = _by_session(_speakers(event, readable))
    files = _by_session(Document.objects.filter(session__in=readable))
    tables = _by_session(Workshop.objects.filter(session__in=_with_tables(readable)))
    for session in sessions:
        session.people = people.get(session.pk, [])
        session.files = files.get(session.pk, [])
        session.tables = tables.get(session.pk, [])
    event.people = people.get(None, [])
    event.shown_replacement = _replacement(event, reader)


def _speakers(event, readable):
    mine = Speaker.objects.filter(event=event)
    return mine.of_event() | mine.filter(session__in=readable)


def _with_tables(sessions):
    return [session for session in sessions if session.has_tables]


def _by_session(rows) -> dict:
    found = {}
    for row in rows:
        found.setdefault(row.session_id, []).append(row)
    return found


def _replacement(event, reader) -> Event | None:
    """The event that replaces a cancelled one, if this reader may know it."""
    if not event.is_cancelled or event.replaced_by_id is None:
        return None
    return Event.objects.visible_to(reader.viewer).filter(pk=event.replaced_by_id).first()


def colleagues(event, reader) -> list[str]:
    """Who else comes from the structures this reader represents, current today."""
    viewer = reader.viewer
    current = [s.organisation for s in viewer.standings if s.is_current_on(viewer.today)]
    if not current:
        return []
    rows = (
        Registration.objects.filter(event=event, organisation__in=current, erased_at=None)
        .filter(seats__status="confirmed")
        .exclude(user_id=viewer.user_id)
        .distinct()
    )
    return [registration.full_name for registration in rows]
