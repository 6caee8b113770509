"""From « Adhérer » to the seat in a members' part, in a real browser; and an invitation from end to end."""

import datetime as dt
import re

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site import clock, outbox
from cress_site.models import Message
from events.models import Seat
from events.services import event as event_service
from members.models import MembershipApplication, User
from members.services import login_mail
from tests.conftest import log_in_staff
from tests.factories import (
    make_event,
    make_member,
    make_members_session,
    make_membership,
    make_organisation,
    make_session,
    make_site,
    make_staff,
    make_territory,
)

pytestmark = pytest.mark.slow
CONTACT = "helene.astier@example.org"


@pytest.fixture(autouse=True)
def site():
    make_territory("Puy-de-Dôme", "63", "dans le Puy-de-Dôme")
    return make_site()


@pytest.fixture
def complaints(page):
    """What the browser had to refuse."""
    found = []
    page.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def matinale():
    """In ten days, for this structure's year: a part between members and one for everybody."""
    starts_at = clock.now() + dt.timedelta(days=10)
    event = make_event("Matinale de Thiers", starts_at=starts_at)
    make_members_session(event, "Nos plans de financement")
    make_session(event, "Découvrir la CRESS", starts_at=starts_at + dt.timedelta(hours=2))
    event_service.refresh(event)
    return event


def mailed(kind):
    """The text of the last mail of this kind, as the worker would send it."""
    return outbox.render(Message.objects.filter(kind=kind).latest("pk")).text


def mailed_code():
    job = ProcrastinateJob.objects.filter(task_name=login_mail.JOB).latest("id")
    login_mail.send(**job.args)
    return re.search(r"code de connexion\s: (\S+)", mail.outbox[-1].body)[1]


def path_in(text, noun):
    return re.search(rf"https?://[^/\s]+(/{noun}/\S*)", text)[1]


def enter(page):
    page.get_by_label("Code reçu par e-mail").fill(mailed_code())
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/espace/")


# --------------------------------------------------------------------------- joining


def test_from_joining_to_the_seat_in_a_members_part(page, client, complaints, matinale):
    begin(page)
    resume(page)
    send(page)
    accept(client)
    enter_as_referent(page)
    take_a_seat(page, matinale)
    assert complaints == []


def begin(page):
    page.goto("/adherer/")
    page.get_by_role("link", name="Demander l’adhésion").click()
    page.get_by_label("Adresse e-mail", exact=False).first.fill(CONTACT)
    page.get_by_label("Nom de la structure").fill("Toisons du Livradois")
    page.get_by_label("Statut juridique").select_option("scop")
    page.get_by_label("SIRET").fill("000 000 364 00018")
    page.get_by_label("Adresse du siège").fill("3 quai de la Filature")
    page.get_by_label("Code postal").fill("63120")
    page.get_by_label("Commune").fill("Courpière")
    page.wait_for_timeout(2100)  # a person's pace
    page.get_by_role("button", name="Étape suivante").click()
    page.get_by_text("Étape 2 sur 4").wait_for()


def resume(page):
    """The page is closed in the middle; the mailed link opens it where it was left."""
    page.get_by_label("Votre activité en quelques lignes").fill("Laine, du mouton au pull.")
    page.get_by_role("button", name="Enregistrer et reprendre plus tard").click()
    page.get_by_text(f"Un lien pour reprendre part à {CONTACT}.").wait_for()
    page.goto("about:blank")
    page.goto(path_in(mailed("application_resume"), "adherer"))
    page.get_by_text("Étape 3 sur 4").wait_for()
    page.get_by_role("link", name="Étape précédente").click()
    assert page.get_by_label("Votre activité en quelques lignes").input_value().startswith("Laine")
    page.get_by_role("button", name="Étape suivante").click()


def send(page):
    page.get_by_label("Représentation légale").fill("Hélène Astier, gérante")
    page.get_by_label("Prénom", exact=False).last.fill("Hélène")
    page.locator("#id_contact_last_name").fill("Astier")
    page.get_by_role("button", name="Étape suivante").click()
    page.get_by_text("Toisons du Livradois").first.wait_for()
    statutes = {"name": "statuts.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 essai"}
    page.get_by_label("Ajouter des documents").set_input_files([statutes])
    page.get_by_role("button", name="Envoyer la demande").click()
    page.get_by_text("Cochez cette case pour envoyer la demande.").first.wait_for()
    stays = page.get_by_role("button", name="Retirer statuts.pdf")
    assert stays.is_visible(), "a file sent once stays"
    page.get_by_label("Je présente cette demande au nom de la structure").check()
    page.get_by_role("button", name="Envoyer la demande").click()
    page.get_by_role("heading", name="Votre demande est envoyée").wait_for()


def accept(client):
    application = MembershipApplication.objects.get()
    staff = log_in_staff(client, make_staff(is_superuser=True))
    answer = {
        "starts_on": clock.now().strftime("%d/%m/%Y"),
        "ends_on": (clock.now() + dt.timedelta(days=365)).strftime("%d/%m/%Y"),
        "known_as": "new",
    }
    path = f"/admin/members/membershipapplication/{application.pk}/accepter/"
    assert staff.post(path, answer).status_code == 302


def enter_as_referent(page):
    page.goto(path_in(mailed("application_accepted"), "espace"))
    page.get_by_label("Adresse e-mail").fill(CONTACT)
    page.get_by_role("button", name="Recevoir un code").click()
    enter(page)
    assert page.get_by_text("Toisons du Livradois").first.is_visible()
    assert page.get_by_text("Adhésion à jour").is_visible()


def take_a_seat(page, matinale):
    page.goto(f"/evenements/{matinale.slug}/")
    assert page.get_by_text("Nos plans de financement").first.is_visible()
    page.goto(f"/evenements/{matinale.slug}/inscription/")
    page.get_by_label("Nos plans de financement").first.check()
    page.get_by_role("button", name="Confirmer mon inscription").click()
    page.wait_for_url("**/inscription/**")
    seat = Seat.objects.get(registration__user__email=CONTACT)
    assert (seat.session.title, seat.is_confirmed) == ("Nos plans de financement", True)


# --------------------------------------------------------------------------- inviting


def test_an_invitation_from_end_to_end(page, context, complaints):
    bocage = make_organisation("Couleur Bocage", membership="none")
    today = clock.now().date()
    make_membership(bocage, starts_on=today, ends_on=today + dt.timedelta(days=300))
    camille = make_member(bocage, is_referent=True, email="camille@example.org")
    page.goto("/connexion/")
    page.get_by_label("Adresse e-mail").fill(camille.email)
    page.get_by_role("button", name="Recevoir un code").click()
    enter(page)
    page.get_by_role("navigation", name="Mon espace").get_by_role("link", name="L’équipe").click()
    page.get_by_label("Son adresse e-mail professionnelle").fill("agathe@example.org")
    page.get_by_label("Personne référente : modifier la fiche").check()
    page.get_by_role("button", name="Envoyer l’invitation").click()
    page.get_by_text("L’invitation part à agathe@example.org.").wait_for()
    context.clear_cookies()
    page.goto(path_in(mailed("invitation"), "invitation"))
    page.get_by_role("button", name="Accepter l’invitation").click()
    enter(page)
    page.get_by_text("Vous représentez maintenant Couleur Bocage.").wait_for()
    link = bocage.representatives.get(user=User.objects.get(email="agathe@example.org"))
    assert link.is_referent
    assert complaints == []
