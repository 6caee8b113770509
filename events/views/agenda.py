from django.shortcuts import render
from django.views.decorators.http import require_safe

from cress_site import clock
from events.agenda import agenda_of
from events.views.reading import personal


@require_safe
@personal
def agenda(request):
    found = agenda_of(request.GET, request.viewer, clock.now())
    return render(request, "events/agenda.html", {"agenda": found})
