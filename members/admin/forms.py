"""What staff type about structures and people, checked for shape."""

from django.contrib.auth.forms import AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from cress_site.admin.base import RowDeletion
from cress_site.admin.fields import AdminForm
from cress_site.admin.slugs import SlugForm
from cress_site.forms import FrenchMixin
from members import identifiers
from members.models import User

SIREN = "Un SIREN compte neuf chiffres. Vérifiez celui-ci : sa clé de contrôle ne correspond pas."
SIRET = (
    "Un SIRET compte quatorze chiffres. Vérifiez celui-ci : sa clé de contrôle ne correspond pas."
)
RNA = "Un numéro RNA commence par W, suivi de neuf chiffres. Exemple : W631234567"
NAF = "Un code NAF s’écrit avec quatre chiffres et une lettre. Exemple : 94.99Z"
TWICE = "Cette ligne figure deux fois."
SHARED = "Une adresse partagée ne convient pas à l’équipe : chaque personne a la sienne."
ADDRESS_TAKEN = "Une personne porte déjà cette adresse e-mail."


class OrganisationForm(SlugForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, most in (("siren", 20), ("siret", 24), ("rna", 16)):
            if name in self.fields:  # typed with blanks, stored without
                _lengthen(self.fields[name], most)

    def clean_siren(self):
        return self._number("siren", identifiers.is_siren, SIREN)

    def clean_siret(self):
        return self._number("siret", identifiers.is_siret, SIRET)

    def clean_rna(self):
        return self._number("rna", identifiers.is_rna, RNA)

    def clean_naf(self):
        code = self.cleaned_data["naf"].strip().upper()
        if code and not identifiers.is_naf(code):
            raise ValidationError(NAF)
        return code

    def _number(self, name, is_right, sentence):
        number = identifiers.bare(self.cleaned_data[name])
        if number and not is_right(number):
            raise ValidationError(sentence)
        return number


def _lengthen(field, most):
    field.max_length = most
    field.widget.attrs["maxlength"] = most
    for validator in field.validators:
        if getattr(validator, "code", "") == "max_length":
            validator.limit_value = most


class PasswordForm(FrenchMixin, AdminPasswordChangeForm):
    """A password of the team; an account without one is the rule, not a choice made here."""

    usable_password = None


class LivingRepresentatives(RowDeletion, BaseInlineFormSet):
    """One person speaks once for one structure at a time."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if not data or data.get("DELETE") or data.get("ends_on"):
                continue
            rows = (data.get("user"), data.get("organisation"))  # one of them is the screen's own
            pair = tuple(row.pk for row in rows if row)
            if len(pair) == len(rows) and pair in seen:
                form.add_error(None, TWICE)
            seen.add(pair)


class PersonForm(AdminForm):
    class Meta:
        model = User
        fields = ["email", "first_name", "last_name"]

    def clean_email(self):
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(ADDRESS_TAKEN)
        return email

    def clean(self):
        super().clean()
        is_staff = self.cleaned_data.get("is_staff", self.instance.is_staff)
        if is_staff and self.cleaned_data.get("is_shared_mailbox"):
            self.add_error("is_shared_mailbox", SHARED)
        return self.cleaned_data
