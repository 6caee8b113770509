"""« Confirmez que c'est bien vous », before an act that matters: a code sent to the account's address.

People of the team have a password and a second factor instead: django-allauth asks them for those.
The code is kept in the session as a digest, bound to this browser and to one person, for as long as
a login code lasts; guesses are counted as those of a login.
"""

import hashlib
import hmac
import time
from functools import wraps
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.urls import reverse

from members.services import login_mail

RECENT = 600  # seconds
CODE = "code"
KEY = "confirm_code"
LIFETIME = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT


def is_recent(request) -> bool:
    """Entered, or confirmed, a few minutes ago in this very session."""
    since = time.time() - RECENT
    return any(record["at"] > since for record in get_authentication_records(request, request.user))


def confirmed(view):
    """For the acts that matter. The person comes back to the page, and presses again."""

    @wraps(view)
    @login_required
    def guarded(request, *args, **kwargs):
        if is_recent(request):
            return view(request, *args, **kwargs)
        page = "account_reauthenticate" if _has_password(request) else "members:confirm_code"
        return redirect(f"{reverse(page)}?{urlencode({'next': request.path})}")

    return guarded


def _has_password(request) -> bool:
    return request.user.is_staff and request.user.has_usable_password()


# --------------------------------------------------------------------------- the code


def send_code(request) -> None:
    code = get_adapter().generate_login_code()
    request.session[KEY] = {
        "digest": _digest(code),
        "user": request.user.pk,
        "at": time.time(),
    }
    login_mail.queue_code(email=request.user.email, code=code)


def is_waiting(request) -> bool:
    """Whether a code was sent that may still be typed."""
    kept = request.session.get(KEY) or {}
    return kept.get("user") == request.user.pk and time.time() - kept["at"] < LIFETIME


def accept(request, code) -> bool:
    """A right code serves once."""
    if not is_waiting(request):
        return False
    if not hmac.compare_digest(request.session[KEY]["digest"], _digest(code)):
        return False
    del request.session[KEY]
    record_authentication(request, request.user, method=CODE, email=request.user.email)
    return True


def _digest(code) -> str:
    text = code.upper().replace("-", "").replace(" ", "").encode()
    return hmac.new(settings.SECRET_KEY.encode(), b"confirm|" + text, hashlib.sha256).hexdigest()
