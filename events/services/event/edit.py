"""An event is written, drawn, published, put away."""

from django.db import transaction

from cress_site import clock, journal
from cress_site.models.picture import former
from cress_site.refusals import Refusal
from cress_site.typography import fold, local
from events import rules
from events.landscape import landscape
from events.models import Event, Recap, Registration
from events.services import recap
from events.services.act import NotPossible


@transaction.atomic
def save(*, event, actor) -> Event:
    """Save a new or edited event; what is derived from it is made again."""
    is_new = event.pk is None
    if event.territory_id is None and event.venue_id:
        event.territory = event.venue.territory
    replaced = former(event)
    event.save()
    if replaced:
        replaced.forget()
    refresh(event)
    verb = "event_created" if is_new else "event_edited"
    journal.record(verb, event, actor=actor, event_id=event.pk)
    return event


def refresh(event) -> None:
    """Draw the landscape and fold the public words of the event, once for all later views."""
    code = event.territory.code if event.territory_id else ""
    for field, size in (("landscape", "wide"), ("landscape_small", "small")):
        drawn = landscape(
            territory_code=code, starts_at=event.starts_at, seed=event.slug, variant=size
        )
        setattr(event, field, drawn.svg)
    event.sky = local(event.starts_at).month
    event.search_title = fold(event.title)
    event.search_text = fold(" ".join(_public_words(event)))
    for told in Recap.objects.filter(event=event):
        recap.refresh(told)
    Event.objects.filter(pk=event.pk).update(
        landscape=event.landscape,
        landscape_small=event.landscape_small,
        sky=event.sky,
        search_title=event.search_title,
        search_text=event.search_text,
    )


def _public_words(event):
    """Only what anybody may read: nothing restricted is ever searchable."""
    sessions = list(event.sessions.filter(is_hidden_from_public=False))
    yield from (event.summary, event.type.name)
    yield from event.themes.values_list("name", flat=True)
    if event.venue_id:
        yield event.venue.city
    if event.territory_id:
        yield event.territory.name
    if not rules.is_wholly_reserved(sessions):
        yield from (event.description, event.co_organisers, event.venue.name if event.venue else "")
        yield from event.organisers.values_list("name", flat=True)
    for session in sessions:
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
