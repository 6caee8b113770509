"""An event is edited, published, cancelled, moved, copied. Each act tells its people itself."""

import datetime as dt

from django.db import transaction

from cress_site import clock, journal
from cress_site.refusals import Refusal
from cress_site.typography import fold, local, slug
from events.models import Event, Registration, Session
from events.services import waitlist
from events.services.act import Act, NotPossible, lock
from events.services.registration.guard import guarded
from events.services.report import Report
from events.services.session import end_seats

NEVER_COPIED = {"id", "public_id", "slug", "published_at", "updated_at", "search_vector"}


@transaction.atomic
def save(*, event, actor) -> Event:
    """Save a new or edited event; what is derived from it is made again."""
    is_new = event.pk is None
    if event.territory_id is None and event.venue_id:
        event.territory = event.venue.territory
    event.save()
    refresh(event)
    verb = "event_created" if is_new else "event_edited"
    journal.record(verb, event, actor=actor, event_id=event.pk)
    return event


def refresh(event) -> None:
    """Draw the landscape and fold the public words of the event, once for all later views."""
    from events.landscape import landscape  # drawing is heavy to load; only writes need it

    code = event.territory.code if event.territory_id else ""
    for field, size in (("landscape", "wide"), ("landscape_small", "small")):
        drawn = landscape(
            territory_code=code, starts_at=event.starts_at, seed=event.slug, variant=size
        )
        setattr(event, field, drawn.svg)
    event.sky = local(event.starts_at).month
    event.search_title = fold(event.title)
    event.search_text = fold(" ".join(_public_words(event)))
    Event.objects.filter(pk=event.pk).update(
        landscape=event.landscape,
        landscape_small=event.landscape_small,
        sky=event.sky,
        search_title=event.search_title,
        search_text=event.search_text,
    )


def _public_words(event):
    """Only what anybody may read: nothing restricted is ever searchable."""
    yield from (event.summary, event.description, event.type.name, event.co_organisers)
    if event.venue_id:
        yield from (event.venue.name, event.venue.city)
    if event.territory_id:
        yield event.territory.name
    yield from event.themes.values_list("name", flat=True)
    yield from event.organisers.values_list("name", flat=True)
    for session in event.sessions.filter(is_hidden_from_public=False):
        yield session.teaser
        if not session.is_for_members:
            yield session.description
            yield from session.workshops.values_list("title", flat=True)


@transaction.atomic
def publish(*, event, actor) -> Event:
    """Make the event public; it needs at least one part, or an address where to register."""
    event = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    if not event.sessions.exists() and not event.registration_url:
        raise NotPossible(Refusal("no_session"))
    event.publication_state = Event.Publication.PUBLISHED
    event.published_at = event.published_at or clock.now()
    event.save(update_fields=["publication_state", "published_at", "updated_at"])
    journal.record("event_published", event, actor=actor, event_id=event.pk)
    return event


@transaction.atomic
def unpublish(*, event, actor) -> Event:
    """Back to draft, as long as nobody holds a place there."""
    if Registration.objects.filter(
        event=event, seats__cancelled_at=None, seats__isnull=False
    ).exists():
        raise NotPossible(Refusal("event_has_registrations"))
    return _set_publication(event, Event.Publication.DRAFT, "event_unpublished", actor)


@transaction.atomic
def archive(*, event, actor) -> Event:
    return _set_publication(event, Event.Publication.ARCHIVED, "event_archived", actor)


def _set_publication(event, state, verb, actor):
    event.publication_state = state
    event.save(update_fields=["publication_state", "updated_at"])
    journal.record(verb, event, actor=actor, event_id=event.pk)
    return event


@guarded
@transaction.atomic
def cancel(*, event, reason, actor, replaced_by=None) -> Report:
    """Cancel the whole event with a public reason: the page stays, everybody is told once."""
    if not reason.strip():
        raise NotPossible(Refusal("cancelled_without_reason"))
    event, sessions = _locked(event)
    if event.is_cancelled:
        raise NotPossible(Refusal("cancelled"))
    act = Act("event_cancelled", event, event=event, actor=actor, motive=reason)
    event.status, event.status_reason = Event.Status.CANCELLED, reason
    event.replaced_by = replaced_by
    _save_status(event)
    report = Report()
    for session in sessions:
        session.event = event
        report.done += end_seats(session, act, reason)
    for seat in report.done:
        act.tell(seat.registration, "event_cancelled", seat)
    act.close()
    return report


