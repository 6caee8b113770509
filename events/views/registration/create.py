"""The form of an event: shown to whoever may see the event, sent to the one service that registers."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cress_site.texts import fill
from events.forms.pieces import ONE_MORE
from events.forms.registration import PublicRegistrationForm
from events.forms.registration_member import MemberRegistrationForm
from events.registering import answer, overlaps
from events.registering.summary import summary_of
from events.services import registration as services
from events.texts import REFUSAL, RESULT
from events.views.registration import colleagues
from events.views.registration.pressing import Press
from events.views.registration.reading import desk_for, event_of, unkept

COLLEAGUES = "collegues"  # in the address: the form for colleagues alone


@require_http_methods(["GET", "HEAD", "POST"])
@unkept()
def registration_create(request, slug):
    event = event_of(request, slug)
    if request.method == "POST":
        return _send(request, event)
    desk = desk_for(request, event)
    if desk.reader.living_seats and not _is_for_colleagues(request):
        messages.info(request, REFUSAL["already_registered"])
        return redirect("events:registration_detail", desk.reader.registration.token)
    return _show(request, _form(request, desk))


def _is_for_colleagues(request) -> bool:
    return COLLEAGUES in request.GET and bool(request.viewer.organisations)


def _form(request, desk, data=None, **options):
    if not desk.viewer.is_authenticated:
        return PublicRegistrationForm(desk, data)
    only = _is_for_colleagues(request)
    return MemberRegistrationForm(desk, data, only_colleagues=only, **options)


def _show(request, form):
    desk = form.desk
    context = {"form": form, "desk": desk, "event": desk.event, "summary": summary_of(desk)}
    name = "create" if form.is_open or form.is_bound else "closed"
    return render(request, f"events/registration_{name}.html", context)


# --------------------------------------------------------------------------- sending


def _send(request, event):
    if ONE_MORE in request.POST and request.viewer.is_authenticated:
        return _show(request, _form(request, desk_for(request, event), request.POST, more=True))
    press = Press(request, lambda: _form(request, desk_for(request, event), request.POST))
    send = _send_as_member if request.viewer.is_authenticated else _send_as_visitor
    response = send(request, press, event)
    return response or press.tell(_show(request, press.form))


def _send_as_visitor(request, press, event):
    result = press.try_to(partial(_register_visitor, request, press, event))
    if result is None:
        return None
    response = redirect("events:registration_done", event.slug)
    answer.remember(response, event, press.form, result)
    return response


def _register_visitor(request, press, event, form):
    if press.mails_too_often(form.cleaned_data["email"], event, form.asks()):
        return None
    return _register(request, event, form)


def _send_as_member(request, press, event):
    """One press for oneself and colleagues: each is told apart, the first to fail stops nobody else."""
    done = press.try_to(partial(_register_team, request, event))
    if done is None:
        return None
    result, team = done
    if result:
        _say(request, result)
    team.say(request)
    return _page_after(request, event, result)


def _register_team(request, event, form):
    result = _register(request, event, form) if form.comes(form.cleaned_data) else None
    team = colleagues.register(request, event, form)
    if result is None and not team.results:
        team.complain(form)
        return None
    return result, team


def _page_after(request, event, result):
    """The person's own page if they have one here, otherwise the event's."""
    registration = result.registration if result else desk_for(request, event).reader.registration
    if registration is None:
        return redirect("events:event_detail", event.slug)
    return redirect("events:registration_detail", registration.token)


def _register(request, event, form):
    return services.register(
        event=event,
        person=services.Person(**form.person()),
        asks=[services.Ask(*ask) for ask in form.asks()],
        viewer=request.viewer,
        extras=_extras(form),
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
    sessions = [outcome.session for outcome in outcomes]
    for warning in overlaps.elsewhere(request.viewer.user, result.registration.event, sessions):
        messages.warning(request, warning)
