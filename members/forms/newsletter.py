from django import forms

from cress_site.forms import Bouton, Cases, Etape, Form, Note, TrapMixin, form_helper
from members.forms.base import email_field
from members.texts import NEWSLETTER, NEWSLETTER_NOTICES, NEWSLETTER_VERSION
from venues.models import Territory


class NewsletterForm(TrapMixin, Form):
    """An address, and the territory of the page the person came from."""

    submit_label = NEWSLETTER["submit"]
    submit_class = "btn-primary btn-lg btn--plein"
    email = email_field()
    territoire = forms.ModelChoiceField(
        Territory.objects.all(), to_field_name="code", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = NEWSLETTER["email"]

    @property
    def helper(self):
        button = Bouton(self.submit_label, self.submit_class)
        notice = Note(NEWSLETTER_NOTICES[NEWSLETTER_VERSION])
        helper = form_helper(*self.with_trap(["email"]), button, notice)
        helper.form_class = "pile"
        return helper

    @property
    def territories(self):
        territory = self.cleaned_data.get("territoire")
        return [territory] if territory else []


class TerritoriesForm(Form):
    """The territories a person wants to read about; none means all of them."""

    territories = forms.ModelMultipleChoiceField(
        Territory.objects.all(),
        label=NEWSLETTER["territories"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, submit_label, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = submit_label

    def layout(self):
        legend, words = NEWSLETTER["territories"], NEWSLETTER["territories_help"]
        return [Etape(legend, Cases("territories"), aide=words)]
