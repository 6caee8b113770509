"""Who was there: a tick by the team, never a signature."""

from django.db import transaction

from cress_site import clock
from events.models import Seat
from events.services.act import Act


@transaction.atomic
def check_in(*, seat, actor) -> bool:
    """Note the presence once; a second tick keeps the first time. False when it was there already."""
    at = clock.now()
    ticked = Seat.objects.confirmed().filter(pk=seat.pk, checked_in_at=None)
    if not ticked.update(checked_in_at=at, checked_in_by=actor):
        return False
    Act("checked_in", seat, event=seat.session.event, actor=actor)
    return True


@transaction.atomic
def undo_check_in(*, seat, actor) -> bool:
    ticked = Seat.objects.filter(pk=seat.pk, checked_in_at__isnull=False)
    if not ticked.update(checked_in_at=None, checked_in_by=None):
        return False
    Act("check_in_undone", seat, event=seat.session.event, actor=actor)
    return True
