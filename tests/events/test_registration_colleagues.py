"""Colleagues registered by a member: picked or typed, each told apart, nobody moved, nobody twice."""

import pytest
from django.core.cache import cache

from cress_site.models import Message
from events.models import Registration, Seat
from tests.events.registering import create_url, filled, points, text_of, url_of
from tests.factories import (
    make_member,
    make_organisation,
    make_registration,
    make_seat,
    make_user,
    represent,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


@pytest.fixture
def organisation():
    return make_organisation("Couleur Bocage")


@pytest.fixture
def camille(client, organisation):
    user = make_member(organisation, first_name="Camille", last_name="Rochefort")
    client.force_login(user)
    return user


@pytest.fixture
def idriss(organisation):
    return make_member(organisation, first_name="Idriss", last_name="Bellanger")


def row(number, *sessions, **answers):
    parts = {"parts": [session.pk for session in sessions]}
    return {f"c{number}_{name}": value for name, value in (answers | parts).items()}


def send(client, event, *rows, query="", **answers):
    merged = {"rows": len(rows) or 1, **answers}
    for one in rows:
        merged |= one
    return filled(client, create_url(event) + query, **merged)


def mine(*sessions):
    return {"me": "on", "parts": [session.pk for session in sessions]}


TYPED = {"first_name": "Ama", "last_name": "Sow", "email": "ama.sow@example.org"}


def test_oneself_and_two_colleagues_in_one_press(client, matinale, organisation, camille, idriss):
    members, public = matinale.members, matinale.public
    picked, typed = row(0, members, pick=idriss.pk), row(1, public, **TYPED)
    response = send(client, matinale, picked, typed, **mine(members, public))
    text = text_of(client.get(response.url))
    assert "2\u00a0collègues ont une place" in text
    rows = {r.email: r for r in Registration.objects.all()}
    assert set(rows) == {camille.email, idriss.email, "ama.sow@example.org"}
    assert {r.organisation for r in rows.values()} == {organisation}
    assert rows[idriss.email].user == idriss
    assert rows["ama.sow@example.org"].registered_by == camille
    assert set(Message.objects.values_list("recipient", flat=True)) == set(rows)


def test_a_colleague_comes_for_the_structure_to_the_members_part(client, matinale, camille):
    send(client, matinale, row(0, matinale.members, **TYPED), **mine(matinale.members))
    assert matinale.members.seats.confirmed().count() == 2


def test_only_colleagues(client, matinale, camille):
    response = send(client, matinale, row(0, matinale.public, **TYPED))
    assert Registration.objects.get().email == "ama.sow@example.org"
    assert response.url.endswith(f"/evenements/{matinale.slug}/")


def test_colleagues_later_from_one_s_own_page(client, matinale, camille):
    send(client, matinale, **mine(matinale.public))
    own = Registration.objects.get()
    page = client.get(url_of("detail", own)).content.decode()
    assert f"{create_url(matinale)}?collegues=1" in page
    send(client, matinale, row(0, matinale.public, **TYPED), query="?collegues=1")
    assert Registration.objects.count() == 2
    assert own.seats.living().count() == 1


def test_somebody_without_an_address_is_told_through_the_one_who_registers(
    client, matinale, camille
):
    answers = row(0, matinale.public, first_name="Ama", last_name="Sow")
    send(client, matinale, answers)
    send(client, matinale, answers)
    person = Registration.objects.get()
    assert (person.email, person.registered_by) == ("", camille)
    assert [m.recipient for m in Message.objects.all()] == [camille.email]


def test_a_colleague_who_has_a_seat_is_not_moved_and_it_is_said(
    client, matinale, organisation, camille, idriss
):
    theirs = make_registration(matinale, user=idriss, organisation=organisation)
    make_seat(matinale.public, theirs)
    page = text_of(client.get(create_url(matinale)))
    assert "De votre structure\u00a0: Idriss Bellanger." in page
    typed = row(0, matinale.members, first_name="I", last_name="B", email=idriss.email.upper())
    response = send(client, matinale, typed, **mine(matinale.public))
    text = text_of(client.get(response.url))
    assert "a déjà une inscription à cet événement. Sa place n’a pas été changée." in text
    assert theirs.seats.count() == 1


def test_beyond_the_seats_of_a_structure_people_wait(client, matinale, organisation, camille):
    matinale.members.seats_per_organisation = 1
    matinale.members.save()
    page = text_of(client.get(create_url(matinale)))
    assert "Couleur Bocage peut encore inscrire 1\u00a0personne dans cette partie." in page
    typed = row(0, matinale.members, **TYPED)
    response = send(client, matinale, typed, **mine(matinale.members))
    assert "1\u00a0collègue est sur la liste d’attente." in text_of(client.get(response.url))
    assert Seat.objects.waiting().get().registration.email == "ama.sow@example.org"


def test_a_row_is_added_without_losing_nor_judging_anything(client, matinale, camille):
    answers = row(0, matinale.public, first_name="Ama", email="pas une adresse")
    response = send(client, matinale, answers, ajouter="1", needs="Une rampe")
    form = response.context["form"]
    assert form.row_count == 2
    assert not form.errors
    assert form["c0_first_name"].value() == "Ama"
    assert form["c0_parts"].value() == [str(matinale.public.pk)]
    page = response.content.decode()
    assert "pas une adresse" in page
    assert "Une rampe" in page
    assert not Registration.objects.exists()


@pytest.mark.parametrize("count", ["", "abc", "-4", "0", "1000000", "٣", "\x00"])
def test_a_forged_number_of_rows_is_no_harm(client, matinale, camille, count):
    response = send(client, matinale, rows=count, **mine(matinale.public))
    assert response.status_code == 302
    response = send(client, matinale, rows=count, ajouter="1")
    assert 1 <= response.context["form"].row_count <= 12


def test_what_is_missing_is_said_at_its_row(client, matinale, camille):
    answers = row(0, first_name="Ama", email="ama@")
    response = send(client, matinale, answers, **mine(matinale.public))
    assert set(response.context["form"].errors) == {"c0_email"}
    answers = row(0, first_name="Ama")
    response = send(client, matinale, answers, **mine(matinale.public))
    assert points(response) == ["Indiquez le nom de cette personne.", "Cochez au moins une partie."]
    assert "open" in response.content.decode().split("<details")[-1][:60]
    assert not Registration.objects.exists(), "nobody is registered while something is wrong"


def test_nobody_is_there_twice(client, matinale, camille, idriss):
    twice = [row(n, matinale.public, pick=idriss.pk) for n in range(2)]
    assert points(send(client, matinale, *twice)) == ["Cette ligne figure deux fois."]
    same = [row(n, matinale.public, **TYPED | {"first_name": f"A{n}"}) for n in range(2)]
    assert "Cette adresse figure deux fois" in points(send(client, matinale, *same))[0]
    own = row(0, matinale.public, **TYPED | {"email": camille.email})
    assert "Cette adresse figure deux fois" in points(send(client, matinale, own))[0]


def test_somebody_of_another_structure_cannot_be_picked(client, matinale, camille):
    stranger = make_member()
    response = send(client, matinale, row(0, matinale.public, pick=stranger.pk))
    assert list(response.context["form"].errors) == ["c0_pick"] or points(response)
    assert not Registration.objects.exists()


def test_somebody_of_my_other_structure_comes_for_that_one_only(client, matinale, camille):
    other = make_organisation("Zeste")
    represent(camille, other)
    zoe = make_member(other, first_name="Zoé", last_name="Zeste")
    answers = row(0, matinale.members, pick=zoe.pk)
    first = camille.representations.order_by("pk").first().organisation
    response = send(client, matinale, answers, organisation=first.pk)
    assert points(response) == [
        "Ce choix n’existe pas ou n’est plus proposé. Choisissez dans la liste."
    ]
    send(client, matinale, answers, organisation=other.pk)
    assert Registration.objects.get().organisation == other


def test_refused_for_all_the_form_comes_back_with_the_reason_at_the_row(client, matinale):
    late = make_member(make_organisation(membership="late"))
    client.force_login(late)
    response = send(client, matinale, row(0, matinale.members, **TYPED))
    assert "n’existe pas" in points(response)[0]
    assert not Registration.objects.exists()


def test_strangers_addresses_are_not_flooded_by_a_member_either(client, matinale, camille):
    from tests.factories import make_event, make_session

    for _ in range(4):
        event = make_event()
        session = make_session(event)
        response = send(client, event, row(0, session, **TYPED), **mine(session))
    assert "Plusieurs e-mails sont déjà partis" in text_of(client.get(response.url))
    assert Registration.objects.filter(email="ama.sow@example.org").count() == 3


def test_an_account_without_a_structure_registers_alone(client, matinale):
    client.force_login(make_user())
    page = client.get(create_url(matinale)).content.decode()
    assert "collègues" not in page
    response = filled(client, create_url(matinale), parts=[matinale.public.pk])
    assert response.status_code == 302


def test_nobody_at_all_is_an_error(client, matinale, camille):
    assert points(send(client, matinale)) == ["Cochez au moins une partie."]
    response = send(client, matinale, query="?collegues=1")
    assert points(response) == ["Indiquez le prénom de cette personne."]


def test_a_visitor_gains_nothing_from_the_rows(client, matinale):
    response = send(client, matinale, row(0, matinale.public, **TYPED), ajouter="1")
    assert response.context["form"].errors
    assert not Registration.objects.exists()
