"""The directory: who is in it, in which order, what one may ask, and what it costs."""

import datetime as dt
import json
import re

import pytest
from django.urls import reverse

from cress_site import clock
from members.models import Accreditation, Organisation, OrganisationAccreditation
from members.naming import filing_key, initials, letter_of
from members.services import organisation as service
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    make.make_site()
    with clock.at(make.NOW):
        yield


def listed(name, **fields):
    fields = {"is_listed": True, "listing_consent_at": make.NOW} | fields
    return make.make_organisation(name, sort_key=filing_key(name), **fields)


def names(client, query=""):
    html = client.get(f"/adherents/{query}").content.decode()
    return re.findall(r'<article class="membre".*?<h3><a [^>]*>(.*?)</a>', html, re.DOTALL)


# --------------------------------------------------------------------------- who is in it


@pytest.mark.parametrize(
    ("membership", "is_there"),
    [("current", True), ("grace", True), ("late", False), ("pending", False), ("none", False), ("left", False)],
)  # fmt: skip
def test_current_structures_that_agreed(client, membership, is_there):
    row = listed("Couleur Bocage", membership=membership)

    assert names(client) == (["Couleur Bocage"] if is_there else [])
    page = client.get(reverse("members:organisation_detail", args=[row.slug]))
    assert page.status_code == (200 if is_there else 404)


@pytest.mark.parametrize("fields", [{"is_listed": False}, {"listing_consent_at": None}])
def test_without_agreement_there_is_no_page(client, fields):
    row = listed("Couleur Bocage", **fields)

    assert names(client) == []
    assert client.get(f"/adherents/{row.slug}/").status_code == 404
    assert "Couleur" not in client.get("/adherents.csv").content.decode()
    assert row.slug not in client.get("/sitemap.xml").content.decode()


def test_grace_is_counted_in_months_as_by_the_rule():
    row = listed("Couleur Bocage", membership="none")
    make.make_membership(row, starts_on=dt.date(2025, 12, 1), ends_on=dt.date(2026, 11, 30))
    found = Organisation.objects

    assert found.in_directory(dt.date(2027, 2, 28), 3).exists()
    assert not found.in_directory(dt.date(2027, 3, 1), 3).exists()


# --------------------------------------------------------------------------- order, names


def test_sorted_as_a_french_reader_expects(client):
    for name in ("Fablab", "Épicerie Le Juste Panier", "Les Serres de l’Œuvre commune", "Œuvrer",
                 "Officine", "Odyssée", "Les Ateliers du Sancy", "éclat", "L’Union", "3e lieu"):  # fmt: skip
        listed(name)

    assert names(client) == [
        "3e lieu", "Les Ateliers du Sancy", "éclat", "Épicerie Le Juste Panier", "Fablab", "Odyssée", "Œuvrer",
        "Officine", "Les Serres de l’Œuvre commune", "L’Union",
    ]  # fmt: skip


def test_each_save_fills_the_key():
    row = Organisation(name="Les Écofabriques", slug="ecofabriques", legal_form="association")
    service.save(organisation=row, actor=None)

    assert row.sort_key == "ecofabriques"
    assert letter_of(row.sort_key) == "E"


@pytest.mark.parametrize(
    ("name", "signs"),
    [("Épicerie du Lac", "ÉL"), ("GRIN", "G"), ("Alternance 63", "A6"), ("coup de pouce", "C"), ("& Co", "C")],
)  # fmt: skip
def test_initials(name, signs):
    assert initials(name) == signs


# --------------------------------------------------------------------------- questions


def test_search_knows_no_accent_nor_ligature(client):
    listed("Les Serres de l’Œuvre commune", sectors="maraîchage", city="Gannat")
    listed("Couleur Bocage", description="Balades et ateliers d’écriture.")

    for asked in ("oeuvre", "ŒUVRE COMMUNE", "maraichage", "gannat commune", "association serres"):
        assert names(client, f"?q={asked}") == ["Les Serres de l’Œuvre commune"], asked
    assert names(client, "?q=ecriture") == ["Couleur Bocage"]


def test_questions_add_up(client):
    cantal = make.make_territory("Cantal", "15", "dans le Cantal")
    listed("Planèze", territory=cantal, sectors="Bois, énergie")
    listed("Auto-partage", territory=cantal, legal_form="scic", sectors="mobilité")
    listed("Bois d’ici", legal_form="scic", sectors="bois")

    assert names(client, "?statut=scic&territoire=15") == ["Auto-partage"]
    assert names(client, "?secteur=bois") == ["Bois d’ici", "Planèze"]
    assert names(client, "?statut=scic&statut=association&secteur=mobilite") == ["Auto-partage"]
    assert names(client, "?statut=fondation") == []


