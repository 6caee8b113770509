"""Members enter with a code sent by e-mail, bound to the browser that asked for it."""

import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site.models import Message
from members.services import login_mail
from tests.factories import make_member, make_site

pytestmark = pytest.mark.django_db
CODE_IN_MAIL = re.compile(r"connexion\s: (\S+)")
ASK, CODE, SPACE = "/connexion/", "/connexion/code/", "/espace/"


@pytest.fixture(autouse=True)
def site():
    return make_site()


@pytest.fixture
def camille():
    return make_member(email="camille@example.org", first_name="Camille")


def ask(client, email="camille@example.org", **extra):
    return client.post(ASK, {"email": email}, **extra)


def test_code_opens_the_space(client, camille, read_code):
    answer = ask(client, " Camille@Example.org ")
    assert (answer.status_code, answer.url) == (302, CODE)
    page = client.get(CODE).content.decode()
    assert "Un e-mail part à <b>camille@example.org</b>" in page
    assert "valable 15\u00a0minutes" in page
    entered = client.post(CODE, {"code": read_code().lower().replace("-", " ")}, follow=True)
    assert entered.redirect_chain == [(SPACE, 302)]
    assert "Bonjour Camille." in entered.content.decode()


def test_mail_says_the_code_in_its_subject(client, camille, deliver):
    ask(client)
    [sent] = deliver()
    assert sent.to == ["camille@example.org"]
    assert sent.subject.startswith("Votre code de connexion\u00a0: ")
    assert sent.body.startswith("Bonjour Camille,\n\nVotre code de connexion\u00a0: ")
    assert "Il est valable 15\u00a0minutes et ne sert qu’une fois." in sent.body
    html, kind = sent.alternatives[0]
    assert kind == "text/html"
    assert CODE_IN_MAIL.search(sent.body)[1] in html
    assert "{{" not in sent.body + html


def test_pages_carry_the_name_of_the_chamber(client):
    for path in (ASK, "/connexion/mot-de-passe/", "/connexion/mot-de-passe/oublie/"):
        assert (
            '<span class="marque__nom">CRESS Auvergne</span>' in client.get(path).content.decode()
        )


def test_code_serves_once_and_only_where_it_was_asked(client, camille, read_code):
    ask(client)
    code = read_code()
    elsewhere = Client()
    assert elsewhere.post(CODE, {"code": code}).url == ASK
    ask(elsewhere)
    assert "n’est pas le bon" in elsewhere.post(CODE, {"code": code}).content.decode()
    assert client.post(CODE, {"code": code}).url == SPACE
    client.post("/deconnexion/")
    assert client.post(CODE, {"code": code}).url == ASK


def test_code_lasts_a_quarter_of_an_hour(client, camille, read_code):
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False) as moment:
        ask(client)
        code = read_code()
        moment.shift(15 * 60 + 1)
        late = client.post(CODE, {"code": code}, follow=True)
    assert late.redirect_chain[-1][0] == ASK
    assert "Ce code a expiré." in late.content.decode()
    assert client.get(SPACE).status_code == 302


def test_another_code_replaces_the_first(client, camille, read_code):
    ask(client)
    first = read_code()
    assert client.post(CODE, {"action": "resend"}).url == CODE
    second = read_code()
    assert "n’est pas le bon" in client.post(CODE, {"code": first}).content.decode()
    assert client.post(CODE, {"code": second}).url == SPACE


def test_address_can_be_changed(client, camille):
    ask(client, "autre@example.org")
    assert client.get(ASK).status_code == 200
    assert "camille@example.org" in ask(client).wsgi_request.session["account_login"]["email"]


def test_nothing_of_a_code_is_kept(client, camille, read_code):
    ask(client)
    job = ProcrastinateJob.objects.get(task_name=login_mail.JOB)
    assert set(job.args) == {"ticket"}
    assert job.priority == 100
    place = f"login-mail:{job.args['ticket']}"
    assert cache.get(place)
    code = read_code()
    assert cache.get(place) is None
    assert code not in str(job.args)
    assert not Message.objects.exists()
    assert not EmailAddress.objects.exists()


def test_missing_mail_server_changes_nothing(client, camille, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert ask(client).url == CODE
    assert client.get(CODE).status_code == 200
    job = ProcrastinateJob.objects.get(task_name=login_mail.JOB)
    with pytest.raises(ConnectionRefusedError):
        login_mail.send(**job.args)
    assert cache.get(f"login-mail:{job.args['ticket']}")


def test_a_late_job_sends_nothing(client, camille, mailoutbox):
    login_mail.send(ticket="gone")
    assert mailoutbox == []


def test_login_changes_the_session(client, camille, read_code):
    ask(client)
    before = client.session.session_key
    client.post(CODE, {"code": read_code()})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_unfinished_login_is_soon_forgotten(client, camille, read_code):
    ask(client)
    assert client.session.get_expiry_age() == 3600
    client.post(CODE, {"code": read_code()})
    assert client.session.get_expiry_age() == 14 * 24 * 3600


def test_logout_kills_the_session_on_the_server(client, camille):
    client.force_login(camille)
    stolen = client.cookies["session"].value
    assert client.get("/deconnexion/").status_code == 200
    assert client.get(SPACE).status_code == 200, "reading the page changes nothing"
    left = client.post("/deconnexion/", follow=True)
    assert "Vous êtes hors connexion." in left.content.decode()
    replay = Client()
    replay.cookies["session"] = stolen
    assert replay.get(SPACE).status_code == 302


def test_signup_is_closed(client):
    for path in (
        "/accounts/signup/",
        "/accounts/login/",
        "/inscription/",
        "/connexion/inscription/",
    ):
        assert client.get(path).status_code == 404


def test_closed_account_is_told_once_proved(client, camille, read_code):
    camille.is_active = False
    camille.save()
    assert ask(client).url == CODE
    told = client.post(CODE, {"code": read_code()}, follow=True)
    assert "Ce compte est fermé." in told.content.decode()
    assert client.get(SPACE).status_code == 302


def test_account_without_a_password_cannot_enter_by_one(client, camille):
    for password in ("", "!", camille.password):
        client.post("/connexion/mot-de-passe/", {"login": camille.email, "password": password})
        assert client.get(SPACE).status_code == 302


def test_who_is_logged_in_goes_on(client, camille):
    client.force_login(camille)
    assert client.get(ASK).url == SPACE
    assert client.get(f"{ASK}?next=/agenda/").url == "/agenda/"


# --------------------------------------------------------------------------- where one goes next


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "https:/\\evil.example",
    "/\r\n//evil.example",
    " //evil.example",
    "https://testserver@evil.example/",
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_other_site_is_reached(client, camille, read_code, target):
    client.post(ASK, {"email": camille.email, "next": target})
    entered = client.post(CODE, {"code": read_code(), "next": target})
    assert (entered.status_code, entered.url) == (302, SPACE)
    assert client.get(ASK, {"next": target}).url == SPACE
    assert client.post("/deconnexion/", {"next": target}).url == "/"


def test_a_page_of_ours_is_reached(client, camille, read_code):
    answer = client.post(f"{ASK}?next=/agenda/%3Ftype%3Dmatinale", {"email": camille.email})
    assert answer.url == f"{CODE}?next=%2Fagenda%2F%3Ftype%3Dmatinale"
    entered = client.post(answer.url, {"code": read_code()})
    assert entered.url == "/agenda/?type=matinale"
