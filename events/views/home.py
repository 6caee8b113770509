from django.shortcuts import render
from django.views.decorators.http import require_safe

from cress_site import clock
from events.programme.front import front_of
from events.views.reading import personal


@require_safe
@personal
def home(request):
    return render(request, "events/home.html", {"front": front_of(request.viewer, clock.now())})
