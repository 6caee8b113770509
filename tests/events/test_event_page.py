"""The page of an event in all its states, for each public: what is said, and what is not."""

import pytest

from cress_site import clock
from events.models import Event, Question, Session
from events.services import event as event_service
from tests import factories as make
from tests.conftest import log_in_staff

pytestmark = pytest.mark.django_db

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.fixture(autouse=True)
def _site():
    make.make_site()


@pytest.fixture
def matinale():
    event = make.make_matinale(
        summary="Présidence collégiale, cercles, tirage au sort.",
        description="Retours d’expérience.",
        welcome_at=make.paris("2026-12-10 08:15"),
    )
    for session in event.parts:
        session.registration_closes_at = make.paris("2026-12-08 12:00")
        session.save()
    members, public, _ = event.parts
    make.make_speaker(event, members, "Maëlle Chastang")
    make.make_speaker(event, public, "Sékou Traoré")
    make.make_document(members, "Trois statuts annotés")
    event_service.refresh(event)
    return event


def read(client, event, *, at=make.NOW, user=None, status=200):
    """The text of the page, tags and all, as that person sees it at that moment."""
    if user and user.is_staff:
        log_in_staff(client, user)
    elif user:
        client.force_login(user)
    with clock.at(at):
        response = client.get(f"/evenements/{event.slug}/")
    assert response.status_code == status
    return response.content.decode()


# --------------------------------------------------------------------------- open


def test_a_visitor_reads_the_public_parts_and_the_teaser_of_the_others(client, matinale):
    page = read(client, matinale)

    assert f"Matinale de Clermont-Ferrand{NBSP}: gouverner autrement" in page
    assert "Entre adhérents" in page
    assert "Cette partie est réservée aux structures adhérentes" in page
    assert f"La CRESS, c’est quoi{NARROW}?" in page
    assert "Sékou Traoré" in page
    assert f"Il reste 50{NBSP}places sur 50." in page
    assert (
        f"Les inscriptions sont ouvertes jusqu’au mardi{NBSP}8{NBSP}décembre à 12{NBSP}h." in page
    )
    assert "Accueil à partir de" in page
    for hidden in ("Partager la présidence", "Maëlle Chastang", "Trois statuts annotés"):
        assert hidden not in page


def test_a_visitor_never_reads_the_seats_of_a_members_part(client, matinale):
    make.fill(matinale.parts[0], 11)

    page = read(client, matinale)

    assert "sur 25" not in page
    assert f"14{NBSP}places" not in page
    assert "jauge--adherents" not in page


def test_a_member_reads_everything_and_comes_for_their_structure(client, matinale):
    user = make.make_member(make.make_organisation("Couleur Bocage"))

    page = read(client, matinale, user=user)

    for shown in ("Partager la présidence", "Maëlle Chastang", "Trois statuts annotés"):
        assert shown in page
    assert f"Vous venez pour Couleur Bocage{NBSP}: toutes les parties vous sont ouvertes" in page
    assert "vous y avez accès pour Couleur Bocage" in page
    assert "jauge--adherents" in page


def test_the_room_and_the_link_are_for_people_who_have_a_seat(client, matinale):
    members = matinale.parts[0]
    Session.objects.filter(pk=members.pk).update(
        room="Salle du fond", online_url="https://visio.example.org/fond"
    )
    user = make.make_member()

    assert "Salle du fond" not in read(client, matinale, user=user)

    make.make_seat(members, user=user)
    page = read(client, matinale, user=user)
    assert "Salle du fond" in page
    assert "https://visio.example.org/fond" in page


def test_a_late_member_reads_the_reason_and_whom_to_call(client, matinale):
    user = make.make_member(make.make_organisation("Bois d’ici", membership="late"))

    page = read(client, matinale, user=user)

    assert f"L’adhésion de Bois d’ici a pris fin le 31{NBSP}décembre 2025" in page
    assert "Les parties tout public vous sont ouvertes" in page
    assert "tel:+33465710000" in page
    assert "Partager la présidence" not in page


def test_a_pending_member_reads_that_it_is_being_examined(client, matinale):
    user = make.make_member(make.make_organisation("Planèze en commun", membership="pending"))

    page = read(client, matinale, user=user)

    assert "L’adhésion de Planèze en commun est en cours d’examen" in page
    assert "Partager la présidence" not in page


def test_somebody_of_two_structures_is_asked_which(client, matinale):
    user = make.make_member(make.make_organisation("Volcan d’activités"))
    make.represent(user, make.make_organisation("Réseau des cafés"))

    page = read(client, matinale, user=user)

    assert "Vous représentez plusieurs structures." in page
    assert "Partager la présidence" in page


