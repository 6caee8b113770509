"""The list of an event leaves the site: who is on it, part by part, with a line in the journal."""

from django.db import transaction
from django.db.models import Prefetch

from cress_site import journal
from cress_site.typography import date_full, hour, local
from events.models import Registration, Seat

PERSON = ["Nom", "Prénom", "Adresse e-mail", "Téléphone", "Structure", "Fonction", "Inscription le"]
NEEDS = "Besoins d’accueil"


@transaction.atomic
def people(*, event, actor, with_needs=False):
    """The head and the rows of the list. Reception needs only for who may read them."""
    sessions = list(event.sessions.all())
    seats = Prefetch("seats", Seat.objects.select_related("workshop").order_by("pk"))
    registrations = Registration.objects.filter(event=event, erased_at=None)
    registrations = registrations.select_related("organisation").prefetch_related(seats)
    head = PERSON + [session.title for session in sessions] + ["Photos"]
    if with_needs:
        head.append(NEEDS)
    rows = [_row(registration, sessions, with_needs) for registration in registrations]
    journal.record(
        "registrations_exported", event, actor=actor, event_id=event.pk,
        count=len(rows), with_needs=with_needs,
    )  # fmt: skip
    return head, rows


def _row(registration, sessions, with_needs):
    last = {seat.session_id: seat for seat in registration.seats.all()}
    row = [
        registration.last_name,
        registration.first_name,
        registration.email,
        registration.phone,
        structure_of(registration),
        registration.job,
        f"{date_full(local(registration.created_at))} à {hour(registration.created_at)}",
        *(_said(last.get(session.pk)) for session in sessions),
        "ne pas photographier" if registration.refuses_photos else "",
    ]
    return [*row, registration.needs] if with_needs else row


def structure_of(registration) -> str:
    if registration.organisation_id:
        return registration.organisation.name
    return registration.organisation_name


def _said(seat) -> str:
    """« place confirmée, Financer, présence notée »"""
    if seat is None:
        return ""
    words = [seat.get_status_display()]
    if seat.workshop_id and seat.status != Seat.Status.CANCELLED:
        words.append(seat.workshop.title)
    if seat.is_off_quota:
        words.append("hors quota")
    if seat.checked_in_at:
        words.append("présence notée")
    return ", ".join(words)
