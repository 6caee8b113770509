"""The numbers and the address of a structure: checked by their key, kept without blanks."""

from django import forms
from django.core.exceptions import ValidationError

from members import identifiers
from members.joining_texts import ERROR

LONGEST = {"siren": 20, "siret": 24, "rna": 16}  # with the blanks people type


class WebField(forms.URLField):
    """« exemple.org » is enough."""

    def __init__(self, **options):
        super().__init__(**{"assume_scheme": "https"} | options)


class NumbersMixin:
    """Put it before a form that has some of these fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, most in LONGEST.items():
            if name in self.fields:
                _lengthen(self.fields[name], most)

    def clean_siren(self):
        return self._number("siren", identifiers.is_siren)

    def clean_siret(self):
        return self._number("siret", identifiers.is_siret)

    def clean_rna(self):
        return self._number("rna", identifiers.is_rna)

    def clean_naf(self):
        code = self.cleaned_data["naf"].strip().upper()
        if code and not identifiers.is_naf(code):
            raise ValidationError(ERROR["naf"])
        return code

    def _number(self, name, is_right):
        number = identifiers.bare(self.cleaned_data[name])
        if number and not is_right(number):
            raise ValidationError(ERROR[name])
        return number


def _lengthen(field, most):
    field.max_length = most
    field.widget.attrs["maxlength"] = most
    for validator in field.validators:
        if getattr(validator, "code", "") == "max_length":
            validator.limit_value = most
