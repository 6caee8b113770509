"""Requests to join a structure: the team answers when nobody there does, or when the name was not recognised."""

from django import forms
from django.contrib import admin

from cress_site.texts import fill
from cress_site.typography import date_full, local
from members import likeness, team_rules
from members.admin.page import PlainForm
from members.admin.people_answers import Answer, PeopleAdmin, StateFilter
from members.models import JoinRequest, Organisation
from members.people_texts import JOIN
from members.services import join_request as requests
from members.services.team import today


class DecisionFilter(StateFilter):
    field = "decision"


class AcceptForm(PlainForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.order_by("sort_key"),
        label="Structure rejointe",
        empty_label="Choisissez la structure",
    )


class Accept(Answer):
    where, name = "<int:pk>/accepter/", "members_joinrequest_accept"
    title = submit = "Accepter"
    permission = "members.change_joinrequest"
    model, form_class = JoinRequest, AcceptForm

    def get_initial(self):
        likely = self.row.organisation or next(
            iter(likeness.similar(self.row.organisation_name)), None
        )
        return {"organisation": likely}

    def act(self, form):
        structure = form.cleaned_data["organisation"]
        requests.accept(request=self.row, actor=self.request.user, organisation=structure)
        self.structure = structure

    def said(self):
        facts = {"full_name": self.row.full_name, "organisation": self.structure.name}
        return fill(JOIN["accepted"], **facts)


class RefuseForm(PlainForm):
    reason = forms.CharField(
        label=JOIN["review.reason.label"],
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 4}),
    )


class Refuse(Answer):
    where, name = "<int:pk>/refuser/", "members_joinrequest_refuse"
    title = submit = "Refuser"
    permission = "members.change_joinrequest"
    model, form_class, done = JoinRequest, RefuseForm, JOIN["refused"]

    def act(self, form):
        requests.refuse(request=self.row, actor=self.request.user, **form.cleaned_data)


@admin.register(JoinRequest)
class JoinRequestAdmin(PeopleAdmin):
    rank = 24
    pages = (Accept, Refuse)
    list_display = ["full_name", "organisation_name", "organisation", "asked", "state"]
    list_filter = [DecisionFilter]
    list_select_related = ["organisation"]
    search_fields = ["first_name", "last_name", "email", "organisation_name"]
    is_search_folded = True
    fields = [
        ("full_name", "job"),
        "email",
        "organisation_name",
        "organisation",
        "referents",
        "message",
        "asked_at",
        "state",
        "reason",
    ]
    readonly_fields = ["full_name", "state", "referents"]

    def is_open(self, row):
        return not row.decision

    @admin.display(description="personne", ordering="last_name")
    def full_name(self, row):
        return row.full_name

    @admin.display(description="demandée le", ordering="asked_at")
    def asked(self, row):
        return date_full(local(row.asked_at))

    @admin.display(description="état")
    def state(self, row):
        if row.decision:
            return row.get_decision_display()
        return "confiée à l’équipe" if row.handed_over_at else "en attente"

    @admin.display(description="personnes référentes")
    def referents(self, row):
        if row.organisation is None:
            return "–"
        links = team_rules.referents_of(row.organisation, today())
        return ", ".join(str(link.user) for link in links) or "aucune"
