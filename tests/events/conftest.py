"""Fixtures of the tests of events, by name: nothing here is automatic."""

import pytest

from cress_site import clock
from events.services.registration import Person
from tests.events.registering import register
from tests.factories import NOW, make_matinale, make_site, make_theme


@pytest.fixture
def chamber(db):
    """The settings of the chamber, on the reference day."""
    with clock.at(NOW):
        yield make_site(legal_name="CRESS d’essai", privacy_email="donnees@cress.example.org")


@pytest.fixture
def no_hurry(monkeypatch):
    """A test fills a form faster than people."""
    monkeypatch.setattr("cress_site.forms.traps.LEAST_SECONDS", -1)


@pytest.fixture
def matinale(db):
    """Members, then everybody, then tables to choose, under their names."""
    event = make_matinale(photos_planned=True)
    event.members, event.public, event.workshops_part = event.parts
    event.themes.add(make_theme("gouvernance"))
    return event


@pytest.fixture
def registered(matinale):
    """Somebody without an account, with a seat at the public part."""
    return register(matinale, Person("Sacha", "Essai", "sacha@example.org"), matinale.public)
