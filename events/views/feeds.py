"""What programs read: calendars to subscribe to, the Atom feed, open data. The same for everybody."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cress_site import atom as atom_feeds
from cress_site import clock, spreadsheets
from cress_site.answers import conditional
from cress_site.context import settings_of
from events import feeds
from events.outward import atom, openagenda, records_of, table
from events.outward.window import MOST, window_of, within
from events.views.reading import personal
from venues.models import Territory

CALENDAR = "text/calendar; charset=utf-8"
JSON = "application/json; charset=utf-8"
MOST_LINES = 2_000  # of the table


@require_safe
def calendar_feed(request):
    content = feeds.agenda(settings_of(request), clock.now())
    return conditional(request, content, CALENDAR)


@require_safe
def territory_calendar(request, slug):
    territory = get_object_or_404(Territory, slug=slug)
    content = feeds.territory(territory, settings_of(request), clock.now())
    return conditional(request, content, CALENDAR)


@require_safe
def agenda_atom(request):
    content = atom.coming(settings_of(request), clock.now())
    return conditional(request, content, atom_feeds.CONTENT_TYPE)


@require_safe
def agenda_json(request):
    records, window = window_of(request, clock.now())
    content = openagenda.document(records, settings_of(request), window)
    return _open(conditional(request, content, JSON))


@require_safe
def agenda_csv(request):
    now = clock.now()
    events = within(request.GET.get("passes") == "1", now)
    content = table.csv(records_of(events, now, most=MOST_LINES), settings_of(request))
    return _open(conditional(request, content, spreadsheets.CSV))


def _open(response):
    """Any page of the web may read it."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
@personal
def open_data(request):
    context = {"columns": table.COLUMNS, "most": MOST, "most_lines": MOST_LINES}
    return render(request, "events/open_data.html", context)
