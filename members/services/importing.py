"""The first day: the chamber's spreadsheet written structure by structure, then its people invited by waves."""

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from cress_site import clock, journal
from cress_site.models import JournalEntry
from cress_site.typography import local
from members.importing.check import check
from members.importing.sheet import read
from members.importing.writing import Writer
from members.models import ImportedContact, ImportRun
from members.refused import NotPossible
from members.services import invitation

JOB, QUEUE, LOCK = "write_import", "upkeep", "import"
AT_ONCE = 100  # structures written and counted together
MOST_AT_ONCE = 200  # invitations of one wave


def prepare(*, upload, actor) -> ImportRun:
    """Read and check the file; nothing but the row of the import is written.

    A file that cannot be read at all raises a ValidationError.
    """
    sheet = read(upload)
    checked = check(sheet)
    state = ImportRun.State.REFUSED if checked.errors else ImportRun.State.READY
    groups = [] if checked.errors else [group.as_json() for group in checked.groups]
    return ImportRun.objects.create(
        file_name=upload.name[-160:],
        state=state,
        rows=checked.rows,
        groups=groups,
        groups_total=len(groups),
        errors=checked.errors,
        notes=checked.notes,
        created_by=actor,
    )


@transaction.atomic
def confirm(*, run, actor) -> bool:
    """Owe the job that writes; False when somebody did already. An interrupted import goes on where it stopped."""
    row = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if row.state not in (ImportRun.State.READY, ImportRun.State.FAILED):
        return False
    row.state = ImportRun.State.RUNNING
    row.save(update_fields=["state"])
    journal.record("import_confirmed", row, actor=actor, rows=row.rows)
    manager = JobManager(DjangoConnector())
    configure_task(name=JOB, job_manager=manager, queue=QUEUE, lock=LOCK).defer(run_id=row.pk)
    return True


def write(*, run_id) -> None:
    """Some structures at a time, with the progress in the same transaction: a killed worker starts again there."""
    try:
        while _write_some(run_id):
            pass
    except Exception:
        ImportRun.objects.filter(pk=run_id).update(state=ImportRun.State.FAILED)
        raise


@transaction.atomic
def _write_some(run_id) -> bool:
    run = ImportRun.objects.select_for_update(of=("self",)).filter(pk=run_id).first()
    if run is None or run.state != ImportRun.State.RUNNING:
        return False
    some = run.groups[run.groups_done : run.groups_done + AT_ONCE]
    counts = Writer(day=local(clock.now()).date()).write(some)
    for name, number in counts.items():
        run.counts[name] = run.counts.get(name, 0) + number
    run.groups_done += len(some)
    changed = ["counts", "groups_done"]
    if run.groups_done >= run.groups_total:
        run.state, run.groups, run.finished_at = ImportRun.State.DONE, [], clock.now()
        changed += ["state", "groups", "finished_at"]
        JournalEntry.objects.create(
            verb="imported", object_type="importrun", object_id=str(run.pk),
            actor_id=run.created_by_id, data=run.counts, **clock.stamp("at"),
        )  # fmt: skip
    run.save(update_fields=changed)
    return run.state == ImportRun.State.RUNNING


def forget(*, run) -> None:
    """A file given up: what was read of it goes at once."""
    waiting = (ImportRun.State.READY, ImportRun.State.REFUSED)
    ImportRun.objects.filter(pk=run.pk, state__in=waiting).delete()


def invite_wave(*, number, actor) -> int:
    """The next people of the spreadsheet, référentes first; who speaks for the structure already is left out."""
    sent = 0
    waiting = ImportedContact.objects.to_invite().order_by(
        "-is_referent", "organisation__sort_key", "pk"
    )
    for contact in waiting.select_related("organisation")[: min(number, MOST_AT_ONCE)]:
        sent += _invite(contact, actor)
    return sent


@transaction.atomic
def _invite(contact, actor) -> bool:
    try:
        contact.invitation = invitation.invite(
            organisation=contact.organisation, email=contact.email, is_referent=contact.is_referent, actor=actor
        )  # fmt: skip
    except NotPossible:
        contact.delete()
        return False
    contact.save(update_fields=["invitation"])
    return True


def remind_wave(*, actor) -> int:
    """Send again the invitations that ran out without an answer."""
    over = ImportedContact.objects.filter(
        invitation__ending="", invitation__expires_at__lte=clock.now()
    ).select_related("invitation__organisation")
    for contact in over[:MOST_AT_ONCE]:
        invitation.send_again(invitation=contact.invitation, actor=actor)
    return len(over[:MOST_AT_ONCE])
