"""The link of a venue: numbers part by part, never who, dead the day after."""

import pytest
from django.core import mail
from django.urls import reverse

from cress_site import clock, links
from cress_site.models import JournalEntry, Message
from events import partner
from events.emails.partner import venue_partner_link
from events.models import Event
from events.services import partner as partner_service
from tests import factories as make
from tests.events.admin_posts import fields_of, plain, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """On 10 December: a members' part with its own title, a part for everybody, a hidden one."""
    make.make_site()
    venue = make.make_venue("LieU’topie", email="lieu@example.org")
    event = make.make_event("Gouverner autrement", venue=venue, contact=make.make_staff())
    event.members = make.make_members_session(event, "Titre secret", public_teaser="Entre nous")
    event.public = make.make_session(event, "La CRESS, c’est quoi ?")
    event.hidden = make.make_session(event, "Partie cachée", is_hidden_from_public=True)
    return event


def path(event):
    return partner.url_of(event).removeprefix("http://testserver")


def read(client, event, at=make.NOW, status=200):
    with clock.at(at):
        response = client.get(path(event))
    assert response.status_code == status
    return plain(response)


def needing(event, number):
    for _ in range(number):
        person = make.make_registration(event, needs="Une rampe", needs_consent_at=make.NOW)
        make.make_seat(event.public, person)


def test_it_says_how_many_and_never_who(client, meeting):
    people = [make.make_registration(meeting, last_name="Introuvable") for _ in range(3)]
    for person in people:
        make.make_seat(meeting.public, person)
    make.make_seat(meeting.members, people[0])
    make.make_seat(meeting.public, is_off_quota=True, override_motive="Intervient")
    make.make_seat(meeting.public, status="waitlisted")
    make.make_seat(meeting.public, status="cancelled")

    page = read(client, meeting)

    assert "4 personnes attendues en tout." in page
    assert "Entre nous" in page
    assert "1 personne</b>" in page
    assert "4 personnes</b>" in page
    for secret in ("Titre secret", "Introuvable", "Partie cachée", "@example.org"):
        assert secret not in page.split("Votre contact")[0]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "Aucun besoin d’accueil signalé"),
        (1, "Besoins d’accueil : au moins une personne."),
        (2, "Besoins d’accueil : au moins une personne."),
        (3, "Besoins d’accueil : 3 personnes."),
    ],
)
def test_few_needs_are_not_counted_aloud(client, meeting, number, said):
    needing(meeting, number)
    page = read(client, meeting)
    assert said in page
    assert "Une rampe" not in page


def test_needs_of_who_no_longer_comes_are_not_counted(client, meeting):
    person = make.make_registration(meeting, needs="Une rampe", needs_consent_at=make.NOW)
    make.make_seat(meeting.public, person, status="cancelled")
    assert "Aucun besoin" in read(client, meeting)


def test_it_dies_the_day_after(client, meeting):
    read(client, meeting, at=make.paris("2026-12-10 23:59"))
    read(client, meeting, at=make.paris("2026-12-11 00:00"), status=404)


def test_it_is_secret_and_one_purpose_only(client, meeting):
    with clock.at(make.NOW):
        response = client.get(path(meeting))
        assert client.post(path(meeting)).status_code == 405
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in response
    token = links.make("preview", meeting.public_id, meeting.link_version)
    for wrong in (token, "x" * 48, "x"):
        assert client.get(f"/lien/{wrong}/lieu/").status_code == 404
    Event.objects.update(publication_state="draft")
    read(client, meeting, status=404)


def preview_of(event):
    return f"/apercu/{links.make('preview', event.public_id, event.link_version)}/"


def test_renewing_kills_the_former_address_and_no_preview(client, meeting):
    was, preview = path(meeting), preview_of(meeting)
    partner_service.renew_link(event=meeting, actor=make.make_staff())
    assert path(meeting) != was
    with clock.at(make.NOW):
        assert client.get(was).status_code == 404
        assert client.get(path(meeting)).status_code == 200
        assert client.get(preview).status_code == 200


def test_renewing_the_previews_leaves_the_link_of_the_venue_alone(client, meeting):
    was, preview = path(meeting), preview_of(meeting)
    partner_service.renew_previews(event=meeting, actor=make.make_staff())
    assert path(meeting) == was
    with clock.at(make.NOW):
        assert client.get(was).status_code == 200
        assert client.get(preview).status_code == 404
        assert client.get(preview_of(meeting)).status_code == 200


def test_a_cancelled_event_says_so_and_nothing_else(client, meeting):
    Event.objects.update(status="cancelled")
    page = read(client, meeting)
    assert "L’événement est annulé." in page
    assert "attendue" not in page


def test_it_asks_as_often_with_more_parts(client, meeting, django_assert_num_queries):
    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            client.get(path(meeting))
        return len(captured)

    with clock.at(make.NOW):
        count()
        few = count()
        for _ in range(3):
            make.make_seat(make.make_session(meeting))
        assert count() == few <= 6


# --------------------------------------------------------------------------- the mail


def test_the_mail_gives_the_link(meeting):
    with clock.at(make.NOW):
        partner_service.send_link(event=meeting, to="lieu@example.org", actor=make.make_staff())
        row = Message.objects.get()
        letter = venue_partner_link(row)
    assert row.recipient == "lieu@example.org"
    assert plain(letter.subject) == "Suivre votre accueil : Gouverner autrement"
    assert partner.url_of(meeting) in letter.text
    assert "Élise Démo" in letter.text
    assert letter.reply_to == meeting.contact.email
    assert JournalEntry.objects.get().verb == "partner_told"
    assert not mail.outbox


def test_the_mail_is_moot_once_it_would_lie(meeting):
    partner_service.send_link(event=meeting, to="lieu@example.org", actor=make.make_staff())
    row = Message.objects.get()
    with clock.at(make.paris("2026-12-11 08:00")):
        assert venue_partner_link(row) is None
    Event.objects.update(status="cancelled")
    with clock.at(make.NOW):
        assert venue_partner_link(row) is None


# --------------------------------------------------------------------------- the team


def test_the_team_sends_it_from_the_event(team_client, meeting):
    with clock.at(make.NOW):
        screen = team_client.get(reverse("admin:events_event_change", args=[meeting.pk])).text
        address = reverse("admin:events_event_partner", args=[meeting.pk])
        assert address in screen
        page = team_client.get(address)
        assert partner.url_of(meeting) in page.text
        assert "lieu@example.org" in page.text
        answer = team_client.post(address, fields_of(page), follow=True)
    assert texts(answer) == ["Le lien va être envoyé par e-mail à lieu@example.org."]
    assert Message.objects.get().kind == "venue_partner_link"


def test_the_team_changes_the_address_without_writing(team_client, meeting):
    was = partner.url_of(meeting)
    with clock.at(make.NOW):
        address = reverse("admin:events_event_partner", args=[meeting.pk])
        answer = team_client.post(address, {"to": "", "renew": "on"}, follow=True)
    meeting.refresh_from_db()
    assert partner.url_of(meeting) != was
    assert not Message.objects.exists()
    assert texts(answer) == ["Le lien donné au lieu jusque-là ne s’ouvre plus."]
