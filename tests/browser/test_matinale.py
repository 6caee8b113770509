"""The matinale from end to end, by the people it is for: a visitor, two members, the team."""

import datetime as dt
import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site import clock
from cress_site.models import Message
from cress_site.tasks import deliver
from events.models import Seat, Session
from events.services import event as event_service
from members.services import login_mail
from tests import factories as f

PASSWORD = "une suite de mots simples"
READING = 2.2  # seconds: a form sent sooner is taken for a machine's


@pytest.fixture(autouse=True)
def _team(db):
    """A transactional test empties the tables: what migrations wrote is written again."""
    f.make_site()


@pytest.fixture
def event():
    starts_at = clock.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=20)
    event = f.make_matinale(starts_at=starts_at)
    event_service.refresh(event)
    return event


def deliver_all():
    """What the worker does: every mail due, now."""
    for row in Message.objects.filter(state="queued", due_at=None):
        deliver(None, row.pk)  # without a job: no try is counted


def last_mail(to):
    deliver_all()
    return next(sent for sent in reversed(mail.outbox) if to in sent.to)


def path_in(message, noun):
    return re.search(rf"http\S+?(/{noun}/\S+)", message.body)[1]


def log_in(page, email):
    page.goto("/connexion/")
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code reçu par e-mail").wait_for()
    job = ProcrastinateJob.objects.filter(task_name=login_mail.JOB).latest("id")
    login_mail.send(**job.args)
    code = re.search(r"code de connexion\s: (\S+)", mail.outbox[-1].body)[1]
    page.get_by_label("Code reçu par e-mail").fill(code)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/espace/")


def tick(page, title):
    page.locator("label.choix__carte", has_text=title).first.click()


def test_a_visitor_registers_reads_the_mail_and_gives_the_seat_back(page, event):
    page.goto("/")
    page.get_by_role("link", name=re.compile("gouverner autrement")).first.click()
    assert "Partager la présidence" not in page.content()
    page.get_by_role("link", name="S’inscrire").first.click()
    page.get_by_role("button", name="Confirmer mon inscription").wait_for()
    tick(page, "La CRESS, c’est quoi")
    tick(page, "Gouverner")
    page.get_by_label("Votre question pour l’atelier").fill("Comment partager la présidence ?")
    page.get_by_label("Prénom").fill("Odile")
    page.get_by_label("Nom", exact=False).nth(1).fill("d’Essai")
    time.sleep(READING)
    page.get_by_role("button", name="Confirmer mon inscription").click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Votre question pour l’atelier").input_value().startswith("Comment")
    page.get_by_label("Adresse e-mail").fill("odile@example.org")
    time.sleep(READING)
    page.get_by_role("button", name="Confirmer mon inscription").click()
    page.wait_for_url("**/envoyee/")
    assert "odile@example.org" in page.get_by_role("status").first.inner_text()
    assert "/inscription/" not in page.locator("main a[href*='/inscription/ey']").all_inner_texts()

    confirmation = last_mail("odile@example.org")
    assert "Votre place est confirmée" in confirmation.body
    assert "Gouverner" in confirmation.body
    page.goto(path_in(confirmation, "inscription"))
    assert Seat.objects.living().count() == 2
    page.get_by_role("link", name="Annuler ma venue").click()
    assert Seat.objects.living().count() == 2
    page.get_by_role("button", name="Oui, annuler ma venue").click()
    page.get_by_text("Votre inscription est annulée").first.wait_for()
    assert Seat.objects.living().count() == 0
    assert "libér" in last_mail("odile@example.org").body


def test_a_member_reads_and_joins_the_members_part(page, event):
    f.make_member(email="camille@example.org", first_name="Camille")
    log_in(page, "camille@example.org")
    page.goto(f"/evenements/{event.slug}/")
    assert page.get_by_text("Partager la présidence").first.is_visible()
    page.goto(f"/evenements/{event.slug}/inscription/")
    tick(page, "Partager la présidence")
    time.sleep(READING)
    page.get_by_role("button", name="Confirmer mon inscription").click()
    page.wait_for_url(re.compile("/inscription/.{20,}/"))
    assert page.get_by_text("Votre place est confirmée").first.is_visible()
    assert page.locator("img[src*='ticket'], img[src*='billet'], .billet").first.is_visible()
    page.goto("/espace/")
    assert page.get_by_text("gouverner autrement").first.is_visible()


def test_a_late_member_is_told_why_and_what_to_do(page, event):
    structure = f.make_organisation("Bois d’ici, toits d’ailleurs", membership="none")
    last_year = clock.now().year - 1
    f.make_membership(structure, year=last_year - 1)
    f.make_member(structure, email="nadege@example.org", first_name="Nadège")
    log_in(page, "nadege@example.org")
    page.goto(f"/evenements/{event.slug}/")
    assert page.get_by_text(
        "L’adhésion de Bois d’ici, toits d’ailleurs a pris fin le"
    ).first.is_visible()
    assert "Partager la présidence" not in page.content()
    assert not Seat.objects.exists()


def test_the_team_raises_the_seats_and_the_line_moves(page, event):
    public = event.parts[1]
    Session.objects.filter(pk=public.pk).update(capacity=1)
    f.make_seat(public)
    waiting = [f.make_seat(public, status="waitlisted") for _ in range(2)]
    f.make_staff("elise@example.org", password=PASSWORD, is_superuser=True)
    page.goto("/admin/")
    page.get_by_label("Adresse e-mail").fill("elise@example.org")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    secret = page.locator("b.chiffres").inner_text().replace(" ", "")
    page.get_by_label("Code à six chiffres").fill(
        format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    )
    page.get_by_role("button", name="Relier cette application").click()
    page.get_by_role("link", name="Continuer").click()
    page.wait_for_url("**/admin/")
    page.goto(f"/admin/events/event/{event.pk}/change/")
    page.locator("input[name='sessions-1-capacity']").fill("2")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text(re.compile(r"1\s+personne .*liste d’attente")).first.wait_for()
    for seat in waiting:
        seat.refresh_from_db()
    assert [seat.status for seat in waiting] == ["confirmed", "waitlisted"]
    promoted = last_mail(waiting[0].registration.email)
    assert "Une place est disponible et elle est à vous" in promoted.body
