"""A person's own page: where they are expected, and how their structures stand."""

import pytest

from cress_site import clock
from tests.factories import (
    NOW,
    days,
    fill,
    make_event,
    make_matinale,
    make_member,
    make_members_session,
    make_membership,
    make_organisation,
    make_registration,
    make_seat,
    make_session,
    make_site,
    make_user,
    represent,
)

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def on_the_reference_day():
    make_site()
    with clock.at(NOW):
        yield


def page(client, user):
    client.force_login(user)
    return client.get("/espace/").content.decode()


def test_only_for_who_is_logged_in(client):
    assert client.get("/espace/").url == "/connexion/?next=/espace/"
    assert client.post("/espace/").status_code in (302, 405)


def test_it_is_never_kept(client):
    client.force_login(make_member())
    answer = client.get("/espace/")
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("membership", "sentence"),
    [
        ("current", f"Adhésion à jour jusqu’au 31{NBSP}décembre 2026."),
        ("grace", f"Les parties réservées vous restent ouvertes jusqu’au 30{NBSP}décembre 2026."),
        ("late", f"Adhésion terminée le 31{NBSP}décembre 2025."),
        ("pending", "Adhésion en cours d’examen."),
        ("left", f"Cette structure a quitté la CRESS le 31{NBSP}décembre 2024."),
        ("none", "Adhésion en cours d’examen."),
    ],
)
def test_membership_is_said(client, membership, sentence):
    structure = make_organisation("Couleur Bocage", membership=membership)
    shown = page(client, make_member(structure))
    assert "Couleur Bocage" in shown
    assert sentence in shown
    assert ("alert-warning" in shown) == (membership != "current")
    if membership != "current":
        assert "04\u00a065\u00a071\u00a000\u00a000" in shown, "whom to call"


def test_following_periods_count_as_one(client):
    structure = make_organisation()
    make_membership(structure, year=2027)
    assert f"à jour jusqu’au 31{NBSP}décembre 2027." in page(client, make_member(structure))


def test_several_structures_each_have_their_state(client):
    yasmine = make_member(make_organisation("Volcan d’activités"))
    represent(yasmine, make_organisation("Réseau des cafés", membership="late"))
    shown = page(client, yasmine)
    assert "Mes structures" in shown
    assert shown.index("Réseau des cafés") < shown.index("Volcan d’activités")


def test_person_without_structure_is_told_what_to_do(client):
    shown = page(client, make_user())
    assert "n’est rattaché à aucune structure adhérente" in shown
    assert "Pas d’inscription à venir." in shown


def test_seats_are_said_part_by_part(client):
    camille = make_member()
    event = make_matinale()
    members, public, workshops = event.parts
    registration = make_registration(event, user=camille)
    make_seat(members, registration)
    make_seat(public, registration, status="waitlisted")
    make_seat(workshops, registration, workshop=workshops.workshops.first())
    shown = page(client, camille)
    assert f"Votre place est confirmée{NBSP}: Partager la présidence, de 8{NBSP}h{NBSP}45" in shown
    assert "Vous êtes en tête de la liste d’attente" in shown
    assert f"à l’atelier «{NBSP}Créer{NBSP}»" in shown
    assert f"Dans 17{NBSP}jours" in shown
    code = registration.code
    assert f"{code[:4]}-{code[4:]}" in shown


def test_rank_in_the_waiting_list(client):
    event = make_event()
    session = make_session(event, capacity=1)
    fill(session, 1)
    for _ in range(2):
        make_seat(session, status="waitlisted")
    camille = make_member()
    make_seat(session, make_registration(event, user=camille), status="waitlisted")
    assert "en 3e position" in page(client, camille)


def test_title_of_a_reserved_part_stays_with_those_who_may_read_it(client):
    event = make_event()
    reserved = make_members_session(event, "Chiffres de la fusion")
    late = make_member(membership="late")
    make_seat(reserved, make_registration(event, user=late), status="waitlisted")
    shown = page(client, late)
    assert "Chiffres de la fusion" not in shown
    assert "Entre adhérents" in shown


def test_past_cancelled_and_given_back(client):
    camille = make_member()
    past = make_event("Matinale de Vichy", starts_at=NOW - days(60))
    make_seat(make_session(past), make_registration(past, user=camille))
    cancelled = make_event("Matinale d’Aurillac", status="cancelled")
    make_seat(
        make_session(cancelled),
        make_registration(cancelled, user=camille),
        status="cancelled",
        ending="event",
    )
    given_back = make_event("Matinale de Lyon")
    make_seat(
        make_session(given_back), make_registration(given_back, user=camille), status="cancelled"
    )
    shown = page(client, camille)
    coming, over = shown.split("Mes rencontres passées")
    assert "Matinale de Vichy" in over
    assert "Matinale d’Aurillac" in coming
    assert "Annulée" in coming
    assert "Matinale de Lyon" not in shown


def test_others_registrations_stay_theirs(client):
    event = make_event("Matinale de Moulins")
    make_seat(make_session(event), make_registration(event, user=make_member()))
    make_seat(make_session(event), make_registration(event, email="camille@example.org"))
    assert "Matinale de Moulins" not in page(client, make_member(email="camille@example.org"))


def test_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    camille = make_member()
    for number in range(8):
        event = make_event(starts_at=NOW + days(number * 7 - 14))
        registration = make_registration(event, user=camille)
        for _ in range(3):
            make_seat(make_session(event), registration)
    client.force_login(camille)
    with django_assert_max_num_queries(12):
        client.get("/espace/")


def test_logged_in_visitors_find_their_space(client):
    shown = page(client, make_member())
    assert 'href="/deconnexion/"' in shown
    assert "Mon espace</a>" in client.get("/la-cress/").content.decode()