def test_an_account_without_structure_is_told_so(client, matinale):
    page = read(client, matinale, user=make.make_user())

    assert "Votre compte n’est rattaché à aucune structure adhérente." in page
    assert "Partager la présidence" not in page


# --------------------------------------------------------------------------- one’s own seats


def test_a_registered_person_sees_their_programme(client, matinale):
    organisation = make.make_organisation("Couleur Bocage")
    user = make.make_member(organisation)
    _, public, workshops = matinale.parts
    registration = make.make_registration(matinale, user=user, organisation=organisation)
    make.make_seat(public, registration)
    table = workshops.workshops.get(title="Gouverner")
    make.make_seat(workshops, registration, workshop=table)
    Question.objects.create(
        registration=registration, text="Comment tenir à trois ?", asked_at=make.NOW
    )
    colleague = make.make_member(organisation, first_name="Idriss", last_name="Bellanger")
    make.make_seat(
        public, make.make_registration(matinale, user=colleague, organisation=organisation)
    )

    page = read(client, matinale, user=user)

    assert "Votre programme" in page
    assert "Place confirmée" in page
    assert "Votre atelier" in page
    assert "Comment tenir à trois" in page
    assert "Idriss Bellanger" in page
    assert "Votre inscription est enregistrée. Vous pouvez la modifier jusqu’au" in page


def test_nobody_else_reads_the_question_or_who_comes(client, matinale):
    organisation = make.make_organisation()
    public, workshops = matinale.parts[1:]
    registration = make.make_registration(
        matinale, organisation=organisation, first_name="Zélie", last_name="Inconnue"
    )
    make.make_seat(public, registration)
    make.make_seat(workshops, registration, workshop=workshops.workshops.first())
    Question.objects.create(registration=registration, text="Ma question", asked_at=make.NOW)

    page = read(client, matinale, user=make.make_member())

    assert "Zélie" not in page
    assert "Ma question" not in page


def test_somebody_waiting_reads_their_rank(client, matinale):
    members = matinale.parts[0]
    make.make_seat(members, status="waitlisted")
    user = make.make_member()
    make.make_seat(members, user=user, status="waitlisted")

    page = read(client, matinale, user=user)

    assert "en 2e position" in page
    assert "Liste d’attente" in page


# --------------------------------------------------------------------------- places


def test_last_places_are_counted_in_words(client, matinale):
    make.fill(matinale.parts[1], 46)

    assert f"4{NBSP}dernières places" in read(client, matinale)


def test_the_last_place_is_singular(client, matinale):
    make.fill(matinale.parts[1], 49)

    assert "Dernière place" in read(client, matinale)


def test_a_full_event_offers_its_waiting_list(client):
    event = make.make_event()
    session = make.make_session(event, capacity=2)
    make.fill(session, 2)
    make.make_seat(session, status="waitlisted")

    page = read(client, event)

    assert "Complet, liste d’attente ouverte" in page
    assert "Rejoindre la liste d’attente" in page
    assert f"1{NBSP}personne attend une place." in page
    assert "S’inscrire</a>" not in page


def test_full_and_no_waiting_list_gives_other_dates(client):
    event = make.make_event()
    make.fill(make.make_session(event, capacity=1, has_waitlist=False), 1)

    page = read(client, event)

    assert "Toutes les places sont prises et la liste d’attente est fermée." in page
    assert "Voir les autres dates" in page


def test_a_full_members_part_does_not_make_the_event_full_for_visitors(client, matinale):
    make.fill(matinale.parts[0], 25)

    assert "Complet" not in read(client, matinale)


def test_a_full_table_is_said_in_words(client, matinale):
    workshops = matinale.parts[2]
    table = workshops.workshops.first()
    for _ in range(table.capacity):
        make.make_seat(workshops, workshop=table)

    assert "Cet atelier est complet." in read(client, matinale)


def test_unlimited_parts_say_so(client):
    event = make.make_event()
    make.make_session(event, capacity=None)

    assert "Inscriptions ouvertes, sans limite de places." in read(client, event)


# --------------------------------------------------------------------------- dates


def test_not_yet_open_says_when(client, matinale):
    matinale.sessions.update(registration_opens_at=make.paris("2026-12-01 09:00"))

    page = read(client, matinale)

    assert f"Inscriptions le 1er{NBSP}décembre" in page
    assert f"Les inscriptions ouvriront le mardi{NBSP}1er{NBSP}décembre à 9{NBSP}h." in page
    assert "btn-soleil" not in page


def test_closed_says_since_when_and_whom_to_call(client, matinale):
    page = read(client, matinale, at=make.paris("2026-12-09 10:00"))

    assert "Inscriptions closes" in page
    assert f"closes depuis le mardi{NBSP}8{NBSP}décembre à 12{NBSP}h" in page
    assert f"04{NBSP}65{NBSP}71{NBSP}00{NBSP}00" in page


