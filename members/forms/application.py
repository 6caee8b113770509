"""The four steps of an application. What is right is kept even when one stops in the middle."""

import datetime as dt

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from cress_site.forms import (
    Bouton,
    Cases,
    Etape,
    Lien,
    ModelForm,
    Note,
    TrapMixin,
    form_helper,
    two_columns,
)
from cress_site.forms.sentences import NUMBER_MIN
from cress_site.texts import fill
from cress_site.typography import count
from members import likeness
from members.forms.files import DocumentsField, max_size, weight
from members.forms.numbers import NumbersMixin, WebField
from members.joining_texts import ERROR, FORM
from members.models import MembershipApplication, Organisation

LATER = "later"
REQUIRED = {
    "contact_email": ERROR["required_email"],
    "contact_first_name": ERROR["required_first_name"],
    "contact_last_name": ERROR["required_last_name"],
}
LABELS = {
    "sectors": FORM["sector.label"],
    "contact_first_name": "Prénom",
    "contact_last_name": "Nom",
    "contact_job": "Fonction",
    "contact_email": "Adresse e-mail",
}
NO_NUMBER = "Indiquez le SIRET de la structure ou, pour une association, son numéro RNA."
LINK_GOES_THERE = "Le lien pour reprendre cette demande y est envoyé."


class Later(LayoutObject):
    """The button that keeps what is written and stops there."""

    def render(self, form, context, template_pack=None, **kwargs):
        return format_html(
            '<button class="btn btn-lien" type="submit" name="{}" value="1">{}</button>',
            LATER,
            FORM["save_later"],
        )


class Documents(LayoutObject):
    """The files already joined, each with the button that takes it away."""

    def __init__(self, application):
        self.application = application

    def render(self, form, context, template_pack=None, **kwargs):
        rows = [(row, weight(row.size)) for row in self.application.documents.all()]
        context = {"documents": rows}
        return render_to_string("members/_application_documents.html", context)


class StepForm(ModelForm):
    """`needed`: what this step cannot do without; `rank`: its place."""

    rank = 0
    needed = ()
    next_label = FORM["next"]
    next_class = "btn-primary btn-lg"

    class Meta:
        model = MembershipApplication
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name) or FORM.get(f"{name}.label") or field.label
            field.help_text = FORM.get(f"{name}.help", "")
            field.required = name in self.needed
            if name in REQUIRED:
                field.error_messages["required"] = REQUIRED[name]

    @property
    def is_for_later(self) -> bool:
        return LATER in self.data

    @property
    def helper(self):
        return form_helper(*self.layout(), self.buttons(), *self.after_submit())

    def buttons(self):
        back = []
        if self.rank > 1:
            address = reverse("members:application_step", args=[self.instance.token, self.rank - 1])
            back = [Lien(FORM["previous"], address, "btn btn-contour")]
        buttons = Div(Bouton(self.next_label, self.next_class), *back, Later(), css_class="boutons")
        return Div(buttons, css_class="etape")

    def right_values(self) -> dict:
        """What was typed and may be kept, field by field."""
        return {
            name: self.cleaned_data[name]
            for name in self._meta.fields
            if name in getattr(self, "cleaned_data", {}) and name not in self.errors
        }


