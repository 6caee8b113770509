"""What programs read: calendars to subscribe to, the Atom feed. The visitor's view, whoever asks."""

from xml.etree import ElementTree

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cress_site import clock, links
from events.models import Event
from events.views.my_calendar import PURPOSE
from members.models import User
from tests import factories as make
from tests.conftest import log_in_staff

pytestmark = pytest.mark.django_db
PUBLIC_FEEDS = ("/agenda.ics", "/agenda.atom", "/agenda.json", "/agenda.csv", "/sitemap.xml")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def at_now():
    make.make_site()
    with clock.at(make.NOW):
        yield


def entries(client, path="/agenda.ics"):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return {
        str(entry["SUMMARY"]): entry
        for entry in icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    }


def personal_path(user):
    user = User.objects.get(pk=user.pk)
    return f"/mon-agenda/{links.make(PURPOSE, user.public_id, user.feed_version)}.ics"


# --------------------------------------------------------------------------- the agenda, a territory


def test_the_agenda_holds_what_comes_and_the_year_behind(client):
    make.make_event("À venir")
    make.make_event("Passé", starts_at=make.NOW - make.days(300))
    make.make_event("Ancien", starts_at=make.NOW - make.days(400))
    make.make_event("Brouillon", publication_state="draft")
    make.make_event("Caché", is_announced=False)
    assert set(entries(client)) == {"À venir", "Passé"}


@pytest.mark.parametrize("who", ["visitor", "member", "staff"])
def test_a_members_part_is_its_teaser_whoever_asks(client, who):
    event = make.make_matinale("Matinale")
    if who == "staff":
        log_in_staff(client, make.make_staff())
    elif who == "member":
        client.force_login(make.make_member())
    for path in ("/agenda.ics", "/agenda.json", "/agenda.csv", "/agenda.atom"):
        body = client.get(path).content.decode()
        assert "Partager la présidence" not in body
    assert "Entre adhérents" in str(entries(client)[event.title]["DESCRIPTION"])


def test_a_moved_event_moves_in_the_calendars_that_subscribed(client):
    event = make.make_event("Matinale")
    before = entries(client)["Matinale"]
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at + make.days(7),
        ends_at=event.ends_at + make.days(7),
        calendar_sequence=event.calendar_sequence + 1,
    )
    after = entries(client)["Matinale"]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt - before["DTSTART"].dt == make.days(7)


def test_a_cancelled_event_stays_and_says_so(client):
    make.make_event("Matinale", status=Event.Status.CANCELLED, status_reason="Dégât des eaux.")
    (entry,) = entries(client).values()
    assert entry["STATUS"] == "CANCELLED"


def test_a_territory_has_its_own_with_what_is_inside(client):
    rhone = make.make_territory("Rhône", "69", "dans le Rhône")
    lyon = make.make_territory("Métropole de Lyon", "69M", "à Lyon", parent=rhone)
    make.make_event("À Villefranche", territory=rhone)
    make.make_event("À Lyon", territory=lyon)
    make.make_event("À Moulins")
    assert set(entries(client, "/territoires/rhone/agenda.ics")) == {"À Villefranche", "À Lyon"}
    assert set(entries(client, "/territoires/metropole-de-lyon/agenda.ics")) == {"À Lyon"}
    assert client.get("/territoires/nulle-part/agenda.ics").status_code == 404


# --------------------------------------------------------------------------- one person


def test_a_person_reads_where_they_are_expected_and_only_that(client):
    event, other = make.make_matinale("Matinale"), make.make_event("Ailleurs")
    member, colleague = make.make_member(), make.make_member()
    make.make_seat(event.parts[0], user=member)
    make.make_seat(make.make_session(other), user=colleague)
    response = client.get(personal_path(member))
    assert list(entries(client, personal_path(member))) == [event.title]
    assert b"Partager la pr" not in response.content
    assert response["Cache-Control"] == "private, no-cache"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_seat_given_back_is_cancelled_in_the_calendar(client):
    member = make.make_member()
    session = make.make_session()
    make.make_seat(session, user=member, status="cancelled")
    (entry,) = entries(client, personal_path(member)).values()
    assert entry["STATUS"] == "CANCELLED"


