"""The answer to a visitor: what was asked and what became of it, and nothing of anybody else."""

import pytest
from django.core import signing
from django.urls import reverse

from events.models import Registration, Seat
from events.registering import answer
from tests.events.registering import (
    create_url,
    filled,
    points,
    press,
    text_of,
    url_of,
)
from tests.factories import (
    NOW,
    days,
    fill,
    make_event,
    make_member,
    make_registration,
    make_seat,
    make_session,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]


def done(client, event, *sessions, **answers):
    response = press(client, event, *sessions, **answers)
    assert response.status_code == 302, points(response)
    return client.get(response.url)


# --------------------------------------------------------------------------- the answer of a visitor


def test_the_answer_says_what_was_asked_and_what_became_of_it(client, matinale):
    table = matinale.workshops_part.workshops.last()
    asked = {f"table_{matinale.workshops_part.pk}": table.pk, "question": "Pourquoi ?"}
    fill(matinale.public, 50)
    response = done(client, matinale, matinale.public, matinale.workshops_part, **asked)
    text = text_of(response)
    assert "À jeudi\u00a010\u00a0décembre, Sacha" in text
    assert (
        "Votre place est confirmée\u00a0: Ateliers au choix, de 11\u00a0h à 12\u00a0h\u00a015."
        in text
    )
    assert "Vous êtes sur la liste d’attente\u00a0: La CRESS, c’est quoi" in text
    assert "atelier «\u00a0Coopérer\u00a0»" in text
    assert "sacha@example.org" in text


def test_the_answer_holds_neither_ticket_nor_link(client, matinale):
    response = done(client, matinale, matinale.public)
    row = Registration.objects.get()
    page = response.content.decode()
    assert row.token not in page
    assert row.code not in page
    assert row.code[:4] + "-" not in page
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("is_full", [False, True])
def test_the_words_are_the_same_whether_the_row_is_new_or_was_there(client, matinale, is_full):
    """A stranger who types somebody's address learns nothing of them."""
    if is_full:
        fill(matinale.public, 50)
        make_seat(matinale.public, status="waitlisted")
    known = make_registration(
        matinale, email="known@example.org", first_name="Ama", last_name="Sow", needs=""
    )
    make_seat(matinale.public, known, status="waitlisted" if is_full else "confirmed")
    new = done(client, matinale, matinale.public, email="new@example.org")
    old = done(client, matinale, matinale.public, email="known@example.org")
    assert text_of(old).replace("known@", "new@") == text_of(new)
    assert "Ama" not in old.content.decode()


def test_an_existing_row_is_not_overwritten(client, matinale):
    press(client, matinale, matinale.public, needs="Une rampe", needs_consent="on")
    press(client, matinale, matinale.public, first_name="Autre", needs="Rien", needs_consent="on")
    row = Registration.objects.get()
    assert (row.first_name, row.needs) == ("Sacha", "Une rampe")


def test_the_answer_lives_in_the_browser_for_some_minutes_and_for_this_event_only(client, matinale):
    response = press(client, matinale, matinale.public)
    cookie = response.cookies["reponse"]
    assert cookie["path"] == response.url
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 600
    assert "@" not in cookie.value
    assert "sacha" not in response.url
    assert client.get(response.url).status_code == 200, "a reload shows it again"


@pytest.mark.parametrize("value", ["", "forged", "a:b:c", "é"])
def test_without_its_cookie_the_answer_sends_to_the_link_page(client, matinale, value):
    client.cookies["reponse"] = value
    response = client.get(reverse("events:registration_done", args=[matinale.slug]))
    assert response.url == reverse("events:registration_resend")


def test_the_answer_of_another_event_is_not_shown_here(client, matinale):
    press(client, matinale, matinale.public)
    value = client.cookies["reponse"].value
    other = make_event()
    client.cookies["reponse"] = value
    assert client.get(reverse("events:registration_done", args=[other.slug])).status_code == 302


def test_a_long_answer_still_fits_in_a_cookie(client):
    event = make_event()
    sessions = [make_session(event, f"{n} " + "é" * 130) for n in range(8)]
    for session in sessions[1:]:
        session.registration_closes_at = NOW - days(1)
        session.save()
    response = press(
        client, event, *sessions, first_name="👩🏽‍🌾" * 16, email=f"{'a' * 60}@example.org"
    )
    assert len(response.cookies["reponse"].value) < 4000
    assert client.get(response.url).status_code == 200


def test_an_old_answer_is_forgotten(client, matinale, monkeypatch):
    response = press(client, matinale, matinale.public)
    monkeypatch.setattr(answer, "SECONDS", -1)
    assert client.get(response.url).status_code == 302


def test_the_cookie_is_signed(client, matinale):
    response = press(client, matinale, matinale.public)
    kept = signing.loads(response.cookies["reponse"].value, salt=answer.SALT)
    assert kept[0] == matinale.pk
    client.cookies["reponse"] = signing.dumps(kept, salt="another")
    assert client.get(response.url).status_code == 302


def test_two_parts_at_the_same_hour_are_taken_and_it_is_said(client):
    event = make_event()
    sessions = [make_session(event, title) for title in ("Une visite", "Un débat")]
    text = text_of(done(client, event, *sessions))
    warning = (
        "Les parties «\u00a0Une visite\u00a0» et «\u00a0Un débat\u00a0» se tiennent en même temps."
    )
    assert warning in text
    assert Seat.objects.confirmed().count() == 2
    row = Registration.objects.get()
    assert warning in text_of(client.get(url_of("detail", row)))


def test_a_member_is_warned_of_a_seat_elsewhere_at_the_same_hour(client):
    user = make_member()
    client.force_login(user)
    first, second = make_event("Matinale de Vichy"), make_event()
    for event in (first, second):
        session = make_session(event)
        response = filled(client, create_url(event), parts=[session.pk])
    text = text_of(client.get(response.url))
    assert "Vous avez déjà une place à la même heure\u00a0: Matinale de Vichy, jeudi" in text
