"""The link a venue follows its coming event by: read-only, numbers and never names, dead the day after."""

from django.conf import settings
from django.urls import reverse

from cress_site import links
from cress_site.typography import local
from events.models import Event

PURPOSE = "partner"


def url_of(event) -> str:
    token = links.make(PURPOSE, event.public_id, event.partner_version)
    return settings.SITE_URL + reverse("events:partner_page", args=[token])


def is_alive(event, now) -> bool:
    """Until midnight, in Paris, of the day the event ends."""
    return local(now).date() <= local(event.ends_at).date()


def event_of(token, now) -> Event | None:
    """The event this link follows, as long as it does."""
    public_id = links.public_id_of(token)
    events = Event.objects.published().select_related("type", "venue", "contact")
    event = public_id and events.filter(public_id=public_id).first()
    if not event or not links.is_valid(token, PURPOSE, public_id, event.partner_version):
        return None
    return event if is_alive(event, now) else None
