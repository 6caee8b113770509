"""A structure's card in its people's space: read by all of them, edited by the référentes."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cress_site import clock
from cress_site.models import JournalEntry
from members.services import card
from tests.factories import (
    NOW,
    make_event,
    make_member,
    make_members_session,
    make_organisation,
    make_registration,
    make_seat,
    make_site,
    represent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_reference_day():
    make_site()
    with clock.at(NOW):
        yield


@pytest.fixture
def bocage():
    return make_organisation(
        "Couleur Bocage", description="Balades.", city="Moulins", internal_note="Note secrète."
    )


@pytest.fixture
def camille(bocage):
    return make_member(bocage, is_referent=True)


def path(organisation, page=""):
    return f"/espace/structures/{organisation.slug}/{page}"


def filled(organisation, **changes):
    names = [
        "description",
        "sectors",
        "network",
        "created_year",
        "address",
        "postcode",
        "city",
        "website",
        "public_email",
        "public_phone",
    ]
    return {name: getattr(organisation, name) or "" for name in names} | changes


def test_everybody_of_the_structure_reads_it(client, bocage):
    client.force_login(make_member(bocage))
    text = client.get(path(bocage)).content.decode()
    assert "Balades." in text
    assert "Note secrète." not in text
    assert path(bocage, "modifier/") not in text


@pytest.mark.parametrize("page", ["", "modifier/", "equipe/", "quitter/"])
def test_for_the_others_it_does_not_exist(client, bocage, page):
    assert client.get(path(bocage, page)).url.startswith("/connexion/?next=")
    client.force_login(make_member(is_referent=True))
    assert client.get(path(bocage, page)).status_code == 404
    assert client.post(path(bocage, page), {}).status_code in (404, 405)


def test_a_former_colleague_reads_it_no_more(client, bocage):
    lucas = make_member()
    represent(lucas, bocage, is_referent=True, ends_on=NOW.date().replace(day=1))
    client.force_login(lucas)
    assert client.get(path(bocage)).status_code == 404


def test_a_member_does_not_edit(client, bocage):
    client.force_login(make_member(bocage))
    assert client.post(path(bocage, "modifier/"), filled(bocage, city="Vichy")).status_code == 404
    bocage.refresh_from_db()
    assert bocage.city == "Moulins"


def test_a_referent_edits_and_the_team_sees_what(client, bocage, camille):
    client.force_login(camille)
    said = client.post(
        path(bocage, "modifier/"),
        filled(bocage, description="Balades et café.", is_listed="on"),
        follow=True,
    )
    assert "La fiche est à jour. L’équipe voit vos changements." in said.content.decode()
    bocage.refresh_from_db()
    assert (bocage.description, bocage.is_listed) == ("Balades et café.", True)
    assert bocage.listing_consent_at == NOW
    line = JournalEntry.objects.get(object_type="organisation")
    assert (line.actor, line.data["fields"]) == (camille, ["description", "is_listed"])


def test_withdrawing_the_agreement_forgets_its_moment(client, bocage, camille):
    bocage.is_listed, bocage.listing_consent_at = True, NOW
    bocage.save()
    client.force_login(camille)
    client.post(path(bocage, "modifier/"), filled(bocage))
    bocage.refresh_from_db()
    assert (bocage.is_listed, bocage.listing_consent_at) == (False, None)


def test_what_the_team_keeps_is_out_of_reach(client, bocage, camille):
    client.force_login(camille)
    given = filled(bocage, name="Autre", siret="00000036400018", slug="x", internal_note="")
    client.post(path(bocage, "modifier/"), given | {"left_on": "2026-01-01", "college": "1"})
    bocage.refresh_from_db()
    assert (bocage.name, bocage.siret, bocage.left_on) == ("Couleur Bocage", "", None)
    assert bocage.internal_note == "Note secrète."


def test_nothing_changed_is_not_journaled(client, bocage, camille):
    client.force_login(camille)
    client.post(path(bocage, "modifier/"), filled(bocage))
    assert not JournalEntry.objects.exists()


def test_what_somebody_else_changed_meanwhile_stays(bocage, camille):
    stale = type(bocage).objects.get(pk=bocage.pk)
    bocage.city = "Vichy"
    bocage.save()
    card.edit(organisation=stale, actor=camille, values={"sectors": "culture"})
    bocage.refresh_from_db()
    assert (bocage.city, bocage.sectors) == ("Vichy", "culture")


def test_mistakes_lose_nothing(client, bocage, camille):
    client.force_login(camille)
    given = filled(bocage, postcode="3", website="x y", sectors="culture")
    text = client.post(path(bocage, "modifier/"), given).content.decode()
    assert "Un code postal compte cinq chiffres." in text
    assert 'value="culture"' in text


def picture(kind="PNG"):
    content = io.BytesIO()
    Image.new("RGB", (600, 600), "#0E5142").save(content, kind)
    return content.getvalue()


def test_a_logo_is_redrawn(client, bocage, camille):
    client.force_login(camille)
    logo = SimpleUploadedFile("../../logo.png", picture())
    client.post(path(bocage, "modifier/"), filled(bocage, logo=logo))
    bocage.refresh_from_db()
    assert bocage.logo.name.startswith("logos/")
    assert bocage.logo.name.endswith("600x600.webp")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("logo.png", b"<html><script>alert(1)</script></html>"),
        ("logo.png", b"\x89PNG\r\n\x1a\nnope"),
        ("logo.gif", b"GIF89a"),
    ],
)
def test_other_files_are_no_logo(client, bocage, camille, name, content):
    client.force_login(camille)
    logo = SimpleUploadedFile(name, content)
    response = client.post(path(bocage, "modifier/"), filled(bocage, logo=logo))
    assert response.status_code == 200
    bocage.refresh_from_db()
    assert not bocage.logo


# --------------------------------------------------------------------------- who comes, documents


def test_colleagues_see_who_comes_and_nobody_else(client, bocage):
    lucas = make_member(bocage, first_name="Lucas", last_name="Ferrandon")
    event = make_event("Matinale de Moulins")
    session = make_members_session(event, "Nos plans de financement")
    make_seat(
        session, make_registration(event, user=lucas, organisation=bocage, last_name="Ferrandon")
    )
    stranger = make_registration(event, last_name="Inconnue", organisation=make_organisation())
    make_seat(session, stranger)
    client.force_login(make_member(bocage))
    text = client.get(path(bocage, "equipe/")).content.decode()
    assert "Nos plans de financement\u00a0: place confirmée" in text
    assert "Ferrandon" in text
    assert "Inconnue" not in text


def test_a_late_structure_reads_the_teaser(client):
    late = make_organisation(membership="late")
    nadege = make_member(late)
    event = make_event()
    session = make_members_session(event, "Nos plans de financement")
    make_seat(session, make_registration(event, user=make_member(late), organisation=late))
    client.force_login(nadege)
    text = client.get(path(late, "equipe/")).content.decode()
    assert "Entre adhérents\u00a0: place confirmée" in text
    assert "Nos plans" not in text


def test_number_of_queries_does_not_grow(client, bocage, camille, django_assert_max_num_queries):
    for number in range(6):
        event = make_event(starts_at=NOW.replace(month=12, day=1 + number))
        session = make_members_session(event)
        for _ in range(4):
            user = make_member(bocage)
            make_seat(session, make_registration(event, user=user, organisation=bocage))
    client.force_login(camille)
    for page in ("", "equipe/"):
        with django_assert_max_num_queries(15):
            client.get(path(bocage, page))


def test_only_referents_read_how_full_the_card_is(client, bocage, camille):
    url = "/espace/structures/couleur-bocage/"
    client.force_login(camille)
    assert 'aria-label="Fiche remplie"' in client.get(url).content.decode()
    client.force_login(make_member(bocage))
    assert 'aria-label="Fiche remplie"' not in client.get(url).content.decode()
