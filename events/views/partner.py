from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cress_site import clock
from cress_site.context import settings_of
from events import partner
from events.programme.partner import partner_page
from events.views.event import SECRET_ADDRESS


@require_safe
def partner_follow(request, token):
    """How many people a venue may expect, for whoever was given its link."""
    event = partner.event_of(token, clock.now())
    if event is None:
        raise Http404
    page = partner_page(event, settings_of(request))
    response = render(request, "events/partner_page.html", {"page": page})
    for name, value in SECRET_ADDRESS.items():
        response[name] = value
    return response