class OrganisationStep(NumbersMixin, StepForm):
    rank = 1
    needed = ("contact_email", "name", "legal_form", "address", "postcode", "city")

    class Meta(StepForm.Meta):
        fields = (
            "contact_email",
            "name",
            "acronym",
            "legal_form",
            "siret",
            "rna",
            "naf",
            "created_year",
            "college",
            "address",
            "postcode",
            "city",
            "territory",
            "phone",
            "public_email",
            "website",
        )
        field_classes = {"website": WebField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = None
        self.fields["contact_email"].help_text = LINK_GOES_THERE
        self.fields["contact_email"].widget.attrs["autocomplete"] = "email"
        self.fields["website"].widget.attrs["inputmode"] = "url"
        self.fields["siret"].widget.attrs["inputmode"] = "numeric"
        self.fields["legal_form"].choices = [("", "Choisissez"), *Organisation.LegalForm.choices]
        self.fields["territory"].empty_label = "D’après le code postal"
        self.fields["college"].empty_label = "Nous en parlerons ensemble"
        year = self.fields["created_year"]
        year.min_value, year.max_value = 1800, dt.date.today().year  # noqa: DTZ011  a bound, not a deadline
        year.validators += [_between(year.min_value, year.max_value)]

    def layout(self):
        return [
            Etape("Pour vous écrire", "contact_email"),
            Etape(
                FORM["step.organisation"],
                "name",
                two_columns("acronym", "legal_form"),
                two_columns("siret", "rna"),
                two_columns("naf", "created_year"),
                "college",
            ),
            Etape(
                "Son siège",
                "address",
                two_columns("postcode", "city"),
                "territory",
                two_columns("phone", "public_email"),
                "website",
            ),
        ]

    def clean_siret(self):
        """Only a structure that already stands in the public directory may be named to a stranger."""
        siret = super().clean_siret()
        self.known = likeness.public().filter(siret=siret).first() if siret else None
        if self.known:
            raise ValidationError(fill(ERROR["siret_known"], organisation=self.known.name))
        return siret

    def clean(self):
        cleaned = super().clean()
        has_number = (
            cleaned.get("siret") or cleaned.get("rna") or {"siret", "rna"} & set(self.errors)
        )
        if not has_number and not self.is_for_later:
            self.add_error("siret", NO_NUMBER)
        return cleaned


class FirstStep(TrapMixin, OrganisationStep):
    """Nothing is kept yet: the address is asked first, so that it can be."""

    def right_values(self):
        return super().right_values() if "contact_email" not in self.errors else {}


class ActivityStep(StepForm):
    rank = 2
    needed = ("description",)

    class Meta(StepForm.Meta):
        fields = (
            "sectors",
            "description",
            "employees",
            "volunteers",
            "network",
            "accreditations",
        )
        localized_fields = ("employees",)  # « 4,5 »
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "accreditations": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        employees = self.fields["employees"]
        employees.widget.attrs["inputmode"] = "decimal"
        employees.validators.append(MinValueValidator(0, NUMBER_MIN))

    def layout(self):
        return [
            Etape(
                FORM["step.activity"],
                "sectors",
                "description",
                two_columns("employees", "volunteers"),
                "network",
            ),
            Etape(
                FORM["accreditations.label"],
                Cases("accreditations"),
                aide=FORM["accreditations.help"],
            ),
        ]


class PeopleStep(StepForm):
    rank = 3
    needed = ("legal_representative", "contact_first_name", "contact_last_name", "contact_email")

    class Meta(StepForm.Meta):
        fields = (
            "legal_representative",
            "contact_first_name",
            "contact_last_name",
            "contact_job",
            "contact_email",
        )

    def layout(self):
        return [
            Etape("La structure", "legal_representative"),
            Etape(
                FORM["contact.label"],
                two_columns("contact_first_name", "contact_last_name"),
                two_columns("contact_job", "contact_email"),
                aide=FORM["contact.help"],
            ),
        ]


class LastStep(StepForm):
    """Documents, agreements, and sending. `site`: who is responsible for the data."""

    rank = 4
    next_label = FORM["submit"]
    next_class = "btn-soleil btn-lg"

    documents = DocumentsField(label="Ajouter des documents")
    directory_consent = forms.BooleanField(required=False)
    contact_consent = forms.BooleanField(required=False)
    declaration = forms.BooleanField(required=False)

    class Meta(StepForm.Meta):
        fields = ("motivation",)
        widgets = {"motivation": forms.Textarea(attrs={"rows": 4})}

    field_order = ("documents", "motivation", "directory_consent", "contact_consent", "declaration")

    def __init__(self, *args, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.site = site
        self.fields["documents"].label = "Ajouter des documents"
        self.fields["documents"].help_text = fill(FORM["documents.help"], max_size=max_size())
        application = self.instance
        self.initial |= {
            "directory_consent": application.directory_consent_at is not None,
            "contact_consent": application.contact_consent_at is not None,
        }

    def layout(self):
        return [
            Etape(FORM["documents.label"], Documents(self.instance), "documents"),
            Etape("Vos attentes", "motivation"),
            Etape("Vos accords", "directory_consent", "contact_consent", "declaration"),
        ]

    def after_submit(self):
        site = self.site
        notice = fill(
            FORM["notice"],
            site_legal_name=site.legal_name or site.site_name,
            privacy_email=site.privacy_email or site.email,
            retention_application=count(site.retention_application_months, "mois", "mois"),
        )
        return [Note(notice)]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("declaration") and not self.is_for_later:
            self.add_error("declaration", "Cochez cette case pour envoyer la demande.")
        return cleaned


def _between(least, most):
    def check(value):
        if value is not None and not least <= value <= most:
            raise ValidationError(f"Écrivez une année entre {least} et {most}.")

    return check


STEPS = {1: OrganisationStep, 2: ActivityStep, 3: PeopleStep, 4: LastStep}
