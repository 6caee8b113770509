"""The page of a territory: its dates, its places, its calendar, in right French."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cress_site import clock
from tests import factories as make

pytestmark = pytest.mark.django_db
PATH = "/territoires/allier/"


@pytest.fixture(autouse=True)
def allier():
    make.make_site()
    with clock.at(make.NOW):
        yield make.make_territory()


def page(client, path=PATH):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def titles(client, path=PATH):
    return re.findall(r'class="evt__titre"><a href="[^"]+">(.*?)</a>', page(client, path))


@pytest.mark.parametrize(
    ("name", "code", "locative"),
    [("Haute-Loire", "43", "en Haute-Loire"), ("Puy-de-Dôme", "63", "dans le Puy-de-Dôme")],
)
def test_it_says_there_as_french_does(client, name, code, locative):
    territory = make.make_territory(name, code, locative)
    shown = page(client, f"/territoires/{territory.slug}/")
    assert f"Rendez-vous et lieux {locative}." in shown or f"adhérentes {locative}." in shown
    assert f"Pas de date annoncée {locative}." in shown


def test_it_shows_the_next_dates_there_and_not_elsewhere(client):
    cantal = make.make_territory("Cantal", "15", "dans le Cantal")
    make.make_event("Ailleurs", venue=make.make_venue(territory=cantal))
    make.make_event("Ensuite", starts_at=make.NOW + make.days(30))
    make.make_event("D’abord", starts_at=make.NOW + make.days(3))
    make.make_event("Passé", starts_at=make.NOW - make.days(3))
    assert titles(client) == ["D’abord", "Ensuite"]


def test_beyond_six_the_agenda_has_the_others(client):
    for rank in range(7):
        make.make_event(f"Date {rank}", starts_at=make.NOW + make.days(rank + 1))
    shown = page(client)
    assert len(titles(client)) == 6
    assert "/agenda/?territoire=03" in shown


def test_what_one_may_not_know_is_not_there(client):
    make.make_event("Cachée", is_announced=False)
    assert titles(client) == []
    client.force_login(make.make_member())
    assert titles(client) == ["Cachée"]


def test_it_holds_what_is_inside_it(client, allier):
    vichy = make.make_territory("Vichy", "VICHY", "à Vichy", parent=allier)
    make.make_event("À Vichy", venue=make.make_venue("La Source", territory=vichy))
    shown = page(client)
    assert titles(client) == ["À Vichy"]
    assert "La Source" in shown
    assert 'href="/territoires/vichy/">Vichy</a>' in shown
    assert 'href="/territoires/allier/">Allier</a>' in page(client, "/territoires/vichy/")


def test_it_lists_its_open_places(client):
    make.make_venue("Ouvert")
    make.make_venue("Fermé", is_active=False)
    make.make_venue("En ligne", is_online=True)
    shown = page(client)
    assert "Ouvert" in shown
    assert "Fermé" not in shown


def test_it_can_be_followed(client):
    shown = page(client)
    assert 'href="webcal://testserver/territoires/allier/agenda.ics"' in shown
    assert 'value="http://testserver/territoires/allier/agenda.ics"' in shown
    assert 'type="text/calendar" href="http://testserver/territoires/allier/agenda.ics"' in shown
    assert 'href="/lettre/?territoire=03"' in shown


def test_the_other_territories_say_whether_something_is_announced(client):
    cantal = make.make_territory("Cantal", "15", "dans le Cantal")
    make.make_territory("Drôme", "26", "dans la Drôme")
    make.make_event(venue=make.make_venue(territory=cantal))
    make.make_event(venue=make.make_venue(territory=cantal), status="cancelled")
    shown = page(client)
    assert re.search(r"<b>Cantal</b><span[^>]*>1\u00a0date</span>", shown)
    assert 'class="etiquette" href="/territoires/drome/">Drôme</a>' in shown


def test_it_is_nowhere_else(client):
    assert client.get("/territoires/nulle-part/").status_code == 404


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_it_asks_the_database_as_often_for_three_as_for_one(client, who):
    if who == "member":
        client.force_login(make.make_member())

    def grow(rank):
        territory = make.make_territory(f"Pays {rank}", f"P{rank}", f"dans le pays {rank}")
        make.make_matinale(f"Là-bas {rank}", venue=make.make_venue(territory=territory))
        make.make_matinale(f"Ici {rank}", venue=make.make_venue())

    def asked():
        with CaptureQueriesContext(connection) as queries:
            page(client)
        return len([q for q in queries if "django_session" not in q["sql"]])

    grow(1)
    asked()
    few = asked()
    grow(2)
    grow(3)
    assert asked() == few
