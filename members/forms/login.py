"""Entering: by a code sent by e-mail, or with a password."""

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.utils.html import format_html

from cress_site.templatetags.icons import drawing
from members import second_factor
from members.forms.base import EntryForm, code_field, email_field, password_field
from members.models import User


class CodeRequestForm(EntryForm, RequestLoginCodeForm):
    submit_label = format_html("{}{}", drawing("envelope"), "Recevoir un code")

    email = email_field(help_text="Celle que votre structure nous a donnée.")

    def clean_email(self):
        """A closed account receives its code too: it is told so once the address is proved."""
        email = User.objects.normalize_email(self.cleaned_data["email"])
        self._user = User.objects.filter(email=email).first()
        return email

    @property
    def is_stranger(self):
        return self._user is None


class CodeForm(EntryForm, ConfirmLoginCodeForm):
    submit_label = "Entrer"

    code = code_field(
        "Code reçu par e-mail", help_text="Lettres et chiffres, majuscules ou minuscules."
    )


class PasswordForm(EntryForm, LoginForm):
    submit_label = "Se connecter"

    password = password_field("Mot de passe")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label, login.max_length = "Adresse e-mail", 254
        login.widget = forms.EmailInput(attrs={"autocomplete": "username"})
        login.widget.is_required = True

    def clean_login(self):
        return User.objects.normalize_email(self.cleaned_data["login"])

    def login(self, request, redirect_url=None):
        response = super().login(request, redirect_url)
        second_factor.limit_session(request)  # allauth has just given it the length of a member's
        return response
