"""What the tests of the registration pages share: a form filled as a browser would."""

import re

from django.urls import reverse

from events.services import registration as services
from members.viewer import Viewer

PERSON = {"first_name": "Sacha", "last_name": "Essai", "email": "sacha@example.org"}


def create_url(event):
    return reverse("events:registration_create", args=[event.slug])


def url_of(name, registration, *args):
    return reverse(f"events:registration_{name}", args=[registration.token, *args])


def filled(client, url, **answers):
    """Open the form, then send it back with these answers."""
    page = client.get(url).content.decode()
    stamp = re.search(r'name="shown_at" value="([^"]*)"', page)
    data = {"shown_at": stamp[1]} if stamp else {}
    return client.post(url, data | answers)


def press(client, event, *sessions, **answers):
    """Register as somebody without an account, unless told otherwise."""
    parts = {"parts": [session.pk for session in sessions]}
    return filled(client, create_url(event), **PERSON | parts | answers)


def text_of(response):
    """What people read: no tags, no entities, one space."""
    page = response.content.decode()
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", main[0] if main else page)
    for entity, sign in (("&#x27;", "'"), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        text = text.replace(entity, sign)
    return re.sub(r"[ \n]+", " ", text)


def points(response):
    """The sentences of the summary of errors."""
    form = response.context["form"]
    return [str(error) for errors in form.errors.values() for error in errors]


def register(event, person, *sessions, viewer=None):
    """Through the service, as a visitor unless told otherwise."""
    asks = [services.Ask(session.pk) for session in sessions]
    viewer = viewer or Viewer.visitor()
    return services.register(event=event, person=person, asks=asks, viewer=viewer).registration
