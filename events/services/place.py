"""Another venue: the people who come are told, their calendars follow."""

from django.db import transaction

from cress_site.refusals import Refusal
from events.models import Event
from events.services.act import Act, NotPossible
from events.services.event import people_of, refresh
from events.services.registration.guard import guarded
from events.services.report import Report

KIND = "event_venue_changed"


@guarded
@transaction.atomic
def change_venue(*, event, venue, actor, reason="", is_told=True) -> Report:
    """Move the event elsewhere. `is_told=False`: another act of the same press tells them."""
    event = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    if event.is_cancelled:
        raise NotPossible(Refusal("cancelled"))
    old = event.venue_id
    act = Act(KIND, event, event=event, actor=actor, motive=reason, old=old, new=venue.pk)
    event.venue = venue
    event.territory = venue.territory or event.territory
    event.calendar_sequence += 1
    event.save(update_fields=["venue", "territory", "calendar_sequence", "updated_at"])
    refresh(event)
    people = list(people_of(event)) if is_told else []
    for registration in people:
        act.tell(registration, KIND, old=old)
    act.close()
    return Report(done=people)
