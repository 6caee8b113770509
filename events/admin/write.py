"""Writing to the people of an event, by part and state: the mail is shown before it leaves."""

from django import forms

from cress_site.texts import fill
from events.admin.page import Page, PlainForm
from events.admin.registration_forms import named
from events.admin.telephone_form import NO_PART
from events.models import Seat, Session
from events.services import announcement
from events.staff_texts import ACTION, RESULT

NO_STATE = "Cochez au moins un état."


class WriteForm(PlainForm):
    sessions = forms.ModelMultipleChoiceField(
        label="Parties",
        queryset=Session.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NO_PART},
    )
    statuses = forms.MultipleChoiceField(
        label="Personnes",
        choices=Seat.Status.choices,
        initial=[Seat.Status.CONFIRMED],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NO_STATE},
    )
    subject = forms.CharField(label="Objet", max_length=120)
    text = forms.CharField(
        label="Message",
        max_length=4000,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 10}),
        help_text="Le bonjour et la signature sont ajoutés. Nommez l’événement et sa date dans votre message.",
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sessions"].queryset = Session.objects.filter(event=event)
        self.fields["sessions"].label_from_instance = named


class Write(Page):
    where, name = "<int:pk>/ecrire/", "events_event_write"
    title = ACTION["message"]
    submit = "Envoyer"
    permission = "events.change_registration"
    has_preview = True
    form_class = WriteForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"event": self.event}

    def call(self, form):
        return announcement.message_people, {
            "event": self.event,
            "actor": self.request.user,
            **form.cleaned_data,
        }

    def said(self, report):
        found = [fill(RESULT["told"], n=len(report.done))]
        if report.refused:
            cause = report.refused[0][1]
            found.append(fill(RESULT["skipped"], n=len(report.refused), cause=cause))
        return found
