"""Nobody learns who has an account, nobody guesses, and nobody locks somebody else out."""

import pytest
from django.test import Client

from tests.factories import make_member, make_site, make_user

pytestmark = pytest.mark.django_db
ASK, CODE, SPACE = "/connexion/", "/connexion/code/", "/espace/"


@pytest.fixture(autouse=True)
def site():
    return make_site()


@pytest.fixture
def camille():
    return make_member(email="camille@example.org", first_name="Camille")


def ask(client, email="camille@example.org", **extra):
    return client.post(ASK, {"email": email}, **extra)


def without_token(text):
    start = text.find('name="csrfmiddlewaretoken"')
    while start != -1:
        end = text.index(">", start)
        text = text[:start] + text[end:]
        start = text.find('name="csrfmiddlewaretoken"', start)
    return text


@pytest.mark.parametrize("path", [ASK, "/connexion/mot-de-passe/oublie/"])
def test_same_answer_for_a_stranger(camille, path):
    answers = []
    for email in ("camille@example.org", "inconnu@example.org"):
        client = Client()
        sent = client.post(path, {"email": email})
        seen = client.get(sent.url)
        again = client.post(CODE, {"code": "BCD-FGH"}) if path == ASK else seen
        resent = client.post(CODE, {"action": "resend"}, follow=True) if path == ASK else seen
        answers.append([_comparable(a, email) for a in (sent, seen, again, resent)])
    assert answers[0] == answers[1]


def _comparable(answer, email):
    body = without_token(answer.content.decode()).replace(email, "ADRESSE")
    headers = {k: v for k, v in answer.headers.items() if k not in ("Content-Length", "Expires")}
    return answer.status_code, headers, sorted(answer.cookies), body


def test_same_answer_to_a_wrong_password(camille):
    staff = make_user("elise@example.org", password="une suite de mots", is_staff=True)
    answers = []
    for email in (staff.email, camille.email, "inconnu@example.org"):
        answer = Client().post(
            "/connexion/mot-de-passe/", {"login": email, "password": "pas celui-là"}
        )
        answers.append(_comparable(answer, email))
    assert answers[0] == answers[1] == answers[2]
    assert "ne correspondent pas" in answers[0][3]


def test_stranger_is_told_how_to_join_three_times_an_hour(client, deliver):
    for _ in range(5):
        assert ask(client, "inconnu@example.org").url == CODE
    sent = deliver()
    assert [mail.subject for mail in sent] == ["Pas de compte à cette adresse"] * 3
    assert "http://testserver/connexion/" in sent[0].body
    assert "{" not in sent[0].body


# --------------------------------------------------------------------------- limits


def test_guessing_codes_is_stopped_and_the_owner_still_enters(client, camille, read_code):
    ask(client)
    statuses = []
    for number in range(12):
        forwarded = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}"}
        statuses.append(client.post(CODE, {"code": f"BBB-{number:03}"}, **forwarded).status_code)
    assert statuses == [200] * 8 + [429] * 4
    stopped = client.post(CODE, {"code": "BBB-BBB"})
    assert stopped["Retry-After"] == "300"
    assert "Une petite pause" in stopped.content.decode()
    read_code()
    owner = Client(REMOTE_ADDR="198.51.100.7")
    ask(owner)
    assert owner.post(CODE, {"code": read_code()}).url == SPACE


def test_asking_again_does_not_give_more_guesses(client, camille):
    statuses = []
    for number in range(12):
        ask(client)
        statuses.append(client.post(CODE, {"code": f"BBB-{number:03}"}).status_code)
    assert statuses.count(200) == 8
    assert statuses[-1] == 429


def test_one_address_is_not_flooded(camille, deliver):
    statuses = [ask(Client()).status_code for _ in range(20)]
    assert statuses == [302] * 15 + [429] * 5
    assert len(deliver()) == 10


def test_eighty_people_behind_one_address_enter(db):
    statuses = {ask(Client(), f"personne{n}@example.org").status_code for n in range(80)}
    assert statuses == {302}


@pytest.mark.parametrize(
    "value", ["", "pas une adresse", "a" * 10_000 + "@example.org", "a\x00@b.fr"]
)
def test_odd_addresses_are_refused_kindly(client, value):
    answer = ask(client, value)
    assert answer.status_code == 200
    assert "à corriger" in answer.content.decode()


@pytest.mark.parametrize("value", ["", "x" * 10_000, "é\u202e", "\x00", "1 2 3"])
def test_odd_codes_are_refused_kindly(client, camille, value):
    ask(client)
    assert client.post(CODE, {"code": value}).status_code == 200
