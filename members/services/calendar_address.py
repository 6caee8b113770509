"""The secret address of a person's calendar."""

from django.db import transaction
from django.db.models import F

from cress_site import journal
from members.models import User


@transaction.atomic
def renew(*, user: User) -> User:
    """Another address: the calendars that subscribed to the former one stop being told."""
    User.objects.filter(pk=user.pk).update(feed_version=F("feed_version") + 1)
    user.refresh_from_db(fields=["feed_version"])
    journal.record("calendar_address_renewed", user, actor=user)
    return user
