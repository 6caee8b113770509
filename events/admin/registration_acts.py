"""Acts on several registrations of one event: asked on a page, done by the services, counted."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.template.response import TemplateResponse

from cress_site.texts import fill
from events import sentences
from events.admin.registration_filters import PlaceFilter, bounced
from events.admin.registration_forms import CancelPlacesForm, GivePlacesForm
from events.admin.telling import tell
from events.models import Registration, Seat, Session
from events.services import staff
from events.services.act import NotPossible, ServiceBusy
from events.services.report import Report
from events.staff_texts import ACTION, FORM, RESULT

ONE_EVENT = (
    "Choisissez d’abord un événement dans le filtre : ses parties ne sont pas celles d’un autre."
)


@admin.action(description=ACTION["cancel_registration"], permissions=["change"])
def cancel_chosen(model_admin, request, queryset):
    return _ask(
        model_admin,
        request,
        queryset,
        form_class=CancelPlacesForm,
        initial=_initial(request, many=True),
        title=ACTION["cancel_registration"],
        question="Les personnes sont prévenues, et leurs places vont à la liste d’attente.",
        act=_cancel,
    )


@admin.action(description="Donner une place", permissions=["change"])
def give_chosen(model_admin, request, queryset):
    return _ask(
        model_admin,
        request,
        queryset,
        form_class=GivePlacesForm,
        initial=_initial(request, many=False),
        title="Donner une place",
        question="Seules les personnes en liste d’attente de la partie choisie reçoivent une place.",
        act=_give,
    )


@admin.action(description="Libérer les places dont l’adresse est refusée", permissions=["change"])
def release_bounced(model_admin, request, queryset):
    """Nobody can be told: the places go to the line without a mail to who held them."""
    refused = queryset.filter(pk__in=bounced())
    seats = list(Seat.objects.living().filter(registration__in=refused))
    report = Report()
    if seats:
        report = staff.cancel_seats(
            seats=seats, actor=request.user, reason="", ending=Seat.Ending.BOUNCED
        )
    report.refused += [(None, "aucun e-mail refusé")] * (queryset.count() - refused.count())
    report.done = list(dict.fromkeys(seat.registration_id for seat in report.done))
    tell(model_admin, request, report, RESULT["cancelled"])


def _initial(request, *, many):
    """The part of the filter is the part meant."""
    session = PlaceFilter(request, {"place": [request.GET.get("place", "")]}, Registration, None)
    pk = session.parsed()[0]
    return {"sessions": [pk]} if many and pk else {"session": pk} if pk else {}


def _ask(model_admin, request, queryset, *, form_class, initial, title, question, act):
    """The page that asks, and the press that answers. The choice travels with the form."""
    event_ids = set(queryset.values_list("event_id", flat=True))
    if len(event_ids) != 1:
        model_admin.message_user(request, ONE_EVENT, messages.WARNING)
        return None
    sessions = Session.objects.filter(event__in=event_ids)
    is_sent = "confirmed" in request.POST
    form = form_class(request.POST if is_sent else None, initial=initial, sessions=sessions)
    if is_sent and form.is_valid():
        try:
            act(model_admin, request, queryset, form.cleaned_data)
            return None
        except ServiceBusy:
            form.add_error(None, FORM["service_busy"])
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "question": question,
        "opts": model_admin.opts,
        "adminform": helpers.AdminForm(form, [(None, {"fields": list(form.fields)})], {}),
        "form": form,
        "media": model_admin.media,
        "chosen": queryset,
        "action": request.POST.get("action"),
        "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        "back": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/events/act_on_chosen.html", context)


def _cancel(model_admin, request, queryset, data):
    seats = list(
        Seat.objects.living().filter(registration__in=queryset, session__in=data["sessions"])
    )
    people = Registration.objects.filter(seats__in=seats).distinct()
    number = len([person for person in people if person.mail_to])
    report = Report()
    if seats:
        report = staff.cancel_seats(seats=seats, actor=request.user, reason=data["reason"])
    without = queryset.exclude(pk__in=people).values_list("pk", flat=True)
    report.refused += [(pk, "pas de place dans ces parties") for pk in without]
    extra = [fill(RESULT["told"], n=number)] if report.done else []
    report.done = list(dict.fromkeys(seat.registration_id for seat in report.done))
    tell(model_admin, request, report, RESULT["cancelled"], extra=extra)


def _give(model_admin, request, queryset, data):
    """In the order of the line, whatever the order of the ticks."""
    report = Report()
    waiting = Seat.objects.waiting().filter(registration__in=queryset, session=data["session"])
    seats = list(waiting.select_related("session__event", "registration"))
    for seat in seats:
        try:
            given = staff.give_seat(
                seat=seat, actor=request.user, motive=data["motive"], off_quota=data["off_quota"]
            )
            report.done.append(given)
        except NotPossible as refused:
            sentence = sentences.say(refused.refusal, seat.session.event)
            report.refused.append((seat, sentence))
    not_waiting = queryset.count() - len(seats)
    report.refused += [(None, "pas en liste d’attente de cette partie")] * not_waiting
    tell(model_admin, request, report, RESULT["promoted"])
