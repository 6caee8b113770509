"""Every kind of mail: what all of them promise, then the words of those that matter most."""

import re

import pytest
from django.conf import settings as project

from cress_site.models import SiteSettings
from tests import factories as f
from tests.events import mails

SOURCES = project.BASE_DIR / "events" / "emails"
MODULES = ("announcement", "eve", "event", "registration", "seat", "staff")
SLIPS = re.compile(r".{0,20}(?:(?<=\w) [:;!?»](?=\s|$)|« |(?<=[^\W\d])'(?=[^\W\d])|  ).{0,20}")
UNSAID = "⚠"

pytestmark = pytest.mark.django_db


@pytest.fixture
def every(settings):
    """All of them, in one go; a variable nobody gave would show."""
    engine = settings.TEMPLATES[0]
    strict = engine["OPTIONS"] | {"string_if_invalid": UNSAID + "%s"}
    settings.TEMPLATES = [engine | {"OPTIONS": strict}]
    return mails.every_mail()


def flat(text):
    """With plain spaces, as one types them."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_every_text_is_tried_here(every):
    """What the functions of mails compose is what the tests below look at."""
    source = "".join((SOURCES / f"{name}.py").read_text() for name in MODULES)
    composed = set(re.findall(r'(?:compose|_to_team)\(\s*"(\w+)"', source))
    assert composed == set(every)
    assert [name for name, mail in every.items() if mail is None] == []


def test_promises_of_every_mail(every):
    for name, mail in every.items():
        said = f"{mail.subject}\n{mail.text}"
        assert 0 < len(mail.subject) <= 60, name
        assert "\n" not in mail.subject, name
        assert UNSAID not in said + mail.html, name
        assert "\n\n\n" not in mail.text, name
        assert [slip[0] for slip in SLIPS.finditer(said)] == [], name
        assert re.findall(r"\bNone\b|&\w+;|courriel", said) == [], name
        assert len(mail.html) < 6_000, name


def test_text_holds_every_link_of_the_html(every):
    for name, mail in every.items():
        for link in re.findall(r'href="([^"]+)"', mail.html):
            assert link.startswith("http"), name
            assert link in mail.text, name


def test_members_part_travels_by_its_teaser_only(every):
    """The words planted in the members' part are in no mail, no subject, no calendar."""
    everything = [
        part
        for mail in every.values()
        for part in (
            mail.subject,
            mail.text,
            mail.html,
            *(content.decode().replace("\r\n ", "") for _, content, _ in mail.attachments),
        )
    ]
    for secret in mails.SECRETS:
        assert [part for part in everything if secret in part] == []
    assert "Entre adhérents" in every["registration_confirmed"].text


def test_answers_go_to_a_person(every):
    site = SiteSettings.load()
    for name, mail in every.items():
        of_team = name.startswith("staff") or name == "links_resent"
        assert mail.reply_to == (site.email if of_team else "elise@cress.example.org"), name


def test_no_trace_of_measure(every):
    for mail in every.values():
        assert "utm_" not in mail.text
        assert re.findall(r'<img[^>]+src="(?!cid:)', mail.html) == []


# --------------------------------------------------------------------------- words


def test_confirmation_word_for_word(settings):
    settings.SITE_URL = "https://cress.example.org"
    meeting = mails.make_meeting()
    camille = mails.come(meeting, meeting.members, meeting.tables, code="K7QF29MX")
    mail = mails.render("registration_recorded", camille)
    link = f"https://cress.example.org/inscription/{camille.token}/"
    assert flat(mail.subject) == "Place confirmée : Matinale de Moulins, 10 déc."
    assert flat(mail.text) == CONFIRMATION.format(link=link)
    [(name, content, mime)] = mail.attachments
    assert (name[-4:], mime) == (".ics", "text/calendar")
    assert b"STATUS:CONFIRMED" in content


