"""The writing of people's accounts."""

from allauth.account.models import EmailAddress
from django.db import transaction

from cress_site import privacy, records
from members.models import User


@transaction.atomic
def save(*, user: User, actor, fields=()) -> User:
    """Save a new or edited person. A new account has no password: a code comes by e-mail.

    An address that is no longer theirs must not open the account any more.
    """
    former = ""
    if user._state.adding:
        user.set_unusable_password()
    else:
        former = User.objects.select_for_update(of=("self",)).get(pk=user.pk).email
    user.email = User.objects.normalize_email(user.email)
    records.save(user, actor=actor, fields=fields)
    if former and former != user.email:
        privacy.move(former, user.email)
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    return user
