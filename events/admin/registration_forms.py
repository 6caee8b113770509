"""What staff type about a person who comes, and about their places."""

from django import forms
from django.core.exceptions import ValidationError

from cress_site.admin.fields import AdminForm
from events.admin.page import PlainForm, motive_field
from events.models import Registration, Session, Workshop
from events.staff_texts import REASON
from members.models import User

ADDRESS_TAKEN = "Une autre inscription à cet événement porte déjà cette adresse e-mail."


class RegistrationForm(AdminForm):
    def clean_email(self):
        email = self.cleaned_data["email"]
        norm = User.objects.normalize_email(email)
        others = Registration.objects.filter(event=self.instance.event, email_norm=norm)
        if norm and others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(ADDRESS_TAKEN)
        return email


class CancelPlacesForm(PlainForm):
    """Which parts, and why: the reason goes into the mail."""

    sessions = forms.ModelMultipleChoiceField(
        label="Parties", queryset=Session.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    reason = motive_field(required=False, help_text=REASON["public_help"])

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sessions"].queryset = sessions
        self.fields["sessions"].label_from_instance = named


class GivePlacesForm(PlainForm):
    session = forms.ModelChoiceField(label="Partie", queryset=Session.objects.none())
    motive = motive_field(required=False)
    off_quota = forms.BooleanField(
        label="Hors quota",
        required=False,
        help_text="En plus des places prévues. Le motif est alors nécessaire.",
    )

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions
        self.fields["session"].label_from_instance = named


class CancelPlaceForm(PlainForm):
    reason = motive_field(required=False, help_text=REASON["public_help"])


class GivePlaceForm(PlainForm):
    motive = motive_field()
    off_quota = GivePlacesForm.base_fields["off_quota"]


class MovePlaceForm(PlainForm):
    session = forms.ModelChoiceField(label="Partie", queryset=Session.objects.none())
    workshop = forms.ModelChoiceField(
        label="Atelier",
        queryset=Workshop.objects.none(),
        required=False,
        help_text="Pour une partie en ateliers. Vide : la table qui a le plus de place.",
    )

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions
        self.fields["session"].label_from_instance = named
        self.fields["workshop"].queryset = Workshop.objects.filter(session__in=sessions)

    def clean(self):
        super().clean()
        session, table = self.cleaned_data.get("session"), self.cleaned_data.get("workshop")
        if session and table and table.session_id != session.pk:
            self.add_error("workshop", "Cet atelier n’est pas de la partie choisie.")
        return self.cleaned_data


def named(session) -> str:
    """« Entre adhérents (12/15) »"""
    limit = "" if session.capacity is None else f"/{session.capacity}"
    return f"{session.title} ({session.taken_count}{limit})"
