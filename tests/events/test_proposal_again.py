"""« Repartir de votre proposition de l’an dernier »: its words, never its days, and only for its own people."""

import datetime as dt

import pytest
from django.test import Client

from cress_site import clock
from events.models import Proposal, Theme
from events.services import proposal as services
from tests import factories as make
from tests.events.admin_posts import fields_of
from tests.events.factories_campaign import make_campaign
from tests.events.registering import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]
PROPOSE = "/proposer/"
OFFER = "Repartir de votre proposition de l’an dernier"
LAST_NOVEMBER = make.paris("2025-10-06 10:00")


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(make.NOW):
        yield


def proposed(at=LAST_NOVEMBER, **fields) -> Proposal:
    values = {
        "title": "Visite de la légumerie",
        "summary": "On met les bottes.",
        "description": "Des champs à la cantine.",
        "type": make.make_event_type("visite"),
        "organiser_name": "Les Champs libres",
        "contact_name": "Claire Vidal",
        "contact_email": "claire@champs.example.org",
        "contact_phone": "06 39 98 00 00",
        "venue": make.make_venue("La Source", city="Vichy"),
        "price_note": "gratuit",
        "campaign": make_campaign(2025) if at == LAST_NOVEMBER else None,
        "themes": [Theme.objects.create(name="alimentation", slug="alimentation")],
    } | fields
    slot = (at + dt.timedelta(days=40), at + dt.timedelta(days=40, hours=2))
    with clock.at(at):
        row = services.start(values=values, slots=[slot], press=values["title"])
        return services.confirm(proposal=services.submit(proposal=row))


def member_of(organisation, client):
    member = make.make_member(organisation)
    client.force_login(member)
    return member


def test_a_member_begins_with_the_words_of_last_year(client):
    organisation = make.make_organisation("Couleur Bocage")
    proposed(organisation=organisation, organiser_name="")
    member = member_of(organisation, client)
    assert OFFER in client.get(PROPOSE).text

    page = client.get(f"{PROPOSE}?reprendre=1")
    fields = fields_of(page)
    assert fields["title"] == "Visite de la légumerie"
    assert fields["price_note"] == "gratuit"
    assert fields["organisation"] == str(organisation.pk)
    assert fields["venue"] == str(Proposal.objects.get().venue_id)
    assert fields["themes"]
    assert fields["slot1_day"] == ""
    # Whoever wrote last year is somebody else: their details stay with them.
    assert fields["contact_email"] == member.email
    assert "Claire Vidal" not in page.text
    assert "06 39 98 00 00" not in page.text
    assert OFFER not in page.text


def test_it_is_a_new_proposal(client):
    make_campaign()
    organisation = make.make_organisation("Couleur Bocage")
    former = proposed(organisation=organisation, organiser_name="")
    member_of(organisation, client)
    fields = fields_of(client.get(f"{PROPOSE}?reprendre=1"))
    days = {"slot1_day": "2026-11-28", "slot1_start": "10:00", "slot1_end": "12:00"}
    client.post(f"{PROPOSE}?reprendre=1", fields | days | {"declaration": "on"})

    new = Proposal.objects.exclude(pk=former.pk).get()
    assert (new.state, new.title, new.campaign.year) == ("to_moderate", former.title, 2026)
    former.refresh_from_db()
    assert former.slots.get().starts_at.year == 2025


@pytest.mark.parametrize("at", ["2024-10-06 10:00", "2026-10-06 10:00"])
def test_neither_this_year_s_nor_an_older_one_is_offered(client, at):
    organisation = make.make_organisation("Couleur Bocage")
    proposed(make.paris(at), organisation=organisation, organiser_name="")
    member_of(organisation, client)
    assert OFFER not in client.get(PROPOSE).text
    assert fields_of(client.get(f"{PROPOSE}?reprendre=1"))["title"] == ""


def test_nobody_else_is_offered_it(client):
    proposed(organisation=make.make_organisation("Couleur Bocage"), organiser_name="")
    for prepare in (lambda: None, lambda: member_of(make.make_organisation("Autre"), client)):
        prepare()
        page = client.get(f"{PROPOSE}?reprendre=1").text
        assert OFFER not in page
        assert "légumerie" not in page


def test_without_an_account_the_personal_link_does_the_same():
    client, row = Client(), proposed()
    again = f"/proposition/{row.token}/reprendre/"
    assert again in client.get(f"/proposition/{row.token}/").text
    page = client.get(again)
    fields = fields_of(page)
    assert fields["title"] == "Visite de la légumerie"
    assert fields["contact_email"] == "claire@champs.example.org"
    assert fields["organiser_name"] == "Les Champs libres"

    days = {"slot1_day": "2026-11-28", "slot1_start": "10:00", "slot1_end": "12:00"}
    filled(client, again, **fields | days | {"declaration": "on"})
    new = Proposal.objects.exclude(pk=row.pk).get()
    assert new.state == "unconfirmed"  # the address is proven anew
    assert client.get(f"/proposition/{'x' * 48}/reprendre/").status_code == 404


def test_a_link_of_this_year_only_follows(client):
    row = proposed(make.paris("2026-10-06 10:00"))
    assert "reprendre/" not in client.get(f"/proposition/{row.token}/").text
    assert client.get(f"/proposition/{row.token}/reprendre/").status_code == 302
