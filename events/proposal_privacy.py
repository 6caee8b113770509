"""What proposals hold of a person: who to write to, never published."""

import datetime as dt

from cress_site.typography import local
from events.models import Proposal
from events.services import proposal as services
from members.rules import add_months

State = Proposal.State


def export(email) -> dict:
    rows = Proposal.objects.filter(contact_email=email).order_by("pk")
    return {"propositions": [_exported(row) for row in rows]}


def _exported(row):
    return {
        "titre": row.title,
        "état": row.get_state_display(),
        "structure": row.organiser,
        "personne à joindre": row.contact_name,
        "adresse": row.contact_email,
        "téléphone": row.contact_phone,
        "contact affiché": row.public_contact,
        "message de l’équipe": row.message if row.decided_at else "",
    }


def move(former, email) -> None:
    Proposal.objects.filter(contact_email=former).update(contact_email=email)


def erase(email, erased) -> None:
    """What became an event keeps the event alone; the rest leaves with its author."""
    for row in Proposal.objects.filter(contact_email=email):
        erased.objects.append(row)
        _forget(row)
        erased.add("proposition")


def _forget(row):
    if row.state != State.ACCEPTED:
        services.forget(row)
        return
    Proposal.objects.filter(pk=row.pk).update(
        contact_name="",
        contact_email="",
        contact_phone="",
        user=None,
        link_version=row.link_version + 1,
    )


def purge(now, dry_run, site) -> dict:
    drafts_before = now - dt.timedelta(days=site.retention_draft_days)
    today = local(now).date()
    answered_before = now - (today - add_months(today, -site.retention_application_months))
    held = Proposal.objects.exclude(contact_email="")
    expired = {
        "brouillons de proposition": Proposal.objects.filter(
            state__in=(State.DRAFT, State.UNCONFIRMED), touched_at__lt=drafts_before
        ),
        "contacts de proposition": held.filter(decided_at__lt=answered_before).exclude(
            state=State.TO_MODERATE
        ),
    }
    counts = {name: rows.count() for name, rows in expired.items()}
    if not dry_run:
        for rows in expired.values():
            for row in rows.iterator(200):
                _forget(row)
    return counts
