"""A structure asks to join: kept step by step, sent, examined by the team, accepted or not."""

from django.db import transaction

from cress_site import clock, journal, outbox
from cress_site.folding import fold
from cress_site.refusals import Refusal
from cress_site.uploads import safe_name
from members.models import ApplicationDocument, MembershipApplication, User
from members.refused import NotPossible
from members.services.join_request import team_addresses
from venues.rules import territory_of

State = MembershipApplication.State
RESUME, RECEIVED, TO_TEAM = "application_resume", "application_received", "staff_application"
MORE_ASKED, REFUSED = "application_more_asked", "application_refused"
STEPS = 4
MOST_DOCUMENTS = 6
RESUME_PAUSE = 600  # seconds within which the link is mailed once
NEEDED = {
    1: ("name", "legal_form", "address", "postcode", "city"),
    2: ("description",),
    3: ("legal_representative", "contact_first_name", "contact_last_name", "contact_email"),
}


@transaction.atomic
def start(*, values) -> MembershipApplication:
    """Keep the first step, and owe the link that resumes it."""
    now = clock.now()
    row = MembershipApplication(started_at=now, touched_at=now)
    _fill(row, values)
    row.steps_done = 1
    row.save()
    journal.record("application_started", row)
    send_link(application=row)
    return row


@transaction.atomic
def save_step(*, application, step, values) -> MembershipApplication:
    row = _open(application)
    accreditations = values.pop("accreditations", None)
    _fill(row, values)
    row.touched_at = clock.now()
    row.steps_done = max(row.steps_done, step)
    row.save()
    if accreditations is not None:
        row.accreditations.set(accreditations)
    return row


def _fill(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    row.contact_email = User.objects.normalize_email(row.contact_email)
    row.name_key = fold(row.name)[:160]
    if row.territory_id is None and row.postcode:
        row.territory = territory_of(row.postcode)


def _open(application) -> MembershipApplication:
    """The row as it is now, while its people may still write in it."""
    row = _locked(application)
    if not row.is_open:
        raise NotPossible(Refusal("application_sent"))
    return row


def _locked(application) -> MembershipApplication:
    rows = MembershipApplication.objects.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=application.pk)


@transaction.atomic
def send_link(*, application) -> None:
    """The same link again, by mail; pressed twice within ten minutes, once."""
    slot = int(clock.now().timestamp() // RESUME_PAUSE)
    _tell(application, RESUME, f"{RESUME}:{slot}")


def _tell(row, kind, act, **args):
    key = f"application:{row.pk}:{act}"
    outbox.queue(kind, key=key, to=row.contact_email, application=row.pk, **args)


# --------------------------------------------------------------------------- its documents


@transaction.atomic
def add_document(*, application, upload) -> ApplicationDocument:
    row = _open(application)
    if row.documents.count() >= MOST_DOCUMENTS:
        raise NotPossible(Refusal("too_many_documents", n=MOST_DOCUMENTS))
    document = ApplicationDocument(
        application=row, file_name=safe_name(upload.name), size=upload.size, added_at=clock.now()
    )
    document.file.save(upload.name, upload, save=False)
    document.save()
    return document


@transaction.atomic
def remove_document(*, application, public_id) -> None:
    row = _open(application)
    document = row.documents.filter(public_id=public_id).first()
    if document is not None:
        forget_file(document)
        document.delete()


def forget_file(document) -> None:
    """Delete the file once the change under way is certain."""
    storage, name = document.file.storage, document.file.name
    transaction.on_commit(lambda: storage.delete(name))


# --------------------------------------------------------------------------- sending


def missing_step(application) -> int:
    """The first step where something necessary is missing; 0 when nothing is."""
    for step, names in NEEDED.items():
        if any(not getattr(application, name) for name in names):
            return step
    return 0


@transaction.atomic
def submit(*, application) -> MembershipApplication:
    """Sent, or sent again with what was asked: the team is told, and the contact has a receipt."""
    row = _open(application)
    if missing_step(row):
        raise NotPossible(Refusal("application_incomplete"))
    now = clock.now()
    row.state, row.declared_at, row.touched_at = State.SUBMITTED, now, now
    row.submitted_at = row.submitted_at or now
    row.steps_done = STEPS
    row.save()
    entry = journal.record("application_sent", row)
    _tell(row, RECEIVED, f"{RECEIVED}:{entry.pk}")
    for rank, address in enumerate(team_addresses()):
        key = f"application:{row.pk}:{TO_TEAM}:{entry.pk}:{rank}"
        outbox.queue(TO_TEAM, key=key, to=address, application=row.pk)
    return row


# --------------------------------------------------------------------------- the team


@transaction.atomic
def ask_more(*, application, request, actor) -> MembershipApplication:
    row = waiting(application)
    row.state, row.request = State.MORE_ASKED, request
    row.save(update_fields=["state", "request"])
    entry = journal.record(MORE_ASKED, row, actor=actor)
    _tell(row, MORE_ASKED, f"{MORE_ASKED}:{entry.pk}")
    return row


@transaction.atomic
def refuse(*, application, reason, actor) -> MembershipApplication:
    row = waiting(application)
    row.reason = reason
    return decide(row, State.REFUSED, actor)


def waiting(application) -> MembershipApplication:
    """The row as it is now, while the team has not decided."""
    row = _locked(application)
    if not row.is_waiting:
        raise NotPossible(Refusal("application_decided"))
    return row


def decide(row, state, actor) -> MembershipApplication:
    row.state, row.decided_at, row.decided_by = state, clock.now(), actor
    row.save()
    kind = f"application_{state}"
    entry = journal.record(kind, row, actor=actor, organisation=row.organisation_id)
    _tell(row, kind, f"{kind}:{entry.pk}")
    return row
