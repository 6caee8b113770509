"""Entering in a real browser, whose content policy allows nothing inline."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from members.services import login_mail
from tests.factories import make_member, make_site, make_staff

PASSWORD = "une suite de mots simples"


@pytest.fixture(autouse=True)
def site():
    return make_site()


@pytest.fixture
def complaints(page):
    """What the browser had to refuse."""
    found = []
    page.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def mailed_code():
    job = ProcrastinateJob.objects.filter(task_name=login_mail.JOB).latest("id")
    login_mail.send(**job.args)
    return re.search(r"code de connexion\s: (\S+)", mail.outbox[-1].body)[1]


def test_member_enters_and_leaves(page, complaints):
    make_member(email="camille@example.org", first_name="Camille")
    page.goto("/espace/")
    page.get_by_label("Adresse e-mail").fill("camille@example.org")
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code reçu par e-mail").fill(mailed_code())
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/espace/")
    assert page.get_by_text("Bonjour Camille.").is_visible()
    page.get_by_role("link", name="Se déconnecter").click()
    page.get_by_role("button", name="Se déconnecter").click()
    assert page.get_by_text("Vous êtes hors connexion.").is_visible()
    assert complaints == []


def test_team_links_an_application_then_reaches_the_admin(page, complaints):
    make_staff("elise@example.org", password=PASSWORD, is_superuser=True)
    page.goto("/admin/")
    page.get_by_label("Adresse e-mail").fill("elise@example.org")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    drawing = page.get_by_alt_text("Dessin à scanner avec l’application")
    drawing.wait_for()
    drawing.evaluate("image => image.decode()")
    assert drawing.evaluate("image => image.naturalWidth") > 100
    secret = page.locator("b.chiffres").inner_text().replace(" ", "")
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page.get_by_label("Code à six chiffres").fill(code)
    page.get_by_role("button", name="Relier cette application").click()
    page.get_by_role("heading", name="Codes de secours").wait_for()
    page.get_by_role("link", name="Continuer").click()
    page.wait_for_url("**/admin/")
    assert complaints == []
