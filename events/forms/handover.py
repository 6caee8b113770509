"""To whom somebody hands their seat: a person of the same structure, picked or typed."""

from django import forms
from django.urls import reverse

from cress_site.forms import Form, Lien, two_columns
from events.forms.registration import email_field, name_field
from events.forms.registration_colleagues import WHO
from events.registration_texts import ACT, MEMBER


class HandOverForm(Form):
    submit_label = MEMBER["hand_over.submit"]
    submit_class = "btn-primary btn-lg"

    pick = forms.ChoiceField(label=MEMBER["colleague_pick.label"], required=False)
    first_name = name_field("Prénom", WHO["first_name"], "first_name", "off")
    last_name = name_field("Nom", WHO["last_name"], "last_name", "off")
    email = email_field(help_text=MEMBER["colleague_new.help"])

    def __init__(self, team, registration, *args, **kwargs):
        """`team`: the accounts of the structure the seat is counted for."""
        self.team, self.registration = team, registration
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), user.get_full_name() or user.email) for user in team]
        self.fields["pick"].choices = [("", "–"), *people]
        for name in ("first_name", "last_name", "email"):
            self.fields[name].required = False
        if not team:
            del self.fields["pick"]

    def layout(self):
        pick = ["pick"] if self.team else []
        return [*pick, two_columns("first_name", "last_name"), "email"]

    def beside_submit(self):
        url = reverse("events:registration_detail", args=[self.registration.token])
        return [Lien(ACT["cancel.back"], url, "btn btn-contour btn-lg")]

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("pick"):
            for name, sentence in WHO.items():
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, sentence)
        return cleaned

    def person(self) -> dict:
        chosen = self.cleaned_data.get("pick")
        user = next((user for user in self.team if str(user.pk) == chosen), None)
        if user:
            return {"first_name": user.first_name, "last_name": user.last_name, "user": user}
        return {name: self.cleaned_data[name] for name in ("first_name", "last_name", "email")}
