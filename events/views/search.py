from django.shortcuts import render
from django.views.decorators.http import require_safe

from cress_site import clock
from events.search.page import results_of
from events.views.reading import personal


@require_safe
@personal
def search(request):
    found = results_of(request.GET, request.viewer, clock.now())
    return render(request, "events/search.html", {"found": found})
