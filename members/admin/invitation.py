"""Invitations: looked at, and withdrawn in the référentes' place."""

from django.contrib import admin

from cress_site import clock
from cress_site.typography import date_full, local
from members.admin.people_answers import Answer, PeopleAdmin, StateFilter
from members.models import Invitation
from members.people_texts import INVITATION
from members.services import invitation as invitations


class EndingFilter(StateFilter):
    field = "ending"


class Withdraw(Answer):
    where, name = "<int:pk>/retirer/", "members_invitation_withdraw"
    title = submit = "Retirer l’invitation"
    permission = "members.change_invitation"
    model, done = Invitation, INVITATION["withdrawn"]

    def act(self, form):
        invitations.withdraw(invitation=self.row, actor=self.request.user)


@admin.register(Invitation)
class InvitationAdmin(PeopleAdmin):
    rank = 25
    pages = (Withdraw,)
    list_display = ["email", "organisation", "is_referent", "sent", "state"]
    list_filter = [EndingFilter]
    list_select_related = ["organisation"]
    search_fields = ["email", "organisation__name"]
    is_search_folded = True
    fields = [
        "organisation",
        "email",
        "is_referent",
        "invited_by",
        "sent_at",
        "expires_at",
        "state",
    ]
    readonly_fields = ["state"]

    def is_open(self, row):
        return not row.ending

    @admin.display(description="envoyée le", ordering="sent_at")
    def sent(self, row):
        return date_full(local(row.sent_at))

    @admin.display(description="état")
    def state(self, row):
        if row.ending:
            return row.get_ending_display()
        return "expirée" if row.expires_at <= clock.now() else "en attente"
