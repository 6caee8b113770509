"""A recap is drafted from its event, written, published; a photo leaves with its address."""

from django.db import transaction

from cress_site import clock, journal
from cress_site.folding import fold
from cress_site.models.picture import former
from cress_site.prose import blocks_of
from cress_site.typography import count, day_full, hours, listing, typo
from events import rules
from events.models import Recap, RecapPhoto, Registration
from events.services import document as document_service
from members.families import counted

# --------------------------------------------------------------------------- the draft


def draft(*, event) -> Recap:
    """A recap to begin with, not saved: what the site knows of the event, for the team to complete."""
    attendance, structures = _attendance(event), _legal_forms(event)
    return Recap(
        event=event,
        attendance=attendance,
        structures=len(structures) or None,
        body="\n\n".join(_sentences(event, attendance, structures)),
    )


def _sentences(event, attendance, structures):
    sessions = list(event.sessions.filter(is_hidden_from_public=False))
    yield f"La rencontre s’est tenue le {_when(event)}{_where(event, sessions)}."
    yield "# Ce qui s’est dit"
    if sessions:
        yield typo(f"Au programme : {' ; '.join(session.teaser for session in sessions)}.")
    themes = [theme.name for theme in event.themes.all()]
    if themes:
        yield typo(f"Thèmes : {listing(themes)}.")
    if attendance or structures:
        yield "# Qui était là"
        yield typo(_who(attendance, structures))
    yield "# Et maintenant"


def _when(event) -> str:
    day = day_full(event.starts_at)
    return f"{day}, {hours(event.starts_at, event.ends_at)}" if event.is_time_known else day


def _where(event, sessions) -> str:
    """The town; the place itself only where everybody may know it."""
    venue = event.venue
    if venue is None or venue.is_online:
        return ", en ligne" if event.attendance_mode == event.Mode.ONLINE else ""
    is_open = not rules.is_wholly_reserved(sessions)
    parts = [venue.name if is_open else "", venue.city]
    return "".join(f", {typo(part)}" for part in parts if part)


def _who(attendance, structures) -> str:
    people = count(attendance, "personne", "personnes") if attendance else ""
    number = count(len(structures), "structure", "structures") if structures else ""
    families = listing(counted(structures))
    if people and number:
        return f"{people}, venues de {number} : {families}."
    return f"{number} : {families}." if number else f"{people}."


def _attendance(event) -> int | None:
    """The figure of the team, otherwise who was ticked; nobody ticked is « unknown »."""
    if event.attendance_total is not None:
        return event.attendance_total
    return _present(event).count() or None


def _present(event):
    ticked = Registration.objects.filter(event=event, seats__checked_in_at__isnull=False)
    return ticked.order_by("pk").distinct()


def _legal_forms(event) -> list[str]:
    """One legal form for each structure that was there; empty for those we do not know."""
    known, named = {}, set()
    for person in _present(event).select_related("organisation"):
        if person.organisation_id:
            known[person.organisation_id] = person.organisation.legal_form
        elif person.organisation_name:
            named.add(fold(person.organisation_name))
    return [*known.values(), *[""] * len(named)]


# --------------------------------------------------------------------------- the recap


@transaction.atomic
def save(*, recap, actor) -> Recap:
    before = None if recap._state.adding else Recap.objects.get(pk=recap.pk)
    recap.body, recap.members_body = recap.body.strip(), recap.members_body.strip()
    recap.save()
    refresh(recap)
    journal.record(_verb(before, recap), recap, actor=actor, event_id=recap.event_id)
    return recap


def _verb(before, recap) -> str:
    if before is None:
        return "recap_published" if recap.published_on else "recap_created"
    if bool(before.published_on) == bool(recap.published_on):
        return "recap_edited"
    return "recap_published" if recap.published_on else "recap_unpublished"


def refresh(recap) -> None:
    """Fold what anybody may read of it, for the search; the restricted text is never searchable."""
    recap.search_title = fold(recap.title or recap.event.title)
    recap.search_text = fold(" ".join(_public_words(recap)))
    Recap.objects.filter(pk=recap.pk).update(
        search_title=recap.search_title, search_text=recap.search_text
    )


def _public_words(recap):
    event = recap.event
    yield from (event.title, event.type.name)
    yield from event.themes.values_list("name", flat=True)
    if event.venue_id:
        yield event.venue.city
    if event.territory_id:
        yield event.territory.name
    yield from (block.text for block in blocks_of(recap.body))


@transaction.atomic
def delete(*, recap, actor) -> None:
    for photo in recap.photos.all():
        photo.image.forget()
    for document in recap.documents.all():
        document_service.delete(document=document, actor=actor)
    journal.record("recap_deleted", recap, actor=actor, event_id=recap.event_id)
    recap.delete()


# --------------------------------------------------------------------------- its photos


@transaction.atomic
def save_photo(*, photo, actor) -> RecapPhoto:
    """What stops being publishable changes address: the one people may have kept shows nothing."""
    was = None if photo._state.adding else RecapPhoto.objects.get(pk=photo.pk)
    replaced = former(photo)
    if replaced:
        replaced.forget()
    elif was and was.is_publishable and not photo.is_publishable and photo.image:
        photo.image.rename()
    photo.save()
    verb = "photo_edited" if was else "photo_added"
    journal.record(verb, photo, actor=actor, event_id=photo.recap.event_id)
    return photo


@transaction.atomic
def withdraw_photo(*, photo, actor) -> RecapPhoto:
    """Somebody asked: the files leave, the line stays to say when."""
    photo.image.forget()
    photo.image, photo.withdrawn_at = "", clock.now()
    photo.consent_on_file = False
    photo.save()
    journal.record("photo_withdrawn", photo, actor=actor, event_id=photo.recap.event_id)
    return photo


@transaction.atomic
def delete_photo(*, photo, actor) -> None:
    journal.record("photo_deleted", photo, actor=actor, event_id=photo.recap.event_id)
    photo.image.forget()
    photo.delete()
