"""The form of an event: shown to whoever may see the event, sent to the one service that registers."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cress_site.texts import fill
from events.forms.registration import MemberRegistrationForm, PublicRegistrationForm
from events.registering import answer
from events.registering.summary import summary_of
from events.services import registration as services
from events.texts import REFUSAL, RESULT
from events.views.registration.pressing import Press
from events.views.registration.reading import desk_for, event_of, unkept


@require_http_methods(["GET", "HEAD", "POST"])
@unkept()
def registration_create(request, slug):
    event = event_of(request, slug)
    if request.method == "POST":
        return _send(request, event)
    desk = desk_for(request, event)
    if desk.reader.living_seats:
        messages.info(request, REFUSAL["already_registered"])
        return redirect("events:registration_detail", desk.reader.registration.token)
    return _show(request, _form(request, desk))


def _form(request, desk, data=None):
    kind = MemberRegistrationForm if desk.viewer.is_authenticated else PublicRegistrationForm
    return kind(desk, data)


def _show(request, form):
    desk = form.desk
    context = {"form": form, "desk": desk, "event": desk.event, "summary": summary_of(desk)}
    name = "create" if desk.open or form.is_bound else "closed"
    return render(request, f"events/registration_{name}.html", context)


# --------------------------------------------------------------------------- sending


def _send(request, event):
    press = Press(request, lambda: _form(request, desk_for(request, event), request.POST))
    act = partial(_register, request, press, event)
    result = press.try_to(act)
    if result is None:
        return press.tell(_show(request, press.form))
    if request.viewer.is_authenticated:
        _say(request, result)
        return redirect("events:registration_detail", result.registration.token)
    response = redirect("events:registration_done", event.slug)
    answer.remember(response, event, press.form, result)
    return response


def _register(request, press, event, form):
    person = services.Person(**form.person())
    asks = [services.Ask(*ask) for ask in form.asks()]
    if person.user is None and press.mails_too_often(person.email, event, form.asks()):
        return None
    return services.register(
        event=event, person=person, asks=asks, viewer=request.viewer, extras=_extras(form)
    )


def _extras(form):
    cleaned = form.cleaned_data
    guest = form.guest_names()
    return services.Extras(
        question=cleaned.get("question", ""),
        theme=form.chosen_theme(),
        needs=cleaned["needs"],
        needs_consent=cleaned["needs_consent"],
        refuses_photos=cleaned.get("photos_no", False),
        guests=(services.Person(*guest),) if guest else (),
    )


def _say(request, result):
    """To somebody logged in, in words: the page itself then shows each part."""
    email = result.registration.mail_to
    outcomes = [outcome for outcome in result.outcomes if outcome.seat]
    if not result.has_news:
        messages.info(request, RESULT["unchanged"])
    elif all(outcome.is_confirmed for outcome in outcomes):
        messages.success(request, fill(RESULT["registered"], email=email))
    elif any(outcome.is_confirmed for outcome in outcomes):
        messages.success(request, fill(RESULT["registered_partial"], email=email))
    else:
        messages.success(request, fill(RESULT["check_mail"], email=email))
