"""The three answers to an application: ask for more, accept, refuse."""

import datetime as dt

from django import forms
from django.shortcuts import redirect
from django.urls import reverse

from cress_site.admin.fields import DAY
from cress_site.texts import fill
from members import likeness, sentences, team_rules
from members.admin.page import Page, PlainForm
from members.models import College, MembershipApplication, Organisation
from members.refused import NotPossible
from members.services import admission
from members.services import application as services
from members.services.team import today

NEW = "new"
CONFIRM_REFUSAL = "Refuser la demande {of_organisation}\u202f? Le motif lui est envoyé par e-mail."
MET = "Cette structure est venue à\u00a0: {events}."


def text_field(label, help_text):
    widget = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 5})
    return forms.CharField(label=label, help_text=help_text, max_length=1200, widget=widget)


class MoreForm(PlainForm):
    request = text_field("Précision demandée", "Phrase complète, reprise dans l’e-mail.")


class RefuseForm(PlainForm):
    reason = text_field("Motif", "Phrase complète, reprise dans l’e-mail.")


class AcceptForm(PlainForm):
    starts_on = forms.DateField(label="Adhésion du", widget=forms.DateInput(format=DAY))
    ends_on = forms.DateField(label="au", widget=forms.DateInput(format=DAY))
    college = forms.ModelChoiceField(
        College.objects.all(), label="Collège", required=False, empty_label="À décider"
    )
    known_as = forms.ChoiceField(label="Structure", widget=forms.RadioSelect)
    agrees_to_shared = forms.BooleanField(
        label="L’adresse partagée peut être seule personne référente",
        required=False,
        help_text="L’adresse de la personne à joindre semble lue par plusieurs personnes.",
    )

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        found = likeness.similar(application.name, siret=application.siret)
        choices = [(str(row.pk), f"La fiche existante\u00a0: {row.name}") for row in found]
        has_its_siret = any(row.siret and row.siret == application.siret for row in found)
        if not has_its_siret:
            choices.append((NEW, "Une nouvelle fiche"))
        self.fields["known_as"].choices = choices
        self.fields["known_as"].initial = choices[0][0] if has_its_siret else NEW
        if not team_rules.is_shared(application.contact_email):
            del self.fields["agrees_to_shared"]

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "La fin doit venir après le début.")
        return cleaned

    def terms(self):
        cleaned = dict(self.cleaned_data)
        known_as = cleaned.pop("known_as")
        row = None if known_as == NEW else Organisation.objects.get(pk=known_as)
        return admission.Terms(known_as=row, **cleaned)


class Answer(Page):
    template_name = "admin/members/application_answer.html"
    permission = "members.change_membershipapplication"
    done = ""

    def find(self, pk):
        rows = MembershipApplication.objects.select_related("territory", "college")
        self.application = rows.filter(pk=pk).first()
        return self.application is not None

    def back(self):
        return reverse("admin:members_membershipapplication_change", args=[self.application.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "opts": MembershipApplication._meta,
            "application": self.application,
        }

    def form_valid(self, form):
        try:
            self.act(form)
        except NotPossible as refused:
            form.add_error(None, sentences.say(refused.refusal))
            return self.form_invalid(form)
        self.say(self.done)
        return redirect(self.back())


class AskMore(Answer):
    where = "<int:pk>/preciser/"
    name = "members_membershipapplication_more"
    title = submit = "Demander une précision"
    form_class = MoreForm
    done = "La demande de précision part par e-mail."

    def act(self, form):
        services.ask_more(
            application=self.application, actor=self.request.user, **form.cleaned_data
        )


class Accept(Answer):
    where = "<int:pk>/accepter/"
    name = "members_membershipapplication_accept"
    title = submit = "Accepter"
    form_class = AcceptForm
    done = "La demande est acceptée. L’e-mail de bienvenue part à la personne à joindre."

    def question(self):
        return (
            f"Accepter la demande de {self.application.name}\u202f? La personne à joindre reçoit un "
            "compte et devient personne référente."
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"application": self.application}

    def get_initial(self):
        day = today()
        end = dt.date(day.year, 12, 31)
        return {"starts_on": day, "ends_on": end, "college": self.application.college_id}

    def act(self, form):
        admission.accept(application=self.application, actor=self.request.user, terms=form.terms())


class Refuse(Answer):
    where = "<int:pk>/refuser/"
    name = "members_membershipapplication_refuse"
    title = submit = "Refuser"
    form_class = RefuseForm
    done = "La demande n’est pas retenue. Le motif part par e-mail."

    def question(self):
        return fill(CONFIRM_REFUSAL, organisation=self.application.name)

    def act(self, form):
        services.refuse(application=self.application, actor=self.request.user, **form.cleaned_data)


PAGES = [Accept, AskMore, Refuse]
