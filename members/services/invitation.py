"""Invitations: a référente asks an address; that address alone may answer."""

import datetime as dt

from django.db import transaction

from cress_site import clock, journal, outbox
from cress_site.refusals import Refusal
from members import team_rules
from members.models import ImportedContact, Invitation, User
from members.refused import NotPossible
from members.services import account, team

INVITATION = "invitation"
VALID = dt.timedelta(days=14)


@transaction.atomic
def invite(*, organisation, email, is_referent, actor) -> Invitation:
    """Owe the mail. The same address asked again keeps its link, for two more weeks."""
    organisation = team.lock(organisation.pk)
    team.check_manages(actor, organisation)
    email = User.objects.normalize_email(email)
    if team_rules.links_of(organisation, team.today()).filter(user__email=email).exists():
        raise NotPossible(Refusal("already_colleague"))
    row = organisation.invitations.living().filter(email=email).first()
    row = row or Invitation(organisation=organisation, email=email)
    now = clock.now()
    row.is_referent, row.invited_by = is_referent, actor
    row.sent_at, row.expires_at = now, now + VALID
    row.save()
    return _send(row, "invited", actor)


@transaction.atomic
def send_again(*, invitation, actor) -> Invitation:
    row = _living(invitation, actor)
    row.sent_at = clock.now()
    row.expires_at = row.sent_at + VALID
    row.save(update_fields=["sent_at", "expires_at"])
    return _send(row, "invited_again", actor)


def _send(row, verb, actor):
    entry = journal.record(verb, row, actor=actor, organisation=row.organisation_id)
    key = f"invitation:{row.pk}:{entry.pk}"
    outbox.queue(INVITATION, key=key, to=row.email, is_new=True, invitation=row.pk)
    return row


@transaction.atomic
def withdraw(*, invitation, actor) -> Invitation:
    row = _living(invitation, actor)
    _end(row, Invitation.Ending.WITHDRAWN, actor)
    return row


def _living(invitation, actor):
    team.check_manages(actor, invitation.organisation)
    row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if row.ending:
        raise NotPossible(Refusal("invitation_answered"))
    return row


# --------------------------------------------------------------------------- the answer


@transaction.atomic
def open_account(*, invitation) -> User:
    """The account of the invited address, so that a code can be sent there. It gives no right yet."""
    row = _answerable(invitation, None)
    user, is_new = account.get_or_open(email=row.email, **_names(row))
    if is_new:
        row.user = user
        row.save(update_fields=["user"])
    return user


def _names(row) -> dict:
    """What the chamber's spreadsheet said of this person, when they come from there."""
    contact = ImportedContact.objects.of(row)
    if contact is None:
        return {}
    return {name: getattr(contact, name) for name in ("first_name", "last_name", "phone")}


@transaction.atomic
def accept(*, invitation, user) -> Invitation:
    """The person of the invited address, proved by a code, now speaks for the structure."""
    row = _answerable(invitation, user)
    contact = ImportedContact.objects.of(row)
    link = team.join(
        user=user,
        organisation=row.organisation,
        job=contact.job if contact else "",
        is_referent=row.is_referent,
        actor=user,
    )
    _end(row, Invitation.Ending.ACCEPTED, user, link=link.pk)
    return row


@transaction.atomic
def decline(*, invitation, user=None) -> Invitation:
    """No account stays that was only opened to answer."""
    row = _answerable(invitation, user)
    opened, row.user = row.user, None
    _end(row, Invitation.Ending.DECLINED, user)
    if opened and opened != user:
        forget_unused_account(opened)
    return row


def forget_unused_account(user) -> bool:
    """An account opened for an invitation, where nobody ever entered."""
    if user.last_login or user.is_staff or user.representations.exists():
        return False
    user.delete()
    return True


def _answerable(invitation, user):
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("organisation")
    row = rows.get(pk=invitation.pk)
    refusal = team_rules.refusal_to_answer(row, user, clock.now())
    if refusal:
        raise NotPossible(refusal)
    return row


def _end(row, ending, actor, **data):
    row.ending, row.ended_at = ending, clock.now()
    row.save(update_fields=["ending", "ended_at", "user"])
    verb = f"invitation_{ending}"
    journal.record(verb, row, actor=actor, organisation=row.organisation_id, **data)