def test_started_says_it_is_too_late(client, matinale):
    page = read(client, matinale, at=make.paris("2026-12-10 11:30"))

    assert "En cours" in page
    assert f"L’événement a commencé{NBSP}: les inscriptions en ligne sont terminées." in page


def test_past_says_how_many_came(client, matinale):
    Event.objects.filter(pk=matinale.pk).update(attendance_total=47)

    page = read(client, matinale, at=make.paris("2027-01-10 09:00"))

    assert f"Cet événement a eu lieu le jeudi{NBSP}10{NBSP}décembre 2026." in page
    assert f"47{NBSP}personnes présentes" in page
    assert "Passée" in page
    assert "Il reste" not in page


def test_past_says_unknown_rather_than_zero(client, matinale):
    page = read(client, matinale, at=make.paris("2027-01-10 09:00"))

    assert f"Nombre de personnes présentes{NBSP}: inconnu" in page


def test_unknown_hours_are_not_invented(client, matinale):
    Event.objects.filter(pk=matinale.pk).update(is_time_known=False)

    page = read(client, matinale)

    assert "Horaires non communiqués" in page
    assert f"8{NBSP}h{NBSP}45" not in page


# --------------------------------------------------------------------------- what changed


def test_cancelled_gives_the_reason_and_what_replaces_it(client, matinale):
    other = make.make_event("Matinale de printemps", starts_at=make.paris("2027-04-08 09:00"))
    Event.objects.filter(pk=matinale.pk).update(
        status="cancelled", status_reason="La salle est inondée.", replaced_by=other
    )

    page = read(client, matinale)

    assert "Annulée" in page
    assert "Cet événement est annulé. La salle est inondée." in page
    assert "Matinale de printemps" in page
    assert "Voir la nouvelle date" in page
    assert "btn-soleil" not in page


def test_cancelled_never_names_a_replacement_that_is_not_announced(client, matinale):
    other = make.make_event("Séance secrète", is_announced=False)
    Event.objects.filter(pk=matinale.pk).update(
        status="cancelled", status_reason="La salle est inondée.", replaced_by=other
    )

    assert "Séance secrète" not in read(client, matinale)


def test_cancelled_tells_the_registered_that_there_is_nothing_to_do(client, matinale):
    user = make.make_member()
    make.make_seat(matinale.parts[1], user=user, status="cancelled", ending="event")
    Event.objects.filter(pk=matinale.pk).update(
        status="cancelled", status_reason="La salle est inondée."
    )

    assert "vous n’avez rien à faire" in read(client, matinale, user=user)


def test_a_cancelled_part_leaves_the_rest(client, matinale):
    Session.objects.filter(pk=matinale.parts[2].pk).update(
        is_cancelled=True, status_reason="Une animatrice est souffrante."
    )

    page = read(client, matinale)

    assert "Cette partie est annulée. Une animatrice est souffrante." in page
    assert "Le reste du programme est maintenu." in page
    assert "Inscriptions ouvertes" in page


def test_rescheduled_says_the_new_date_and_the_old_one(client, matinale):
    Event.objects.filter(pk=matinale.pk).update(
        status="rescheduled", previous_starts_at=make.paris("2026-10-08 08:30")
    )

    page = read(client, matinale)

    assert f"Nouvelle date{NBSP}: jeudi{NBSP}10{NBSP}décembre 2026" in page
    assert f"(au lieu du jeudi{NBSP}8{NBSP}octobre 2026)" in page


def test_postponed_has_no_date_any_more(client, matinale):
    Event.objects.filter(pk=matinale.pk).update(
        status="postponed", status_reason="L’intervenante est souffrante."
    )

    page = read(client, matinale)

    assert "Reportée" in page
    assert "La nouvelle date n’est pas encore fixée." in page
    assert "Date à fixer" in page
    assert "btn-soleil" not in page


def test_moved_online_keeps_date_and_hour(client, matinale):
    Event.objects.filter(pk=matinale.pk).update(status="moved_online")

    page = read(client, matinale)

    assert "L’événement se tient en ligne, à la date et à l’heure prévues." in page
    assert "LieU" not in page


# --------------------------------------------------------------------------- elsewhere, free


def test_free_entry_asks_nothing(client):
    event = make.make_event()
    make.make_session(event, registration_mode="none", capacity=None)

    page = read(client, event)

    assert "Entrée libre" in page
    assert f"Sans inscription{NBSP}: entrez librement." in page
    assert "btn-soleil" not in page


def test_registration_elsewhere_links_there(client):
    event = make.make_event(
        registration_url="https://example.org/upheros", partner_name="Uphéros", venue=None
    )
    make.make_session(event, registration_mode="elsewhere")

    page = read(client, event)

    assert "L’inscription se fait sur le site d’Uphéros" in page
    assert 'href="https://example.org/upheros"' in page
    assert "Lieu à préciser" in page


