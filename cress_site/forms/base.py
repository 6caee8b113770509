"""A form of ours: says what is wrong in the words of the site, and refuses what cannot be stored."""

import re

from django import forms
from django.core.exceptions import ValidationError

from cress_site.forms import sentences
from cress_site.forms.layout import form_helper
from cress_site.typography import NBSP

# Controls (but tab and line ends), direction overrides and non-characters; NUL is refused by Django itself.
UNSAFE = re.compile(
    "[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def safe_characters(value):
    if isinstance(value, str) and UNSAFE.search(value):
        raise ValidationError(sentences.CHARACTERS, code="characters")


class FrenchMixin:
    """Works on any Django form, model form or form of a library."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            sentences.speak_french(field)
            if isinstance(field, forms.CharField):
                field.validators.append(safe_characters)
                _count_lines_once(field)


def _count_lines_once(field):
    """Browsers send a line end as two characters; it is stored, and counted, as one."""
    read = field.to_python

    def to_python(value):
        return read(value.replace("\r\n", "\n") if isinstance(value, str) else value)

    field.to_python = to_python


class _Rendered(FrenchMixin):
    """Rendered by `{% crispy form %}`: `layout()` gives the steps, the class says the rest."""

    submit_label = "Envoyer"
    submit_class = "btn-primary btn-lg"
    form_id = None

    def layout(self):
        """The fields in their order, when a form has no steps of its own."""
        return [name for name in self.fields if not self[name].is_hidden]

    def beside_submit(self):
        """What stands beside the button: `Lien("Revenir au programme", url)`."""
        return []

    def after_submit(self):
        """What stands under the button: `Note("…")`."""
        return []

    @property
    def helper(self):
        return form_helper(
            *self.layout(),
            submit=self.submit_label,
            submit_class=self.submit_class,
            form_id=self.form_id or "",
            beside_submit=self.beside_submit(),
            after_submit=self.after_submit(),
        )


class Form(_Rendered, forms.Form):
    pass


class ModelForm(_Rendered, forms.ModelForm):
    pass


def error_points(form):
    """What remains to be corrected, as (anchor, sentence): what concerns the whole form, then field by field."""
    points = [("", sentence) for sentence in form.non_field_errors()]
    for bound in form:
        points += [(_anchor(bound), _named(bound, sentence)) for sentence in bound.errors]
    return points


def _named(bound, sentence):
    """Far from its field, « Ce champ est nécessaire. » says which: « Titre : ce champ est nécessaire. »"""
    if sentence != sentences.REQUIRED:
        return sentence
    return f"{bound.label}{NBSP}: {sentence[0].lower()}{sentence[1:]}"


def _anchor(bound):
    """The id of what to go to: the field, or the first choice that can be taken."""
    if bound.is_hidden:
        return ""
    if isinstance(
        bound.field.widget, forms.RadioSelect
    ):  # and its children, the checkboxes of a group
        open_choices = [
            c for c in bound.subwidgets if not getattr(c.choice_label, "indispo", False)
        ]
        return (open_choices or [bound])[0].id_for_label
    if isinstance(bound.field.widget, forms.MultiWidget):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id
