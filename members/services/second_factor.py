"""A telephone lost together with its recovery codes: the person links another one at their next login."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from cress_site import journal


@transaction.atomic
def reset(*, user, actor=None):
    """Forget the application and the codes; how many there were."""
    number, _ = Authenticator.objects.filter(user=user).delete()
    if number:
        journal.record("second_factor_reset", user, actor=actor)
    return number
