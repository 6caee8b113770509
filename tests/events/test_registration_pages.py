"""The personal page: what is shown to whom, and that a GET changes nothing."""

import pytest

from cress_site import clock
from cress_site.models import Message
from events.models import Event, Registration, Seat
from events.services import registration as services
from tests.events.registering import create_url, press, register, text_of, url_of
from tests.factories import (
    NOW,
    days,
    fill,
    make_event,
    make_member,
    make_members_session,
    make_registration,
    make_seat,
    make_session,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]


# --------------------------------------------------------------------------- the personal page


def test_the_personal_page_shows_the_seats_and_the_ticket(client, registered):
    response = client.get(url_of("detail", registered))
    text = text_of(response)
    assert "À jeudi\u00a010\u00a0décembre, Sacha" in text
    assert "Votre place est confirmée\u00a0: La CRESS, c’est quoi" in text
    assert f"{registered.code[:4]}-{registered.code[4:]}" in text
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_a_cancelled_event_leads_to_the_other_dates(client, matinale, registered):
    assert "Voir les autres dates" not in text_of(client.get(url_of("detail", registered)))
    Event.objects.update(status="cancelled")
    page = client.get(url_of("detail", registered)).content.decode()
    assert page.count("Voir les autres dates") == 1


def test_the_rank_is_said_in_words(client, matinale):
    fill(matinale.public, 50)
    for _ in range(2):
        make_seat(matinale.public, status="waitlisted")
    row = register(matinale, services.Person("Ama", "Sow", "ama@example.org"), matinale.public)
    text = text_of(client.get(url_of("detail", row)))
    assert "Votre demande est notée, Ama" in text
    assert "en 3e position" in text
    assert row.code[:4] + "-" not in text, "no ticket without a seat"


def test_one_page_one_sentence_per_part(client, matinale):
    fill(matinale.public, 50)
    row = make_registration(matinale)
    make_seat(matinale.workshops_part, row, workshop=matinale.workshops_part.workshops.first())
    make_seat(matinale.public, row, status="waitlisted")
    text = text_of(client.get(url_of("detail", row)))
    assert "et une autre demande est en liste d’attente" in text
    assert "confirmée à l’atelier «\u00a0Créer\u00a0»" in text
    assert "Vous êtes en tête de la liste d’attente\u00a0: La CRESS" in text


def test_a_forwarded_link_carries_the_teaser_and_no_link_of_a_members_part(client, matinale):
    user = make_member()
    matinale.members.online_url = "https://visio.example.org/secret"
    matinale.members.room = "Salle rouge"
    matinale.members.save()
    row = make_registration(matinale, user=user)
    make_seat(matinale.members, row)
    page = client.get(url_of("detail", row)).content.decode()
    for secret in ("Partager la présidence", "visio.example.org", "Salle rouge"):
        assert secret not in page
    assert "Entre adhérents" in page
    client.force_login(make_member())
    assert "visio.example.org" not in client.get(url_of("detail", row)).content.decode()
    client.force_login(user)
    page = client.get(url_of("detail", row)).content.decode()
    for theirs in ("Partager la présidence", "visio.example.org", "Salle rouge"):
        assert theirs in page


def test_the_link_of_a_public_part_is_read_by_whoever_has_a_seat(client, matinale):
    matinale.public.online_url = "https://visio.example.org/ouvert"
    matinale.public.save()
    row = make_registration(matinale)
    seat = make_seat(matinale.public, row)
    assert "visio.example.org/ouvert" in client.get(url_of("detail", row)).content.decode()
    services.release(registration=row, seats=[seat])
    assert "visio.example.org" not in client.get(url_of("detail", row)).content.decode()


def test_the_qr_code_holds_the_code_and_the_calendar_is_a_file(client, registered):
    drawing = client.get(url_of("ticket", registered))
    assert drawing["Content-Type"] == "image/svg+xml"
    assert registered.token not in drawing.content.decode()
    calendar = client.get(url_of("ics", registered))
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")
    for response in (drawing, calendar):
        assert response["Cache-Control"] == "private, no-store"


def test_no_ticket_without_a_seat(client, registered):
    services.release(registration=registered)
    assert client.get(url_of("ticket", registered)).status_code == 404


def test_a_guest_has_a_page_of_their_own_behind_their_host_s(client):
    event = make_event()
    session = make_session(event, guests_allowed=1)
    press(client, event, session, guest="on", guest_name="Ama Sow")
    host, guest = Registration.objects.order_by("pk")
    page = client.get(url_of("detail", host)).content.decode()
    assert url_of("detail", guest) in page
    assert client.get(url_of("detail", guest)).status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"status": Event.Status.CANCELLED, "status_reason": "Neige."},
            "Cet événement est annulé. Neige.",
        ),
        ({"status": Event.Status.POSTPONED}, "Votre inscription est gardée"),
        ({"status": Event.Status.MOVED_ONLINE}, "se tient en ligne"),
        (
            {"status": Event.Status.RESCHEDULED, "previous_starts_at": NOW + days(2)},
            "Dites-nous si vous venez toujours.",
        ),
    ],
)
def test_the_page_says_what_became_of_the_event(client, matinale, registered, fields, sentence):
    Event.objects.filter(pk=matinale.pk).update(**fields)
    assert sentence in text_of(client.get(url_of("detail", registered)))


def test_the_past_is_past(client, matinale, registered):
    with clock.at(matinale.ends_at + days(2)):
        text = text_of(client.get(url_of("detail", registered)))
    assert "Cet événement a eu lieu le jeudi\u00a010\u00a0décembre 2026." in text
    assert "Libérer" not in text
    assert "Modifier" not in text


# --------------------------------------------------------------------------- every GET


NAMES = ["detail", "change", "release_all", "answer", "not_me", "ics", "ticket"]


@pytest.mark.parametrize("method", ["get", "head"])
def test_no_get_changes_anything(client, matinale, registered, method):
    seat = registered.seats.get()
    urls = [url_of(name, registered) for name in NAMES]
    urls += [url_of("release", registered, seat.pk), create_url(matinale)]
    before = _state()
    for url in urls:
        assert getattr(client, method)(url).status_code == 200, url
    assert _state() == before


def _state():
    rows = (Registration, Seat, Message)
    return [list(model.objects.order_by("pk").values()) for model in rows]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_one_person_is_kept_by_nobody(client, registered, name):
    response = client.get(url_of(name, registered))
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] in ("no-referrer", "same-origin")


def test_pages_with_a_form_say_their_origin(client, registered):
    """Under no-referrer a browser sends « Origin: null » with a form, which Django refuses."""
    for name in ("change", "release_all", "answer", "not_me"):
        assert client.get(url_of(name, registered))["Referrer-Policy"] == "same-origin"


def test_a_post_without_its_token_is_refused(registered):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(url_of("release_all", registered)).status_code == 403
    assert registered.seats.living().exists()


def test_the_number_of_queries_of_the_page(client, registered, django_assert_max_num_queries):
    make_user()
    with django_assert_max_num_queries(11):
        client.get(url_of("detail", registered))


def test_members_part_alone_is_reserved_even_to_its_own_link(client):
    event = make_event()
    make_members_session(event)
    row = make_registration(event, user=make_member())
    make_seat(event.sessions.get(), row)
    assert client.get(url_of("detail", row)).status_code == 200
