"""The Atom feed of the events announced last, whose day is still to come."""

from django.urls import reverse

from cress_site import atom
from cress_site.typography import NBSP
from events.models import Event
from events.outward.record import records_of

MOST = 40


def coming(site, now) -> str:
    feed = atom.feed(
        title=f"{site.site_name}{NBSP}: agenda",
        subtitle=f"Les prochains rendez-vous {site.perimeter_in}, les derniers annoncés d’abord.",
        page_path=reverse("events:agenda"),
        own_path=reverse("events:agenda_atom"),
        author=site.site_name,
    )
    announced = Event.objects.upcoming(now).order_by("-published_at", "-pk")
    for record in records_of(announced, now, most=MOST):
        _add(feed, record)
    return feed.writeString("utf-8")


def _add(feed, record):
    said = [f"{record.when}. {record.place}.", record.status_reason, record.summary]
    atom.add(
        feed,
        public_id=record.public_id,
        title=f"{record.state}{NBSP}: {record.title}" if record.state else record.title,
        url=record.url,
        summary=" ".join(filter(None, said)),
        updated_at=record.updated_at,
        published_at=record.published_at or record.updated_at,
        words=[record.kind, record.area, *record.themes],
    )
