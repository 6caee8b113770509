"""Inviting a colleague; what a colleague may do."""

from django import forms
from django.utils.html import format_html

from cress_site.forms import Bouton, Form, form_helper
from cress_site.templatetags.icons import drawing
from members.people_texts import INVITATION

MEMBER, REFERENT, GONE = "member", "referent", "gone"
ROLES = ((MEMBER, INVITATION["form.role.member"]), (REFERENT, INVITATION["form.role.referent"]))


class InvitationForm(Form):
    submit_label = format_html("{}{}", drawing("envelope"), INVITATION["form.submit"])
    submit_class = "btn-primary"

    email = forms.EmailField(
        label=INVITATION["form.email.label"],
        max_length=254,
        help_text=INVITATION["form.help"],
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=INVITATION["form.role.label"], choices=ROLES, initial=MEMBER, widget=forms.RadioSelect
    )

    @property
    def helper(self):
        helper = form_helper(*self.layout(), Bouton(self.submit_label, self.submit_class))
        helper.form_class = "pile"
        return helper

    @property
    def is_referent(self) -> bool:
        return self.cleaned_data["role"] == REFERENT


class RoleForm(Form):
    """What a référente decides of a colleague, on the list itself."""

    role = forms.ChoiceField(
        choices=(
            (MEMBER, "Membre"),
            (REFERENT, "Personne référente"),
            (GONE, "Ne travaille plus ici"),
        )
    )
