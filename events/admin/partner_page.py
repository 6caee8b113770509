"""The link a venue follows its event by: shown, sent, or made worthless."""

from django import forms

from events import partner
from events.admin.page import Page, PlainForm
from events.recap_texts import ACTION, PARTNER
from events.services import partner as partner_service
from events.staff_texts import RESULT


class PartnerForm(PlainForm):
    to = forms.EmailField(
        label="Envoyer le lien à",
        required=False,
        widget=forms.EmailInput(attrs={"class": "vTextField"}),
        help_text="Vide : rien n’est envoyé. Proposé d’après la fiche du lieu.",
    )
    renew = forms.BooleanField(
        label="Changer d’abord l’adresse du lieu",
        required=False,
        help_text="Le lien déjà donné au lieu ne s’ouvrira plus.",
    )
    previews = forms.BooleanField(
        label="Changer aussi les adresses d’aperçu",
        required=False,
        help_text="Les aperçus déjà donnés pour cet événement ne s’ouvriront plus.",
    )


class PartnerLink(Page):
    where, name = "<int:pk>/lien-lieu/", "events_event_partner"
    title = ACTION["partner_link"]
    submit = "Enregistrer"
    form_class = PartnerForm
    has_preview = True

    def question(self):
        return PARTNER["question"]

    def notes(self):
        return [partner.url_of(self.event)]

    def get_initial(self):
        return {"to": self.event.venue.email if self.event.venue_id else ""}

    def call(self, form):
        given = {"event": self.event, "actor": self.request.user, **form.cleaned_data}
        return partner_service.tell_venue, given

    def said(self, result):
        to = self.request.POST.get("to", "")
        return [PARTNER[done].format(to=to) for done in result] or [RESULT["nothing"]]

    def after(self, result):
        return self.request.path
