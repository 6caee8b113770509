"""Passwords of the team: guessed, forgotten, changed."""

import re

import pytest
from django.test import Client

from tests.factories import make_member, make_site, make_staff
from tests.members.team import ADMIN, FACTOR, LOGIN, PASSWORD, code_of, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    return make_site()


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
