"""Changing a registration, or coming back to it after giving everything up."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cress_site.texts import fill
from events.forms.change import ChangeForm
from events.registering.holding import seats_of
from events.registration_texts import ACT
from events.services import registration as services
from events.texts import RESULT
from events.views.registration.opening import by_link, holder
from events.views.registration.page import page_of
from events.views.registration.pressing import Press
from events.views.registration.reading import desk_for


@require_http_methods(["GET", "HEAD", "POST"])
@by_link()
def registration_change(request, registration):
    if request.method == "POST":
        return _send(request, registration)
    return _show(request, registration, _form(request, registration))


def _form(request, registration, data=None):
    viewer = holder(request, registration)
    desk = desk_for(request, registration.event, viewer=viewer, seats=seats_of(registration))
    return ChangeForm(desk, registration, data)


def _show(request, registration, form):
    context = page_of(request, registration, form=form)
    return render(request, "events/registration_change.html", context)


def _send(request, registration):
    press = Press(request, lambda: _form(request, registration, request.POST))
    done = press.try_to(lambda form: _change(request, registration, form))
    if done is None:
        return press.tell(_show(request, registration, press.form))
    messages.success(request, fill(done, email=registration.mail_to))
    return redirect("events:registration_detail", registration.token)


def _change(request, registration, form) -> str:
    """What became of it; a mail leaves when the parts or the tables changed, and is spoken of only then."""
    viewer = holder(request, registration)
    before = _held(registration)
    asks = [services.Ask(*ask) for ask in form.asks()]
    services.change(registration=registration, asks=asks, viewer=viewer)
    said = services.save_details(registration=registration, actor=viewer.user, **form.details())
    if _held(registration) != before:
        return RESULT["changed"]
    return ACT["details_saved"] if said else RESULT["unchanged"]


def _held(registration) -> set:
    return set(registration.seats.living().values_list("pk", "workshop_id"))
