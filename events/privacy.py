"""What registrations hold of a person: exported, erased, or gone with time."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from cress_site import clock
from cress_site.admin.words import verb_name
from cress_site.models import JournalEntry, SiteSettings
from cress_site.typography import local
from events import proposal_privacy
from events.models import Question, RecapPhoto, Registration, Seat
from events.models.registration import new_code
from events.services import recap as recap_service
from events.services.registration import NotPossible, release
from members.rules import add_months

ERASED_NAME = "Données effacées"


def export(email) -> dict:
    rows = _rows(email).select_related("event", "organisation", "question")
    rows = rows.prefetch_related("seats__session", "seats__workshop")
    found = {"inscriptions": [_exported(row) for row in rows]}
    return found | proposal_privacy.export(email)


def _rows(email):
    """Their registrations, and those of the people who came along behind their address."""
    unnormed = Q(email__iexact=email, email_norm=None)
    mine = Registration.objects.filter(Q(email_norm=email) | Q(user__email=email) | unnormed)
    return Registration.objects.filter(Q(pk__in=mine) | Q(host__in=mine)).order_by("pk")


def _exported(row):
    question = getattr(row, "question", None)
    return {
        "événement": row.event.title,
        "prénom": row.first_name,
        "nom": row.last_name,
        "adresse": row.email,
        "structure": str(row.organisation or ""),
        "structure indiquée": row.organisation_name,
        "fonction": row.job,
        "téléphone": row.phone,
        "besoins": row.needs,
        "accord": row.needs_consent_at,
        "photos refusées": row.refuses_photos,
        "question": question.text if question else "",
        "thème": question.theme.name if question and question.theme else "",
        "code": row.code,
        "note": row.internal_note,
        "places": [
            {
                "partie": s.session.teaser,
                "atelier": s.workshop.title if s.workshop_id else "",
                "état": s.get_status_display(),
                "présence": s.checked_in_at,
                "motif de fin": s.ending_reason,
                "motif de la place": s.override_motive,
            }
            for s in row.seats.all()
        ],
        "historique": _history(row),
    }


def _history(row):
    """What was done of it, when, and the motive somebody wrote."""
    seats = [str(seat.pk) for seat in row.seats.all()]
    entries = JournalEntry.objects.filter(
        Q(object_type="registration", object_id=str(row.pk))
        | Q(object_type="seat", object_id__in=seats)
    )
    return [
        {"quand": entry.at, "acte": verb_name(entry.verb), "motif": entry.motive}
        for entry in entries.order_by("pk")
    ]


def move(former, email) -> None:
    """Registrations follow their person's address; an event where the new one is known keeps both."""
    rows = Registration.objects.filter(Q(user=None) | Q(user__email=email), email_norm=former)
    taken = Registration.objects.filter(email_norm=email).values_list("event_id", flat=True)
    rows.filter(event__in=list(taken)).update(email=email, email_norm=None)
    rows.update(email=email, email_norm=email)
    proposal_privacy.move(former, email)


def erase(email, erased) -> None:
    for row in _rows(email):
        erased.objects += [row, *row.seats.all()]
        erased.add("place libérée", _free_seats(row))
        anonymise(row)
        erased.add("inscription")
    proposal_privacy.erase(email, erased)


def _free_seats(row) -> int:
    """Coming seats go to the line; past ones stay as numbers."""
    try:
        return len(release(registration=row, ending=Seat.Ending.ERASED).seats)
    except NotPossible:
        return 0


def anonymise(row) -> None:
    """Keep what counts (event, part, structure, presence), lose who it was."""
    Question.objects.filter(registration=row).delete()
    row.seats.update(ending_reason="")
    row.seats.exclude(override_motive="").update(override_motive="[effacé]")
    values = {
        "first_name": "",
        "last_name": ERASED_NAME,
        "email": "",
        "email_norm": None,
        "user": None,
        "organisation_name": "",
        "job": "",
        "phone": "",
        "needs": "",
        "needs_consent_at": None,
        "refuses_photos": False,
        "internal_note": "",
        "code": new_code(),
        "link_version": row.link_version + 1,
        "erased_at": clock.now(),
    }
    Registration.objects.filter(pk=row.pk).update(**values)


def purge(now, dry_run) -> dict:
    site = SiteSettings.load()
    today = local(now).date()
    needs_before = now - dt.timedelta(days=site.retention_needs_days)
    questions_before = _before(now, today, site.retention_question_months)
    unused_before = _before(now, today, site.retention_unused_months)
    people_before = _before(now, today, 12 * site.retention_registration_years)
    photos_before = _before(now, today, 12 * site.retention_photos_years)
    ended = Registration.objects.filter(erased_at=None)
    had_seat = Exists(Seat.objects.filter(registration=OuterRef("pk"), confirmed_at__isnull=False))
    expired = {
        "besoins": ended.exclude(needs="").filter(event__ends_at__lt=needs_before),
        "questions": Question.objects.filter(registration__event__ends_at__lt=questions_before),
        "demandes sans place": ended.filter(~had_seat, event__ends_at__lt=unused_before),
        "personnes": _gone_since(ended, people_before),
        "photos": RecapPhoto.objects.filter(
            people_recognisable=True, recap__event__ends_at__lt=photos_before
        ),
    }
    counts = {name: rows.count() for name, rows in expired.items()}
    if not dry_run:
        expired["besoins"].update(needs="", needs_consent_at=None)
        expired["questions"].delete()
        for name in ("demandes sans place", "personnes"):
            for row in expired[name].iterator(200):
                anonymise(row)
        for photo in expired["photos"].select_related("recap"):
            recap_service.delete_photo(photo=photo, actor=None)
    return counts | proposal_privacy.purge(now, dry_run, site)


def _gone_since(rows, moment):
    """People whose last event, by address or account, ended before this moment."""
    later = Registration.objects.filter(event__ends_at__gte=moment, erased_at=None).filter(
        Q(email_norm=OuterRef("email_norm")) | Q(user=OuterRef("user"))
    )
    return rows.filter(~Exists(later), event__ends_at__lt=moment)


def _before(now, today, months):
    return now - (today - add_months(today, -months))
