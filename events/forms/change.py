"""Changing a registration: its parts, its table, its question, its needs."""

from django.urls import reverse

from cress_site.forms import Etape, Lien, Note
from cress_site.texts import fill
from events import rules
from events.forms.parts import PartsForm, part_card
from events.forms.registration import RegistrationForm, explain_needs
from events.registration_texts import ACT, ERROR, FORM


class ChangeForm(PartsForm):
    """`desk` holds the seats of this registration; what can no longer be touched is kept as it is."""

    submit_label = ACT["change.submit"]
    submit_class = "btn-primary btn-lg"
    form_id = "modifier"
    takes_table_for_part = False  # their table stays chosen when they untick the part

    needs = RegistrationForm.base_fields["needs"]
    needs_consent = RegistrationForm.base_fields["needs_consent"]
    photos_no = RegistrationForm.base_fields["photos_no"]

    def __init__(self, desk, registration, *args, **kwargs):
        self.registration = registration
        super().__init__(desk, *args, initial=self._known(registration), **kwargs)
        if not desk.event.photos_planned:
            del self.fields["photos_no"]

    @staticmethod
    def _known(registration):
        question = getattr(registration, "question", None)
        return {
            "question": question.text if question else "",
            "theme": str(question.theme_id or "") if question else "",
            "needs": registration.needs,
            "needs_consent": bool(registration.needs),
            "photos_no": registration.refuses_photos,
        }

    def shown_order(self):
        return [*super().shown_order(), "needs", "needs_consent", "photos_no"]

    # ------------------------------------------------------------------ what can be touched

    def is_fixed(self, offer):
        if offer.seat:
            return not rules.can_give_back(offer.session, self.desk.now)
        return super().is_fixed(offer)

    def has_table_choice(self, offer):
        return super().has_table_choice(offer) and (
            not offer.seat or self.desk.now < rules.changes_until(offer.session)
        )

    def card_of(self, offer):
        """A part they hold is no longer open to others: they may still give it back."""
        is_theirs = offer.seat and not self.is_fixed(offer)
        return part_card(offer, refusal="" if is_theirs else offer.refusal)

    def ticked_at_first(self):
        return [str(offer.pk) for offer in self.choosable if offer.seat]

    # ------------------------------------------------------------------ layout

    def layout(self):
        explain_needs(self)
        fields = [name for name in ("needs", "needs_consent", "photos_no") if name in self.fields]
        return [*self.parts_steps(), Etape(FORM["identity.legend"], *fields)]

    def parts_help(self):
        return " ".join((ACT["change.warning_release"], ACT["change.warning_workshop"]))

    def beside_submit(self):
        url = reverse("events:registration_detail", args=[self.registration.token])
        return [Lien("Ne rien changer", url)]

    def after_submit(self):
        untils = [rules.changes_until(session) for session in self.desk.sessions]
        until = max((until for until in untils if until > self.desk.now), default=None)
        return [Note(fill(ACT["change.until"], change_until=until))] if until else []

    # ------------------------------------------------------------------ reading

    def _lacks_question(self, asked, cleaned):
        return False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("needs") and not cleaned.get("needs_consent"):
            self.add_error("needs_consent", ERROR["required_consent"])
        return cleaned

    def _asked(self, cleaned):
        kept = [offer for offer in self.choosable if offer.seat and self.is_fixed(offer)]
        asked = super()._asked(cleaned)
        return [*asked, *(offer for offer in kept if offer not in asked)]

    def details(self) -> dict:
        """What `services.save_details` makes exactly so; what the form does not show is not touched."""
        cleaned = self.cleaned_data
        said = {"needs": cleaned["needs"] if cleaned["needs_consent"] else ""}
        if "photos_no" in self.fields:
            said["refuses_photos"] = cleaned["photos_no"]
        if "question" in self.fields:
            said |= {"question": cleaned["question"], "theme": self.chosen_theme()}
        return said
