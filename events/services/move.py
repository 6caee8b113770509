"""Another date, another place, or both at one press: whatever moves, each person reads one mail."""

from django.db import transaction

from cress_site.refusals import Refusal
from events.models import Event
from events.services import event as event_service
from events.services.act import Act, NotPossible
from events.services.registration.guard import guarded


@guarded
@transaction.atomic
def move(*, event, actor, starts_at, venue=None, online_url="", reason=""):
    """Do what differs from now; a place that changes with the date is told by the mail of the date."""
    given = {"event": event, "actor": actor, "reason": reason}
    goes_online = bool(online_url) and event.attendance_mode != Event.Mode.ONLINE
    goes_elsewhere = venue is not None and venue.pk != event.venue_id
    if starts_at == event.starts_at:
        if goes_online:
            return event_service.move_online(online_url=online_url, **given)
        if goes_elsewhere:
            return event_service.change_venue(venue=venue, **given)
        raise NotPossible(Refusal("nothing_changed"))
    if goes_online or goes_elsewhere:
        _settle(event, None if goes_online else venue, online_url, actor)
    return event_service.reschedule(starts_at=starts_at, **given)


def _settle(event, venue, online_url, actor):
    """The new place, without a mail of its own."""
    if venue:
        event.venue, event.territory = venue, venue.territory or event.territory
        verb = "event_venue_changed"
    else:
        event.attendance_mode, event.online_url = Event.Mode.ONLINE, online_url
        verb = "event_moved_online"
    event.save(update_fields=["venue", "territory", "attendance_mode", "online_url", "updated_at"])
    Act(verb, event, event=event, actor=actor)
