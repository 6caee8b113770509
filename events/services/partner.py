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
    """The link the venue had dies; the private previews are another thing."""
    return _renew(event, "partner_version", "partner_link_renewed", actor)


@transaction.atomic
def renew_previews(*, event, actor) -> Event:
    """The private previews given so far die; the link of the venue lives on."""
    return _renew(event, "link_version", "event_links_renewed", actor)


def _renew(event, version, verb, actor) -> Event:
    Event.objects.filter(pk=event.pk).update(**{version: F(version) + 1})
    journal.record(verb, event, actor=actor, event_id=event.pk)
    event.refresh_from_db(fields=[version])
    return event


@transaction.atomic
def tell_venue(*, event, to, renew, previews, actor) -> list[str]:
    """All in one press, as asked: which of « previews », « renewed » and « sent » was done."""
    done = []
    if previews:
        event = renew_previews(event=event, actor=actor)
        done.append("previews")
    if renew:
        event = renew_link(event=event, actor=actor)
        done.append("renewed")
    if to:
        send_link(event=event, to=to, actor=actor)
        done.append("sent")
    return done
