"""What one does with one's own registration: each act is a page that asks, then a POST."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cress_site import typography
from cress_site.texts import fill
from cress_site.typography import NARROW, NBSP
from events import rules, sentences
from events.forms.personal import ReleaseAllForm
from events.registration_texts import ACT, REFUSED
from events.services import registration as services
from events.texts import RESULT
from events.views.registration.opening import by_link, holding_of
from events.views.registration.page import page_of

shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


def _back(registration):
    return redirect("events:registration_detail", registration.token)


def _done(request, registration, act, said):
    """Do it, and say what became of it; what is refused or busy is said too, and nothing is changed."""
    try:
        messages.success(request, said(act()))
    except services.NotPossible as no:
        messages.warning(request, sentences.say(no.refusal, registration.event))
    except services.ServiceBusy:
        messages.error(request, REFUSED["service_busy"])
    return _back(registration)


# --------------------------------------------------------------------------- one part


@shows_then_acts
@by_link()
def registration_release(request, registration, seat_id):
    holding = holding_of(request, registration)
    line = holding.line_of(seat_id)
    if line is None or not line.can_give_back:
        return _done(request, registration, lambda: _nothing(holding, line), str)
    if request.method == "POST":
        act = lambda: services.release(registration=registration, seats=[line.seat])  # noqa: E731
        return _done(request, registration, act, lambda released: _released(line, released))
    title = line.title.rstrip(f"?{NARROW}{NBSP} ")
    question = f"Libérer votre place{NBSP}: {title}{NARROW}?"
    context = page_of(request, registration, line=line, question=question)
    return render(request, "events/registration_release.html", context)


def _nothing(holding, line):
    """The same answer as the service's, for a page that would have nothing to ask."""
    raise services.NotPossible(rules.Refusal("started" if line else "cancelled_already"))


def _released(line, released) -> str:
    if line.is_waiting:
        return RESULT["left_waitlist"]
    return RESULT["released_next" if released.given_to_next else "released"]


# --------------------------------------------------------------------------- everything


@shows_then_acts
@by_link()
def registration_release_all(request, registration):
    holding = holding_of(request, registration)
    if not holding.can_give_back:
        line = holding.living[0] if holding.living else None
        return _done(request, registration, lambda: _nothing(holding, line), str)
    form = ReleaseAllForm(registration, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        act = lambda: services.release(registration=registration, reason=reason)  # noqa: E731
        return _done(request, registration, act, lambda released: RESULT["released_all"])
    context = page_of(request, registration, form=form, waiting=_waiting_behind(holding))
    return render(request, "events/registration_release_all.html", context)


def _waiting_behind(holding) -> str:
    sessions = [line.seat.session for line in holding.confirmed]
    n = sum(s.waiting_count for s in sessions if holding.now < rules.promotes_until(s))
    return fill(ACT["cancel.text_waiting"], n=n) if n else ""


# --------------------------------------------------------------------------- the event changed


@shows_then_acts
@by_link()
def registration_answer(request, registration):
    """« Je viens toujours » or « je ne peux plus »."""
    holding = holding_of(request, registration)
    if not holding.confirmed or not holding.can_give_back:
        return _back(registration)
    said = ANSWERS.get(request.POST.get("reponse"))
    if said:
        return said(request, registration)
    event = registration.event
    change = typography.when(event.starts_at, event.ends_at if event.is_time_known else None)
    context = page_of(request, registration, text=fill(ACT["answer.text"], change=change))
    return render(request, "events/registration_answer.html", context)


def _comes(request, registration):
    day = typography.day(registration.event.starts_at)
    act = lambda: services.still_coming(registration=registration)  # noqa: E731
    return _done(request, registration, act, lambda _: fill(RESULT["still_coming"], day=day))


def _does_not_come(request, registration):
    act = lambda: services.release(registration=registration)  # noqa: E731
    return _done(request, registration, act, lambda _: RESULT["not_coming"])


ANSWERS = {"oui": _comes, "non": _does_not_come}


# --------------------------------------------------------------------------- somebody else


@shows_then_acts
@by_link()
def registration_not_me(request, registration):
    """An address given by somebody else: its seats go to the line and its link dies."""
    if request.method != "POST":
        return render(request, "events/registration_not_me.html", page_of(request, registration))
    former = registration.token
    try:
        services.report_not_me(registration=registration)
    except services.ServiceBusy:
        messages.error(request, REFUSED["service_busy"])
        return redirect("events:registration_not_me", former)
    messages.success(request, ACT["not_me.done"])
    return redirect("events:agenda")
