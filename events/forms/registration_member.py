"""Registering while logged in: for oneself, for a colleague, or for several in one press."""

from django import forms

from cress_site.forms import Carte, Choix, Etape, Note
from events.forms.registration import RegistrationForm, name_field
from events.forms.registration_colleagues import ColleaguesMixin
from events.registration_texts import ERROR, FORM, MEMBER
from members.texts import REFUSAL as CHOOSE


class MemberRegistrationForm(ColleaguesMixin, RegistrationForm):
    """For somebody logged in: who they are is known; they say for which structure they come."""

    organisation = forms.ChoiceField(
        label=MEMBER["organisation.legend"],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE["choose_organisation"]},
    )
    first_name = name_field("Prénom", ERROR["required_first_name"], "first_name", "given-name")
    last_name = name_field("Nom", ERROR["required_last_name"], "last_name", "family-name")

    def __init__(self, desk, *args, **kwargs):
        super().__init__(desk, *args, **kwargs)
        self.organisations = desk.viewer.organisations
        if len(self.organisations) > 1:
            cards = [(str(o.pk), Carte(o.name, public="adherents")) for o in self.organisations]
            self.fields["organisation"].choices = cards
        else:
            del self.fields["organisation"]
        for name in ("first_name", "last_name"):
            if getattr(desk.viewer.user, name):
                self.fields.pop(name, None)

    def identity_fields(self):
        return ["organisation", "first_name", "last_name"]

    def organisation_step(self):
        if "organisation" not in self.fields:
            return []
        choice = Choix("organisation")
        legend, aide = MEMBER["organisation.legend"], MEMBER["organisation.help"]
        return [Etape(legend, choice, aide=aide)]

    def layout(self):
        return (
            super().layout()
            if not self.only_colleagues
            else self.organisation_step() + super().layout()
        )

    def identity_steps(self):
        steps = self.organisation_step()
        missing = [name for name in ("first_name", "last_name") if name in self.fields]
        fields = [self._known(), *missing, *self.comfort()]
        steps.append(Etape(FORM["identity.legend"], *fields, aide=FORM["identity.from_account"]))
        return steps

    def _known(self):
        """Who the account says they are, and whom they come for when there is no choice."""
        user, only = self.desk.viewer.user, self.organisations
        names = [user.get_full_name(), user.email, only[0].name if len(only) == 1 else ""]
        return Note(", ".join(filter(None, names)), css_class="")

    def chosen_organisation(self):
        """The structure they come for: the only one, the one chosen, or none."""
        if len(self.organisations) < 2:
            return self.organisations[0] if self.organisations else None
        chosen = self.cleaned_data["organisation"]
        return next(o for o in self.organisations if str(o.pk) == chosen)

    def person(self) -> dict:
        user = self.desk.viewer.user
        return {
            "first_name": self.cleaned_data.get("first_name") or user.first_name,
            "last_name": self.cleaned_data.get("last_name") or user.last_name,
            "user": user,
            "organisation": self.chosen_organisation(),
            "phone": user.phone,
        }

    def refuse(self, refusals):
        """A structure that may not, while another one of theirs may: that is said first."""
        super().refuse({key: self._with_other(key, refusal) for key, refusal in refusals.items()})

    def _with_other(self, session_id, refusal):
        offer = next((o for o in self.choosable if o.pk == session_id), None)
        if offer is None or not refusal.code.startswith("membership"):
            return refusal
        return self.desk.with_other_organisation(refusal, offer.session)
