"""The answer, the personal page and its acts: what is shown to whom, and that a GET changes nothing."""

import pytest
from django.core import signing
from django.urls import reverse

from cress_site import clock
from cress_site.models import Message
from events.models import Event, Registration, Seat
from events.registering import answer
from events.services import registration as services
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
    hours,
    make_event,
    make_member,
    make_members_session,
    make_registration,
    make_seat,
    make_session,
    make_user,
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


# --------------------------------------------------------------------------- the personal page


@pytest.fixture
def registered(matinale):
    """Somebody without an account, at the public part, waiting for nothing."""
    person = services.Person("Sacha", "Essai", "sacha@example.org")
    return _register(matinale, person, matinale.public)


def _register(event, person, *sessions, viewer=None):
    from members.viewer import Viewer

    asks = [services.Ask(session.pk) for session in sessions]
    viewer = viewer or Viewer.visitor()
    return services.register(event=event, person=person, asks=asks, viewer=viewer).registration


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


def test_the_rank_is_said_in_words(client, matinale):
    fill(matinale.public, 50)
    for _ in range(2):
        make_seat(matinale.public, status="waitlisted")
    row = _register(matinale, services.Person("Ama", "Sow", "ama@example.org"), matinale.public)
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


# --------------------------------------------------------------------------- giving back


def test_giving_back_is_a_page_then_a_post(client, registered):
    seat = registered.seats.get()
    url = url_of("release", registered, seat.pk)
    text = text_of(client.get(url))
    assert "Rien n’est encore changé." in text
    assert Seat.objects.living().count() == 1
    response = client.post(url, follow=True)
    assert "Votre place est libérée. Merci de nous l’avoir dit." in text_of(response)
    assert not Seat.objects.living().exists()


def test_the_next_in_line_has_it_and_it_is_said(client, matinale, registered):
    fill(matinale.public, 49)
    waiting = make_seat(matinale.public, status="waitlisted")
    seat = registered.seats.get()
    response = client.post(url_of("release", registered, seat.pk), follow=True)
    assert "revient à la personne suivante" in text_of(response)
    waiting.refresh_from_db()
    assert waiting.is_confirmed


def test_giving_back_one_part_keeps_the_others(client, matinale):
    row = make_registration(matinale)
    seats = [make_seat(part, row) for part in (matinale.public, matinale.members)]
    client.post(url_of("release", row, seats[0].pk))
    assert list(row.seats.living()) == [seats[1]]


def test_leaving_the_line_has_its_own_words(client, matinale):
    fill(matinale.public, 50)
    row = make_registration(matinale)
    seat = make_seat(matinale.public, row, status="waitlisted")
    url = url_of("release", row, seat.pk)
    assert "vous serez en fin de liste" in text_of(client.get(url))
    assert "Vous avez quitté la liste d’attente." in text_of(client.post(url, follow=True))


def test_everything_is_given_back_with_a_word_for_the_team(client, registered):
    url = url_of("release_all", registered)
    assert "toutes vos places de cet événement sont libérées" in text_of(client.get(url))
    response = client.post(url, {"reason": "Grippe."}, follow=True)
    assert "Votre inscription est annulée. Merci" in text_of(response)
    assert registered.seats.get().ending_reason == "Grippe."


def test_an_empty_post_gives_everything_back_too(client, registered):
    client.post(url_of("release_all", registered))
    assert not registered.seats.living().exists()


@pytest.mark.parametrize("reason", ["x" * 301, "NUL \x00"])
def test_a_word_that_cannot_be_kept_is_an_error_and_nothing_is_given_back(
    client, registered, reason
):
    response = client.post(url_of("release_all", registered), {"reason": reason})
    assert points(response)
    assert registered.seats.living().exists()


def test_twice_is_said_and_harms_nothing(client, registered):
    seat = registered.seats.get()
    for url in (url_of("release", registered, seat.pk), url_of("release_all", registered)):
        client.post(url)
        text = text_of(client.post(url, follow=True))
        assert "Cette inscription est déjà annulée." in text


def test_a_seat_of_somebody_else_cannot_be_given_back(client, registered, matinale):
    other = make_seat(matinale.public)
    client.post(url_of("release", registered, other.pk))
    other.refresh_from_db()
    assert other.is_confirmed


def test_a_started_part_stays(client, matinale, registered):
    seat = registered.seats.get()
    with clock.at(matinale.public.starts_at + hours(0.1)):
        text = text_of(client.post(url_of("release", registered, seat.pk), follow=True))
        assert "Libérer" not in text
    assert "Cette partie a commencé" in text
    assert registered.seats.living().exists()


# --------------------------------------------------------------------------- changing


def change(client, row, **answers):
    return filled(client, url_of("change", row), **answers)


def test_parts_and_table_change_in_one_press(client, matinale, registered):
    table = matinale.workshops_part.workshops.first()
    key = f"table_{matinale.workshops_part.pk}"
    answers = {"parts": [matinale.workshops_part.pk], key: table.pk, "question": "Et ?"}
    response = change(client, registered, **answers)
    assert "Votre inscription est modifiée." in text_of(client.get(response.url))
    seat = registered.seats.living().get()
    assert (seat.session, seat.workshop) == (matinale.workshops_part, table)
    registered.refresh_from_db()
    assert registered.question.text == "Et ?"


def test_the_form_shows_what_is_held(client, matinale, registered):
    registered.needs, registered.needs_consent_at = "Une rampe", NOW
    registered.save()
    page = client.get(url_of("change", registered)).content.decode()
    assert "Une rampe" in page
    form = client.get(url_of("change", registered)).context["form"]
    assert form["parts"].value() == [str(matinale.public.pk)]


