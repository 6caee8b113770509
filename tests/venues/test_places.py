"""Places as visitors read them: what is known, what is not, and what meets there."""

import pytest

from cress_site import clock
from events.models import Event
from tests import factories as make
from venues.places import NO, UNKNOWN, YES, facts_of, map_url

pytestmark = pytest.mark.django_db

NBSP, NARROW = "\u00a0", "\u202f"


def read(client, path, *, user=None, status=200):
    if user:
        client.force_login(user)
    with clock.at(make.NOW):
        response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def sentences(venue):
    return {fact.sentence: fact.state for fact in facts_of(venue)}


# --------------------------------------------------------------------------- access


def test_what_nobody_told_us_is_unknown_never_no():
    facts = facts_of(make.make_venue())

    assert {fact.state for fact in facts} == {UNKNOWN}
    assert all(fact.sentence.endswith("non renseigné") for fact in facts)


def test_yes_and_no_are_said():
    said = sentences(make.make_venue(step_free_entrance=True, lift=False, accessible_toilets=True))

    assert said[f"Entrée de plain-pied{NBSP}: oui"] == YES
    assert said[f"Ascenseur{NBSP}: non"] == NO
    assert said[f"Toilettes adaptées{NBSP}: oui"] == YES


def test_steps_and_ramp_come_with_an_entrance_that_is_not_level():
    said = sentences(make.make_venue(step_free_entrance=False, entrance_steps=2, ramp="removable"))

    assert said[f"2{NBSP}marches à l’entrée"] == NO
    assert said[f"Rampe amovible{NBSP}: prévenez de votre arrivée"] == YES


def test_steps_alone_are_enough_to_know():
    said = sentences(make.make_venue(entrance_steps=1, ramp="none"))

    assert said[f"1{NBSP}marche à l’entrée"] == NO
    assert said["Pas de rampe"] == NO
    assert not any(sentence.startswith("Entrée de plain-pied") for sentence in said)


def test_equipment_and_width_are_said_as_given():
    said = sentences(make.make_venue(door_width_cm=95, hearing_equipment="boucle magnétique"))

    assert said[f"Largeur de passage{NBSP}: 95{NBSP}cm"] == YES
    assert said[f"Équipements pour personnes malentendantes{NBSP}: boucle magnétique"] == YES


# --------------------------------------------------------------------------- the map


def test_the_map_opens_at_the_coordinates():
    venue = make.make_venue(latitude="45.77900", longitude="3.08220")
    venue.refresh_from_db()

    assert map_url(venue) == (
        "https://www.openstreetmap.org/?mlat=45.77900&mlon=3.08220#map=18/45.77900/3.08220"
    )


def test_the_map_searches_the_address_otherwise():
    venue = make.make_venue(address="9 rue Saint-Hérem", postcode="63000", city="Clermont-Ferrand")

    assert map_url(venue).startswith("https://www.openstreetmap.org/search?query=9+rue+Saint-H")


def test_no_map_for_what_has_no_address():
    assert map_url(make.make_venue(address="", postcode="", city="")) == ""
    assert map_url(make.make_venue(is_online=True)) == ""


# --------------------------------------------------------------------------- pages


def test_the_list_goes_by_territory_and_leaves_closed_and_online_places(client):
    cantal = make.make_territory("Cantal", "15", "dans le Cantal")
    make.make_venue("Médiathèque")
    make.make_venue("Village d’entreprises", territory=cantal, city="Aurillac")
    make.make_venue("Épicentre", is_active=False)
    make.make_venue("En direct", is_online=True)

    page = read(client, "/lieux/")

    assert page.index("Allier</h2>") < page.index("Médiathèque") < page.index("Cantal</h2>")
    assert "Épicentre" not in page
    assert "En direct" not in page
    assert "Médiathèque" not in read(client, "/lieux/?territoire=15")


def test_a_territory_without_place_says_so(client):
    make.make_venue("Médiathèque")
    make.make_territory("Haute-Loire", "43", "en Haute-Loire")

    assert "Aucun lieu en Haute-Loire pour le moment." in read(client, "/lieux/?territoire=43")


def test_the_page_of_a_place_says_where_it_is_and_what_comes(client):
    make.make_site()
    venue = make.make_venue("Maison de l’entraide", phone="04 65 71 00 09")
    make.make_session(make.make_event("À venir ici", venue=venue))
    past = make.make_event("Passé ici", venue=venue, starts_at=make.paris("2026-09-17 09:00"))
    make.make_session(past)
    make.make_session(make.make_event("Ailleurs"))

    page = read(client, f"/lieux/{venue.slug}/")

    assert "9 rue des Essais" in page
    assert f"04{NBSP}65{NBSP}71{NBSP}00{NBSP}09" in page
    assert "Voir sur OpenStreetMap" in page
    assert "À venir ici" in page
    assert "Passé ici" in page
    assert "Ailleurs" not in page
    assert f"Un doute{NARROW}? Appelez 04" in page


def test_a_place_keeps_to_itself_what_is_for_the_team(client):
    venue = make.make_venue(
        email="secret@example.org", contact_name="Nom Interne", internal_note="Note interne"
    )

    page = read(client, f"/lieux/{venue.slug}/")

    for hidden in ("secret@example.org", "Nom Interne", "Note interne"):
        assert hidden not in page


def test_a_closed_place_keeps_its_page(client):
    venue = make.make_venue(is_active=False)

    page = read(client, f"/lieux/{venue.slug}/")

    assert "Ce lieu ne reçoit plus de rencontres." in page
    assert "Aucun rendez-vous annoncé ici." in page


def test_where_a_reserved_event_is_held_is_for_members(client):
    venue = make.make_venue()
    event = make.make_event("Vœux des adhérents", venue=venue)
    make.make_members_session(event)
    hidden = make.make_event("Séance interne", venue=venue, is_announced=False)
    make.make_members_session(hidden)

    page = read(client, f"/lieux/{venue.slug}/")
    assert "Vœux" not in page
    assert "Séance" not in page
    page = read(client, f"/lieux/{venue.slug}/", user=make.make_member())
    assert "Vœux" in page
    assert "Séance" in page


def test_a_draft_is_not_announced_by_its_place(client):
    venue = make.make_venue()
    make.make_session(make.make_event("Brouillon", venue=venue, publication_state="draft"))

    assert "Brouillon" not in read(client, f"/lieux/{venue.slug}/")


def test_an_unknown_place_is_not_found(client):
    read(client, "/lieux/nulle-part/", status=404)


@pytest.mark.parametrize("path", ["/lieux/", "/lieux/salle/"])
def test_a_visitor_gets_no_cookie(client, path):
    make.make_session(make.make_event(venue=make.make_venue("Salle", slug="salle")))

    with clock.at(make.NOW):
        response = client.get(path)

    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
    assert Event.objects.count() == 1
