"""A seat changes hands on the web: given by its holder, taken by a colleague, never by anybody else."""

import pytest
from django.urls import reverse

from cress_site import clock
from cress_site.models import Message
from events.models import Registration, Session
from tests.events.registering import create_url, filled, points, text_of, url_of
from tests.factories import (
    fill,
    hours,
    make_member,
    make_organisation,
    make_registration,
    make_seat,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]


@pytest.fixture
def organisation():
    return make_organisation("Couleur Bocage")


@pytest.fixture
def camille(organisation):
    return make_member(organisation, first_name="Camille", last_name="Rochefort")


@pytest.fixture
def idriss(organisation):
    return make_member(organisation, first_name="Idriss", last_name="Bellanger")


@pytest.fixture
def seat(matinale, organisation, camille):
    row = make_registration(matinale, user=camille, organisation=organisation)
    return make_seat(matinale.members, row)


def take_url(seat):
    return reverse("events:registration_take_over", args=[seat.session.event.slug, seat.pk])


def give_url(seat):
    return url_of("hand_over", seat.registration, seat.pk)


def holder_of(seat):
    return seat.session.seats.confirmed().get().registration


def test_a_holder_hands_their_seat_to_somebody_of_the_team(client, seat, camille, idriss):
    client.force_login(camille)
    assert give_url(seat) in client.get(url_of("detail", seat.registration)).content.decode()
    assert "Un e-mail part à chaque personne." in text_of(client.get(give_url(seat)))
    response = client.post(give_url(seat), {"pick": idriss.pk}, follow=True)
    said = text_of(response).replace("\u00a0", " ")
    assert "La place est au nom d’Idriss Bellanger" in said
    assert "Place transmise" in said
    assert "Idriss Bellanger vient à votre place : " in said
    assert "annulée" not in said, "nothing was cancelled"
    assert holder_of(seat).user == idriss
    assert set(Message.objects.values_list("recipient", flat=True)) == {camille.email, idriss.email}


def test_a_holder_hands_their_seat_to_somebody_they_name(client, seat, camille):
    client.force_login(camille)
    typed = {"first_name": "Ama", "last_name": "Sow", "email": "ama.sow@example.org"}
    client.post(give_url(seat), typed)
    assert holder_of(seat).email == "ama.sow@example.org"


def test_nobody_is_an_error_at_the_field(client, seat, camille):
    client.force_login(camille)
    assert points(client.post(give_url(seat), {"first_name": "Ama"})) == [
        "Indiquez le nom de cette personne."
    ]
    assert points(client.post(give_url(seat), {"pick": "999999"}))
    assert holder_of(seat).user == camille


def test_a_link_alone_does_not_hand_a_seat_over(client, seat, idriss):
    assert client.get(give_url(seat)).status_code == 404
    client.force_login(idriss)
    assert client.post(give_url(seat), {"pick": idriss.pk}).status_code == 404


def test_a_colleague_takes_the_seat_they_agreed_on(client, matinale, seat, camille, idriss):
    fill(matinale.members, 24)
    client.force_login(idriss)
    assert take_url(seat) in client.get(create_url(matinale)).content.decode()
    text = text_of(client.get(take_url(seat)))
    assert "Reprendre la place de Camille Rochefort" in text
    assert holder_of_first(matinale, seat) == camille
    response = client.post(take_url(seat), follow=True)
    assert "La place est à votre nom. Un e-mail prévient Camille Rochefort." in text_of(response)
    assert not matinale.members.seats.confirmed().filter(registration__user=camille).exists()
    assert matinale.members.seats.confirmed().filter(registration__user=idriss).exists()


def holder_of_first(matinale, seat):
    seat.refresh_from_db()
    return seat.registration.user


def test_a_part_that_asks_a_question_has_no_comma_after_it(client, seat, idriss):
    Session.objects.filter(pk=seat.session_id).update(title="Qui finance ?")
    client.force_login(idriss)
    said = text_of(client.get(take_url(seat)))
    assert "Qui finance\u202f? de " in said


def test_it_is_not_offered_while_there_is_room(client, matinale, seat, idriss):
    client.force_login(idriss)
    assert take_url(seat) not in client.get(create_url(matinale)).content.decode()


def test_the_seat_of_another_structure_does_not_exist(client, seat):
    for _ in range(2):
        assert client.get(take_url(seat)).status_code == 404
        assert client.post(take_url(seat)).status_code == 404
        client.force_login(make_member())
    assert not Message.objects.exists()


def test_one_s_own_seat_and_unknown_ones_are_not_found(client, seat, camille):
    client.force_login(camille)
    assert client.post(take_url(seat)).status_code == 404
    seat.pk = 999_999
    assert client.get(take_url(seat)).status_code == 404


def test_a_started_part_stays_with_its_holder(client, matinale, seat, camille, idriss):
    client.force_login(idriss)
    with clock.at(matinale.members.starts_at + hours(0.1)):
        response = client.post(take_url(seat), follow=True)
    assert "Cette partie a commencé" in text_of(response)
    assert holder_of(seat).user == camille


def test_somebody_who_waits_takes_over_and_waits_no_more(client, matinale, seat, idriss):
    matinale.members.seats_per_organisation = 1
    matinale.members.save()
    client.force_login(idriss)
    filled(client, create_url(matinale), parts=[matinale.members.pk])
    row = Registration.objects.get(user=idriss)
    assert row.seats.get().is_waiting
    assert take_url(seat) in client.get(url_of("detail", row)).content.decode()
    client.post(take_url(seat))
    assert row.seats.living().get().is_confirmed
