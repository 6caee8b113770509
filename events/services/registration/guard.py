"""Races and waits around a service, turned into one more try or an honest answer."""

from functools import wraps

from django.db import IntegrityError, OperationalError

from events.services.act import ServiceBusy

LOCK_NOT_AVAILABLE, DEADLOCK = "55P03", "40P01"


def guarded(service):
    """Two presses of one person may race for the same row: the loser is played once more.

    A lock that is not free in time becomes ServiceBusy.
    """

    @wraps(service)
    def run(**kwargs):
        try:
            try:
                return service(**kwargs)
            except IntegrityError as clash:
                if "registration_unique" not in str(clash) and "seat_unique" not in str(clash):
                    raise
                return service(**kwargs)
        except OperationalError as late:
            if getattr(late.__cause__, "sqlstate", "") in (LOCK_NOT_AVAILABLE, DEADLOCK):
                raise ServiceBusy from late
            raise

    return run
