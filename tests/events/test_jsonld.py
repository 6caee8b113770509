"""schema.org: true, public whoever asks, and unable to break the page it stands in."""

import json
import re

import pytest

from cress_site import clock, html
from events.models import Event
from tests import factories as make
from tests.conftest import log_in_staff

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def at_now():
    make.make_site()
    with clock.at(make.NOW):
        yield


def blocks(client, path):
    return [json.loads(block) for block in BLOCK.findall(client.get(path).content.decode())]


def data_of(client, event):
    found = blocks(client, f"/evenements/{event.slug}/")
    return next((block for block in found if block.get("@type") == "Event"), None)


def test_an_event_says_what_search_engines_ask_for(client):
    venue = make.make_venue("Salle des fêtes", latitude="46.56", longitude="3.33")
    event = make.make_matinale(venue=venue, summary="Partager le pouvoir.")
    data = data_of(client, event)
    assert data["name"] == "Matinale de Clermont-Ferrand\u00a0: gouverner autrement"
    assert data["startDate"] == "2026-12-10T08:30:00+01:00"
    assert data["endDate"] == "2026-12-10T12:15:00+01:00"
    assert data["description"] == "Partager le pouvoir."
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert data["location"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "9 rue des Essais",
        "postalCode": "03000",
        "addressLocality": "Moulins",
        "addressRegion": "Allier",
        "addressCountry": "FR",
    }
    assert data["location"]["geo"]["latitude"] == 46.56
    assert data["organizer"][0]["name"] == "CRESS Auvergne"
    offer = data["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("0", "EUR")
    assert offer["availability"] == "https://schema.org/InStock"
    assert [part["name"] for part in data["subEvent"]] == [
        "Entre adhérents",
        "La CRESS, c’est quoi\u202f?",
        "Ateliers au choix",
    ]


@pytest.mark.parametrize("who", ["member", "staff", "holder"])
def test_whoever_asks_it_is_the_visitor_s(client, who):
    event = make.make_matinale()
    make.make_session(event, "Bureau à huis clos", is_hidden_from_public=True)
    for_visitors = data_of(client, event)
    if who == "staff":
        log_in_staff(client, make.make_staff())
    else:
        person = make.make_member()
        client.force_login(person)
        if who == "holder":
            make.make_seat(event.parts[0], user=person)
    assert data_of(client, event) == for_visitors
    assert "huis clos" not in json.dumps(for_visitors)


def test_what_is_not_for_the_public_says_nothing(client):
    hidden = make.make_matinale("Séance de travail", is_announced=False)
    reserved = make.make_event("Vœux")
    make.make_members_session(reserved)
    client.force_login(make.make_member())
    assert data_of(client, hidden) is None
    assert data_of(client, reserved) is None
    page = client.get(f"/evenements/{hidden.slug}/").content.decode()
    assert "partage.png" in page
    assert f"/evenements/{hidden.slug}/partage-" not in page


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("postponed", "EventPostponed"),
        ("cancelled", "EventCancelled"),
        ("moved_online", "EventMovedOnline"),
    ],
)
def test_a_change_is_said(client, status, said):
    event = make.make_matinale(status=status, status_reason="Un motif.")
    assert data_of(client, event)["eventStatus"] == f"https://schema.org/{said}"


def test_a_new_date_says_the_former(client):
    event = make.make_matinale(
        status="rescheduled", previous_starts_at=make.paris("2026-10-08 08:30")
    )
    data = data_of(client, event)
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["previousStartDate"] == "2026-10-08T08:30:00+02:00"


def test_a_cancelled_part_is_said(client):
    event = make.make_matinale()
    event.sessions.filter(order=2).update(is_cancelled=True)
    assert [part["eventStatus"][19:] for part in data_of(client, event)["subEvent"]] == [
        "EventScheduled",
        "EventCancelled",
        "EventScheduled",
    ]


def test_on_line_the_place_is_the_page_and_never_the_link(client):
    event = make.make_event(
        "Webinaire", attendance_mode=Event.Mode.ONLINE, online_url="https://visio.example.org/x"
    )
    make.make_session(event)
    data = data_of(client, event)
    assert data["location"] == {
        "@type": "VirtualLocation",
        "url": f"http://testserver/evenements/{event.slug}/",
    }
    assert "visio" not in json.dumps(data)


def test_hours_nobody_knows_are_not_invented(client):
    event = make.make_matinale(is_time_known=False)
    data = data_of(client, event)
    assert (data["startDate"], data["endDate"]) == ("2026-12-10", "2026-12-10")


@pytest.mark.parametrize(
    ("note", "price"),
    [
        ("", "0"),
        ("Gratuit", "0"),
        ("12 € le repas", "12"),
        ("7,50 euros", "7.50"),
        ("Se renseigner", None),
    ],
)
def test_a_price_is_said_when_it_can_be_read(client, note, price):
    data = data_of(client, make.make_matinale(price_note=note))
    assert data.get("offers", {}).get("price") == price


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"registration_opens_at": make.NOW + make.days(1)}, "PreOrder"),
        ({"registration_closes_at": make.NOW - make.days(1)}, "OutOfStock"),
        ({"capacity": 0}, "SoldOut"),
        ({"registration_mode": "none"}, "InStock"),
    ],
)
def test_the_offer_follows_the_places(client, fields, said):
    event = make.make_event()
    make.make_session(event, **fields)
    assert data_of(client, event)["offers"]["availability"] == f"https://schema.org/{said}"


def test_a_title_cannot_end_the_block(client):
    event = make.make_event("</script><script>alert(1)</script> & <!-- \u2028")
    make.make_session(event)
    page = client.get(f"/evenements/{event.slug}/").content.decode()
    assert "<script>alert" not in page
    assert data_of(client, event)["name"].startswith("</script><script>alert(1)")


def test_a_block_holds_no_sign_of_markup():
    block = str(html.data_block({"a": "<b>&</script>\u2028"}))
    inside = BLOCK.fullmatch(block)[1]
    assert not set("<>&\u2028") & set(inside)
    assert json.loads(inside) == {"a": "<b>&</script>\u2028"}


def test_the_home_page_says_who_speaks(client):
    graph = next(block for block in blocks(client, "/") if "@graph" in block)["@graph"]
    assert [node["@type"] for node in graph] == ["Organization", "WebSite"]
    assert graph[1]["potentialAction"]["target"].endswith("/recherche/?q={search_term_string}")


def test_a_way_back_is_said_where_it_is_shown(client):
    territory = make.make_territory()
    data = next(
        b
        for b in blocks(client, f"/territoires/{territory.slug}/")
        if b["@type"] == "BreadcrumbList"
    )
    assert [item["name"] for item in data["itemListElement"]] == ["Lieux", "Allier"]
    assert data["itemListElement"][0]["item"] == "http://testserver/lieux/"


def test_a_place_says_where_it_is_and_only_what_is_known(client):
    venue = make.make_venue("La Source", postcode="", phone="04 65 71 00 09")
    data = next(b for b in blocks(client, f"/lieux/{venue.slug}/") if b["@type"] == "Place")
    assert data["name"] == "La Source"
    assert data["telephone"] == "04 65 71 00 09"
    assert "postalCode" not in data["address"]
    assert "geo" not in data
    online = make.make_venue("En ligne", is_online=True)
    assert [b["@type"] for b in blocks(client, f"/lieux/{online.slug}/")] == ["BreadcrumbList"]
