"""A seat changes hands inside a structure: given by its holder, or taken by a colleague who agrees with them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cress_site import clock
from cress_site.texts import fill
from cress_site.typography import after_own_sign, hours, local, typo
from events import sentences
from events.forms.handover import HandOverForm
from events.models import Seat
from events.registering.summary import summary_of
from events.registration_texts import REFUSED
from events.services import handover
from events.services import registration as services
from events.texts import RESULT
from events.views.registration.opening import by_link, holding_of
from events.views.registration.page import page_of
from events.views.registration.pressing import claim_a_mail
from events.views.registration.reading import desk_for, event_of, unkept
from members.models import User

shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


# --------------------------------------------------------------------------- given by its holder


@shows_then_acts
@by_link()
def registration_hand_over(request, registration, seat_id):
    line = holding_of(request, registration).line_of(seat_id)
    if line is None or not line.can_hand_over:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = HandOverForm(_team(registration), registration, data)
    if form.is_bound and form.is_valid() and _hand_over(request, registration, line, form):
        return redirect("events:registration_detail", registration.token)
    context = page_of(request, registration, line=line, form=form)
    return render(request, "events/registration_hand_over.html", context)


def _team(registration) -> list[User]:
    """Who else speaks for the structure the seat is counted for, today."""
    links = registration.organisation.representatives.active_on(local(clock.now()).date())
    links = links.exclude(user=registration.user).filter(user__is_active=True)
    return [link.user for link in links.select_related("user").order_by("user__last_name")]


def _hand_over(request, registration, line, form) -> bool:
    person = services.Person(organisation=registration.organisation, **form.person())
    asks = [(line.seat.session_id, None)]
    if (
        person.user is None
        and person.email
        and claim_a_mail(person.email, registration.event, asks)
    ):
        form.add_error("email", REFUSED["too_many_mails"])
        return False
    name = f"{person.first_name} {person.last_name}".strip()
    said = fill(RESULT["handed_over"], colleague=name)
    return _change_hands(request, line.seat, person, said) is not None


def _change_hands(request, seat, person, said):
    """The seat taken, or None: what is in the way is said."""
    try:
        taken = handover.take_over(seat=seat, person=person, viewer=request.viewer)
    except services.NotPossible as no:
        messages.warning(request, sentences.say(no.refusal, seat.session.event))
        return None
    except services.ServiceBusy:
        messages.error(request, REFUSED["service_busy"])
        return None
    messages.success(request, said)
    return taken


# --------------------------------------------------------------------------- taken by a colleague


@shows_then_acts
@unkept()
def registration_take_over(request, slug, seat_id):
    """For somebody of the structure a confirmed seat is counted for; for the others it does not exist."""
    event = event_of(request, slug)
    seats = Seat.objects.confirmed().select_related("registration__organisation", "session")
    ours = seats.filter(
        session__event=event, registration__organisation__in=request.viewer.organisations
    ).exclude(registration__user_id=request.viewer.user_id)
    seat = get_object_or_404(ours, pk=seat_id)
    seat.session.event = event
    if request.method == "POST":
        return _take_over(request, event, seat)
    desk = desk_for(request, event)
    is_readable = desk.reader.can_read(seat.session)
    title = seat.session.title if is_readable else seat.session.teaser
    when = hours(seat.session.starts_at, seat.session.ends_at)
    part = after_own_sign(f"{typo(title)}, {when}")
    context = {"seat": seat, "part": part, "summary": summary_of(desk)}
    return render(request, "events/registration_take_over.html", context)


def _take_over(request, event, seat):
    user = request.viewer.user
    person = services.Person(
        user.first_name,
        user.last_name,
        user=user,
        organisation=seat.registration.organisation,
        phone=user.phone,
    )
    said = fill(RESULT["taken_over"], colleague=seat.registration.full_name)
    taken = _change_hands(request, seat, person, said)
    if taken is None:
        return redirect("events:event_detail", event.slug)
    return redirect("events:registration_detail", taken.registration.token)
