from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cress_site import clock, links
from cress_site.context import settings_of
from events.models import Event
from events.outward.face import face_of
from events.programme import event_page, preview_page, with_page_facts
from events.programme.recap import recap_page
from events.views.reading import personal
from members.viewer import Viewer

PREVIEW = "preview"
SECRET_ADDRESS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
@personal
def event_detail(request, slug):
    visible = with_page_facts(Event.objects.visible_to(request.viewer))
    event = get_object_or_404(visible, slug=slug)
    reading = (event, request.viewer, clock.now(), settings_of(request))
    page = event_page(*reading)
    recap = recap_page(event, page, request.viewer)
    if recap:
        request.menu_above = reverse("events:recap_list")
    context = {"face": face_of(*reading), "page": page, "recap": recap}
    return render(request, f"events/{'recap' if recap else 'event'}_detail.html", context)


@require_safe
def event_preview(request, token):
    """The page before publication, for whoever was given its private address."""
    event = _event_of(token)
    as_member = request.GET.get("vue") == "adherent"
    viewer = Viewer.previewing_member() if as_member else Viewer.visitor()
    is_hidden = not as_member and not event.is_announced
    page = None if is_hidden else preview_page(event, viewer, clock.now(), settings_of(request))
    context = {"page": page, "event_title": event.title, "as_member": as_member}
    context["is_published"] = event.is_published
    response = render(request, "events/event_preview.html", context)
    for name, value in SECRET_ADDRESS.items():
        response[name] = value
    return response


def _event_of(token) -> Event:
    public_id = links.public_id_of(token)
    events = with_page_facts(Event.objects.all())
    event = public_id and events.filter(public_id=public_id).first()
    if not event or not links.is_valid(token, PREVIEW, public_id, event.link_version):
        raise Http404
    return event
