"""The personal page, its ticket and its calendar file. None of them changes anything."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import calendars, tickets
from events.registering.summary import summary_of
from events.views.registration.opening import by_link, holding_of
from events.views.registration.reading import desk_for


@require_safe
@by_link("no-referrer")
def registration_detail(request, registration):
    return render(request, "events/registration_detail.html", page_of(request, registration))


def page_of(request, registration, **context) -> dict:
    """What every page behind a personal link shows around its own subject."""
    holding = holding_of(request, registration)
    desk = desk_for(request, registration.event, viewer=holding.viewer, seats=holding.seats)
    summary = summary_of(desk, holds_seat=bool(holding.living))
    code = tickets.spaced(registration.code)
    shared = {"registration": registration, "holding": holding, "event": registration.event}
    return shared | {"summary": summary, "code": code, "desk": desk} | context


@require_safe
@by_link("no-referrer")
def registration_ticket(request, registration):
    """The drawing alone, for whoever holds a confirmed seat."""
    if not holding_of(request, registration).has_ticket:
        raise Http404
    return HttpResponse(tickets.qr_svg(registration.code), content_type="image/svg+xml")


@require_safe
@by_link("no-referrer")
def registration_ics(request, registration):
    content = calendars.registration_calendar(registration)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{registration.event.slug}.ics"'
    return response
