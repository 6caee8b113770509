import mimetypes

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cress_site.media import SANDBOX
from events import rules
from events.models import Document, Seat, Session


@require_safe
def document(request, slug, public_id):
    """A file of a part, for whoever may read the part; for the others it does not exist."""
    visible = Session.objects.visible_to(request.viewer).filter(event__slug=slug)
    found = get_object_or_404(
        Document.objects.select_related("session"), public_id=public_id, session__in=visible
    )
    if not _may_read(request.viewer, found.session):
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


def _may_read(viewer, session) -> bool:
    holds_seat = False
    if session.is_for_members and viewer.user_id:
        holds_seat = Seat.objects.confirmed_of(viewer).filter(session=session).exists()
    return rules.can_read(session, viewer, holds_seat=holds_seat)
