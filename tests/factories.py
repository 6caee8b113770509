"""The people, places and meetings tests are made of: every function gives a saved object.

Each fills what it is not told with something plausible, so that a test names only what it is
about. The reference day is the demo's, Monday 23 November 2026: `with clock.at(NOW): ...`.
"""

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from cress_site.folding import fold, slug
from cress_site.models import SiteSettings
from events.models import (
    Document,
    Event,
    EventType,
    Registration,
    Seat,
    Session,
    Speaker,
    Theme,
    Workshop,
)
from members.models import Membership, Organisation, Representative, User
from venues.models import Territory, Venue

PARIS = ZoneInfo("Europe/Paris")
_next = itertools.count(1)


def paris(text: str) -> dt.datetime:
    """`paris("2026-12-10 08:45")`: that moment on the clocks of Paris."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=PARIS)


NOW = paris("2026-11-23 10:00")
TODAY = NOW.date()


def hours(number: float) -> dt.timedelta:
    return dt.timedelta(hours=number)


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


# --------------------------------------------------------------------------- the chamber, places


def make_site(**fields) -> SiteSettings:
    fields = {"email": "bonjour@cress.example.org", "phone": "04 65 71 00 00"} | fields
    return SiteSettings.objects.update_or_create(pk=1, defaults=fields)[0]


def make_territory(name="Allier", code="03", locative="dans l’Allier", **fields) -> Territory:
    found = Territory.objects.filter(code=code).first()
    fields = {"slug": slug(name)} | fields
    return found or Territory.objects.create(name=name, code=code, locative=locative, **fields)


def make_venue(name=None, **fields) -> Venue:
    name = name or f"Salle {next(_next)}"
    if "territory" not in fields:
        fields["territory"] = make_territory()
    fields = {"address": "9 rue des Essais", "postcode": "03000", "city": "Moulins"} | fields
    return Venue.objects.create(name=name, **{"slug": slug(name)} | fields)


# --------------------------------------------------------------------------- people, structures


def make_organisation(name=None, *, membership="current", **fields) -> Organisation:
    """`membership`: current, grace, late, pending, none or left, as seen on the reference day."""
    name = name or f"Structure {next(_next)}"
    if membership == "left":
        fields.setdefault("left_on", dt.date(2024, 12, 31))
    fields = {"slug": slug(name), "sort_key": fold(name), "legal_form": "association"} | fields
    organisation = Organisation.objects.create(name=name, **fields)
    year = {"current": 2026, "late": 2025, "pending": 2026, "left": 2024}.get(membership)
    if year:
        accepted = None if membership == "pending" else dt.date(year, 1, 10)
        make_membership(organisation, year=year, accepted_on=accepted)
    elif membership == "grace":
        make_membership(organisation, starts_on=dt.date(2025, 10, 1), ends_on=dt.date(2026, 9, 30))
    return organisation


def make_membership(organisation, *, year=2026, **fields) -> Membership:
    fields = {
        "starts_on": dt.date(year, 1, 1),
        "ends_on": dt.date(year, 12, 31),
        "accepted_on": dt.date(year, 1, 10),
    } | fields
    return Membership.objects.create(organisation=organisation, **fields)


def make_user(email=None, **fields) -> User:
    number = next(_next)
    fields = {"first_name": "Camille", "last_name": f"Rochefort{number}"} | fields
    return User.objects.create_user(email or f"personne{number}@example.org", **fields)


def make_staff(email=None, **fields) -> User:
    fields = {"first_name": "Élise", "last_name": "Démo", "phone": "04 65 71 00 01"} | fields
    return make_user(email or f"equipe{next(_next)}@example.org", is_staff=True, **fields)


def make_member(organisation=None, *, membership="current", is_referent=False, **fields) -> User:
    """An account that represents a structure (a new one unless given)."""
    user = make_user(**fields)
    represent(
        user, organisation or make_organisation(membership=membership), is_referent=is_referent
    )
    return user


def represent(user, organisation, **fields) -> Representative:
    return Representative.objects.create(user=user, organisation=organisation, **fields)


# --------------------------------------------------------------------------- events and their parts


def make_event_type(name="matinale", *, is_feminine=True, **fields) -> EventType:
    fields = {"slug": slug(name), "is_feminine": is_feminine} | fields
    return EventType.objects.get_or_create(name=name, defaults=fields)[0]


def make_theme(name="gouvernance", **fields) -> Theme:
    return Theme.objects.get_or_create(name=name, defaults={"slug": slug(name)} | fields)[0]


def make_event(title=None, *, starts_at=None, ends_at=None, **fields) -> Event:
    """A published event without parts; by default on 10 December 2026, from 8 h 30 to 12 h 15."""
    title = title or f"Matinale d’essai {next(_next)}"
    starts_at = starts_at or paris("2026-12-10 08:30")
    defaults = {
        "slug": slug(f"{title} {next(_next)}", 120),
        "starts_at": starts_at,
        "ends_at": ends_at or starts_at + hours(3.75),
        "publication_state": Event.Publication.PUBLISHED,
        "published_at": starts_at - days(60),
        "search_title": fold(title),
        "search_text": fold(" ".join(fields.get(name, "") for name in ("summary", "description"))),
    }
    if "type" not in fields:
        defaults["type"] = make_event_type()
    if "venue" not in fields:
        defaults["venue"] = make_venue()
    if "territory" not in fields:
        venue = fields.get("venue", defaults.get("venue"))
        defaults["territory"] = venue.territory if venue else None
    return Event.objects.create(title=title, **defaults | fields)


def make_session(event=None, title=None, *, starts_at=None, ends_at=None, **fields) -> Session:
    """A part open to all, an hour long, that begins with its event."""
    event = event or make_event()
    starts_at = starts_at or event.starts_at
    defaults = {
        "title": title or f"Partie {next(_next)}",
        "starts_at": starts_at,
        "ends_at": ends_at or min(starts_at + hours(1), event.ends_at),
        "capacity": 20,
    }
    return Session.objects.create(event=event, **defaults | fields)


def make_members_session(event=None, title=None, **fields) -> Session:
    return make_session(event, title, audience=Session.Audience.MEMBERS, **fields)


def make_workshop(session, title=None, **fields) -> Workshop:
    title = title or f"Atelier {next(_next)}"
    fields = {
        "event": session.event,
        "capacity": 8,
        "facilitator": "Anne-Lise Pradier-Morel",
    } | fields
    workshop = Workshop.objects.create(session=session, title=title, **fields)
    session.refresh_from_db(fields=["capacity"])
    return workshop


def make_speaker(event, session=None, name=None, **fields) -> Speaker:
    return Speaker.objects.create(
        event=event, session=session, name=name or f"Intervenante {next(_next)}", **fields
    )


def make_document(session, title=None, *, content=b"%PDF-1.7 essai", **fields) -> Document:
    document = Document(session=session, title=title or f"Document {next(_next)}", **fields)
    if "file_name" not in fields:
        document.file_name = "document.pdf"
    document.file.save("document.pdf", ContentFile(content), save=False)
    document.save()
    return document


def make_matinale(title="Matinale de Clermont-Ferrand : gouverner autrement", **fields) -> Event:
    """Shaped as E10: members, then everybody, then tables to choose; parts in `event.parts`."""
    event = make_event(title, **fields)
    at = event.starts_at
    members = make_members_session(
        event,
        "Partager la présidence",
        starts_at=at + hours(0.25),
        ends_at=at + hours(1.5),
        capacity=25,
        order=1,
    )
    public = make_session(
        event,
        "La CRESS, c’est quoi ?",
        starts_at=at + hours(1.75),
        ends_at=at + hours(2.5),
        capacity=50,
        order=2,
    )
    workshops = make_session(
        event,
        "Ateliers au choix",
        kind=Session.Kind.WORKSHOPS,
        starts_at=at + hours(2.5),
        ends_at=at + hours(3.75),
        order=3,
    )
    for rank, name in enumerate(("Créer", "Travailler", "Financer", "Gouverner", "Coopérer")):
        make_workshop(workshops, name, order=rank, table_number=rank + 1)
    event.parts = [members, public, workshops]
    return event


# --------------------------------------------------------------------------- who comes


def make_registration(event, *, user=None, email=None, **fields) -> Registration:
    """The row alone, as after `services.registration`: give it seats with `make_seat`."""
    number = next(_next)
    if email is None:
        email = user.email if user else f"inscrit{number}@example.org"
    defaults = {
        "first_name": user.first_name if user else "Sacha",
        "last_name": user.last_name if user else f"Essai{number}",
        "email": email,
        "email_norm": User.objects.normalize_email(email) or None,
    }
    return Registration.objects.create(event=event, user=user, **defaults | fields)


def make_seat(session, registration=None, *, status="confirmed", user=None, **fields) -> Seat:
    """One seat, counted by the database's own trigger; `session.taken_count` is read again."""
    registration = registration or make_registration(session.event, user=user)
    if status == "confirmed":
        fields.setdefault("confirmed_at", session.starts_at - days(20))
    if status == "cancelled":
        fields = {"cancelled_at": session.starts_at - days(10), "ending": "person"} | fields
    seat = Seat.objects.create(registration=registration, session=session, status=status, **fields)
    session.refresh_from_db(fields=["taken_count", "waiting_count"])
    return seat


def fill(session, number) -> list[Seat]:
    """Take `number` seats there, each by somebody else."""
    return [make_seat(session) for _ in range(number)]
