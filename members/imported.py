"""What the spreadsheet of the first day holds of a person, and how long."""

import datetime as dt

from django.db.models import Q

from members.models import ImportedContact, ImportRun

KEPT_ONCE_ANSWERED = dt.timedelta(days=90)
KEPT_WITHOUT_ANSWER = dt.timedelta(days=365)
KEPT_UNCONFIRMED = dt.timedelta(days=7)
UNCONFIRMED = (ImportRun.State.READY, ImportRun.State.REFUSED)


def held_of(email) -> list[dict]:
    rows = ImportedContact.objects.filter(email=email).select_related("organisation")
    return [
        {
            "structure": row.organisation.name,
            "prénom": row.first_name,
            "nom": row.last_name,
            "fonction": row.job,
            "téléphone": row.phone,
            "importé le": row.created_at,
        }
        for row in rows
    ]


def move(former, email) -> None:
    taken = ImportedContact.objects.filter(email=email).values("organisation")
    moved = ImportedContact.objects.filter(email=former)
    moved.exclude(organisation__in=taken).update(email=email)


def forget(email, erased) -> None:
    """Their line, and the files still to be confirmed that name them."""
    for row in ImportedContact.objects.filter(email=email):
        erased.objects.append(ImportedContact(pk=row.pk))
        row.delete()
        erased.add("contact importé")
    for run in ImportRun.objects.filter(state__in=UNCONFIRMED):
        if any(person["email"] == email for group in run.groups for person in group["people"]):
            run.delete()
            erased.add("import à confirmer")


def purge(now, dry_run) -> dict:
    over = ImportedContact.objects.filter(
        Q(invitation__ended_at__lt=now - KEPT_ONCE_ANSWERED)
        | Q(created_at__lt=now - KEPT_WITHOUT_ANSWER)
    )
    files = ImportRun.objects.filter(state__in=UNCONFIRMED, created_at__lt=now - KEPT_UNCONFIRMED)
    counts = {"contacts importés": over.count(), "imports à confirmer": files.count()}
    if not dry_run:
        over.delete()
        files.delete()
    return counts
