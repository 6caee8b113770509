"""Addresses of proposals: one page to propose, then pages behind a personal link."""

from django.urls import path

from events.views import proposal

urlpatterns = [
    path("proposer/", proposal.create, name="proposal_create"),
    path("proposition/<str:token>/", proposal.detail, name="proposal"),
    path("proposition/<str:token>/modifier/", proposal.edit, name="proposal_edit"),
    path("proposition/<str:token>/reprendre/", proposal.again, name="proposal_again"),
    path("proposition/<str:token>/retirer/", proposal.withdraw, name="proposal_withdraw"),
    path("proposition/<str:token>/confirmer/", proposal.confirm, name="proposal_confirm"),
]
