"""The team enters with a password and a second factor, and reaches nothing before it."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cress_site.models import JournalEntry
from members.models import User
from tests.factories import make_member, make_site, make_staff

pytestmark = pytest.mark.django_db
PASSWORD = "une suite de mots simples"
LOGIN, ADMIN = "/connexion/mot-de-passe/", "/admin/"
FACTOR = "/connexion/second-facteur/"
INSTALL, CODES = f"{FACTOR}relier/", f"{FACTOR}codes/"
SECRET = re.compile(r'<b class="chiffres">([A-Z2-7 ]+)</b>')


@pytest.fixture(autouse=True)
def site():
    return make_site()


@pytest.fixture
def elise():
    return make_staff("elise@example.org", password=PASSWORD, is_superuser=True)


@pytest.fixture
def moment():
    """The clock of the test, stopped at the start of a code of the application: each serves once."""
    start = int(time.time()) // 30 * 30 + 30  # not before the database's own clock
    with time_machine.travel(start, tick=False) as traveller:
        yield traveller


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def log_in(client, password=PASSWORD, email="elise@example.org", path=LOGIN, **extra):
    return client.post(path, {"login": email, "password": password}, **extra)


def enrol(client):
    """Link an application and give its secret."""
    secret = SECRET.search(client.get(INSTALL).content.decode())[1].replace(" ", "")
    answer = client.post(INSTALL, {"code": code_of(secret)})
    assert (answer.status_code, answer.url) == (302, CODES)
    return secret


@pytest.fixture
def enrolled(elise, moment):
    """The secret of somebody who linked an application yesterday."""
    client = Client()
    log_in(client)
    secret = enrol(client)
    moment.shift(24 * 3600)
    return secret


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


# --------------------------------------------------------------------------- passwords


def test_guessing_passwords_is_stopped_and_the_owner_still_enters(client, elise):
    statuses = []
    for number in range(10):
        forwarded = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}"}
        statuses.append(log_in(client, f"essai {number}", **forwarded).status_code)
    assert statuses == [200] * 8 + [429] * 2
    stopped = log_in(client)
    assert (stopped.status_code, stopped["Retry-After"]) == (429, "300")
    owner = Client(REMOTE_ADDR="198.51.100.7")
    assert log_in(owner).status_code == 302


def test_own_good_login_between_guesses_buys_nothing(client, elise):
    make_staff("paul@example.org", password=PASSWORD)
    statuses = []
    for number in range(10):
        statuses.append(log_in(client, f"essai {number}").status_code)
        assert log_in(Client(), email="paul@example.org").status_code == 302
    assert statuses == [200] * 8 + [429] * 2


def test_link_to_a_new_password(client, elise, deliver):
    asked = client.post(f"{LOGIN}oublie/", {"email": " Elise@example.org"}, follow=True)
    assert "Si un compte existe à cette adresse" in asked.content.decode()
    [sent] = deliver()
    assert sent.subject == "Choisir un nouveau mot de passe"
    path = re.search(r"http://testserver(/connexion/lien/\S+)", sent.body)[1]
    form = client.get(path, follow=True)
    assert form.redirect_chain[-1][0].endswith("-set-password/")
    assert form["Referrer-Policy"] == "no-referrer"
    here = form.redirect_chain[-1][0]
    for first, second, sentence in (
        ("court", "court", "au moins 12\u00a0signes"),
        ("motdepasse123", "motdepasse124", "différents"),
        ("1234567890", "1234567890", "très répandu"),
    ):
        refused = client.post(here, {"password1": first, "password2": second})
        assert sentence in refused.content.decode()
    chosen = {"password1": "encore une autre suite", "password2": "encore une autre suite"}
    assert client.post(here, chosen).url == LOGIN
    assert log_in(client, "encore une autre suite").status_code == 302
    assert Client().get(path).url == f"{LOGIN}oublie/", "the link serves once"


def test_link_lasts_one_hour(client, elise, deliver, moment):
    client.post(f"{LOGIN}oublie/", {"email": elise.email})
    [sent] = deliver()
    path = re.search(r"/connexion/lien/\S+", sent.body)[0]
    moment.shift(3601)
    told = client.get(path, follow=True)
    assert "Ce lien a expiré." in told.content.decode()
    for forged in ("/connexion/lien/1-abc/", "/connexion/lien/zzzzzzzzzzzzz-x-y/"):
        assert client.get(forged).status_code == 302


def test_members_receive_no_password(client, deliver):
    make_member(email="camille@example.org")
    client.post(f"{LOGIN}oublie/", {"email": "camille@example.org"})
    assert deliver() == []


def test_change_of_password_ends_the_other_sessions(client, enrolled, elise, moment):
    log_in(client)
    client.post(FACTOR, {"code": code_of(enrolled)})
    moment.shift(60)
    other = Client()
    log_in(other)
    other.post(FACTOR, {"code": code_of(enrolled)})
    assert other.get(ADMIN).status_code == 200
    new = {"password1": "encore une autre suite", "password2": "encore une autre suite"}
    page = f"{LOGIN}changer/"
    assert "pas le bon" in client.post(page, {"oldpassword": "faux", **new}).content.decode()
    assert client.post(page, {"oldpassword": PASSWORD, **new}).status_code == 302
    assert client.get(ADMIN).status_code == 200
    assert other.get(ADMIN).status_code == 302


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
