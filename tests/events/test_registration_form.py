"""The form of an event: what each reader is offered, and what is registered."""

import pytest
from django.urls import reverse

from events.models import Event, Registration, Seat, Session
from tests.events.registering import (
    PERSON,
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
    make_organisation,
    make_registration,
    make_seat,
    make_session,
    make_staff,
    represent,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]


def table(event, rank=1):
    return event.workshops_part.workshops.all()[rank]


def with_table(event, rank=1, **answers):
    return {
        f"table_{event.workshops_part.pk}": table(event, rank).pk,
        "question": "Comment trouver nos premiers associés ?",
    } | answers


# --------------------------------------------------------------------------- what is offered


def test_a_visitor_is_offered_the_public_parts_and_told_to_log_in_for_the_other(client, matinale):
    response = client.get(create_url(matinale))
    text = text_of(response)
    assert [offer.session for offer in response.context["desk"].offers] == matinale.parts[1:]
    assert "Partager la présidence" not in response.content.decode()
    assert "Votre structure est adhérente" in text
    assert "25\u00a0places" not in text
    assert "50\u00a0places" in text


def test_the_page_is_kept_by_nobody(client, matinale):
    response = client.get(create_url(matinale))
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_member_is_offered_all_three_parts_under_their_own_titles(client, matinale):
    client.force_login(make_member(make_organisation("Couleur Bocage")))
    text = text_of(client.get(create_url(matinale)))
    assert "8 h 45, Partager la présidence" in text.replace("\u00a0", " ")
    assert "Vous venez pour Couleur Bocage." in text
    assert 'name="email"' not in client.get(create_url(matinale)).content.decode()


def test_a_late_member_reads_why_and_neither_title_nor_seats(client, matinale):
    client.force_login(make_member(membership="late"))
    response = client.get(create_url(matinale))
    text = text_of(response)
    assert "a pris fin le 31\u00a0décembre 2025" in text
    assert "Partager la présidence" not in text
    assert "25\u00a0places" not in text
    (offer,) = [o for o in response.context["desk"].offers if o.session == matinale.members]
    assert offer.refusal


def test_the_only_part_is_ticked_already(client):
    event = make_event()
    session = make_session(event)
    assert client.get(create_url(event)).context["form"]["parts"].value() == [str(session.pk)]


def test_a_full_part_offers_its_line(client):
    event = make_event()
    fill(make_session(event, capacity=1), 1)
    text = text_of(client.get(create_url(event)))
    assert "Complet\u00a0: cocher cette partie vous place sur la liste d’attente." in text
    assert "Rejoindre la liste d’attente" in text


def test_a_full_part_without_a_line_cannot_be_chosen(client):
    event = make_event()
    fill(make_session(event, capacity=1, has_waitlist=False), 1)
    response = client.get(create_url(event))
    assert response.templates[0].name == "events/registration_closed.html"
    assert "la liste d’attente est fermée" in text_of(response)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": Event.Status.CANCELLED, "status_reason": "Neige."}, "Cet événement est annulé"),
        ({"status": Event.Status.POSTPONED}, "Cet événement est reporté"),
        ({"registration_url": "https://example.org", "partner_name": "Uphéros"}, "d’Uphéros"),
    ],
)
def test_an_event_one_does_not_register_for_says_why(client, fields, sentence):
    event = make_event(**fields)
    make_session(event)
    response = client.get(create_url(event))
    assert sentence in text_of(response)
    assert "<form" not in response.content.decode().split("<main")[1].split("</main")[0]


def test_a_part_not_open_yet_says_when(client):
    event = make_event()
    make_session(event, registration_opens_at=NOW + days(3))
    assert "ouvriront le" in text_of(client.get(create_url(event)))


def test_a_wholly_reserved_event_sends_visitors_to_the_login(client):
    event = make_event()
    make_session(event, audience=Session.Audience.MEMBERS)
    response = client.get(create_url(event))
    assert "réservé aux structures adhérentes" in text_of(response)
    assert reverse("members:login") in response.content.decode()


@pytest.mark.parametrize(
    "fields", [{"is_announced": False}, {"publication_state": Event.Publication.DRAFT}]
)
def test_what_one_may_not_know_exists_is_not_found(client, fields):
    event = make_event(**fields)
    make_session(event, audience=Session.Audience.MEMBERS)
    assert client.get(create_url(event)).status_code == 404
    assert client.post(create_url(event), PERSON).status_code == 404


def test_nobody_registers_for_a_draft_not_even_the_team(client):
    event = make_event(publication_state=Event.Publication.DRAFT)
    make_session(event)
    viewer = make_staff()
    assert not Event.objects.visible_to(type("V", (), {"is_staff": True})).published().exists()
    assert viewer.is_staff


def test_an_unknown_event_is_not_found(client):
    assert client.get("/evenements/absente/inscription/").status_code == 404
    assert client.post("/evenements/absente/inscription/", PERSON).status_code == 404