def test_an_accreditation_that_ended_does_not_answer_but_is_shown_as_ended(client):
    esus = Accreditation.objects.create(name="ESUS")
    row = listed("Numérique en partage")
    OrganisationAccreditation.objects.create(
        organisation=row, accreditation=esus, ends_on=dt.date(2025, 6, 30)
    )

    assert names(client, f"?agrement={esus.pk}") == []
    page = client.get(f"/adherents/{row.slug}/").content.decode()
    assert "ESUS, terminé le 30\u00a0juin 2025" in page


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=9999999", "?page=x", "?statut=<b>", "?q=%00" "a", "?agrement=zz", "?territoire=" + "9" * 300]
)  # fmt: skip
def test_odd_questions_get_an_answer(client, query):
    listed("Couleur Bocage")

    assert client.get(f"/adherents/{query}").status_code in (200, 400)


# --------------------------------------------------------------------------- the page


def test_contacts_are_private_unless_made_public(client):
    row = listed("Couleur Bocage", private_email="interne@example.org", internal_note="à rappeler")
    shown = make.make_user(first_name="Camille", last_name="Visible")
    make.represent(shown, row, is_public=True, job="coordinatrice")
    make.represent(make.make_user(last_name="Cachée"), row)

    page = client.get(f"/adherents/{row.slug}/").content.decode()

    assert "Camille Visible" in page
    assert "coordinatrice" in page
    for secret in ("Cachée", "interne@example.org", "à rappeler", shown.email):
        assert secret not in page


def test_structured_data(client):
    row = listed(
        "Couleur Bocage", siret="00000014100010", city="Moulins", website="https://example.org"
    )
    page = client.get(f"/adherents/{row.slug}/").content.decode()
    blocks = [
        json.loads(text) for text in re.findall(r"ld\+json\">(.*?)</script>", page, re.DOTALL)
    ]
    data = next(block for block in blocks if block["@type"] == "Organization")

    assert data["name"] == "Couleur Bocage"
    assert data["address"]["addressLocality"] == "Moulins"
    assert {"SIREN", "SIRET"} == {found["propertyID"] for found in data["identifier"]}


def test_its_coming_events_are_those_the_reader_may_know(client):
    row = listed("Couleur Bocage")
    seen = make.make_event("Matinale du bocage")
    make.make_session(seen)
    hidden = make.make_event("Conseil secret", publication_state="draft")
    for event in (seen, hidden):
        event.organisers.add(row)

    page = client.get(f"/adherents/{row.slug}/").content.decode()

    assert "Matinale du bocage" in page
    assert "Conseil secret" not in page


def test_table_of_public_fields(client):
    listed("Épicerie; =1+1", description="=cmd", private_email="interne@example.org")
    response = client.get("/adherents.csv")
    text = response.content.decode("utf-8-sig")

    assert text.splitlines()[0].startswith("nom;sigle;statut_juridique")
    assert "'=cmd" in text
    assert "interne@" not in text
    assert (
        client.get("/adherents.csv", headers={"If-None-Match": response["ETag"]}).status_code == 304
    )
    assert "adherents.csv" in client.get("/donnees-ouvertes/").content.decode()


# --------------------------------------------------------------------------- cost


@pytest.mark.parametrize("number", [60, 600])
def test_the_same_few_questions_whatever_their_number(
    client, number, django_assert_max_num_queries
):
    esus = Accreditation.objects.create(name="ESUS")
    rows = Organisation.objects.bulk_create(
        Organisation(
            name=f"Structure {rank:03}", slug=f"s-{rank}", sort_key=f"structure {rank:03}", legal_form="scop",
            sectors="bois", is_listed=True, listing_consent_at=make.NOW, territory=make.make_territory(),
        )
        for rank in range(number)
    )  # fmt: skip
    for row in rows:
        make.make_membership(row)
    OrganisationAccreditation.objects.bulk_create(
        OrganisationAccreditation(organisation=row, accreditation=esus) for row in rows
    )
    client.get("/adherents/")

    with django_assert_max_num_queries(6) as asked:
        assert len(names(client, "?q=bois")) == 24
    assert len(asked) == 3