def test_the_address_is_renewed_by_a_press_and_the_former_dies(client):
    member = make.make_member()
    former = personal_path(member)
    client.force_login(member)
    page = client.get("/espace/agenda/")
    assert former in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    client.get("/espace/agenda/")
    assert personal_path(member) == former
    client.post("/espace/agenda/")
    assert personal_path(member) != former
    client.logout()
    assert client.get(former).status_code == 404
    assert client.get(personal_path(member)).status_code == 200


def test_the_page_of_the_address_is_for_its_person(client):
    assert client.get("/espace/agenda/").status_code == 302


def test_another_link_of_the_same_person_opens_nothing(client):
    member = User.objects.get(pk=make.make_member().pk)
    token = links.make("preview", member.public_id, member.feed_version)
    assert client.get(f"/mon-agenda/{token}.ics").status_code == 404
    assert client.get("/mon-agenda/x.ics").status_code == 404


def test_a_closed_account_has_no_calendar(client):
    member = make.make_member()
    path = personal_path(member)
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert client.get(path).status_code == 404


# --------------------------------------------------------------------------- Atom


def atom(client):
    response = client.get("/agenda.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314  our own feed


def test_the_feed_announces_the_last_published_first(client):
    make.make_event("Première", published_at=make.NOW - make.days(9))
    make.make_event("Dernière", published_at=make.NOW - make.days(1))
    make.make_event("Passée", starts_at=make.NOW - make.days(3))
    titles = [entry.findtext(f"{ATOM}title") for entry in atom(client).iter(f"{ATOM}entry")]
    assert titles == ["Dernière", "Première"]


def test_an_entry_is_known_for_ever_and_says_what_changed(client):
    event = make.make_event("Matinale", status="cancelled", status_reason="Dégât des eaux.")
    (entry,) = atom(client).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{event.public_id}"
    assert entry.findtext(f"{ATOM}title") == "Annulée\u00a0: Matinale"
    assert "Dégât des eaux." in entry.findtext(f"{ATOM}summary")


def test_a_sign_xml_cannot_write_does_not_break_the_feed(client):
    make.make_event("Une\x0bmatinale <&>", summary="De \x01 à \ufffe.")
    (entry,) = atom(client).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Une matinale <&>"


# --------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("path", PUBLIC_FEEDS)
def test_unchanged_since_last_time_it_answers_304(client, path):
    event = make.make_event("Matinale")
    first = client.get(path)
    assert first["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in first.get("Vary", "")
    assert not first.cookies
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Event.objects.filter(pk=event.pk).update(slug="autre", title="Autre", updated_at=make.NOW)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/agenda/", "/evenements/matinale/"])
def test_a_page_unchanged_since_last_time_answers_304_too(client, path):
    event = make.make_event("Matinale", slug="matinale")
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Event.objects.filter(pk=event.pk).update(title="Autre titre")
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", PUBLIC_FEEDS)
def test_an_empty_agenda_is_a_sound_feed_that_never_changes(client, path):
    first = client.get(path)
    assert first.status_code == 200
    with clock.at(make.NOW + make.days(1)):
        assert client.get(path)["ETag"] == first["ETag"]


@pytest.mark.parametrize("path", PUBLIC_FEEDS)
def test_a_feed_asks_as_often_for_three_as_for_one(client, path):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    make.make_matinale()
    client.get(path)
    few = asked()
    for rank in range(2):
        other = make.make_matinale(f"Autre {rank}")
        other.organisers.add(make.make_organisation())
        other.themes.add(make.make_theme(f"thème {rank}"))
    assert asked() == few


def test_the_agenda_says_how_to_follow_it(client):
    page = client.get("/agenda/").content.decode()
    assert 'href="webcal://testserver/agenda.ics"' in page
    assert 'type="application/atom+xml" href="/agenda.atom"' in page
    assert "webcal:" not in client.get("/agenda/?passes=1").content.decode()
