"""The canaries: a word that exists nowhere is planted in each restricted field, and everything is read.

A person who may read a field must find its word, or the hunt proves nothing; the others must find none, anywhere.
"""

import pytest
from django.urls import get_resolver, reverse

from cress_site import clock
from events.models import Event
from tests import factories as make
from tests.canaries.hunt import hunt, patterns
from tests.canaries.plant import plant_everywhere, word

pytestmark = pytest.mark.django_db


@pytest.fixture
def planted():
    return plant_everywhere()


def leaks(found, planted) -> dict:
    """Which words were found, and where."""
    seen = {name: found.finds(canary) for name, canary in planted.items()}
    return {name: places for name, places in seen.items() if places}


OUTSIDERS = {
    "visitor": lambda: None,
    "account without structure": lambda: make.make_user(),
    "late member": lambda: make.make_member(membership="late"),
    "pending member": lambda: make.make_member(membership="pending"),
    "former member": lambda: make.make_member(membership="left"),
}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_find_nothing(client, planted, who):
    found = hunt(client, OUTSIDERS[who]())

    assert not leaks(found, planted.all)
    assert len(found.read) > 50


def test_control_a_member_finds_what_is_for_members(client, planted):
    found = hunt(client, planted.member)

    for whose in (planted.members, planted.holders, planted.own):
        unseen = [name for name, canary in whose.items() if not found.finds(canary)]
        assert not unseen
    assert not leaks(found, planted.team)


def test_a_member_without_a_seat_finds_neither_room_nor_link(client, planted):
    found = hunt(client, make.make_member())

    for whose in (planted.holders, planted.own, planted.team):
        assert not leaks(found, whose)


def test_what_opens_by_a_personal_link_can_be_forwarded(client, planted):
    """The page of one's registration, read without logging in: teasers only."""
    token = planted.registration.token
    pages = [
        reverse(name, kwargs={"token": token})
        for name, parameters in patterns(get_resolver())
        if name.startswith("events:registration_") and tuple(parameters) == ("token",)
    ]
    assert pages
    found = hunt(client, None, *pages)

    restricted = {**planted.members, **planted.holders, **planted.team}
    del restricted["mixed event online link"]  # of the event: for whoever has a seat
    assert not leaks(found, restricted)


@pytest.mark.parametrize("path", ["/agenda/", "/recherche/", "/agenda/?passes=1"])
def test_asking_for_a_restricted_word_answers_as_for_a_word_that_exists_nowhere(
    client, planted, path
):
    nowhere = word()

    def answer(asked):
        with clock.at(make.NOW):
            joint = "&" if "?" in path else "?"
            text = client.get(f"{path}{joint}q={asked}").content.decode()
        return text.replace(asked, "…")

    expected = answer(nowhere)
    for name, canary in planted.all.items():
        assert answer(canary) == expected, name


def test_counts_never_tell_that_something_is_hidden(client, planted):
    """The agenda without the unannounced event is, to the letter, the agenda with it."""

    def pages():
        with clock.at(make.NOW):
            return [
                client.get(path).content for path in ("/", "/agenda/", "/lieux/", "/recherche/")
            ]

    with_it = pages()
    Event.objects.filter(is_announced=False).update(publication_state="draft")

    assert pages() == with_it


def test_patterns_are_all_walked():
    names = {name for name, _ in patterns(get_resolver())}

    assert {"events:home", "events:event_detail", "events:document", "venues:venue_detail"} <= names
