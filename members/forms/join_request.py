"""« Rejoindre ma structure »: in one's own words, the same for everybody."""

from django import forms

from cress_site.forms import Form, Note, TrapMixin, two_columns
from members.joining_texts import ERROR
from members.models import JoinRequest
from members.people_texts import JOIN


def _longest(name):
    return JoinRequest._meta.get_field(name).max_length


class JoinRequestForm(Form):
    """For somebody who is logged in: their account says who they are."""

    submit_label = JOIN["form.submit"]
    submit_class = "btn-primary btn-lg"

    organisation_name = forms.CharField(
        label=JOIN["form.organisation.label"],
        max_length=_longest("organisation_name"),
        help_text="Son nom, son sigle ou son SIRET.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    job = forms.CharField(
        label=JOIN["form.job.label"],
        max_length=_longest("job"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    message = forms.CharField(
        label=JOIN["form.message.label"],
        max_length=_longest("message"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def layout(self):
        return ["organisation_name", "job", "message"]

    def after_submit(self):
        return [Note(JOIN["form.notice"])]

    def person(self) -> dict:
        user = self.user
        names = {"first_name": user.first_name, "last_name": user.last_name or user.email}
        return {"email": user.email, "user": user} | names


class StrangerForm(TrapMixin, JoinRequestForm):
    """For somebody without an account yet: a name and an address come first."""

    first_name = forms.CharField(
        label="Prénom",
        max_length=_longest("first_name"),
        error_messages={"required": ERROR["required_first_name"]},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Nom",
        max_length=_longest("last_name"),
        error_messages={"required": ERROR["required_last_name"]},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label="Adresse e-mail",
        max_length=_longest("email"),
        help_text="La réponse y est envoyée.",
        error_messages={"required": "Indiquez votre adresse e-mail : la réponse y sera envoyée."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("organisation_name", "first_name", "last_name", "email", "job", "message")

    def layout(self):
        names = two_columns("first_name", "last_name")
        return self.with_trap(["organisation_name", names, "email", "job", "message"])

    def person(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("first_name", "last_name", "email")}


class RefusalForm(Form):
    reason = forms.CharField(
        label=JOIN["review.reason.label"],
        max_length=_longest("reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
