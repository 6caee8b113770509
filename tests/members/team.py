"""Somebody of the team at the door: password, application, codes."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PASSWORD = "une suite de mots simples"
LOGIN, ADMIN = "/connexion/mot-de-passe/", "/admin/"
FACTOR = "/connexion/second-facteur/"
INSTALL, CODES = f"{FACTOR}relier/", f"{FACTOR}codes/"
SECRET = re.compile(r'<b class="chiffres">([A-Z2-7 ]+)</b>')


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
