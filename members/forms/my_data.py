"""What a person corrects, confirms or deletes of their own data."""

from django import forms
from django.urls import reverse

from cress_site.forms import Form, Lien, ModelForm, two_columns
from members.forms.base import EntryForm, code_field
from members.models import User
from members.people_texts import EMAIL_CHANGE, MY_DATA


def _back(label="Revenir"):
    return [Lien(label, reverse("members:my_data"), "btn btn-contour")]


class IdentityForm(ModelForm):
    submit_label = "Enregistrer"
    submit_class = "btn-primary"

    class Meta:
        model = User
        fields = ("first_name", "last_name", "phone")
        help_texts = {"phone": "Seulement pour vous prévenir d’un changement de dernière minute."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, hint in (
            ("first_name", "given-name"),
            ("last_name", "family-name"),
            ("phone", "tel"),
        ):
            self.fields[name].widget.attrs["autocomplete"] = hint
        self.fields["first_name"].required = self.fields["last_name"].required = True

    def layout(self):
        return [two_columns("first_name", "last_name"), "phone"]

    def beside_submit(self):
        return _back("Ne rien changer")


class EmailChangeForm(Form):
    submit_label = "Recevoir le lien"
    submit_class = "btn-primary"

    new_email = forms.EmailField(
        label="Nouvelle adresse e-mail",
        max_length=254,
        help_text=EMAIL_CHANGE["help"],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_new_email(self):
        email = User.objects.normalize_email(self.cleaned_data["new_email"])
        if email == self.user.email:
            raise forms.ValidationError("C’est déjà votre adresse.")
        return email

    def beside_submit(self):
        return _back("Ne rien changer")


class ConfirmCodeForm(EntryForm):
    submit_label = "Confirmer"

    code = code_field(
        "Code reçu par e-mail", help_text="Lettres et chiffres, majuscules ou minuscules."
    )


class CloseAccountForm(Form):
    submit_label = MY_DATA["delete.submit"]
    submit_class = "btn-danger-doux btn-lg"

    is_sure = forms.BooleanField(
        label=MY_DATA["delete.confirm.label"],
        error_messages={"required": "Cochez cette case pour supprimer votre compte."},
    )

    def beside_submit(self):
        return _back(MY_DATA["delete.back"])
