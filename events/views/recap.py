from django.shortcuts import render
from django.views.decorators.http import require_safe

from cress_site import atom
from cress_site.answers import conditional
from cress_site.context import settings_of
from events.outward.recaps import recaps_feed
from events.programme.recaps import recaps_of
from events.views.reading import personal


@require_safe
@personal
def recap_list(request):
    recaps = recaps_of(request.viewer, request.GET)
    return render(request, "events/recap_list.html", {"recaps": recaps})


@require_safe
def recaps_atom(request):
    content = recaps_feed(settings_of(request))
    return conditional(request, content, atom.CONTENT_TYPE)
