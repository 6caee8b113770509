"""The pieces a form is laid out with, around those of django-crispy-forms.

`Etape` is a step (a rule, a legend, a sentence of help), `Choix` shows radio buttons or checkboxes as cards, and a
`Carte` is the label of one of them. All are drawn by the templates of templates/cress/.
"""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, LayoutObject
from django.template.loader import render_to_string
from django.utils.html import format_html


class Carte(str):
    """The label of a choice, with what its card shows.

    public: « tous », « adherents » or « ateliers » (the weave and the colour); mot: the word beside it;
    detail: a line under the title; cote: what stands at the right (« 12 places »); pris, total: the dots of a table;
    indispo: shown, but cannot be chosen.
    """

    def __new__(cls, title, **_):
        return super().__new__(cls, title)

    def __init__(
        self, _title, *, public="", mot="", detail="", cote="", pris=0, total=0, indispo=False
    ):
        self.public, self.mot, self.detail, self.cote, self.indispo = (
            public,
            mot,
            detail,
            cote,
            indispo,
        )
        self.points = [rank < pris for rank in range(total)]


class Etape(LayoutObject):
    template = "cress/etape.html"

    def __init__(self, legend, *fields, aide="", css_id="", css_class=""):
        self.legend, self.fields, self.aide = legend, list(fields), aide
        self.css_id, self.css_class = css_id, css_class

    def render(self, form, context, template_pack=None, **kwargs):
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, {"step": self, "fields": fields})


class Choix(Field):
    """`visible_label`: the question is written above the cards, when no legend says it."""

    template = "cress/choix.html"

    def __init__(self, *args, visible_label=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.visible_label = visible_label

    def render(self, form, context, template_pack=None, extra_context=None, **kwargs):
        extra_context = (extra_context or {}) | {"visible_label": self.visible_label}
        return super().render(form, context, template_pack, extra_context=extra_context, **kwargs)


class Cases(Field):
    """Plain boxes to tick, in columns; the step around them asks the question."""

    template = "cress/cases.html"


class Note(LayoutObject):
    """A sentence among the fields; markup only if it was built by format_html."""

    def __init__(self, text, css_class="petit doux"):
        self.text, self.css_class = text, css_class

    def render(self, form, context, template_pack=None, **kwargs):
        return format_html('<p class="{}">{}</p>', self.css_class, self.text)


class Bouton(LayoutObject):
    """The button that sends the form."""

    def __init__(self, label, css_class="btn-primary btn-lg"):
        self.label, self.css_class = label, css_class

    def render(self, form, context, template_pack=None, **kwargs):
        return format_html(
            '<button type="submit" class="btn {}">{}</button>', self.css_class, self.label
        )


class Lien(LayoutObject):
    """A link beside the button: « Revenir au programme »."""

    def __init__(self, label, url, css_class="btn btn-lien"):
        self.label, self.url, self.css_class = label, url, css_class

    def render(self, form, context, template_pack=None, **kwargs):
        return format_html('<a class="{}" href="{}">{}</a>', self.css_class, self.url, self.label)


class Trap(Div):
    """A field out of sight and out of the way of the keyboard."""

    def __init__(self, *fields):
        super().__init__(*fields, css_class="piege", aria_hidden="true")


def two_columns(left, right):
    return Div(
        Div(left, css_class="col-md-6"), Div(right, css_class="col-md-6"), css_class="row gx-3"
    )


def form_helper(
    *layout,
    submit="",
    submit_class="btn-primary btn-lg",
    beside_submit=(),
    after_submit=(),
    form_id="",
    action="",
    method="post",
):
    """The helper of a form of ours. Without `submit`, the layout holds its own button."""
    helper = FormHelper()
    helper.form_id = form_id
    helper.form_action = action
    helper.form_method = method
    helper.attrs = {"novalidate": ""}
    helper.error_text_inline = True
    helper.help_text_inline = False
    helper.render_hidden_fields = True
    pieces = list(layout)
    if submit:
        buttons = Div(Bouton(submit, submit_class), *beside_submit, css_class="boutons")
        pieces.append(Div(buttons, *after_submit, css_class="etape"))
    helper.layout = Layout(*pieces)
    return helper
