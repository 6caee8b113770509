"""The team enters with a password and a second factor, and reaches nothing before it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cress_site.models import JournalEntry
from members.models import User
from tests.factories import make_member, make_site
from tests.members.team import (
    ADMIN,
    CODES,
    FACTOR,
    INSTALL,
    LOGIN,
    PASSWORD,
    code_of,
    enrol,
    log_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    return make_site()


def test_first_login_links_an_application(client, elise, moment):
    answer = log_in(client, path=f"{LOGIN}?next=/admin/")
    assert answer.url == ADMIN
    assert client.get(ADMIN).url == f"{INSTALL}?next=%2Fadmin%2F"
    page = client.get(INSTALL)
    assert "data:" not in page.content.decode()
    assert "Scannez ce dessin" in page.content.decode()
    enrol(client)
    assert client.get(ADMIN).status_code == 200
    shown = client.get(CODES).content.decode()
    assert len(re.findall(r"<li>\d{4} \d{4}</li>", shown)) == 10


def test_drawing_is_ours_and_never_kept(client, elise, moment):
    assert client.get(f"{FACTOR}dessin.svg").status_code == 302
    log_in(client)
    assert client.get(f"{FACTOR}dessin.svg").status_code == 404
    client.get(INSTALL)
    drawing = client.get(f"{FACTOR}dessin.svg")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert "no-store" in drawing["Cache-Control"]
    assert drawing.content.startswith(b"<svg")
    enrol(client)
    assert client.get(f"{FACTOR}dessin.svg").status_code == 404


def test_nothing_opens_before_the_second_factor(client, elise, moment):
    log_in(client)
    for path in (ADMIN, "/admin/members/user/", "/espace/", "/agenda/", CODES, f"{LOGIN}changer/"):
        assert client.get(path).url.startswith(INSTALL), path
    assert client.post("/admin/members/user/add/", {"email": "a@example.org"}).url == INSTALL
    assert client.post("/deconnexion/").status_code == 302
    assert client.get("/agenda/").status_code == 200


def test_second_factor_is_asked_at_each_login(client, enrolled):
    answer = log_in(client, path=f"{LOGIN}?next=/admin/")
    assert answer.url == FACTOR
    assert client.get(ADMIN).url == "/admin/login/?next=/admin/"
    wrong = client.post(FACTOR, {"code": "000000"})
    assert "Ce code à six chiffres n’est pas le bon." in wrong.content.decode()
    before = client.session.session_key
    assert client.post(FACTOR, {"code": code_of(enrolled)}).url == ADMIN
    assert client.session.session_key != before
    assert client.get(ADMIN).status_code == 200


def test_code_of_the_application_serves_once(client, enrolled, moment):
    code = code_of(enrolled)
    log_in(client)
    assert client.post(FACTOR, {"code": code}).status_code == 302
    moment.shift(31)
    other = Client()
    log_in(other)
    assert other.post(FACTOR, {"code": code}).status_code == 200


def test_recovery_code_serves_once(client, enrolled, elise):
    codes = Authenticator.objects.get(user=elise, type="recovery_codes").wrap().get_unused_codes()
    log_in(client)
    assert client.post(FACTOR, {"code": codes[0]}).status_code == 302
    other = Client()
    log_in(other)
    assert other.post(FACTOR, {"code": codes[0]}).status_code == 200


def test_guessing_the_second_factor_is_stopped(client, enrolled):
    log_in(client)
    statuses = [client.post(FACTOR, {"code": f"{n:06}"}).status_code for n in range(10)]
    assert statuses == [200] * 8 + [429] * 2


def test_mailed_code_alone_never_opens_the_team(client, elise, read_code):
    client.post("/connexion/", {"email": elise.email})
    told = client.post("/connexion/code/", {"code": read_code()}, follow=True)
    assert told.redirect_chain[-1][0] == LOGIN
    assert "demandent un mot de passe" in told.content.decode()
    assert client.get("/espace/").status_code == 302


def test_mailed_code_leads_to_the_second_factor(client, enrolled, elise, read_code):
    client.post("/connexion/", {"email": elise.email})
    assert client.post("/connexion/code/", {"code": read_code()}).url == FACTOR
    assert client.get("/espace/").status_code == 302
    assert client.post(FACTOR, {"code": code_of(enrolled)}).url == "/espace/"


def test_member_who_joins_the_team_proves_it(client):
    member = make_member(email="camille@example.org")
    client.force_login(member)
    assert client.get("/espace/").status_code == 200
    User.objects.filter(pk=member.pk).update(is_staff=True)
    assert client.get("/espace/").url == f"{LOGIN}?next=%2Fespace%2F"
    assert "_auth_user_id" not in client.session


def test_admin_doors_lead_to_ours(client, elise):
    assert client.get("/admin/login/?next=/admin/").url == f"{LOGIN}?next=/admin/"
    for _ in range(3):
        answer = client.post("/admin/login/", {"username": elise.email, "password": PASSWORD})
        assert answer.status_code == 302
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/password_change/").url == f"{LOGIN}changer/"


def test_session_of_the_team_ends_after_half_a_day(client, enrolled, moment):
    log_in(client)
    client.post(FACTOR, {"code": code_of(enrolled)})
    assert client.session.get_expiry_age() <= 12 * 3600
    for _ in range(11):
        moment.shift(3600)
        assert client.get(ADMIN).status_code == 200
    moment.shift(3600 + 1)
    assert client.get(ADMIN).status_code == 302


def test_session_ends_even_without_a_second_factor(client, elise, moment):
    log_in(client)
    assert client.session.get_expiry_date() <= timezone.now() + timezone.timedelta(hours=12)


def test_another_application_replaces_the_first(client, enrolled, moment):
    log_in(client)
    client.post(FACTOR, {"code": code_of(enrolled)})
    assert client.post(f"{FACTOR}retirer/").url == INSTALL
    assert client.get(ADMIN).url.startswith(INSTALL)
    second = enrol(client)
    assert client.get(ADMIN).status_code == 200
    assert second != enrolled


def test_sensitive_pages_ask_again_after_a_while(client, enrolled, moment):
    log_in(client)
    client.post(FACTOR, {"code": code_of(enrolled)})
    assert client.get(CODES).status_code == 200
    moment.shift(600)
    asked = client.get(CODES)
    assert asked.url == "/connexion/confirmer/?next=%2Fconnexion%2Fsecond-facteur%2Fcodes%2F"
    assert "confirmez que c’est bien vous" in client.get(asked.url).content.decode()
    assert client.post(asked.url, {"password": "faux"}).status_code == 200
    assert client.post(asked.url, {"password": PASSWORD}).url == CODES
    assert client.get(CODES).status_code == 200


def test_first_administrator_of_a_deployment(client, monkeypatch, moment):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command(
        "createsuperuser",
        interactive=False,
        email="Premiere@Example.org",
        first_name="Ada",
        last_name="Martin",
        verbosity=0,
    )
    person = User.objects.get()
    assert (person.email, person.is_staff) == ("premiere@example.org", True)
    log_in(client, email=person.email)
    assert client.get(ADMIN).url.startswith(INSTALL)
    enrol(client)
    assert client.get(ADMIN).status_code == 200


def test_lost_telephone_and_codes(client, enrolled, elise):
    call_command("reset_second_factor", " Elise@example.org", verbosity=0)
    assert not Authenticator.objects.exists()
    assert JournalEntry.objects.get().verb == "second_factor_reset"
    log_in(client)
    assert client.get(ADMIN).url.startswith(INSTALL)
    for nobody in ("elise@example.org", "inconnu@example.org"):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", nobody)


def test_admin_shows_no_secret_of_the_accounts(client, enrolled):
    log_in(client)
    client.post(FACTOR, {"code": code_of(enrolled)})
    for table in ("mfa/authenticator", "account/emailaddress", "account/emailconfirmation"):
        assert client.get(f"{ADMIN}{table}/").status_code == 404
    assert client.post(f"{ADMIN}logout/").status_code == 302
    assert client.get(ADMIN).status_code == 302
