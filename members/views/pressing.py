"""How often the forms open to everybody may be sent: per network, and per address that would be written to."""

import math

from django.conf import settings

from cress_site import errors, limits
from cress_site.texts import fill
from members.joining_texts import REFUSED
from members.models import User

HOUR, TEN_MINUTES = 3600, 600


def knocks_too_often(request, what):
    """The page of refusal, or None."""
    wait = limits.knock(request, what, times=settings.LIMIT_LINKS, seconds=TEN_MINUTES)
    return errors.too_many_requests(request, minutes=math.ceil(wait / 60)) if wait else None


def may_mail(email, news) -> bool:
    """Whether a stranger's press may owe one more mail to this address."""
    norm = User.objects.normalize_email(email)
    return not limits.claim("mails", norm, news, places=settings.LIMIT_MAILS, seconds=HOUR)


def refuse_mail(form, field):
    form.add_error(field, fill(REFUSED["too_many_mails"]))
