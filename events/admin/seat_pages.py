"""Acts on one place of one person: cancel it, move it, give it by hand."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from cress_site.texts import fill
from events.admin.page import Page
from events.admin.registration_forms import CancelPlaceForm, GivePlaceForm, MovePlaceForm
from events.models import Seat, Session
from events.services import staff
from events.staff_texts import ACTION, CONFIRM, RESULT


class SeatPage(Page):
    """/admin/events/registration/<pk>/places/<seat>/…"""

    permission = "events.change_registration"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        seats = Seat.objects.select_related("registration__event", "session", "workshop")
        self.seat = seats.filter(pk=kwargs["seat"], registration=kwargs["pk"]).first()
        if self.seat is None:
            messages.warning(request, "Cette place n’existe pas ou plus.")
            return redirect("admin:events_registration_changelist")
        kwargs["pk"] = self.seat.registration.event_id
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self):
        return self.seat.registration

    def back(self):
        return reverse("admin:events_registration_change", args=[self.person.pk])


class CancelSeat(SeatPage):
    where, name = "<int:pk>/places/<int:seat>/annuler/", "events_seat_cancel"
    title = submit = "Annuler cette place"
    css = "deletelink"
    has_preview = True
    form_class = CancelPlaceForm

    def question(self):
        return fill(CONFIRM["cancel_registration"], full_name=self.person.full_name)

    def call(self, form):
        return staff.cancel_seats, {
            "seats": [self.seat],
            "actor": self.request.user,
            **form.cleaned_data,
        }

    def said(self, report):
        found = [sentence for _, sentence in report.refused]
        if report.done:
            found.append(fill(RESULT["cancelled"], n=len(report.done)))
        if report.promoted:
            found.append(fill(RESULT["promoted"], n=len(report.promoted)))
        return found


class GiveSeat(SeatPage):
    where, name = "<int:pk>/places/<int:seat>/donner/", "events_seat_give"
    title = submit = "Donner une place"
    form_class = GivePlaceForm

    def question(self):
        """The first in line passes before nobody."""
        line = Seat.objects.waiting().filter(session=self.seat.session_id)
        is_first = not line.filter(queue_number__lt=self.seat.queue_number).exists()
        key = "promote_first" if is_first else "promote"
        return fill(CONFIRM[key], full_name=self.person.full_name)

    def call(self, form):
        return staff.give_seat, {
            "seat": self.seat,
            "actor": self.request.user,
            **form.cleaned_data,
        }

    def said(self, result):
        return [fill(RESULT["promoted"], n=1)]


class MoveSeat(SeatPage):
    where, name = "<int:pk>/places/<int:seat>/deplacer/", "events_seat_move"
    title = submit = ACTION["move_registration"]
    form_class = MovePlaceForm

    def question(self):
        return f"{self.person.full_name} : {self.seat.session.title}."

    def get_initial(self):
        return {"session": self.seat.session_id, "workshop": self.seat.workshop_id}

    def get_form_kwargs(self):
        sessions = Session.objects.filter(event=self.event, is_cancelled=False)
        return super().get_form_kwargs() | {"sessions": sessions}

    def call(self, form):
        return staff.move_seat, {
            "seat": self.seat,
            "actor": self.request.user,
            **form.cleaned_data,
        }

    def said(self, outcome):
        moved = fill(RESULT["moved"], n=1)
        if not outcome.is_waiting:
            return [moved]
        return [moved, f"{outcome.session.title} : {outcome.seat.get_status_display()}."]


SEAT_PAGES = [CancelSeat, GiveSeat, MoveSeat]
