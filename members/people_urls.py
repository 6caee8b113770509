"""Addresses of people and their structures: invitations, the team, the card, one's own data."""

from django.urls import path

from members.views import (
    card,
    confirm_code,
    documents,
    email_change,
    invitation,
    join_request,
    my_data,
    team,
)

STRUCTURE = "espace/structures/<slug:structure>/"

urlpatterns = [
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("espace/demandes/<uuid:public_id>/", join_request.join_review, name="join_review"),
    path("espace/documents/", documents.documents, name="documents"),
    path(STRUCTURE, card.card, name="card"),
    path(f"{STRUCTURE}modifier/", card.card_edit, name="card_edit"),
    path(f"{STRUCTURE}equipe/", team.team, name="team"),
    path(f"{STRUCTURE}equipe/<int:pk>/", team.colleague, name="colleague"),
    path(f"{STRUCTURE}invitations/<uuid:public_id>/", team.invitation_edit, name="invitation_edit"),
    path(f"{STRUCTURE}quitter/", team.leave, name="leave"),
    path("espace/mes-donnees/", my_data.page, name="my_data"),
    path("espace/mes-donnees/corriger/", my_data.edit, name="my_data_edit"),
    path("espace/mes-donnees/accords/", my_data.consents, name="consents"),
    path("espace/mes-donnees/telecharger/", my_data.export, name="my_data_export"),
    path("espace/mes-donnees/supprimer/", my_data.delete, name="account_delete"),
    path("espace/mes-donnees/adresse/", email_change.change_email, name="email_change"),
    path(
        "espace/mes-donnees/adresse/<str:token>/",
        email_change.confirm_email,
        name="email_change_confirm",
    ),
    path("espace/confirmer/", confirm_code.confirm_code, name="confirm_code"),
]
