"""The last mail to somebody whose data were just erased: nothing of it is kept, not even the address."""

from members.services import login_mail

DATA_ERASED = "data_erased"
LIFETIME = 24 * 3600


def queue(*, email, seats_released):
    errand = login_mail.Errand(DATA_ERASED, email, {"seats_released": seats_released})
    login_mail.queue(errand, lifetime=LIFETIME)
