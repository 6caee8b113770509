"""A proposal is written, confirmed, sent, and answered by the team: the only door to it."""

import uuid

from django.db import transaction

from cress_site import clock, journal, outbox
from cress_site.models.picture import former
from cress_site.refusals import Refusal
from events.models import Proposal, ProposalSlot
from events.services.act import NotPossible
from events.services.proposal_event import make_event, welcome
from members.models import User

State, Decision = Proposal.State, Proposal.Decision
PRESSES = uuid.UUID("6b1d3a52-0c4e-4f0e-9a7b-2d8f1c5e7a90")
PAUSE = 600  # seconds within which the same link is mailed once
NEEDED = ("summary", "description", "type_id", "contact_name", "contact_email")


@transaction.atomic
def start(*, values, slots=(), user=None, press="") -> Proposal:
    """Keep what was typed as a draft. The same press sent twice is one proposal."""
    now = clock.now()
    email = User.objects.normalize_email(values["contact_email"])
    public_id = uuid.uuid5(PRESSES, f"{press}|{email}") if press else uuid.uuid4()
    found = Proposal.objects.filter(public_id=public_id).first()
    if found is not None:
        return found
    row = Proposal(public_id=public_id, started_at=now, touched_at=now, user=user)
    _write(row, values, slots)
    journal.record("proposal_started", row)
    return row


@transaction.atomic
def save(*, proposal, values, slots=()) -> Proposal:
    row = _open(proposal)
    row.touched_at = clock.now()
    if User.objects.normalize_email(values.get("contact_email", "")) not in ("", row.contact_email):
        row.link_version += 1  # the former mailbox opens nothing any more
    row.decision = ""  # whatever the team had in mind was about other words
    _write(row, values, slots)
    return row


def _write(row, values, slots):
    themes = values.pop("themes", None)
    for name, value in values.items():
        setattr(row, name, value)
    row.contact_email = User.objects.normalize_email(row.contact_email)
    replaced = former(row)
    row.save()
    if replaced:
        replaced.forget()
    if themes is not None:
        row.themes.set(themes)
    row.slots.all().delete()
    ProposalSlot.objects.bulk_create(
        ProposalSlot(proposal=row, starts_at=start, ends_at=end) for start, end in slots
    )


@transaction.atomic
def send_link(*, proposal) -> None:
    """The link that resumes a draft; pressed twice within ten minutes, mailed once."""
    row = _open(proposal)
    if row.state == State.UNCONFIRMED:  # its author goes on writing before confirming
        row.state = State.DRAFT
        row.save(update_fields=["state"])
    _tell(row, "proposal_resume", _once(row))


@transaction.atomic
def submit(*, proposal) -> Proposal:
    """Sent. Somebody whose address is not proven confirms it first: until then nobody else knows of it."""
    row = _open(proposal)
    if not is_complete(row):
        raise NotPossible(Refusal("proposal_incomplete"))
    row.declared_at = row.touched_at = clock.now()
    if not row.is_proven:
        row.state = State.UNCONFIRMED
        row.save()
        _tell(row, "proposal_confirm", _once(row))
        return row
    return _hand_over(row)


@transaction.atomic
def confirm(*, proposal) -> Proposal:
    """From the mailbox itself. The address the browser had so far dies: only the mail's one is left."""
    row = _locked(proposal)
    if row.state != State.UNCONFIRMED:
        return row
    row.confirmed_at = clock.now()
    row.link_version += 1
    return _hand_over(row)


def _hand_over(row) -> Proposal:
    row.state = State.TO_MODERATE
    row.confirmed_at = row.confirmed_at or clock.now()
    row.submitted_at = clock.now()
    row.decision, row.reason, row.message = "", "", ""  # of an answer to other words
    row.save()
    entry = journal.record("proposal_sent", row)
    _tell(row, "proposal_received", entry.pk)
    _tell_host(row, entry)
    return row


