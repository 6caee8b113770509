"""Somebody telephones: who they are, the parts they want, inside the places planned or off them with a motive."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect

from events.admin.page import PlainForm, motive_field
from events.admin.registration_forms import named
from events.models import Registration, Seat, Session
from events.staff_texts import ACTION
from members.models import Organisation, User

MOTIVE_NEEDED = "Écrivez le motif : il est gardé au journal."
NAME_NEEDED = "Indiquez le nom, ou choisissez un compte."
NO_PART = "Cochez au moins une partie."


def chooser(field_name):
    return AutocompleteSelect(Registration._meta.get_field(field_name), admin.site)


class TelephoneForm(PlainForm):
    user = forms.ModelChoiceField(
        label="Compte",
        queryset=User.objects.filter(is_active=True),
        required=False,
        help_text="Si la personne en a un : son nom et son adresse e-mail en viennent.",
    )
    first_name = forms.CharField(label="Prénom", max_length=80, required=False)
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    email = forms.EmailField(
        label="Adresse e-mail",
        required=False,
        help_text="Facultative. Sans adresse, les e-mails de cette inscription vous arrivent.",
    )
    phone = forms.CharField(label="Téléphone", max_length=30, required=False)
    organisation = forms.ModelChoiceField(
        label="Structure",
        queryset=Organisation.objects.all(),
        required=False,
        help_text="Nécessaire pour une partie réservée aux structures adhérentes.",
    )
    organisation_name = forms.CharField(
        label="Ou structure non enregistrée", max_length=160, required=False
    )
    job = forms.CharField(label="Fonction", max_length=120, required=False)
    sessions = forms.ModelMultipleChoiceField(
        label="Parties",
        queryset=Session.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NO_PART},
    )
    role = forms.ChoiceField(label="Rôle", choices=Seat.Role.choices)
    off_quota = forms.BooleanField(
        label="Hors quota", required=False, help_text="En plus des places prévues, avec un motif."
    )
    override = forms.BooleanField(
        label=ACTION["override"],
        required=False,
        help_text="Adhésion, inscriptions closes… La règle est écartée pour cette place, avec un motif.",
    )
    motive = motive_field(required=False)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        sessions = Session.objects.filter(event=event, is_cancelled=False)
        self.fields["sessions"].queryset = sessions
        self.fields["sessions"].label_from_instance = named
        for name in ("user", "organisation"):
            self.fields[name].widget = chooser(name)
            self.fields[name].widget.choices = self.fields[name].choices
        self.tables = {s.pk: f"table_{s.pk}" for s in sessions if s.has_tables}
        for session in sessions:
            if session.pk in self.tables:
                self.fields[self.tables[session.pk]] = _table_field(session)

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if not data.get("user") and not data.get("last_name"):
            self.add_error("last_name", NAME_NEEDED)
        if (data.get("off_quota") or data.get("override")) and not data.get("motive"):
            self.add_error("motive", MOTIVE_NEEDED)
        return data

    def table_of(self, session):
        table = self.cleaned_data.get(self.tables.get(session.pk, ""))
        return table.pk if table else None


def _table_field(session):
    field = forms.ModelChoiceField(
        label=f"Atelier, dans « {session.title} »",
        queryset=session.workshops.all(),
        required=False,
        help_text="Vide : la table qui a le plus de place.",
    )
    field.label_from_instance = named_table
    return field


def named_table(table) -> str:
    return f"{table.title} ({table.taken_count}/{table.capacity})"