def test_taking_the_consent_back_deletes_the_needs_at_once(client, matinale, registered):
    registered.needs, registered.needs_consent_at = "Une rampe", NOW
    registered.save()
    change(client, registered, parts=[matinale.public.pk], needs="")
    registered.refresh_from_db()
    assert (registered.needs, registered.needs_consent_at) == ("", None)


def test_the_question_is_changed_and_deleted(client, matinale, registered):
    parts = {"parts": [matinale.public.pk]}
    change(client, registered, **parts, question="Une ?")
    change(client, registered, **parts, question="Une autre ?")
    registered = Registration.objects.get(pk=registered.pk)
    assert registered.question.text == "Une autre ?"
    change(client, registered, **parts, question="")
    assert not hasattr(Registration.objects.get(pk=registered.pk), "question")


def test_nothing_changed_is_said(client, matinale, registered):
    before = Message.objects.count()
    response = change(client, registered, parts=[matinale.public.pk])
    assert "Rien n’a changé" in text_of(client.get(response.url))
    assert Message.objects.count() == before


def test_unticking_everything_is_an_error_that_keeps_the_seat(client, registered):
    response = change(client, registered)
    assert points(response) == ["Cochez au moins une partie."]
    assert registered.seats.living().exists()


def test_a_full_table_keeps_the_current_seat(client, matinale):
    first, full = matinale.workshops_part.workshops.all()[:2]
    for _ in range(full.capacity):
        make_seat(matinale.workshops_part, workshop=full)
    row = make_registration(matinale)
    seat = make_seat(matinale.workshops_part, row, workshop=first)
    key = f"table_{matinale.workshops_part.pk}"
    response = change(client, row, parts=[matinale.workshops_part.pk], **{key: full.pk})
    assert "s’est rempli pendant votre saisie" in points(response)[0]
    seat.refresh_from_db()
    assert seat.is_confirmed
    assert seat.workshop == first


def test_a_visitor_with_a_member_s_link_keeps_the_members_part_but_adds_none(client, matinale):
    user = make_member()
    row = make_registration(matinale, user=user)
    make_seat(matinale.public, row)
    forged = {"parts": [matinale.public.pk, matinale.members.pk]}
    assert "n’existe pas" in points(change(client, row, **forged))[0]
    make_seat(matinale.members, row)
    change(client, row, parts=[matinale.public.pk, matinale.members.pk])
    assert row.seats.living().count() == 2


def test_another_member_does_not_open_the_members_part_for_somebody_else(
    client, matinale, registered
):
    client.force_login(make_member())
    response = change(client, registered, parts=[matinale.public.pk, matinale.members.pk])
    assert "n’existe pas" in points(response)[0]


def test_what_has_started_stays_whatever_is_sent(client, matinale):
    row = make_registration(matinale)
    make_seat(matinale.public, row)
    key = f"table_{matinale.workshops_part.pk}"
    with clock.at(matinale.public.starts_at + hours(0.2)):
        change(client, row, parts=[matinale.workshops_part.pk], **{key: "any"})
    assert {seat.session for seat in row.seats.living()} == {
        matinale.public,
        matinale.workshops_part,
    }


def test_after_the_deadline_one_may_still_give_back_but_not_move(client, matinale):
    first, second = matinale.workshops_part.workshops.all()[:2]
    matinale.workshops_part.changes_until = NOW - days(1)
    matinale.workshops_part.save()
    row = make_registration(matinale)
    make_seat(matinale.workshops_part, row, workshop=first)
    make_seat(matinale.public, row)
    page = client.get(url_of("change", row)).content.decode()
    key = f"table_{matinale.workshops_part.pk}"
    assert key not in page
    parts = [matinale.public.pk, matinale.workshops_part.pk]
    change(client, row, parts=parts, **{key: second.pk})
    assert row.seats.living().get(session=matinale.workshops_part).workshop == first
    change(client, row, parts=[matinale.public.pk])
    assert [seat.session for seat in row.seats.living()] == [matinale.public]


def test_coming_back_after_giving_up_keeps_the_link(client, matinale, registered):
    services.release(registration=registered)
    url = url_of("detail", registered)
    text = text_of(client.get(url))
    assert "Me réinscrire" in text
    assert "Vous pouvez vous réinscrire tant que les inscriptions sont ouvertes." in text
    change(client, registered, parts=[matinale.public.pk])
    assert registered.seats.living().get().is_confirmed
    assert client.get(url).status_code == 200


# --------------------------------------------------------------------------- the event moved


def test_still_coming_or_not_is_a_page_then_a_post(client, matinale, registered):
    moved = {"status": Event.Status.RESCHEDULED, "previous_starts_at": NOW + days(2)}
    Event.objects.filter(pk=matinale.pk).update(**moved)
    url = url_of("answer", registered)
    assert "Venez-vous toujours" in text_of(client.get(url))
    registered.refresh_from_db()
    assert registered.answered_at is None
    text = text_of(client.post(url, {"reponse": "oui"}, follow=True))
    assert "C’est noté\u00a0: vous venez le jeudi\u00a010\u00a0décembre." in text
    text = text_of(client.post(url, {"reponse": "non"}, follow=True))
    assert "C’est noté\u00a0: votre place est libérée." in text
    assert not registered.seats.living().exists()


@pytest.mark.parametrize("value", ["", "peut-être"])
def test_an_answer_that_is_none_changes_nothing(client, registered, value):
    client.post(url_of("answer", registered), {"reponse": value})
    registered.refresh_from_db()
    assert registered.seats.living().exists()
    assert registered.answered_at is None


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
