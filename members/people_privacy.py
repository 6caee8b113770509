"""What invitations, requests to join and applications hold of a person, and how long."""

import datetime as dt

from django.db.models import Q

from cress_site.models import SiteSettings
from cress_site.typography import local
from members.models import EmailChange, Invitation, JoinRequest, MembershipApplication
from members.rules import add_months
from members.services import email_change
from members.services.application import forget_file
from members.services.invitation import forget_unused_account

State = MembershipApplication.State


def held_of(email) -> dict:
    return {
        "invitations": [_invitation(row) for row in Invitation.objects.filter(email=email)],
        "demandes pour rejoindre une structure": [
            _request(row) for row in JoinRequest.objects.filter(email=email)
        ],
        "demandes d’adhésion": [
            _application(row) for row in MembershipApplication.objects.filter(contact_email=email)
        ],
    }


def _invitation(row):
    return {
        "structure": row.organisation.name,
        "envoyée le": row.sent_at,
        "valable jusqu’au": row.expires_at,
        "réponse": row.get_ending_display(),
    }


def _request(row):
    return {
        "structure indiquée": row.organisation_name,
        "prénom": row.first_name,
        "nom": row.last_name,
        "fonction": row.job,
        "message": row.message,
        "demandée le": row.asked_at,
        "réponse": row.get_decision_display(),
        "motif": row.reason,
    }


def _application(row):
    return {
        "structure": row.name,
        "état": row.get_state_display(),
        "prénom": row.contact_first_name,
        "nom": row.contact_last_name,
        "fonction": row.contact_job,
        "représentation légale": row.legal_representative,
        "attentes": row.motivation,
        "commencée le": row.started_at,
        "envoyée le": row.submitted_at,
        "accord pour l’annuaire": row.directory_consent_at,
        "accord pour le nom": row.contact_consent_at,
        "documents": [document.file_name for document in row.documents.all()],
        "motif": row.reason,
    }


def move(former, email) -> None:
    Invitation.objects.filter(email=former).exclude(ending="").update(email=email)
    JoinRequest.objects.filter(email=former).exclude(decision="").update(email=email)
    MembershipApplication.objects.filter(contact_email=former).update(contact_email=email)


def forget(email, erased) -> None:
    """An application that became a membership stays the structure's, without its person."""
    for row in Invitation.objects.filter(email=email):
        _delete(row, erased, "invitation")
    for row in JoinRequest.objects.filter(email=email):
        _delete(row, erased, "demande pour rejoindre une structure")
    for row in MembershipApplication.objects.filter(contact_email=email):
        if row.state == State.ACCEPTED:
            _withhold(row)
            erased.add("demande d’adhésion")
        else:
            erase_application(row)
            erased.objects.append(MembershipApplication(pk=row.pk))
            erased.add("demande d’adhésion")


def _delete(row, erased, name):
    erased.objects.append(type(row)(pk=row.pk))
    row.delete()
    erased.add(name)


def _withhold(row):
    row.contact_first_name = row.contact_last_name = row.contact_job = row.contact_email = ""
    row.legal_representative = ""
    row.link_version += 1
    row.save()


def erase_application(row) -> None:
    for document in row.documents.all():
        forget_file(document)
    row.delete()


# --------------------------------------------------------------------------- with time


def purge(now, dry_run) -> dict:
    site = SiteSettings.load()
    today = local(now).date()
    drafts_before = now - dt.timedelta(days=site.retention_draft_days)
    ended_before = now - (today - add_months(today, -site.retention_unused_months))
    unanswered_before = now - (today - add_months(today, -site.retention_application_months))
    expired = {
        "demandes d’adhésion": _applications_over(drafts_before, unanswered_before),
        "demandes pour rejoindre une structure": JoinRequest.objects.filter(
            Q(decided_at__lt=ended_before) | Q(decision="", asked_at__lt=unanswered_before)
        ),
        "invitations": Invitation.objects.filter(
            Q(ended_at__lt=ended_before) | Q(ending="", expires_at__lt=ended_before)
        ),
        "changements d’adresse": EmailChange.objects.filter(asked_at__lt=now - email_change.VALID),
    }
    counts = {name: rows.count() for name, rows in expired.items()}
    if not dry_run:
        _let_go(expired)
    return counts


def _applications_over(drafts_before, unanswered_before):
    """Left unfinished, not accepted, or without an answer to what was asked."""
    return MembershipApplication.objects.filter(
        Q(state=State.DRAFT, touched_at__lt=drafts_before)
        | Q(state=State.REFUSED, decided_at__lt=unanswered_before)
        | Q(state=State.MORE_ASKED, touched_at__lt=unanswered_before)
    )


def _let_go(expired):
    for row in expired["demandes d’adhésion"]:
        erase_application(row)
    for row in expired["invitations"].select_related("user"):
        opened = row.user
        row.delete()
        if opened:
            forget_unused_account(opened)
    expired["demandes pour rejoindre une structure"].delete()
    expired["changements d’adresse"].delete()
