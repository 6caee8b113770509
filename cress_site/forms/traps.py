"""Two quiet traps against automatic sending, for forms open to everybody.

A field people do not see, and the time it takes to fill the form. Neither ever loses what was typed: the form comes
back as it was, with a sentence, and sending it again works.
"""

import time

from django import forms
from django.core import signing

from cress_site.forms.layout import Trap

LEAST_SECONDS = 2
MOST_SECONDS = 24 * 3600
TOO_FAST = (
    "Le formulaire est parti plus vite que prévu. Vérifiez vos réponses, puis envoyez de nouveau."
)
TOO_OLD = (
    "Ce formulaire est resté ouvert longtemps et ne peut plus être envoyé. "
    "Vos réponses sont gardées : vérifiez-les, puis envoyez de nouveau."
)

_signer = signing.Signer(salt="cress_site.forms.traps")


def stamp():
    """The moment the form was shown, signed."""
    return _signer.sign(str(int(time.time())))


def seconds_since(value):
    """How long ago `value` was drawn; None if it was not drawn by us."""
    try:
        return time.time() - int(_signer.unsign(value or ""))
    except (signing.BadSignature, ValueError):
        return None


class _Stamp(forms.CharField):
    """Keeps the first moment when the form is shown again, so that sending again is not too fast."""

    widget = forms.HiddenInput

    def bound_data(self, data, initial):
        age = seconds_since(data)
        return data if age is not None and age < MOST_SECONDS else stamp()


class _Empty(forms.CharField):
    """Never shows again what fell into it."""

    def bound_data(self, data, initial):
        return ""


class TrapMixin(forms.Form):
    """Put it before `Form`: `class RegistrationForm(TrapMixin, Form)`."""

    site_web = _Empty(
        label="Laissez ce champ vide",
        help_text="Ce champ sert à écarter les envois automatiques.",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    shown_at = _Stamp(required=False, initial=stamp)

    def layout(self):
        return self.with_trap(field for field in super().layout() if field != "site_web")

    def with_trap(self, pieces):
        """What a form that overrides `layout` returns: its own pieces, and the field people do not see."""
        return [*pieces, Trap("site_web")]

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        age = seconds_since(cleaned.pop("shown_at", ""))
        fell_in = cleaned.pop("site_web", "")
        if age is not None and age > MOST_SECONDS:
            self.add_error(None, TOO_OLD)
        elif fell_in or age is None or age < LEAST_SECONDS:
            self.add_error(None, TOO_FAST)
        return cleaned
