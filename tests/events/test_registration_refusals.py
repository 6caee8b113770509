"""What the form refuses: said at its field in French, nothing typed is lost, never a failure."""

import pytest

from cress_site import clock
from events.models import Question, Registration, Seat
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
    make_event,
    make_matinale,
    make_member,
    make_seat,
    make_session,
    make_user,
    make_workshop,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]


def table(event, rank=1):
    return event.workshops_part.workshops.all()[rank]


def with_table(event, rank=1, **answers):
    return {
        f"table_{event.workshops_part.pk}": table(event, rank).pk,
        "question": "Comment trouver nos premiers associés ?",
    } | answers


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
