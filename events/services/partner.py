"""The link of a venue is sent to it, or made worthless."""

from django.db import transaction
from django.db.models import F

from cress_site import journal, outbox
from events.models import Event

KIND = "venue_partner_link"


@transaction.atomic
def send_link(*, event, to, actor) -> None:
    """Owe the venue its link; pressed twice, it is sent twice, each time on purpose."""
    entry = journal.record("partner_told", event, actor=actor, event_id=event.pk)
    outbox.queue(KIND, key=f"event:{event.pk}:{KIND}:{entry.pk}", to=to, event=event)


@transaction.atomic
def renew_link(*, event, actor) -> Event:
    """Every secret link of this event dies: the venue's, and the private previews."""
    Event.objects.filter(pk=event.pk).update(link_version=F("link_version") + 1)
    journal.record("event_links_renewed", event, actor=actor, event_id=event.pk)
    event.refresh_from_db(fields=["link_version"])
    return event


@transaction.atomic
def tell_venue(*, event, to, renew, actor) -> list[str]:
    """Both in one press, as asked: which of « renewed » and « sent » was done."""
    done = []
    if renew:
        event = renew_link(event=event, actor=actor)
        done.append("renewed")
    if to:
        send_link(event=event, to=to, actor=actor)
        done.append("sent")
    return done
