"""The pages of events a search engine may list."""

from django.urls import reverse

from cress_site.sitemap import Page
from events.models import Event
from events.programme import links
from members.viewer import Viewer


def pages(now) -> list[Page]:
    events = Event.objects.visible_to(Viewer.visitor()).order_by("-starts_at", "-pk")
    rows = list(events.only("slug", "updated_at"))
    latest = max((event.updated_at for event in rows), default=None)
    lists = [Page(reverse("events:home"), latest), Page(reverse("events:agenda"), latest)]
    own = [Page(links.event_url(event), event.updated_at) for event in rows]
    return [*lists, *own, Page(reverse("events:open_data"))]
