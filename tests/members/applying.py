"""Filling an application as a person does, and reading what the page answers."""

import re
import time

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.members.factories_people import ANSWERS, PDF

START = "/adherer/demande/"
STAMP = re.compile(r'name="shown_at" value="([^"]+)"')
STRUCTURE = ("name", "legal_form", "siret", "address", "postcode", "city")


def first(**fields):
    answers = {name: ANSWERS[name] for name in STRUCTURE}
    return answers | {"contact_email": "helene.astier@example.org"} | fields


def start(client, **fields):
    with time_machine.travel(time.time(), tick=False) as traveller:
        stamp = STAMP.search(client.get(START).content.decode())[1]
        traveller.shift(30)
        return client.post(START, first(**fields) | {"shown_at": stamp})


def step(application, number):
    return f"{START}{application.token}/etape-{number}/"


def post(client, application, number, **fields):
    return client.post(step(application, number), fields)


def errors(response):
    pattern = r'id="error_\d+_[^"]*"[^>]*>\s*<strong>(.*?)</strong>'
    found = re.findall(pattern, response.content.decode())
    return [text.replace("&#x27;", "’") for text in found]


def pdf(name="statuts.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")