def test_without_a_partner_name_the_sentence_still_reads(client):
    event = make.make_event(registration_url="https://example.org/upheros")
    make.make_session(event, registration_mode="elsewhere")

    assert "L’inscription se fait sur le site du partenaire" in read(client, event)


# --------------------------------------------------------------------------- wholly reserved


@pytest.fixture
def reserved():
    event = make.make_event(
        "Vœux et rencontre des adhérents",
        description="Un texte pour celles et ceux qui viennent.",
        venue=make.make_venue("Locaux Motiv’", city="Lyon", address="10 bis rue Jangot"),
    )
    make.make_members_session(event, "Les projets de 2027")
    event_service.refresh(event)
    return event


def test_an_announced_reserved_event_shows_title_date_town_and_teaser(client, reserved):
    page = read(client, reserved)

    assert "Vœux et rencontre des adhérents" in page
    assert f"Jeudi{NBSP}10{NBSP}décembre 2026" in page
    assert "Lyon" in page
    assert "Entre adhérents" in page
    assert "Cet événement est réservé aux structures adhérentes." in page
    assert "Se connecter" in page
    for hidden in ("Les projets de 2027", "Locaux Motiv", "Jangot", "Un texte pour"):
        assert hidden not in page


def test_the_calendar_file_of_a_reserved_event_says_the_town_only(client, reserved):
    with clock.at(make.NOW):
        response = client.get(f"/evenements/{reserved.slug}/agenda.ics")
    text = response.content.decode().replace("\r\n ", "")

    assert response["Content-Type"].startswith("text/calendar")
    assert "LOCATION:Lyon" in text
    assert "Jangot" not in text
    assert "Les projets de 2027" not in text


def test_a_member_reads_an_announced_reserved_event_whole(client, reserved):
    user = make.make_member(make.make_organisation("Couleur Bocage"))

    page = read(client, reserved, user=user)

    assert f"Cet événement est réservé aux structures adhérentes{NBSP}: Couleur Bocage peut" in page
    for shown in ("Les projets de 2027", "Locaux Motiv", "Un texte pour"):
        assert shown in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda: None, 404),
        (lambda: make.make_user(), 404),
        (lambda: make.make_member(membership="late"), 404),
        (lambda: make.make_member(), 200),
        (lambda: make.make_member(membership="grace"), 200),
        (lambda: make.make_staff(), 200),
    ],
)
def test_an_unannounced_event_exists_only_for_members(client, reserved, who, status):
    Event.objects.filter(pk=reserved.pk).update(is_announced=False)

    read(client, reserved, user=who(), status=status)


def test_whoever_holds_a_seat_keeps_access(client, reserved):
    Event.objects.filter(pk=reserved.pk).update(is_announced=False)
    user = make.make_member(membership="late")
    make.make_seat(reserved.sessions.get(), user=user)

    assert "Les projets de 2027" in read(client, reserved, user=user)


def test_a_part_hidden_from_the_public_leaves_no_trace(client, matinale):
    Session.objects.filter(pk=matinale.parts[0].pk).update(is_hidden_from_public=True)

    page = read(client, matinale)

    assert "Entre adhérents" not in page
    assert "fil__etape--adherents" not in page


@pytest.mark.parametrize("state", ["draft", "to_moderate"])
def test_what_is_not_published_is_for_the_team(client, matinale, state):
    Event.objects.filter(pk=matinale.pk).update(publication_state=state)

    read(client, matinale, user=make.make_member(), status=404)
    read(client, matinale, user=make.make_staff())


# --------------------------------------------------------------------------- the frame


def test_a_visitor_gets_no_cookie_and_no_token(client, matinale):
    with clock.at(make.NOW):
        response = client.get(f"/evenements/{matinale.slug}/")

    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
    assert "private" in response["Cache-Control"]


def test_what_follows_comes_after_and_takes_place(client, matinale):
    make.make_event("Avant", starts_at=make.paris("2026-12-01 09:00"))
    make.make_event("Ensuite", starts_at=make.paris("2026-12-15 09:00"))
    make.make_event("Jamais", starts_at=make.paris("2026-12-16 09:00"), status="cancelled")

    page = read(client, matinale)

    assert "Ensuite" in page
    assert "Avant" not in page
    assert "Jamais" not in page


def test_hostile_words_are_shown_as_words(client):
    event = make.make_event(
        "<script>alert(1)</script> & co", summary="<img src=x onerror=alert(1)>"
    )
    make.make_session(event, "<b>gras</b>")

    page = read(client, event)

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>gras</b>" not in page
    assert "&lt;b&gt;gras&lt;/b&gt;" in page
