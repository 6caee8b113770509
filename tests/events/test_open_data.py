"""The agenda as open data: a documented shape, complete, a page at a time."""

import csv
import io
import json

import pytest

from cress_site import clock
from events.models import Event
from events.outward.table import COLUMNS
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now():
    make.make_site()
    with clock.at(make.NOW):
        yield


def read(client, path="/agenda.json"):
    response = client.get(path)
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.content)


def lines(client, path="/agenda.csv"):
    response = client.get(path)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_an_event_has_the_shape_of_openagenda(client):
    venue = make.make_venue(
        "Salle des fêtes", step_free_entrance=True, latitude="46.56", longitude="3.33"
    )
    event = make.make_matinale(venue=venue, summary="Partager le pouvoir.", price_note="Gratuit")
    event.themes.add(make.make_theme())
    (shown,) = read(client)["events"]
    assert shown["uid"] == str(event.public_id)
    assert shown["title"] == {"fr": "Matinale de Clermont-Ferrand\u00a0: gouverner autrement"}
    assert shown["description"] == {"fr": "Partager le pouvoir."}
    assert shown["timings"] == [
        {"begin": "2026-12-10T08:30:00+01:00", "end": "2026-12-10T12:15:00+01:00"}
    ]
    assert (shown["status"], shown["attendanceMode"], shown["state"]) == (1, 1, 2)
    assert shown["location"]["name"] == "Salle des fêtes"
    assert shown["location"]["latitude"] == 46.56
    assert shown["accessibility"] == {"pi": True}
    assert shown["keywords"] == {"fr": ["Matinale", "gouvernance"]}
    assert [part["audience"] for part in shown["parts"]] == ["members", "public", "public"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "rescheduled"}, 2),
        ({"status": "moved_online"}, 3),
        ({"status": "postponed"}, 4),
        ({"status": "cancelled"}, 6),
    ],
)
def test_a_state_has_its_number(client, fields, status):
    make.make_matinale(**fields)
    assert read(client)["events"][0]["status"] == status


def test_full_is_said(client):
    event = make.make_event()
    make.make_session(event, capacity=0)
    assert read(client)["events"][0]["status"] == 5


def test_a_reserved_meeting_keeps_its_address(client):
    event = make.make_event("Vœux", venue=make.make_venue("Salle secrète"), description="Secret")
    make.make_members_session(event)
    text = client.get("/agenda.json").content.decode() + client.get("/agenda.csv").content.decode()
    assert "secrète" not in text
    assert "Secret" not in text
    assert read(client)["events"][0]["location"]["name"] == "Moulins"


def test_pages_follow_one_another(client):
    for rank in range(5):
        make.make_event(f"Matinale {rank}", starts_at=make.NOW + make.days(rank + 1))
    path, seen = "/agenda.json?size=2", []
    while path:
        answer = read(client, path)
        seen += [event["title"]["fr"] for event in answer["events"]]
        path = (answer["next"] or "").removeprefix("http://testserver")
    assert answer["total"] == 5
    assert seen == [f"Matinale {rank}" for rank in range(5)]


@pytest.mark.parametrize(
    "query", ["size=0", "size=9999", "size=x", "from=-1", "from=²", "passes=2"]
)
def test_odd_questions_have_an_answer(client, query):
    make.make_event()
    assert read(client, f"/agenda.json?{query}")["total"] == 1


def test_the_past_is_asked_for(client):
    make.make_event("Passé", starts_at=make.NOW - make.days(9))
    assert read(client)["events"] == []
    assert read(client, "/agenda.json?passes=1")["events"][0]["title"] == {"fr": "Passé"}
    assert lines(client, "/agenda.csv?passes=1")[0]["titre"] == "Passé"


def test_a_line_says_the_same(client):
    event = make.make_matinale(status=Event.Status.CANCELLED)
    event.organisers.add(make.make_organisation("Couleur Bocage"))
    (line,) = lines(client)
    assert list(line) == [name for name, _ in COLUMNS]
    assert line["identifiant"] == str(event.public_id)
    assert line["etat"] == "Annulée"
    assert line["public"] == "tout public, structures adhérentes"
    assert line["organisation"] == "CRESS Auvergne, Couleur Bocage"
    assert line["commune"] == "Moulins"


def test_no_cell_is_a_formula(client):
    make.make_event("=HYPERLINK(1)")
    assert lines(client)[0]["titre"] == "'=HYPERLINK(1)"


def test_the_page_explains_every_column(client):
    page = client.get("/donnees-ouvertes/").content.decode()
    for name, _ in COLUMNS:
        assert f"<code>{name}</code>" in page
    assert "Licence Ouverte 2.0" in page


def test_the_sitemap_lists_what_a_visitor_may_read(client):
    event = make.make_matinale()
    hidden = make.make_matinale("Caché", is_announced=False)
    body = client.get("/sitemap.xml").content.decode()
    assert f"<loc>http://testserver/evenements/{event.slug}/</loc><lastmod>" in body
    assert hidden.slug not in body
    assert "/territoires/allier/" in body
    assert "/inscription/" not in body
    paths = [part.split("<")[0] for part in body.split("<loc>http://testserver")[1:]]
    assert len(paths) == len(set(paths))
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200
        assert 'name="robots"' not in answer.content.decode()