CONFIRMATION = """\
Bonjour Camille,

Votre place est confirmée.

Quoi : Matinale de Moulins : financer son projet
Quand : jeudi 10 décembre 2026, de 8 h 45 à 12 h 15
Où : GRIN, 9 rue Saint-Hérem, 03000 Moulins
Accès : Sonnez à l’interphone.
Votre inscription :
– Entre adhérents, de 8 h 45 à 10 h : place confirmée
– Atelier « Créer », de 11 h à 12 h 15 : place confirmée

Votre code d’entrée : K7QF-29MX (votre nom suffit aussi).
Le fichier joint ajoute la date à votre agenda.

Modifier, compléter ou annuler : {link}
Ce lien est personnel : la personne qui l’ouvre peut modifier votre inscription.

Des photos d’ambiance pourront être prises. Signalez-vous à l’accueil si vous ne souhaitez pas y figurer.

Bien cordialement,
Élise Démo
CRESS Auvergne
04 65 71 00 01 – elise@cress.example.org

Ce n’est pas vous ? Libérez cette place : {link}pas-moi/

Ce message concerne votre inscription à un événement. Vos données et vos droits : https://cress.example.org/donnees-personnelles/
"""


@pytest.mark.parametrize(
    ("name", "subject", "words"),
    [
        ("registration_partly_waiting", "Place et liste d’attente : Matinale de Moulins", "l’autre est sur la liste d’attente"),
        ("registration_waitlisted", "Liste d’attente : Matinale de Moulins, 10 déc.", "en 1re position"),
        ("seat_promoted", "Vous avez une place : Matinale de Moulins, 10 déc.", "elle est à vous. Vous n’avez rien à confirmer."),
        ("reminder", "Rappel : Matinale de Moulins, demain 8 h 45", "Accès : Sonnez à l’interphone. Entrée par la cour."),
        ("reminder_online", "Rappel : Matinale de Moulins, demain 8 h 45", "À demain, en ligne."),
        ("event_rescheduled", "Nouvelle date : Matinale de Moulins, 10 déc.", "Avant : jeudi 3 décembre 2026, de 8 h 45 à 12 h 15"),
        ("event_hours_changed", "Nouvel horaire : Matinale de Moulins, 10 déc.", "Avant : jeudi 10 décembre 2026, de 11 h 15 à 12 h"),
        ("event_venue_changed", "Nouveau lieu : Matinale de Moulins, 10 déc.", "Avant : Salle Mistral, 9 rue des Essais, 03000 Moulins"),
        ("event_moved_online", "En ligne : Matinale de Moulins, 10 déc.", "L’événement se tiendra en ligne."),
        ("event_cancelled", "ANNULÉ : Matinale de Moulins, 10 déc.", "Ne vous déplacez pas.\n\nLa salle est en travaux."),
        ("session_cancelled", "Partie annulée : Matinale de Moulins, 10 déc.", "La partie « Ateliers au choix » (de 11 h à 12 h 15) est annulée."),
        ("event_postponed", "Reporté : Matinale de Moulins, prévu le 10 déc.", "Ne vous déplacez pas le jeudi 10 décembre."),
        ("seat_released", "Place libérée : Matinale de Moulins, 10 déc.", "– Entre adhérents, de 8 h 45 à 10 h : place libérée\n\nVous gardez :\n– La CRESS"),
        ("seat_cancelled_by_staff", "Place annulée : Matinale de Moulins, 10 déc.", "Motif : La salle est petite."),
        ("registration_changed", "Inscription modifiée : Matinale de Moulins", "« Comment financer un four ? »"),
        ("link_resent", "Votre lien personnel : Matinale de Moulins", "Vous ne l’avez pas demandé ?"),
        ("links_resent", "Vos liens personnels", "– Matinale de Moulins : financer son projet, jeudi 10 décembre : http"),
        ("address_already_registered", "Votre inscription existe déjà : Matinale de Moulins", "elle n’a pas changé"),
        ("colleague_registered", "Votre place : Matinale de Moulins, 10 déc.", "Nadège Alix (Couleur Bocage) a fait votre inscription"),
        ("seat_taken_over_new", "Votre place : Matinale de Moulins, 10 déc.", "Vous venez à la place de Zoé Essai"),
        ("seat_taken_over_old", "Place transmise : Matinale de Moulins, 10 déc.", "au nom de Camille Essai"),
        ("workshop_assigned", "Votre atelier : Matinale de Moulins, 10 déc.", "Vous serez à l’atelier « Créer », de 11 h à 12 h 15.\nAnimation : Anne-Lise Pradier-Morel."),
        ("message_to_registrants", "Prenez un gilet !", "La salle est fraîche.\n\nLe plan : https://example.org/plan"),
        ("thanks_present", "Merci : Matinale de Moulins", "Vos documents : http"),
        ("thanks_absent", "Vous nous avez manqué : Matinale de Moulins", "nous corrigerons"),
        ("staff_undeliverable", "E-mails non remis : 1", "– Camille Essai"),
        ("staff_parked_job", "Un envoi est à l’arrêt", "envoi d’un e-mail"),
    ],
)  # fmt: skip
def test_subject_and_news(shared, name, subject, words):
    mail = shared[name]
    assert flat(mail.subject) == subject
    assert words in flat(mail.text)


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker):
    """The same mails for all the words above, made once and undone."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        made = mails.every_mail()
        transaction.set_rollback(True)
    return made


def test_ticket_is_shown_where_the_code_opens_the_door(every):
    with_ticket = {name for name, mail in every.items() if mail.pictures}
    assert {"registration_confirmed", "registration_partly_waiting", "reminder"} <= with_ticket
    assert not {"registration_waitlisted", "event_cancelled", "seat_released"} & with_ticket


def test_only_an_address_nobody_proved_may_be_disowned():
    meeting = mails.make_meeting()
    stranger = mails.come(meeting, meeting.public)
    member = mails.come(meeting, meeting.public, user=f.make_user())
    assert "pas-moi" in mails.render("registration_recorded", stranger).text
    assert "pas-moi" not in mails.render("registration_recorded", member).text


@pytest.mark.parametrize(
    ("typed", "greeting"),
    [
        ("Jean-Pierre", "Bonjour Jean-Pierre,"),
        ("Anaïs d’Arc", "Bonjour Anaïs d’Arc,"),
        ("Camille\r\nBcc: x@example.org", "Bonjour,"),
        ("Gagnez sur www.pirate.example", "Bonjour,"),
        ("pirate.example", "Bonjour,"),
        ("https://pirate.example/", "Bonjour,"),
        ("<b>Zoé</b>", "Bonjour,"),
        ("A" * 60, "Bonjour,"),
        ("", "Bonjour,"),
    ],
)
def test_name_greets_only_when_it_is_one(typed, greeting):
    meeting = mails.make_meeting()
    mail = mails.render(
        "registration_recorded", mails.come(meeting, meeting.public, first_name=typed)
    )
    assert mail.text.startswith(f"{greeting}\n")
    assert "pirate" not in mail.subject + mail.text + mail.html


@pytest.mark.django_db
def test_a_new_venue_is_told_with_its_reason():
    """What the team typed used to be lost: only the two addresses left."""
    meeting = mails.make_meeting(status_reason=mails.REASON)
    camille = mails.come(meeting, meeting.public)
    old = f.make_venue("Salle Mistral").pk
    text = mails.render("event_venue_changed", camille, old_venue=old).text
    assert f"restent les mêmes.\n\n{mails.REASON}\n\nAvant" in text
    mails.change(meeting.event, status_reason="")
    text = mails.render("event_venue_changed", camille, old_venue=old).text
    assert "restent les mêmes.\n\nAvant" in text
