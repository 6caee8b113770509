"""Which events of the agenda a file of open data holds: those to come, or those past, a page at a time."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

from events.models import Event
from events.outward.record import records_of
from members.viewer import Viewer

MOST = 300  # in one page of JSON


@dataclass(frozen=True)
class Window:
    path: str
    start: int
    size: int
    total: int
    is_past: bool

    @property
    def next_url(self) -> str | None:
        """Where the following page is, or None on the last."""
        start = self.start + self.size
        if start >= self.total:
            return None
        query = {"from": start, "size": self.size} | ({"passes": 1} if self.is_past else {})
        return f"{settings.SITE_URL}{self.path}?{urlencode(query)}"


def window_of(request, now) -> tuple[list, Window]:
    query = request.GET
    is_past = query.get("passes") == "1"
    events = within(is_past, now)
    size = _number(query.get("size"), 100, least=1, most=MOST)
    start = _number(query.get("from"), 0, least=0, most=100_000)
    window = Window(request.path, start, size, events.visible_to(Viewer.visitor()).count(), is_past)
    return records_of(events, now, start=start, most=size), window


def within(is_past, now):
    return Event.objects.past(now) if is_past else Event.objects.upcoming(now)


def _number(text, default, *, least, most):
    is_number = text and text.isascii() and text.isdigit() and len(text) < 7
    return min(max(int(text), least), most) if is_number else default
