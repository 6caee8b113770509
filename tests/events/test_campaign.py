"""The Mois de l'ESS: one page a year, day by day, light whatever the number of events."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cress_site import clock
from events.models import Event, Session
from tests import factories as make
from tests.events.factories_campaign import make_campaign

pytestmark = pytest.mark.django_db
PAGE = "/mois-de-l-ess/2026/"
APART = ("django_session", "cress_cache", "SAVEPOINT")


@pytest.fixture
def campaign():
    make.make_site()
    return make_campaign()


def read(client, path=PAGE):
    with clock.at(make.NOW):
        response = client.get(path)
    return response, re.sub(r"\s+", " ", response.content.decode())


def held(campaign, title, at, *, parts=1, **fields):
    event = make.make_event(title, starts_at=make.paris(at), campaign=campaign, **fields)
    for _ in range(parts):
        make.make_session(event)
    return event


def test_an_unpublished_edition_does_not_exist_for_the_public(client, campaign):
    campaign.is_published = False
    campaign.save()

    assert read(client)[0].status_code == 404
    assert read(client, f"{PAGE}agenda.ics")[0].status_code == 404
    assert "pas encore publié" in read(client, "/mois-de-l-ess/")[1]
    client.force_login(make.make_staff())
    assert read(client)[0].status_code in (200, 302)


def test_the_programme_is_read_day_by_day(client, campaign):
    coming = held(campaign, "Ciné-débat", "2026-11-26 20:00")
    held(campaign, "Visite de la filature", "2026-11-07 10:00")
    make.make_session(make.make_event("Ailleurs", starts_at=make.paris("2026-11-26 10:00")))
    coming.organisers.add(make.make_organisation("Terre d’entraide"))

    text = read(client)[1]

    assert '<a href="#j-2026-11-26">26<small>1' in text
    assert '<a href="#j-2026-11-07" class="passe">7' in text
    assert (
        text.index("Ciné-débat") < text.index("Déjà passés") < text.index("Visite de la filature")
    )
    assert "Terre d’entraide" in text
    assert "Ailleurs" not in text


def test_an_event_on_two_days_is_read_under_both(client, campaign):
    event = make.make_event(
        "Portes ouvertes",
        starts_at=make.paris("2026-11-27 10:00"),
        ends_at=make.paris("2026-11-28 12:00"),
        campaign=campaign,
    )
    make.make_session(event, starts_at=make.paris("2026-11-27 10:00"))
    make.make_session(event, starts_at=make.paris("2026-11-28 10:00"))

    text = read(client)[1]

    assert text.count(">Portes ouvertes</a>") == 2
    assert 'id="j-2026-11-27"' in text
    assert 'id="j-2026-11-28"' in text


def test_a_territory_narrows_the_programme_and_its_calendar(client, campaign):
    held(campaign, "À Moulins", "2026-11-26 20:00")
    lyon = make.make_territory("Rhône", "69", "dans le Rhône")
    held(campaign, "À Lyon", "2026-11-26 18:00", venue=make.make_venue(territory=lyon, city="Lyon"))

    text = read(client, f"{PAGE}?territoire=69")[1]

    assert "À Lyon" in text
    assert "À Moulins" not in text
    assert "noindex" in text


def test_drafts_and_unannounced_events_are_not_in_it(client, campaign):
    held(campaign, "Brouillon", "2026-11-26 20:00", publication_state=Event.Publication.DRAFT)
    held(campaign, "Séance de travail", "2026-11-26 20:00", is_announced=False)

    text = read(client)[1]

    assert "Brouillon" not in text
    assert "Séance de travail" not in text
    assert "pas encore publié" in text


def test_other_years_are_kept_and_the_latest_is_the_current_one(client, campaign):
    make_campaign(2025)

    response, text = read(client, "/mois-de-l-ess/")

    assert response.status_code == 200
    assert 'rel="canonical" href="http://testserver/mois-de-l-ess/2026/"' in text or (
        "/mois-de-l-ess/2026/" in text
    )
    assert 'href="/mois-de-l-ess/2025/"' in text
    assert read(client, "/mois-de-l-ess/2025/")[0].status_code == 200
    assert read(client, "/mois-de-l-ess/1999/")[0].status_code == 404


def test_machines_read_a_series_a_calendar_and_the_map_of_the_site(client, campaign):
    event = held(campaign, "Ciné-débat", "2026-11-26 20:00")

    text = read(client)[1]
    found = [json.loads(block) for block in re.findall(r"ld\+json[^>]*>(.*?)</script>", text)]
    assert any(data.get("@type") == "EventSeries" for data in found)
    page = read(client, f"/evenements/{event.slug}/")[1]
    assert '"superEvent"' in page
    assert "Ciné-débat" in read(client, f"{PAGE}agenda.ics")[1]
    assert PAGE in read(client, "/sitemap.xml")[1]


def many(campaign, number):
    kind, venue = make.make_event_type(), make.make_venue()
    first = make.paris("2026-11-01 09:00")
    events = Event.objects.bulk_create(
        Event(
            title=f"Rencontre {rank}",
            slug=f"rencontre-{rank}",
            type=kind,
            venue=venue,
            territory=venue.territory,
            campaign=campaign,
            starts_at=first + make.days(rank % 30) + make.hours(rank % 10),
            ends_at=first + make.days(rank % 30) + make.hours(rank % 10 + 2),
            publication_state=Event.Publication.PUBLISHED,
        )
        for rank in range(number)
    )
    Session.objects.bulk_create(
        Session(event=e, title="Partie", starts_at=e.starts_at, ends_at=e.ends_at) for e in events
    )


def test_three_hundred_events_ask_no_more_than_five_and_eight_at_most(client, campaign):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return [q["sql"] for q in captured if not any(word in q["sql"] for word in APART)]

    many(campaign, 5)
    client.get(PAGE)
    few = queries()
    Event.objects.all().delete()
    many(campaign, 300)
    lots = queries()

    assert len(few) <= 8, "\n".join(few)
    assert len(lots) == len(few)
