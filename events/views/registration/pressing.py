"""A form that meets a service: what the service answers comes back to the form, with all that was typed."""

import math

from django.conf import settings

from cress_site import limits
from cress_site.context import settings_of
from cress_site.texts import fill
from cress_site.typography import phone
from events.registration_texts import REFUSED
from events.services import registration as services
from members.models import User

OK, TOO_MANY, BUSY = 200, 429, 503
BUSY_SECONDS = 2
HOUR = 3600


def claim_a_mail(email, event, asks) -> int:
    """0 when one more mail may leave for this address, otherwise the seconds to wait."""
    return limits.claim(
        "mails",
        User.objects.normalize_email(email),
        f"{event.pk}:{sorted(asks)}",
        places=settings.LIMIT_MAILS,
        seconds=HOUR,
    )


class Press:
    """One press of a form. `make` builds it again, from rows read anew, when the answer is no."""

    def __init__(self, request, make):
        self.request, self.make = request, make
        self.form = make()
        self.status, self.retry_after = OK, 0

    def try_to(self, act):
        """What `act(form)` gives, or None: the form then says why."""
        if self._knocks_too_often() or not self.form.is_valid():
            return None
        try:
            return act(self.form)
        except services.RegistrationRefused as refused:
            self._again().refuse(refused.refusals)
        except services.WorkshopFull as full:
            self._again().refuse_table(full.session_id)
        except services.ServiceBusy:
            self.stop(BUSY, REFUSED["service_busy"], BUSY_SECONDS)
        return None

    def _knocks_too_often(self) -> bool:
        wait = limits.knock(
            self.request, "registration", times=settings.LIMIT_REGISTRATIONS, seconds=60
        )
        if wait:
            site = settings_of(self.request)
            minutes = math.ceil(wait / 60)
            text = fill(REFUSED["too_many"], n=minutes, site_phone=phone(site.phone))
            self.stop(TOO_MANY, text, wait)
        return bool(wait)

    def mails_too_often(self, email, event, asks) -> bool:
        """A stranger's press owes one more mail to this address; the same press again owes none."""
        wait = claim_a_mail(email, event, asks)
        if wait:
            self.stop(TOO_MANY, REFUSED["too_many_mails"], wait, field="email")
        return bool(wait)

    def _again(self):
        self.form = self.make()
        self.form.is_valid()
        return self.form

    def stop(self, status, text, seconds, field=None):
        self.form.is_valid()
        self.form.add_error(field, text)
        self.status, self.retry_after = status, seconds

    def tell(self, response):
        response.status_code = self.status
        if self.retry_after:
            response["Retry-After"] = str(self.retry_after)
        return response
