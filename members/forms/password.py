"""Passwords, which only the team has: forgotten, chosen, changed, asked again."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm
from django.core.exceptions import ValidationError

from members.forms.base import EntryForm, email_field, password_field
from members.models import User
from members.texts import LOGIN


class PasswordResetForm(EntryForm):
    submit_label = "Recevoir un lien"

    email = email_field()

    def clean_email(self):
        return User.objects.normalize_email(self.cleaned_data["email"])

    def save(self, request):
        get_adapter().write_password_link(self.cleaned_data["email"])


class NewPasswordForm(EntryForm):
    submit_label = "Enregistrer"

    password1 = password_field(
        "Nouveau mot de passe",
        autocomplete="new-password",
        help_text="Au moins 12\u00a0signes. Une suite de mots est plus simple à retenir.",
    )
    password2 = password_field("Le même, une seconde fois", autocomplete="new-password")

    def __init__(self, *args, user=None, temp_key=None, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password1(self):
        return get_adapter().clean_password(self.cleaned_data["password1"], user=self.user)

    def clean_password2(self):
        second = self.cleaned_data["password2"]
        if self.cleaned_data.get("password1", second) != second:
            raise ValidationError(LOGIN["password_mismatch"], code="mismatch")
        return second

    def save(self):
        get_adapter().set_password(self.user, self.cleaned_data["password1"])


class PasswordChangeForm(NewPasswordForm):
    oldpassword = password_field("Mot de passe actuel")
    field_order = ("oldpassword", "password1", "password2")

    def clean_oldpassword(self):
        password = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password


class PasswordConfirmForm(EntryForm, ReauthenticateForm):
    submit_label = "Confirmer"

    password = password_field("Mot de passe")
