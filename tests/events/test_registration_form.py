"""The form of an event: what each reader is offered, what is refused and how, nothing typed is lost."""

import pytest
from django.urls import reverse

from cress_site import clock
from events.models import Event, Question, Registration, Seat, Session
from events.services import registration as services
from tests.events.registering import (
    PERSON,
    create_url,
    filled,
    points,
    press,
    text_of,
)
from tests.factories import (
    NOW,
    days,
    fill,
    make_event,
    make_matinale,
    make_member,
    make_organisation,
    make_seat,
    make_session,
    make_staff,
    make_user,
    make_workshop,
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


# --------------------------------------------------------------------------- what is refused


def test_what_is_missing_is_said_at_its_field_and_in_the_summary(client, matinale):
    response = press(client, matinale, first_name="", last_name="", email="", needs="Une rampe")
    assert response.status_code == 200
    assert set(points(response)) == {
        "Indiquez votre prénom.",
        "Indiquez votre nom.",
        "Indiquez votre adresse e-mail\u00a0: votre confirmation y sera envoyée.",
        "Cochez au moins une partie.",
        "Cochez cette case pour que nous puissions lire vos besoins d’accueil, ou effacez votre réponse.",
    }
    page = response.content.decode()
    assert "Il reste 5 points à corriger" in page
    for anchor in ("id_parts_0", "id_first_name", "id_last_name", "id_email", "id_needs_consent"):
        assert f'href="#{anchor}"' in page
    assert "Une rampe" in page, "nothing typed is lost"
    assert "<title>À corriger" in page


def test_the_summary_follows_the_page(client, matinale):
    response = press(client, matinale, first_name="", email="", needs="Une rampe")
    page = response.content.decode()
    anchors = ["id_parts_0", "id_first_name", "id_email", "id_needs_consent"]
    places = [page.index(f'href="#{anchor}"') for anchor in anchors]
    assert places == sorted(places)


def test_a_workshop_needs_a_table_and_a_question(client, matinale):
    response = press(client, matinale, matinale.workshops_part)
    assert set(points(response)) == {
        "Choisissez un atelier.",
        "Posez votre question, même en une phrase.",
    }


def test_a_table_that_filled_meanwhile_is_an_error_at_its_field(client, matinale):
    full = make_workshop(matinale.workshops_part, "Emprunter", capacity=1)
    make_seat(matinale.workshops_part, workshop=full)
    key = f"table_{matinale.workshops_part.pk}"
    answers = with_table(matinale, **{key: full.pk})
    response = press(client, matinale, matinale.public, matinale.workshops_part, **answers)
    assert response.context["form"].errors == {
        key: [
            "L’atelier choisi s’est rempli pendant votre saisie. Choisissez-en un autre\u00a0: "
            "vos autres réponses sont gardées."
        ]
    }
    assert not Registration.objects.filter(email=PERSON["email"]).exists()
    assert "Comment trouver nos premiers associés" in response.content.decode()


def test_a_part_closed_meanwhile_is_said_and_the_other_is_given(client, matinale):
    matinale.public.registration_closes_at = NOW - days(1)
    matinale.public.save()
    parts = [matinale.public, matinale.workshops_part]
    response = press(client, matinale, *parts, **with_table(matinale))
    text = text_of(client.get(response.url))
    assert "Les inscriptions à cette partie sont closes depuis le" in text
    assert "Votre place est confirmée\u00a0: Ateliers au choix" in text


def test_alternatives_of_one_slot_are_one_or_the_other(client):
    event = make_event()
    sessions = [make_session(event, slot_group="visite") for _ in range(2)]
    response = press(client, event, *sessions)
    assert "Gardez l’une des deux." in points(response)[0]
    assert not Registration.objects.exists()


@pytest.mark.parametrize("value", ["999999", "0", "abc", "-1", "1' OR 1=1", "\x00", "९"])
def test_a_forged_part_is_an_error_at_the_field(client, matinale, value):
    response = press(client, matinale, parts=[value])
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["parts"]
    assert not Registration.objects.exists()


def test_a_visitor_cannot_forge_a_members_part(client, matinale):
    response = press(client, matinale, matinale.members)
    assert points(response) == [
        "Cette partie n’existe pas ou n’est plus au programme. "
        "Rechargez la page de l’événement pour voir le programme à jour."
    ]
    assert not Registration.objects.exists()


def test_a_part_of_another_event_is_unknown_here(client, matinale):
    other = make_session()
    assert "n’existe pas" in points(press(client, matinale, other))[0]


def test_a_late_member_who_forges_the_part_reads_the_reason(client, matinale):
    client.force_login(make_member(membership="late"))
    response = filled(client, create_url(matinale), parts=[matinale.members.pk])
    assert "a pris fin le 31\u00a0décembre 2025" in points(response)[0]
    assert not Seat.objects.exists()


@pytest.mark.parametrize("value", ["999999", "abc", "\x00"])
def test_a_forged_table_is_an_error_at_the_field(client, matinale, value):
    key = f"table_{matinale.workshops_part.pk}"
    answers = with_table(matinale, **{key: value})
    response = press(client, matinale, matinale.workshops_part, **answers)
    assert list(response.context["form"].errors) == [key]


def test_a_table_of_another_part_is_an_error_at_the_field(client, matinale):
    stranger = make_matinale().parts[2].workshops.first()
    key = f"table_{matinale.workshops_part.pk}"
    response = press(
        client, matinale, matinale.workshops_part, **with_table(matinale, **{key: stranger.pk})
    )
    assert list(response.context["form"].errors) == [key]


@pytest.mark.parametrize(
    ("name", "value", "start"),
    [
        ("first_name", "a" * 10_000, "Ce nom est trop long"),
        ("first_name", "Sa\x00cha", "Ce texte contient un caractère"),
        ("last_name", "Es\u202esai", "Ce texte contient un caractère"),
        ("email", "sacha@example", "Cette adresse e-mail semble incomplète"),
        ("email", "a" * 300 + "@example.org", "Ce texte est trop long"),
        ("email", "a@example.org\nBcc: b@example.org", "Cette adresse e-mail"),
        ("organisation_name", "é" * 10_000, "Ce texte est trop long"),
        ("needs", "x" * 10_000, "Ce texte est trop long"),
        ("question", "x" * 601, "Ce texte est trop long"),
        ("theme", "999", "Ce choix n’existe pas"),
    ],
)
def test_odd_input_is_a_french_error_at_the_field(client, matinale, name, value, start):
    answers = with_table(matinale, needs_consent="on") | {name: value}
    response = press(client, matinale, matinale.public, **answers)
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert list(errors) == [name]
    assert errors[name][0].startswith(start)
    assert not Registration.objects.exists()


def test_extra_fields_change_nothing(client, matinale):
    forged = {
        "status": "confirmed",
        "is_off_quota": "1",
        "user": 1,
        "registered_by": 1,
        "token": "x",
    }
    press(client, matinale, matinale.public, **forged)
    row = Registration.objects.get()
    assert (row.user, row.registered_by, row.organisation) == (None, None, None)
    assert not row.seats.get().is_off_quota


def test_a_long_wait_for_the_lock_is_said_and_nothing_is_lost(client, matinale, monkeypatch):
    def busy(**_):
        raise services.ServiceBusy

    monkeypatch.setattr(services, "register", busy)
    response = press(client, matinale, matinale.public, organisation_name="Bocage")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "n’a pas pu être enregistrée" in points(response)[0]
    assert "Bocage" in response.content.decode()


def test_a_form_sent_in_an_instant_comes_back_as_it_was(client, matinale, monkeypatch):
    monkeypatch.setattr("cress_site.forms.traps.LEAST_SECONDS", 2)
    response = press(client, matinale, matinale.public)
    assert "plus vite que prévu" in points(response)[0]
    assert "sacha@example.org" in response.content.decode()
    assert not Registration.objects.exists()


def test_what_falls_into_the_trap_is_not_registered(client, matinale):
    press(client, matinale, matinale.public, site_web="https://example.org")
    assert not Registration.objects.exists()


def test_an_html_name_is_only_text(client, matinale):
    press(client, matinale, matinale.public, first_name="<b>Zoé</b>", email="zoé@")
    page = press(client, matinale, first_name="<b>Zoé</b>").content.decode()
    assert "<b>Zoé" not in page


def test_the_question_is_stored_once_and_a_stranger_does_not_overwrite_it(client, matinale):
    press(client, matinale, matinale.workshops_part, **with_table(matinale))
    press(client, matinale, matinale.workshops_part, **with_table(matinale, question="Autre ?"))
    assert Question.objects.get().text == "Comment trouver nos premiers associés ?"


def test_a_get_writes_nothing(client, matinale):
    with clock.at(NOW):
        client.get(create_url(matinale))
    assert not Registration.objects.exists()


def test_the_number_of_queries_of_a_form_stays(client, matinale, django_assert_max_num_queries):
    make_user()
    with django_assert_max_num_queries(8):
        client.get(create_url(matinale))