# --------------------------------------------------------------------------- sending


def test_a_visitor_registers_for_a_part_and_a_table_with_a_question(client, matinale):
    response = press(
        client,
        matinale,
        matinale.public,
        matinale.workshops_part,
        **with_table(matinale),
        theme=matinale.themes.get().pk,
        organisation_name="Bocage",
        needs="Accès sans marche",
        needs_consent="on",
        photos_no="on",
    )
    assert response.status_code == 302, points(response)
    row = Registration.objects.get()
    assert (row.full_name, row.email, row.organisation_name) == (
        "Sacha Essai",
        "sacha@example.org",
        "Bocage",
    )
    assert row.needs == "Accès sans marche"
    assert row.needs_consent_at
    assert row.refuses_photos
    assert {seat.session for seat in row.seats.confirmed()} == {*matinale.parts[1:]}
    assert row.seats.get(session=matinale.workshops_part).workshop == table(matinale)
    assert row.question.theme == matinale.themes.get()


def test_a_table_chosen_says_that_one_comes(client, matinale):
    press(client, matinale, **with_table(matinale))
    assert Seat.objects.get().session == matinale.workshops_part


def test_no_preference_takes_the_emptiest_table(client, matinale):
    for rank in range(4):
        make_seat(matinale.workshops_part, workshop=table(matinale, rank))
    key = f"table_{matinale.workshops_part.pk}"
    answers = {key: "any", "question": "Pourquoi ?"}
    press(client, matinale, matinale.workshops_part, **answers)
    assert Registration.objects.get(email="sacha@example.org").seats.get().workshop == table(
        matinale, 4
    )


def test_a_member_registers_for_everything_in_one_press(client, matinale):
    organisation = make_organisation()
    user = make_member(organisation)
    client.force_login(user)
    url = create_url(matinale)
    answers = {"parts": [part.pk for part in matinale.parts], **with_table(matinale)}
    response = filled(client, url, **answers)
    row = Registration.objects.get()
    assert response.url == reverse("events:registration_detail", args=[row.token])
    assert (row.user, row.email, row.organisation) == (user, user.email, organisation)
    assert row.seats.confirmed().count() == 3
    page = text_of(client.get(response.url))
    assert "Votre place est confirmée." in page
    assert row.code[:4] in page


def test_somebody_of_two_structures_says_for_which(client, matinale):
    first, second = make_organisation("Abeille"), make_organisation("Zeste")
    user = make_member(first)
    represent(user, second)
    client.force_login(user)
    url = create_url(matinale)
    response = filled(client, url, parts=[matinale.members.pk])
    assert any("Dites pour laquelle vous venez" in point for point in points(response))
    filled(client, url, parts=[matinale.members.pk], organisation=second.pk)
    assert Registration.objects.get().organisation == second


def test_the_structure_that_may_not_points_to_the_one_that_may(client, matinale):
    late, current = make_organisation("Tardive", membership="late"), make_organisation("Active")
    user = make_member(late)
    represent(user, current)
    client.force_login(user)
    response = filled(
        client, create_url(matinale), parts=[matinale.members.pk], organisation=late.pk
    )
    assert ["Vous représentez aussi Active" in point for point in points(response)] == [True]
    assert not Registration.objects.exists()


def test_a_guest_comes_along_where_the_part_allows_it(client):
    event = make_event()
    make_session(event, guests_allowed=1)
    press(client, event, event.sessions.get(), guest="on", guest_name="Ama Diallo Sow")
    host, guest = Registration.objects.order_by("pk")
    assert (guest.first_name, guest.last_name, guest.host) == ("Ama", "Diallo Sow", host)
    assert Seat.objects.confirmed().count() == 2


def test_somebody_who_has_a_seat_is_shown_their_page(client, matinale):
    user = make_member()
    client.force_login(user)
    filled(client, create_url(matinale), parts=[matinale.public.pk])
    response = client.get(create_url(matinale), follow=True)
    assert response.redirect_chain[-1][0].endswith(f"{Registration.objects.get().token}/")
    assert "Vous avez déjà une inscription à cet événement." in text_of(response)


def test_a_form_sent_back_with_an_error_still_explains_each_answer(client, matinale):
    shown = client.get(create_url(matinale)).content.decode()
    refused = press(client, matinale, matinale.public, email="").content.decode()
    for page in (shown, refused):
        assert 'aria-describedby="id_needs_helptext"' in page
        assert "supprimée 30\u00a0jours après l’événement" in page


def test_the_form_of_changes_explains_each_answer_too(client, matinale):
    row = make_registration(matinale)
    make_seat(matinale.public, row)
    refused = filled(client, url_of("change", row), parts=["0"])
    for response in (client.get(url_of("change", row)), refused):
        assert response.status_code == 200
        assert 'aria-describedby="id_needs_helptext"' in response.content.decode()
