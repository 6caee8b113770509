"""Fields of the admin: the hour of Paris written as people write it, and a name for every control."""

from django import forms
from django.contrib.admin.widgets import (
    AdminDateWidget,
    AdminSplitDateTime,
    AdminTextareaWidget,
    AdminURLFieldWidget,
    BaseAdminDateWidget,
    BaseAdminTimeWidget,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db import models

from cress_site.forms import FrenchMixin, sentences
from cress_site.typography import NBSP, typo

DAY = "%d/%m/%Y"
HOUR = "%H:%M"
HOURS = [HOUR, "%H:%M:%S", "%Hh%M", "%Hh", "%H h %M", "%H h", f"%H{NBSP}h{NBSP}%M", f"%H{NBSP}h"]
UNKNOWN = (("unknown", "Je ne sais pas"), ("true", "Oui"), ("false", "Non"))


class AdminForm(FrenchMixin, forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": f"{NBSP}:"} | kwargs)

    def full_clean(self):
        """The sentences of models and of Django, with the spaces of French."""
        super().full_clean()
        for errors in self._errors.values():
            for error in errors.as_data():
                error.message = typo(str(error.message))


class MomentWidget(AdminSplitDateTime):
    """A day and an hour side by side, the hour without its seconds."""

    def __init__(self, attrs=None):
        widgets = [BaseAdminDateWidget(format=DAY), BaseAdminTimeWidget(format=HOUR)]
        forms.MultiWidget.__init__(self, widgets, attrs)


class MomentField(forms.SplitDateTimeField):
    """With a `default_day`, an hour alone is an hour of that day."""

    widget = MomentWidget
    default_day = None

    def __init__(self, **kwargs):
        super().__init__(**{"input_time_formats": HOURS, "widget": MomentWidget} | kwargs)
        for half, sentence in zip(self.fields, (sentences.DATE, sentences.TIME), strict=True):
            half.error_messages["invalid"] = sentence

    def clean(self, value):
        if self.default_day and isinstance(value, list) and not value[0] and value[1]:
            value = [self.default_day.strftime(DAY), value[1]]
        return super().clean(value)

    def compress(self, data_list):
        try:
            return super().compress(data_list)
        except ValidationError as unsure:
            if unsure.code != "ambiguous_timezone":
                raise
            raise ValidationError(sentences.HOUR_CHANGES, code=unsure.code) from None


FORMFIELDS = {
    models.DateTimeField: {"form_class": MomentField, "widget": MomentWidget},
    models.DateField: {"widget": AdminDateWidget(format=DAY)},
    models.URLField: {"widget": AdminURLFieldWidget, "assume_scheme": "https"},
}


def say_unknown(field):
    """A question nobody answered yet is « Je ne sais pas », neither yes nor no."""
    if isinstance(field, forms.NullBooleanField):
        field.widget.choices = UNKNOWN


def soften(widget, *, may_add):
    """A list of choices is for choosing: neither edited nor deleted from here. Texts begin small."""
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        widget.can_add_related &= may_add
    if isinstance(widget, AdminTextareaWidget):
        widget.attrs["rows"] = 4


def name_controls(field, label, *, always=False):
    """Give a name to controls no label can point to: both halves of a moment, the cells of a table."""
    widget = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.MultiWidget):
        for half, word in zip(widget.widgets, ("date", "heure"), strict=False):
            half.attrs["aria-label"] = f"{label}, {word}"
    elif always:
        widget.attrs["aria-label"] = label
