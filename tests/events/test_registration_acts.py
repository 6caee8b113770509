"""Giving back, changing, coming back, saying whether one comes: a page, then a POST."""

import pytest

from cress_site import clock
from cress_site.models import Message
from events.models import Event, Registration, Seat
from events.services import registration as services
from tests.events.registering import (
    filled,
    points,
    text_of,
    url_of,
)
from tests.factories import (
    NOW,
    days,
    fill,
    hours,
    make_member,
    make_registration,
    make_seat,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]


# --------------------------------------------------------------------------- giving back


def test_giving_back_is_a_page_then_a_post(client, registered):
    seat = registered.seats.get()
    url = url_of("release", registered, seat.pk)
    text = text_of(client.get(url))
    assert "Rien n’est encore changé." in text
    assert "vous gardez les autres" not in text, "there are no others"
    assert "La CRESS, c’est quoi\u202f?" in text
    assert text.count("?\u202f?") == 0, "the title asks its own question"
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
    url = url_of("release", row, seats[0].pk)
    assert "vous gardez les autres" in text_of(client.get(url))
    client.post(url)
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


def test_a_mail_is_spoken_of_only_when_one_leaves(client, matinale, registered):
    before = Message.objects.count()
    response = change(client, registered, parts=[matinale.public.pk], question="Une ?")
    said = text_of(client.get(response.url))
    assert Message.objects.count() == before
    assert "e-mail récapitulatif" not in said
    assert "Vos réponses sont enregistrées." in said


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


def test_a_postponed_event_expects_nobody_on_its_day(client, matinale, registered):
    detail = url_of("detail", registered)
    assert "À jeudi 10 décembre" in text_of(client.get(detail)).replace("\u00a0", " ")
    matinale.status, matinale.status_reason = "postponed", "Il neige."
    matinale.save()
    said = text_of(client.get(detail)).replace("\u00a0", " ")
    assert "Cet événement est reporté. Il neige." in said
    assert "À jeudi 10 décembre" not in said
