"""The small forms around a personal link: asking for it again, a word when one cannot come."""

from django import forms
from django.urls import reverse

from cress_site.forms import Bouton, Form, Lien, Note, form_helper
from events.forms.registration import email_field
from events.registration_texts import ACT


class ResendForm(Form):
    email = email_field(error_messages={"required": "Indiquez votre adresse e-mail."})

    @property
    def helper(self):
        button = Bouton(ACT["resend.submit"])
        address = reverse("events:registration_resend")
        return form_helper("email", button, Note(ACT["resend.notice"]), action=address)


class ReleaseAllForm(Form):
    submit_label = ACT["cancel.submit"]
    submit_class = "btn-danger-doux btn-lg"

    reason = forms.CharField(
        label=ACT["cancel.reason.label"],
        help_text=ACT["cancel.reason.help"],
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, registration, *args, **kwargs):
        self.registration = registration
        super().__init__(*args, **kwargs)

    def beside_submit(self):
        url = reverse("events:registration_detail", args=[self.registration.token])
        return [Lien(ACT["cancel.back"], url, "btn btn-contour btn-lg")]
