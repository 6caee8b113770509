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
from events.services.event.dates import moved
from events.services.move import move
from events.staff_texts import ACTION, CONFIRM, REASON, REFUSAL, RESULT
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

    def call(self, form):
        return event_service.publish, {"event": self.event, "actor": self.request.user}

    def said(self, result):
        return [fill(RESULT["published"], n=1)]


class Unpublish(Page):
    where, name = "<int:pk>/remettre-en-brouillon/", "events_event_unpublish"
    title = submit = ACTION["unpublish"]

    def question(self):
        return "Remettre cet événement en brouillon ? Seule l’équipe le verra."

    def call(self, form):
        return event_service.unpublish, {"event": self.event, "actor": self.request.user}

    def said(self, result):
        return [RESULT["saved"]]


class Archive(Page):
    where, name = "<int:pk>/archiver/", "events_event_archive"
    title = submit = "Archiver"

    def question(self):
        return "Archiver cet événement ? Sa page reste en ligne."

    def call(self, form):
        return event_service.archive, {"event": self.event, "actor": self.request.user}

    def said(self, result):
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
    has_preview = True
    form_class = CancelForm

    def question(self):
        number = number_told(self.event)
        return fill(CONFIRM["cancel_event"], n=number, event_title=self.event.title)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        coming = Event.objects.published().filter(starts_at__gt=self.event.starts_at)
        form.fields["replaced_by"].queryset = coming.exclude(status=Event.Status.CANCELLED)
        return form

    def call(self, form):
        self.people = people_of(self.event)
        return event_service.cancel, {
            "event": self.event,
            "actor": self.request.user,
            **form.cleaned_data,
        }

    def said(self, result):
        return [told(self.people)]


class ReasonForm(PlainForm):
    reason = public_reason_field()


class Postpone(Page):
    where, name = "<int:pk>/reporter/", "events_event_postpone"
    title = submit = ACTION["postpone"]
    has_preview = True
    form_class = ReasonForm

    def question(self):
        return fill(CONFIRM["postpone"], n=len(people_of(self.event)))

    def call(self, form):
        return event_service.postpone, {
            "event": self.event,
            "actor": self.request.user,
            **form.cleaned_data,
        }

    def said(self, result):
        return [told(result.done)]


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
    online_url = forms.URLField(
        label="Ou en ligne, à cette adresse",
        required=False,
        assume_scheme="https",
        help_text="Remplit : l’événement se tient en ligne. Le lien n’est lu que par qui a une place.",
    )
    reason = public_reason_field(required=False, help_text=REASON["mail_help"])


class Schedule(Page):
    where, name = "<int:pk>/changer/", "events_event_schedule"
    title = ACTION["change_schedule"]
    submit = "Enregistrer ce changement"
    has_preview = True
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

    def call(self, form):
        return move, {"event": self.event, "actor": self.request.user, **form.cleaned_data}

    def said(self, result):
        return [told(result.done)]


class DuplicateForm(PlainForm):
    starts_at = MomentField(label="Début de la copie")


class Duplicate(Page):
    where, name = "<int:pk>/dupliquer/", "events_event_duplicate"
    title = submit = ACTION["duplicate"]
    permission = "events.add_event"
    form_class = DuplicateForm

    def question(self):
        return ACTION["duplicate.help"]

    def get_initial(self):
        start = self.event.starts_at
        return {"starts_at": moved(start, start, start + dt.timedelta(weeks=4))}

    def call(self, form):
        return event_service.duplicate, {
            "event": self.event,
            "actor": self.request.user,
            **form.cleaned_data,
        }

    def said(self, result):
        return [RESULT["duplicated"]]

    def after(self, result):
        return reverse("admin:events_event_change", args=[result.pk])
