"""What the form of a proposal is laid out with: its slots, each with what else happens that day, and its buttons."""

from crispy_forms.layout import LayoutObject
from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html

from cress_site.typography import capitalise
from events.models import Proposal


class Press(LayoutObject):
    """A button that is not the one that sends; `place`: where the page is read from afterwards."""

    def __init__(self, name, label, css_class, place=""):
        self.name, self.label, self.css_class, self.place = name, label, css_class, place

    def render(self, form, context, template_pack=None, **kwargs):
        where = format_html(' formaction="{}"', self.place) if self.place else ""
        return format_html(
            '<button class="btn {}" type="submit" name="{}" value="1"{}>{}</button>',
            self.css_class,
            self.name,
            where,
            self.label,
        )


class Creneaux(LayoutObject):
    """`rows`: pieces, one per slot; `around`: what is announced on each of their days."""

    def __init__(self, rows, around):
        self.rows, self.around = rows, around

    def render(self, form, context, template_pack=None, **kwargs):
        rows = [
            row.render(form, context, template_pack=template_pack, **kwargs) for row in self.rows
        ]
        return render_to_string(
            "events/_proposal_slots.html", {"rows": rows, "around": self.around}
        )


def address(name) -> forms.URLField:
    """A field for a web address typed without its scheme too."""
    field = Proposal._meta.get_field(name)
    return forms.URLField(
        label=capitalise(field.verbose_name),
        help_text=field.help_text,
        required=False,
        max_length=field.max_length,
        assume_scheme="https",
    )