def _tell_host(row, entry):
    """Who proposed the event this one would join is told, once the address is proven."""
    host = Proposal.objects.filter(event=row.joins).first() if row.joins_id else None
    if host is not None:
        key = f"proposal:{row.pk}:cohost:{entry.pk}"
        outbox.queue(
            "proposal_cohost_request", key=key, to=host.contact_email, proposal=row.pk, host=host.pk
        )


@transaction.atomic
def withdraw(*, proposal) -> None:
    """Its author takes it back: nothing of it is kept."""
    row = _open(proposal)
    journal.record("proposal_withdrawn", row)
    forget(row)


def forget(row) -> None:
    row.image.forget()
    row.delete()


# --------------------------------------------------------------------------- the team


@transaction.atomic
def note(*, proposal, decision, message, reason, actor) -> Proposal:
    """What the team means to answer. Nobody is told."""
    row = _waiting(proposal)
    row.decision, row.message, row.reason = decision, message, reason
    row.save(update_fields=["decision", "message", "reason"])
    journal.record("proposal_noted", row, actor=actor, decision=decision)
    return row


@transaction.atomic
def apply(*, proposal, actor) -> Proposal:
    """The answer that was noted takes effect, and leaves as one mail."""
    row = _waiting(proposal)
    if not row.decision:
        raise NotPossible(Refusal("proposal_no_decision"))
    decision, row.decision = row.decision, ""
    row.decided_at, row.decided_by = clock.now(), actor
    if decision == Decision.ASK:
        row.state, kind = State.CHANGES_ASKED, "proposal_changes_asked"
    elif decision == Decision.REFUSE:
        row.state, kind = State.REFUSED, "proposal_refused"
    else:
        _accept(row, actor, is_published=decision == Decision.PUBLISH)
        kind = "proposal_accepted"
    row.save()
    entry = journal.record(kind, row, actor=actor, event_id=row.event_id)
    _tell(row, kind, entry.pk)
    return row


@transaction.atomic
def answer(*, proposal, decision, message, reason, actor) -> Proposal:
    """Noted and applied at once."""
    note(proposal=proposal, decision=decision, message=message, reason=reason, actor=actor)
    return apply(proposal=proposal, actor=actor)


@transaction.atomic
def correct(*, proposal, values, actor) -> Proposal:
    """Words put right by the team before it answers. Its author reads them by their link; no mail leaves."""
    row = _waiting(proposal)
    themes = values.pop("themes", None)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    row.save()
    if themes is not None:
        row.themes.set(themes)
    journal.record("proposal_corrected", row, actor=actor, fields=changed)
    return row


def _accept(row, actor, *, is_published):
    row.state = State.ACCEPTED
    if row.joins_id:
        row.event = None
        welcome(row, actor=actor)
        return
    row.event = make_event(row, actor=actor, is_published=is_published)
    row.image = ""  # it is the event's now


# --------------------------------------------------------------------------- common


def is_complete(row) -> bool:
    if not row.title or not row.organiser or not row.contact_email:
        return False
    if row.joins_id:
        return True
    has_place = row.venue_id or (row.venue_name and row.venue_city) or row.online_url
    return all(getattr(row, name) for name in NEEDED) and bool(has_place) and row.slots.exists()


def _locked(proposal) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=proposal.pk)


def _open(proposal) -> Proposal:
    row = _locked(proposal)
    if not row.is_open:
        raise NotPossible(Refusal("proposal_closed"))
    return row


def _waiting(proposal) -> Proposal:
    row = _locked(proposal)
    if row.state != State.TO_MODERATE:
        raise NotPossible(Refusal("proposal_not_waiting"))
    return row


def _once(row) -> str:
    """The same within ten minutes, for one address."""
    return f"{row.link_version}.{int(clock.now().timestamp() // PAUSE)}"


def _tell(row, kind, act):
    outbox.queue(kind, key=f"proposal:{row.pk}:{kind}:{act}", to=row.contact_email, proposal=row.pk)
