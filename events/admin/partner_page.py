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
        help_text="Vide : rien n’est envoyé. Proposé d’après la fiche du lieu.",
    )
    renew = forms.BooleanField(
        label="Changer d’abord l’adresse",
        required=False,
        help_text="Les adresses privées déjà données pour cet événement, aperçus compris, ne s’ouvriront plus.",
    )


class PartnerLink(Page):
    where, name = "<int:pk>/lien-lieu/", "events_event_partner"
    title = ACTION["partner_link"]
    submit = "Enregistrer"
    form_class = PartnerForm

    def question(self):
        return PARTNER["question"]

    def notes(self):
        return [partner.url_of(self.event)]

    def get_initial(self):
        return {"to": self.event.venue.email if self.event.venue_id else ""}

    def act(self, form):
        said = []
        if form.cleaned_data["renew"]:
            partner_service.renew_link(event=self.event, actor=self.request.user)
            said.append(PARTNER["renewed"])
        to = form.cleaned_data["to"]
        if to:
            partner_service.send_link(event=self.event, to=to, actor=self.request.user)
            said.append(PARTNER["sent"].format(to=to))
        return said or [RESULT["nothing"]]

    def after(self):
        return self.request.path
