"""Registering: without an account for public parts, logged in for the others too."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from cress_site import typography
from cress_site.forms import Etape, Lien, Note, TrapMixin, two_columns
from cress_site.forms.sentences import REQUIRED
from cress_site.texts import fill
from events import rules
from events.forms.parts import PartsForm
from events.models import Registration
from events.registration_texts import ERROR, FORM

REQUIRED_NOTE = "Les champs marqués d’un astérisque sont obligatoires."


def _longest(name):
    return Registration._meta.get_field(name).max_length


def name_field(label, required, name, autocomplete):
    longest = _longest(name)
    too_long = fill(ERROR["name_too_long"], n=longest)
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.TextInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": required, "max_length": too_long},
    )


def email_field(**options):
    options = {"label": "Adresse e-mail", "max_length": _longest("email")} | options
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    return forms.EmailField(widget=widget, **options)


def explain_needs(form):
    """When the form is shown only: a press that succeeds never reads the settings.

    A form already checked holds its bound field, which keeps the words it was made with.
    """
    days = typography.count(form.desk.site.retention_needs_days, "jour", "jours")
    words = fill(FORM["needs.help"], retention_needs=days)
    form.fields["needs"].help_text = form["needs"].help_text = words


class RegistrationForm(PartsForm):
    """What everybody may say beside the parts: who comes along, reception needs, photos."""

    submit_class = "btn-soleil btn-lg"
    form_id = "inscription"

    guest = forms.BooleanField(label=FORM["guest.label"], required=False)
    guest_name = forms.CharField(
        label=FORM["guest_name.label"],
        help_text=FORM["guest.help"],
        required=False,
        max_length=_longest("first_name") + _longest("last_name"),
    )
    needs = forms.CharField(
        label=FORM["needs.label"],
        required=False,
        max_length=_longest("needs"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    needs_consent = forms.BooleanField(
        label=FORM["needs_consent.label"], help_text=FORM["needs_consent.help"], required=False
    )
    photos_no = forms.BooleanField(
        label=FORM["photos_no.label"], help_text=FORM["photos_no.help"], required=False
    )

    def __init__(self, desk, *args, **kwargs):
        super().__init__(desk, *args, **kwargs)
        if not any(offer.session.guests_allowed for offer in desk.open):
            del self.fields["guest"], self.fields["guest_name"]
        if not desk.event.photos_planned:
            del self.fields["photos_no"]

    def shown_order(self):
        return [*super().shown_order(), *self.identity_fields(), *self.comfort_fields()]

    def identity_fields(self):
        return []

    def comfort_fields(self):
        return ["guest", "guest_name", "needs", "needs_consent", "photos_no"]

    @property
    def is_open(self) -> bool:
        """Whether there is anything to ask for."""
        return bool(self.desk.open)

    # ------------------------------------------------------------------ layout

    @property
    def submit_label(self):
        return FORM["submit_waitlist" if self.desk.is_all_full else "submit"]

    def layout(self):
        return [*self.parts_steps(), *self.identity_steps()]

    def comfort(self):
        """The fields under the name, with the sentence about photos above its box."""
        explain_needs(self)
        fields = [name for name in self.comfort_fields() if name in self.fields]
        if "photos_no" in fields:
            fields.insert(fields.index("photos_no"), Note(FORM["photos.notice"], css_class="doux"))
        return fields

    def beside_submit(self):
        url = reverse("events:event_detail", args=[self.desk.event.slug])
        return [Lien("Revenir à l’événement", url)]

    def after_submit(self):
        closings = [rules.changes_until(o.session) for o in self.desk.open]
        until = [fill(FORM["cancel_until"], change_until=min(closings))] if closings else []
        link = format_html('<a href="{}">{}</a>', reverse("privacy"), FORM["notice_link"])
        notice = format_html("{} {}", self.notice(), link)
        return [*map(Note, until), Note(notice)]

    def notice(self):
        site = self.desk.site
        count = typography.count
        return fill(
            FORM["notice"],
            site_legal_name=site.legal_name or site.site_name,
            privacy_email=site.privacy_email or site.email,
            retention_registration=count(site.retention_registration_years, "an", "ans"),
            retention_needs=count(site.retention_needs_days, "jour", "jours"),
            retention_question=count(site.retention_question_months, "mois", "mois"),
            retention_unused=count(site.retention_unused_months, "mois", "mois"),
        )

    # ------------------------------------------------------------------ reading

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("needs") and not cleaned.get("needs_consent"):
            self.add_error("needs_consent", ERROR["required_consent"])
        if cleaned.get("guest") and not cleaned.get("guest_name"):
            self.add_error("guest_name", REQUIRED)
        return cleaned

    def guest_names(self) -> tuple[str, str] | None:
        """First name, then the rest; a guest named is a guest who comes."""
        words = self.cleaned_data.get("guest_name", "").split(maxsplit=1)
        if not words:
            return None
        first, last = (words[0], words[1]) if len(words) == 2 else ("", words[0])
        return first[: _longest("first_name")], last[: _longest("last_name")]


class PublicRegistrationForm(TrapMixin, RegistrationForm):
    """For people without an account: name, address, structure if they wish."""

    first_name = name_field("Prénom", ERROR["required_first_name"], "first_name", "given-name")
    last_name = name_field("Nom", ERROR["required_last_name"], "last_name", "family-name")
    email = email_field(
        help_text="La confirmation y est envoyée.",
        error_messages={"required": ERROR["required_email"]},
    )
    organisation_name = forms.CharField(
        label="Structure",
        help_text="Association, coopérative, mutuelle, collectivité, entreprise… "
        "Laissez vide si vous venez à titre personnel.",
        required=False,
        max_length=_longest("organisation_name"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def identity_fields(self):
        return ["first_name", "last_name", "email", "organisation_name"]

    def identity_steps(self):
        names = two_columns("first_name", "last_name")
        fields = [names, "email", "organisation_name", *self.comfort()]
        return [Etape(FORM["identity.legend"], *fields, aide=REQUIRED_NOTE)]

    def layout(self):
        return self.with_trap(RegistrationForm.layout(self))

    def person(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.identity_fields()}
