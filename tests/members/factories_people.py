"""Invitations, requests to join and applications, saved as the services leave them."""

import datetime as dt

from cress_site import clock
from cress_site.folding import fold
from members.models import Invitation, JoinRequest, MembershipApplication
from tests.factories import make_organisation

PDF = b"%PDF-1.7 essai"


def make_invitation(organisation=None, email="agathe@example.org", **fields) -> Invitation:
    now = clock.now()
    fields = {"sent_at": now, "expires_at": now + dt.timedelta(days=14)} | fields
    organisation = organisation or make_organisation()
    return Invitation.objects.create(organisation=organisation, email=email, **fields)


def make_join_request(organisation=None, email="theo@example.org", **fields) -> JoinRequest:
    name = organisation.name if organisation else "Une structure inconnue"
    now = clock.now()
    fields = {
        "organisation_name": name,
        "organisation_key": fold(name),
        "first_name": "Théo",
        "last_name": "Meunier",
        "job": "comptable",
        "asked_at": now,
        "routed_at": now,
    } | fields
    return JoinRequest.objects.create(organisation=organisation, email=email, **fields)


ANSWERS = {
    "name": "Toisons du Livradois",
    "legal_form": "scop",
    "siret": "00000036400018",
    "address": "3 quai de la Filature",
    "postcode": "63120",
    "city": "Courpière",
    "description": "Laine d’Auvergne, du mouton au pull.",
    "legal_representative": "Hélène Astier, gérante",
    "contact_first_name": "Hélène",
    "contact_last_name": "Astier",
    "contact_job": "gérante",
    "contact_email": "helene.astier@example.org",
}


def make_application(state="draft", **fields) -> MembershipApplication:
    """Complete, so that only its state matters; `steps_done` says otherwise."""
    now = clock.now()
    fields = {"state": state, "started_at": now, "touched_at": now, "steps_done": 4} | fields
    if state != "draft":
        fields = {"submitted_at": now, "declared_at": now} | fields
    if state in ("accepted", "refused"):
        fields = {"decided_at": now} | fields
    fields = ANSWERS | fields
    return MembershipApplication.objects.create(name_key=fold(fields["name"]), **fields)
