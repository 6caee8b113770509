import mimetypes

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cress_site.media import SANDBOX
from events import rules
from events.models import Document, Recap, Seat, Session


@require_safe
def document(request, slug, public_id):
    """A file of a part or of a recap, for whoever may read it; for the others it does not exist."""
    documents = Document.objects.select_related("session", "recap")
    found = get_object_or_404(documents, public_id=public_id)
    if not _may_read(request.viewer, found, slug):
        raise Http404
    try:
        file = found.file.open()
    except OSError:
        raise Http404 from None
    content_type = mimetypes.guess_type(found.file_name)[0] or "application/octet-stream"
    response = FileResponse(
        file, as_attachment=True, filename=found.file_name, content_type=content_type
    )
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = SANDBOX
    return response


def _may_read(viewer, found, slug) -> bool:
    if found.session_id:
        visible = Session.objects.visible_to(viewer).filter(event__slug=slug)
        return visible.filter(pk=found.session_id).exists() and _may_read_part(
            viewer, found.session
        )
    readable = Recap.objects.readable_by(viewer).filter(event__slug=slug)
    return readable.filter(pk=found.recap_id).exists() and _may_read_recap(viewer, found)


def _may_read_part(viewer, session) -> bool:
    holds_seat = session.is_for_members and _seats(viewer).filter(session=session).exists()
    return rules.can_read(session, viewer, holds_seat=holds_seat)


def _may_read_recap(viewer, found) -> bool:
    if not found.is_for_members:
        return True
    with_members = {
        "session__event": found.recap.event_id,
        "session__audience": Session.Audience.MEMBERS,
    }
    has_sat = _seats(viewer).filter(**with_members).exists()
    return rules.can_read_reserved_recap(viewer, sat_with_members=has_sat)


def _seats(viewer):
    return Seat.objects.confirmed_of(viewer) if viewer.user_id else Seat.objects.none()
