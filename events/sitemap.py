"""The pages of events a search engine may list."""

from django.db.models import F, Max
from django.urls import reverse

from cress_site.sitemap import Page
from events.models import Campaign, Event
from events.programme import links
from members.viewer import Viewer


def pages(now) -> list[Page]:
    visitor = Viewer.visitor()
    events = Event.objects.visible_to(visitor).order_by("-starts_at", "-pk")
    rows = list(events.annotate(told_at=F("recap__updated_at")).only("slug", "updated_at"))
    latest = max((event.updated_at for event in rows), default=None)
    told = max((event.told_at for event in rows if event.told_at), default=None)
    lists = [
        Page(reverse("events:home"), latest),
        Page(reverse("events:agenda"), latest),
        Page(reverse("events:recap_list"), told),
    ]
    editions = [
        Page(
            links.campaign_url(campaign),
            max(campaign.updated_at, campaign.last or campaign.updated_at),
        )
        for campaign in Campaign.objects.visible_to(visitor).annotate(
            last=Max("events__updated_at")
        )
    ]
    own = [Page(links.event_url(event), _changed(event)) for event in rows]
    return [*lists, *editions, *own, Page(reverse("events:open_data"))]


def _changed(event):
    """The page of an event becomes its recap."""
    return max(event.updated_at, event.told_at or event.updated_at)
