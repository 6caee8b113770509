"""The page after a form sent without an account: what was asked, and what became of it."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from events.registering.answer import Answer
from events.registering.summary import summary_of
from events.views.registration.reading import desk_for, event_of, unkept
from members.viewer import Viewer


@require_safe
@unkept("no-referrer")
def registration_done(request, slug):
    event = event_of(request, slug)
    answer = Answer.read(request, event)
    if answer is None:
        return redirect("events:registration_resend")
    summary = summary_of(desk_for(request, event, viewer=Viewer.visitor(), seats=[]))
    context = {"answer": answer, "event": event, "summary": summary}
    return render(request, "events/registration_done.html", context)
