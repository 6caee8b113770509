"""Publishing, cancelling, postponing, moving, copying an event: each asks, acts, and says who is told."""

import datetime as dt

from django import forms
from django.urls import reverse

from cress_site.admin.fields import MomentField
from cress_site.texts import fill
from cress_site.typography import local
from events.admin.page import Page, PlainForm, public_reason_field, told
from events.advice import advice
from events.models import Event
from events.services import event as event_service
from events.services import place
from events.staff_texts import ACTION, CONFIRM, REFUSAL, RESULT
from venues.models import Venue


def people_of(event):
    return list(event_service.people_of(event))


def number_told(event) -> int:
    return len([person for person in people_of(event) if person.mail_to])


class Publish(Page):
    where, name = "<int:pk>/publier/", "events_event_publish"
    title = submit = ACTION["publish"]

    def question(self):
        return CONFIRM["publish"]

    def notes(self):
        return advice(self.event)

    def act(self, form):
        event_service.publish(event=self.event, actor=self.request.user)
        return [fill(RESULT["published"], n=1)]


class Unpublish(Page):
    where, name = "<int:pk>/remettre-en-brouillon/", "events_event_unpublish"
    title = submit = ACTION["unpublish"]

    def question(self):
        return "Remettre cet événement en brouillon ? Seule l’équipe le verra."

    def act(self, form):
        event_service.unpublish(event=self.event, actor=self.request.user)
        return [RESULT["saved"]]


class CancelForm(PlainForm):
    reason = public_reason_field()
    replaced_by = forms.ModelChoiceField(
        label="Remplacé par",
        queryset=Event.objects.none(),
        required=False,
        help_text="Facultatif : le rendez-vous proposé à la place.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = REFUSAL["cancelled_without_reason"]


class Cancel(Page):
    where, name = "<int:pk>/annuler/", "events_event_cancel"
    title = submit = ACTION["cancel_event"]
    css = "deletelink"
    form_class = CancelForm

    def question(self):
        number = number_told(self.event)
        return fill(CONFIRM["cancel_event"], n=number, event_title=self.event.title)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        coming = Event.objects.published().filter(starts_at__gt=self.event.starts_at)
        form.fields["replaced_by"].queryset = coming.exclude(status=Event.Status.CANCELLED)
        return form

    def act(self, form):
        people = people_of(self.event)
        event_service.cancel(
            event=self.event,
            reason=form.cleaned_data["reason"],
            replaced_by=form.cleaned_data["replaced_by"],
            actor=self.request.user,
        )
        return [told(people)]


class ReasonForm(PlainForm):
    reason = public_reason_field()


class Postpone(Page):
    where, name = "<int:pk>/reporter/", "events_event_postpone"
    title = submit = ACTION["postpone"]
    form_class = ReasonForm

    def question(self):
        return fill(CONFIRM["postpone"], n=len(people_of(self.event)))

    def act(self, form):
        reason = form.cleaned_data["reason"]
        report = event_service.postpone(event=self.event, reason=reason, actor=self.request.user)
        return [told(report.done)]


class ScheduleForm(PlainForm):
    starts_at = MomentField(
        label="Début",
        help_text="Heure de Paris. Toutes les parties avancent ou reculent d’autant.",
    )
    venue = forms.ModelChoiceField(
        label="Lieu",
        queryset=Venue.objects.none(),
        required=False,
        help_text="Seuls les lieux en activité sont proposés.",
    )
    reason = public_reason_field(required=False)


class Schedule(Page):
    where, name = "<int:pk>/changer/", "events_event_schedule"
    title = ACTION["change_schedule"]
    submit = "Enregistrer ce changement"
    form_class = ScheduleForm

    def question(self):
        return fill(CONFIRM["change_schedule"], n=number_told(self.event))

    def get_initial(self):
        return {"starts_at": local(self.event.starts_at), "venue": self.event.venue_id}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        current = Venue.objects.filter(pk=self.event.venue_id)
        form.fields["venue"].queryset = Venue.objects.open() | current
        return form

    def act(self, form):
        starts_at, venue = form.cleaned_data["starts_at"], form.cleaned_data["venue"]
        moves = starts_at != self.event.starts_at
        given = {"actor": self.request.user, "reason": form.cleaned_data["reason"]}
        report = None
        if venue and venue.pk != self.event.venue_id:
            report = place.change_venue(event=self.event, venue=venue, is_told=not moves, **given)
        if moves:
            report = event_service.reschedule(event=self.event, starts_at=starts_at, **given)
        return [told(report.done)] if report else ["Rien n’a changé."]


class DuplicateForm(PlainForm):
    starts_at = MomentField(label="Début de la copie")


class Duplicate(Page):
    where, name = "<int:pk>/dupliquer/", "events_event_duplicate"
    title = submit = ACTION["duplicate"]
    permission = "events.add_event"
    form_class = DuplicateForm
    copy = None

    def question(self):
        return ACTION["duplicate.help"]

    def get_initial(self):
        start = self.event.starts_at
        return {"starts_at": event_service.moved(start, start, start + dt.timedelta(weeks=4))}

    def act(self, form):
        starts_at = form.cleaned_data["starts_at"]
        self.copy = event_service.duplicate(
            event=self.event, actor=self.request.user, starts_at=starts_at
        )
        return [RESULT["duplicated"]]

    def after(self):
        return reverse("admin:events_event_change", args=[self.copy.pk])
