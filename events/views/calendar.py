from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from events.calendars import event_calendar
from events.models import Event
from events.views.reading import personal


@require_safe
@personal
def event_ics(request, slug):
    """One event for a calendar: the file travels, so it holds what anybody may know."""
    visible = Event.objects.visible_to(request.viewer)
    event = get_object_or_404(visible.select_related("venue", "contact"), slug=slug)
    response = HttpResponse(event_calendar(event), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.slug[:60]}.ics"'
    return response
