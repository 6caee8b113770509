"""Another address for an account: asked by its person, true once the new mailbox has confirmed it."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import transaction

from cress_site import clock, journal, outbox, privacy
from cress_site.refusals import Refusal
from members import team_rules
from members.models import EmailChange, User
from members.refused import NotPossible
from members.services import team

EMAIL_CHANGE = "email_change"
VALID = dt.timedelta(days=2)


@transaction.atomic
def ask(*, user, new_email) -> EmailChange:
    """Owe the mail that confirms; one demand at a time, and a former link is dead."""
    new_email = User.objects.normalize_email(new_email)
    refusal = team_rules.refusal_to_share(user, new_email, team.today())
    if refusal:
        raise NotPossible(refusal)
    row = EmailChange.objects.select_for_update().filter(user=user).first()
    row = row or EmailChange(user=user, link_version=0)
    row.new_email, row.asked_at = new_email, clock.now()
    row.link_version += 1
    row.save()
    key = f"email-change:{row.pk}:{row.link_version}"
    outbox.queue(EMAIL_CHANGE, key=key, to=new_email, change=row.pk, version=row.link_version)
    return row


@transaction.atomic
def confirm(*, change, user) -> User:
    """The account, and all that is known of its person, go by the new address."""
    row = EmailChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    refusal = refusal_to_confirm(row, user)
    if refusal:
        raise NotPossible(refusal)
    former, user.email = user.email, row.new_email
    user.is_shared_mailbox = user.is_shared_mailbox or team_rules.is_shared(user.email)
    user.save(update_fields=["email", "is_shared_mailbox"])
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    row.delete()
    privacy.move(former, user.email)
    journal.record("email_changed", user, actor=user)
    return user


def refusal_to_confirm(row, user) -> Refusal | None:
    if row.user_id != user.pk:
        return Refusal("other_person")
    if clock.now() > row.asked_at + VALID:
        return Refusal("expired")
    if User.objects.filter(email=row.new_email).exclude(pk=user.pk).exists():
        return Refusal("address_taken")
    return team_rules.refusal_to_share(user, row.new_email, team.today())
