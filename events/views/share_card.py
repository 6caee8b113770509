from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from cress_site import clock
from events import sharing
from events.models import Event
from members.viewer import Viewer


@require_safe
def share_card(request, slug, key):
    """The card of an event; its address changes with what it says, so it may be kept for ever."""
    visible = Event.objects.visible_to(Viewer.visitor())
    event = get_object_or_404(visible.select_related("type", "venue", "territory"), slug=slug)
    facts = sharing.facts_of_event(event, clock.now())
    if facts.key != key:
        return redirect("events:share_card", slug=slug, key=facts.key)
    response = HttpResponse(sharing.kept(event, facts), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
