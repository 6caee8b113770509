from django.shortcuts import render
from django.views.decorators.http import require_safe

from cress_site import clock
from events.programme.finds import finds_of
from events.views.reading import personal


@require_safe
@personal
def search(request):
    found = finds_of(request.GET.get("q"), request.viewer, clock.now())
    return render(request, "events/search.html", {"found": found})