@guarded
@transaction.atomic
def postpone(*, event, reason, actor) -> Report:
    """No new date yet: seats are kept, people are told, registrations stop."""
    if not reason.strip():
        raise NotPossible(Refusal("cancelled_without_reason"))
    event, _ = _locked(event)
    _must_be_running(event)
    act = Act("event_postponed", event, event=event, actor=actor, motive=reason)
    event.status, event.status_reason = Event.Status.POSTPONED, reason
    event.previous_starts_at = event.starts_at
    _save_status(event, "previous_starts_at")
    return _tell_everybody(event, act, "event_postponed")


@guarded
@transaction.atomic
def reschedule(*, event, starts_at, actor, reason="") -> Report:
    """A new date or hour: every part moves by the same time on the clock, seats are kept."""
    event, sessions = _locked(event)
    if event.is_cancelled:
        raise NotPossible(Refusal("cancelled"))
    old = event.starts_at
    kind = (
        "event_rescheduled"
        if local(old).date() != local(starts_at).date()
        else "event_hours_changed"
    )
    act = Act(kind, event, event=event, actor=actor, motive=reason, old=old.isoformat())
    _shift(event, sessions, old, starts_at)
    event.previous_starts_at = old
    event.status, event.status_reason = Event.Status.RESCHEDULED, reason
    _save_status(event, "starts_at", "ends_at", "welcome_at", "previous_starts_at")
    refresh(event)
    for session in sessions:
        session.event = event
        waitlist.promote(session, act)
    return _tell_everybody(event, act, kind, old=old.isoformat())


def _must_be_running(event):
    if event.is_cancelled or event.status == Event.Status.POSTPONED:
        raise NotPossible(Refusal("cancelled" if event.is_cancelled else "postponed"))


def _locked(event):
    """The event and its parts as they are now; parts first, in the order of the house."""
    sessions = lock(Session.objects.filter(event=event).values_list("pk", flat=True))
    fresh = Event.objects.select_for_update(of=("self",), no_key=True)
    return fresh.select_related("type", "venue", "territory", "contact").get(pk=event.pk), sessions


def _save_status(event, *fields):
    event.calendar_sequence += 1
    event.save(
        update_fields=[
            "status", "status_reason", "replaced_by", "calendar_sequence", "updated_at", *fields,
        ]
    )  # fmt: skip


def _shift(event, sessions, old, new):
    for field in ("starts_at", "ends_at", "welcome_at"):
        setattr(event, field, moved(getattr(event, field), old, new))
    dates = (
        "starts_at", "ends_at", "registration_closes_at", "registration_opens_at",
        "changes_until", "promotes_until", "limit_lifted_at",
    )  # fmt: skip
    for session in sessions:
        for field in dates:
            setattr(session, field, moved(getattr(session, field), old, new))
        session.save(update_fields=dates)


def moved(moment, old, new) -> dt.datetime | None:
    """The same hour on the wall as many days later: 9 h stays 9 h across a change of clocks."""
    if moment is None:
        return None
    wall = local(moment).replace(tzinfo=None)
    shift = local(new).replace(tzinfo=None) - local(old).replace(tzinfo=None)
    return (wall + shift).replace(tzinfo=local(new).tzinfo)


def people_of(event):
    """Registrations that hold a living seat there."""
    living = Registration.objects.filter(event=event, seats__cancelled_at=None, seats__isnull=False)
    return living.select_related("registered_by", "host").distinct().order_by("pk")


def _tell_everybody(event, act, kind, **args) -> Report:
    people = list(people_of(event))
    for registration in people:
        act.tell(registration, kind, **args)
    act.close()
    return Report(done=people)


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
