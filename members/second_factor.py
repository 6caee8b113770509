"""What a session of the team has proved: its password, its second factor, and since when.

The records are django-allauth's own: one per step of a login, kept in the session.
"""

import time
from datetime import timedelta

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone

PASSWORD, SECOND_FACTOR = "password", "mfa"
TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_one(user):
    return Authenticator.objects.filter(user=user, type__in=TYPES).exists()


def proved(request, user, method, *, within=None):
    """Whether this session passed that step less than `within` seconds ago (half a day)."""
    since = time.time() - (within or settings.STAFF_SESSION_SECONDS)
    records = get_authentication_records(request, user)
    return any(record["method"] == method and record["at"] > since for record in records)


def forget(request):
    """The second factor is gone: what it had proved no longer counts."""
    records = get_authentication_records(request, request.user)
    kept = [record for record in records if record["method"] != SECOND_FACTOR]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


def limit_session(request):
    """A session of the team ends half a day after its login, whatever happens meanwhile."""
    user = request.user
    if not user.is_authenticated:
        return
    end = timezone.now() + timedelta(seconds=settings.STAFF_SESSION_SECONDS)
    request.session.set_expiry(end if user.is_staff else None)
