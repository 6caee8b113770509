"""Other words, when those that were typed find nothing; and texts cut around the words found."""

import re

import pytest
from django.core.cache import cache

from cress_site import clock
from cress_site.typography import fold
from events.search import Question, vocabulary
from events.search.finds import excerpt, marked
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now():
    make.make_site()
    cache.delete(vocabulary.KEY)
    with clock.at(make.NOW):
        yield


def page(client, q):
    return client.get("/recherche/", {"q": q}).content.decode()


def found(client, q):
    titles = re.findall(r"<h3><a href=[^>]+>(.*?)</a></h3>", page(client, q), re.DOTALL)
    return [re.sub("<[^>]+>", "", title) for title in titles]


def suggestion(client, q):
    match = re.search(r"Essayez avec\u00a0: <a href=\"([^\"]+)\">(.*?)</a>", page(client, q))
    return match[2] if match else ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("matinalle", "matinale"),
        ("matniale", "matinale"),
        ("gouverneur", ""),
        ("goubernance", "gouvernance"),
        ("coperative", "coopérative"),
        ("goubernance coperative", "gouvernance coopérative"),
        ("xylophone", ""),
        ("vcihy", "vichy"),
    ],
)
def test_words_near_those_of_the_site_are_offered(client, typed, meant):
    make.make_event("Matinale : gouvernance coopérative")
    make.make_venue("La Source", city="Vichy")
    assert suggestion(client, typed) == meant
    if meant:
        assert found(client, meant)


def test_nothing_is_offered_that_finds_nothing_or_is_not_public(client):
    make.make_event("Xylophone", is_announced=False)
    assert suggestion(client, "xylophonne") == ""
    client.force_login(make.make_member())
    assert found(client, "xylophone") == ["Xylophone"]
    assert suggestion(client, "xylophonne") == ""


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "abd", 1),
        ("abc", "ab", 1),
        ("abcd", "badc", 2),
        ("abc", "xyz", 3),
    ],
)
def test_distance_between_words(one, other, changes):
    assert min(vocabulary.distance(one, other, 2), 3) == changes


# --------------------------------------------------------------------------- pieces


def test_a_text_is_cut_where_words_stand():
    pieces = marked("L’habitat, des habitants et l’inhabité", ["habit"])
    assert [piece.text for piece in pieces if piece.is_found] == ["habitat", "habitants"]
    assert "".join(piece.text for piece in pieces) == "L’habitat, des habitants et l’inhabité"


def test_an_excerpt_begins_and_ends_between_words():
    text = "un deux trois " * 40 + "cible " + "quatre cinq " * 40
    shown = excerpt(text, ["cible"])
    assert "cible" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert set(fold(shown).split()) <= {"un", "deux", "trois", "cible", "quatre", "cinq"}
    assert excerpt(text, ["absent"]) == ""


def test_stems_are_those_of_the_database():
    assert Question.of("Financer les coopératives").stems == ["financ", "cooper"]
