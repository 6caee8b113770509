"""The Atom feed of recaps: those anybody may read, the last published first."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cress_site import atom
from cress_site.prose import summary_of
from cress_site.typography import NBSP, capitalise, day_full, typo
from events.models import Recap
from events.programme import cards, links
from members.viewer import Viewer

MOST = 40


def recaps_feed(site) -> str:
    feed = atom.feed(
        title=f"{site.site_name}{NBSP}: retours",
        subtitle="Ce qui s’est dit, ce qui a été partagé, ce qui reste à faire.",
        page_path=reverse("events:recap_list"),
        own_path=reverse("events:recaps_atom"),
        author=site.site_name,
    )
    recaps = Recap.objects.visible_to(Viewer.visitor()).order_by("-published_on", "-pk")
    recaps = recaps.select_related("event__type", "event__venue", "event__territory")
    for recap in recaps.prefetch_related("event__themes")[:MOST]:
        _add(feed, recap)
    return feed.writeString("utf-8")


def _add(feed, recap):
    event = recap.event
    where = f"{capitalise(day_full(event.starts_at))}, {cards.area_of(event)}."
    atom.add(
        feed,
        public_id=recap.public_id,
        title=typo(recap.title or f"Retour sur… {event.title}"),
        url=settings.SITE_URL + links.event_url(event),
        summary=f"{where} {summary_of(recap.body)}".strip(),
        updated_at=recap.updated_at,
        published_at=_moment(recap.published_on),
        words=[event.type.name, *(theme.name for theme in event.themes.all())],
    )


def _moment(day) -> dt.datetime:
    """A day of publication, as the moment it began in Paris."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8)))
