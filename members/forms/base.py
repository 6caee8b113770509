"""The forms of the way in: a field or two, and one wide button."""

from django import forms

from cress_site.forms import Bouton, Form, form_helper


class EntryForm(Form):
    submit_class = "btn-primary btn-lg btn--plein"

    @property
    def helper(self):
        button = Bouton(self.submit_label, self.submit_class)
        helper = form_helper(*self.layout(), button)
        helper.form_class = "pile"
        return helper


def code_field(label, *, help_text="", **attributes):
    """A code to copy from elsewhere: large signs, no spelling, filled in by the browser when it can."""
    attributes = {
        "class": "code",
        "autocomplete": "one-time-code",
        "autocapitalize": "characters",
        "spellcheck": "false",
    } | attributes
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, max_length=40, help_text=help_text, widget=widget)


def password_field(label, autocomplete="current-password", **options):
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=500, strip=False, widget=widget, **options)


def email_field(**options):
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    return forms.EmailField(label="Adresse e-mail", max_length=254, widget=widget, **options)
