"""Pieces of the form of a member: a fold, a button that adds a row, and what the Enter key presses."""

from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string

from events.registration_texts import MEMBER

ONE_MORE = "ajouter"  # the button that adds a row and sends nothing


class Fold(LayoutObject):
    """Closed until somebody needs it; open when something in it is filled or wrong."""

    template = "events/_registration_fold.html"

    def __init__(self, summary, *fields, is_open=False):
        self.summary, self.fields, self.is_open = summary, list(fields), is_open

    def render(self, form, context, template_pack=None, **kwargs):
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, {"fold": self, "fields": fields})


class MoreRows(LayoutObject):
    def render(self, form, context, template_pack=None, **kwargs):
        names = {"name": ONE_MORE, "label": MEMBER["colleague_add"]}
        return render_to_string("events/_registration_more_rows.html", names)


class EnterSends(LayoutObject):
    """The first button of a form is the one that Enter presses: it must not be the one that adds a row."""

    def render(self, form, context, template_pack=None, **kwargs):
        return render_to_string("events/_registration_enter.html")
