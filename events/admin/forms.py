"""What staff type about an event and its parts, checked for shape: dates that hold together, files that open."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.models import BaseInlineFormSet

from cress_site.admin.base import RowDeletion
from cress_site.admin.fields import AdminForm
from cress_site.admin.slugs import SlugForm
from cress_site.images import ALT_REQUIRED
from cress_site.models import JournalEntry
from cress_site.texts import fill
from cress_site.typography import hour, local
from events.models import Session
from events.staff_texts import WARNING
from venues.models import Venue

END_BEFORE_START = "La fin doit venir après le début."
WELCOME_AFTER_START = "L’accueil vient avant le début, ou à la même heure."
NO_WORKSHOPS_PART = "Ajoutez d’abord une partie de la forme « ateliers »."
WHICH_PART = "Plusieurs parties conviennent : choisissez la partie."
SAME_DAY = "Sans jour : celui de l’événement."


class Unnamed(forms.HiddenInput):
    """The admin gives every field a label; one that names a hidden field is an error of HTML."""

    def id_for_label(self, id_):
        return ""


class EventForm(SlugForm):
    slug_source = "title"
    refused = ""  # what a service answered, when the form is shown again because of it
    seen_at = forms.CharField(label="", required=False, widget=Unnamed)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "venue" in self.fields:
            current = Q(is_active=True) | Q(pk=self.instance.venue_id)
            self.fields["venue"].queryset = Venue.objects.filter(current)
        if self.instance.pk and "seen_at" in self.fields:
            self.fields["seen_at"].initial = self.instance.updated_at.isoformat()

    def clean(self):
        super().clean()
        start, end = self._moment("starts_at"), self._moment("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", END_BEFORE_START)
        welcome = self.cleaned_data.get("welcome_at")
        if welcome and start and welcome > start:
            self.add_error("welcome_at", WELCOME_AFTER_START)
        if self.cleaned_data.get("image") and not self.cleaned_data.get("image_alt"):
            self.add_error("image_alt", ALT_REQUIRED)
        self._must_be_what_was_seen()
        if self.refused:
            raise ValidationError(self.refused)
        return self.cleaned_data

    def _must_be_what_was_seen(self):
        """Somebody saved meanwhile: said once, what was typed stays; a second press goes on."""
        seen = self.cleaned_data.get("seen_at")
        if not self.instance.pk or not seen or seen == self.instance.updated_at.isoformat():
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_at")] = self.instance.updated_at.isoformat()
        last = (
            JournalEntry.objects.filter(event_id=self.instance.pk).select_related("actor").first()
        )
        person = str(last.actor) if last and last.actor_id else "Une autre personne"
        facts = {"other_person": person, "time": hour(self.instance.updated_at)}
        self.add_error(None, fill(WARNING["edited_meanwhile"], **facts))

    def _moment(self, name):
        """As typed, or as stored where the field is only shown."""
        return self.cleaned_data.get(name) if name in self.fields else getattr(self.instance, name)


class SessionForm(AdminForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.has_tables and "capacity" in self.fields:
            self.fields["capacity"].disabled = True
            self.fields["capacity"].help_text = "La somme des places des ateliers."
        for name in ("starts_at", "ends_at"):
            if name in self.fields:
                self.fields[name].help_text = SAME_DAY

    def clean(self):
        super().clean()
        data = self.cleaned_data
        _must_follow(self, data, "starts_at", "ends_at", END_BEFORE_START)
        sentence = WARNING["closes_before_opens"]
        _must_follow(self, data, "registration_opens_at", "registration_closes_at", sentence)
        return data


def _must_follow(form, data, first, second, sentence):
    if data.get(first) and data.get(second) and data[second] <= data[first]:
        form.add_error(second, sentence)


class SessionFormSet(RowDeletion, BaseInlineFormSet):
    """The parts of one event: inside its hours. What they leave for the tables is noted on the event."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.instance.starts_at:
            day = local(self.instance.starts_at).date()
            for name in ("starts_at", "ends_at"):
                if name in form.fields:
                    form.fields[name].default_day = day

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if is_kept(form)]
        for form in kept:
            self._must_be_inside(form)
        self.instance.planned_parts = kept

    def _must_be_inside(self, form):
        start, end = self.instance.starts_at, self.instance.ends_at
        data = form.cleaned_data
        if not (start and end and data.get("starts_at") and data.get("ends_at")):
            return
        if data["starts_at"] < start or data["starts_at"] > end:
            form.add_error("starts_at", WARNING["session_outside_event"])
        elif data["ends_at"] > end:
            form.add_error("ends_at", WARNING["session_outside_event"])


def is_kept(form) -> bool:
    """A row that will exist once saved: filled, right, not ticked for deletion."""
    data = getattr(form, "cleaned_data", None)
    if not data or data.get("DELETE"):
        return False
    return form.has_changed() or form.instance.pk is not None


class InPartForm(AdminForm):
    """A row that belongs to a part: left empty, it goes to the only one that can be meant."""

    part_form = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "session" in self.fields:
            self.fields["session"].required = False


class TableFormSet(RowDeletion, BaseInlineFormSet):
    """Tables: an empty part means the event's only part of tables."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "session" in form.fields:
            form.fields["session"].queryset = self.candidates(self.instance)

    @staticmethod
    def candidates(event):
        return Session.objects.filter(event_id=event.pk, kind=Session.Kind.WORKSHOPS)

    @staticmethod
    def is_candidate(part) -> bool:
        return part.cleaned_data.get("kind") == Session.Kind.WORKSHOPS

    def clean(self):
        super().clean()
        planned = getattr(self.instance, "planned_parts", [])
        planned = [part for part in planned if self.is_candidate(part)]
        for form in self.forms:
            if is_kept(form) and not form.cleaned_data.get("session"):
                self._place(form, planned)

    @staticmethod
    def _place(form, planned):
        if len(planned) == 1:
            form.part_form = planned[0]
        else:
            form.add_error("session", WHICH_PART if planned else NO_WORKSHOPS_PART)


class SpeakerFormSet(RowDeletion, BaseInlineFormSet):
    """Speakers: an empty part means the whole event."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "session" in form.fields:
            form.fields["session"].queryset = Session.objects.filter(event_id=self.instance.pk)
