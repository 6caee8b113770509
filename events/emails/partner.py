"""The mail that gives a venue its link."""

from cress_site import clock, mailing, outbox, typography
from cress_site.models import SiteSettings
from cress_site.typography import typo
from events import partner
from events.emails import lines
from events.models import Event


@outbox.message("venue_partner_link")
def venue_partner_link(row):
    """Nothing to say once the event is cancelled, or over since yesterday."""
    events = Event.objects.published().select_related("contact", "venue")
    event = events.filter(pk=row.event_id).first()
    if event is None or event.is_cancelled or not partner.is_alive(event, clock.now()):
        return None
    site = SiteSettings.load()
    url = partner.url_of(event)
    facts = lines.contact(event, site) | lines.frame(site)
    facts |= {
        "hello": "Bonjour,",
        "event_title": typo(event.title),
        "event_short": typo(event.short),
        "when": lines.when(event, event.starts_at, event.ends_at),
        "day_short": typography.day_short(event.starts_at),
        "partner_url": url,
    }
    return mailing.compose(
        "venue_partner_link", facts, button_url=url, reply_to=facts["contact_email"]
    )
