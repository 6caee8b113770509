"""The search of the site: finds of every nature in one order, narrowed by facets, with other words when there is none."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cress_site import clock
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now():
    make.make_site()
    with clock.at(make.NOW):
        yield


def page(client, q, **filters):
    return client.get("/recherche/", {"q": q, **filters}).content.decode()


def found(client, q, **filters):
    titles = re.findall(r"<h3><a href=[^>]+>(.*?)</a></h3>", page(client, q, **filters), re.DOTALL)
    return [re.sub("<[^>]+>", "", title) for title in titles]


def facet(client, name, q, **filters):
    """« Allier 2 » in the first copy of the facets."""
    pattern = rf'for="a-{name}-\d+">([^<]+)<span[^>]*>(\d+)'
    return {label.strip(): int(n) for label, n in re.findall(pattern, page(client, q, **filters))}


# --------------------------------------------------------------------------- what is found


@pytest.mark.parametrize(
    "asked",
    [
        "coopérative",
        "COOPERATIVES",
        "cooper",
        "l'économie coopérative",
        "l’economie cooperative",
        "coopératives habitants",
    ],
)
def test_accents_capitals_plurals_and_both_apostrophes_do_not_count(client, asked):
    make.make_event("Coopérative d’habitants : l’économie autrement")
    assert found(client, asked) == ["Coopérative d’habitants\u00a0: l’économie autrement"]


def test_the_ligature_is_two_letters(client):
    make.make_event("Une œuvre commune")
    assert found(client, "oeuvre") == found(client, "œuvre") == ["Une œuvre commune"]


def test_every_word_must_be_there(client):
    make.make_event("Habitat coopératif")
    assert found(client, "habitat coopératif")
    assert found(client, "habitat montgolfière") == []


def test_names_come_before_texts_and_what_comes_before_what_is_past(client):
    make.make_venue("Habitat commun", city="Vichy")
    make.make_event("Loin : habitat", starts_at=make.NOW + make.days(90))
    make.make_event("Proche : habitat", starts_at=make.NOW + make.days(9))
    make.make_event("Passé : habitat", starts_at=make.NOW - make.days(9))
    make.make_event("Autre chose", summary="Où il est question d’habitat.")
    assert found(client, "habitat") == [
        "Proche\u00a0: habitat",
        "Loin\u00a0: habitat",
        "Habitat commun",
        "Passé\u00a0: habitat",
        "Autre chose",
    ]


def test_territories_and_places_are_found_by_their_names(client):
    make.make_venue("GRIN", city="Clermont-Ferrand", territory=make.make_territory())
    assert found(client, "allier") == ["Allier", "GRIN"]
    assert found(client, "clermont") == ["GRIN"]
    make.make_venue("Fermé", is_active=False)
    assert found(client, "fermé") == []


def test_words_found_are_shown(client):
    make.make_event("Habitats partagés", summary="Vivre ensemble.")
    assert "<mark>Habitats</mark> partagés" in page(client, "habitat")


def test_a_word_of_the_text_is_shown_in_its_place(client):
    long = "Rien. " * 60 + "Le bail à construction étale le coût. " + "Rien. " * 60
    make.make_event("Autre chose", description=long)
    shown = page(client, "construction")
    assert "à <mark>construction</mark> étale" in shown
    assert shown.count("Rien.") < 40


def test_what_is_typed_cannot_become_markup_nor_a_question_of_the_database(client):
    make.make_event("Habitat")
    for asked in (
        "<script>x",
        "habitat & !x | (",
        "'habitat'",
        "a:* <-> b",
        "\\",
        "habitat:A",
        "%00",
    ):
        assert client.get("/recherche/", {"q": asked}).status_code in (200, 400)
    assert "<script>x" not in page(client, "<script>x")


@pytest.mark.parametrize("asked", ["", " ", "a", "’", "?!"])
def test_too_little_asked_finds_nothing(client, asked):
    make.make_event("Habitat")
    assert found(client, asked) == []
    assert ("Tapez au moins deux lettres." in page(client, asked)) == bool(asked.strip())


def test_only_little_words_find_nothing_without_a_fault(client):
    make.make_event("De la rue")
    assert found(client, "de la") == []


# --------------------------------------------------------------------------- who searches


def test_what_one_may_not_know_is_neither_found_nor_counted(client):
    make.make_event("Habitat public")
    make.make_event("Habitat caché", is_announced=False)
    make.make_event("Habitat brouillon", publication_state="draft")
    assert found(client, "habitat") == ["Habitat public"]
    assert facet(client, "nature", "habitat") == {"Rendez-vous": 1}
    client.force_login(make.make_member())
    assert set(found(client, "habitat")) == {"Habitat public", "Habitat caché"}


def test_the_words_of_a_members_part_find_nothing(client):
    make.make_matinale()
    assert found(client, "présidence") == []
    client.force_login(make.make_member())
    assert found(client, "présidence") == []


# --------------------------------------------------------------------------- narrowing


@pytest.fixture
def many(client):
    allier, cantal = make.make_territory(), make.make_territory("Cantal", "15", "dans le Cantal")
    for days, territory in ((9, allier), (19, allier), (29, cantal), (-9, cantal)):
        make.make_event(
            f"Habitat {days}", territory=territory, starts_at=make.NOW + make.days(days)
        )
    make.make_venue("Habitat commun", territory=cantal)


def test_facets_count_what_each_would_give(client, many):
    assert facet(client, "nature", "habitat") == {"Rendez-vous": 4, "Lieux": 1}
    assert facet(client, "territoire", "habitat") == {"Allier": 2, "Cantal": 3}
    assert facet(client, "quand", "habitat") == {"À venir": 3, "Passés": 1}


def test_a_facet_narrows_the_others_and_not_itself(client, many):
    asked = {"territoire": "15"}
    assert len(found(client, "habitat", **asked)) == 3
    assert facet(client, "territoire", "habitat", **asked) == {"Allier": 2, "Cantal": 3}
    assert facet(client, "nature", "habitat", **asked) == {"Rendez-vous": 2, "Lieux": 1}
    assert found(client, "habitat", quand="passes") == ["Habitat -9"]
    assert found(client, "habitat", nature="lieux") == ["Habitat commun"]
    assert len(found(client, "habitat", nature=["lieux", "rendez-vous"])) == 5


def test_filters_that_leave_nothing_say_what_there_is_without_them(client, many):
    shown = page(client, "habitat", territoire="03", quand="passes")
    assert "Aucun résultat" in shown
    assert "Sans ces filtres" in shown
    assert "5\u00a0résultats" in shown


def test_unknown_choices_and_pages_do_no_harm(client, many):
    assert found(client, "habitat", nature="x", territoire="y", quand="z") == []
    for number in ("0", "-1", "999", "x", "²"):
        assert len(found(client, "habitat", page=number)) == 5


def test_pages_follow_one_another(client):
    for rank in range(23):
        make.make_event(f"Habitat {rank:02d}", starts_at=make.NOW + make.days(rank + 1))
    pages = [found(client, "habitat", page=number) for number in (1, 2, 3)]
    assert [len(titles) for titles in pages] == [10, 10, 3]
    assert [title for titles in pages for title in titles] == [
        f"Habitat {rank:02d}" for rank in range(23)
    ]
    assert "Page 2 sur 3" in page(client, "habitat", page=2)


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_it_asks_the_database_as_often_for_many_as_for_one(client, who):
    if who == "member":
        client.force_login(make.make_member())
    make.make_matinale("Habitat 1")
    make.make_venue("Habitat commun")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert found(client, "habitat")
        return len([q for q in queries if "django_session" not in q["sql"]])

    asked()
    few = asked()
    for rank in range(5):
        make.make_matinale(f"Habitat {rank}")
        make.make_venue(f"Habitat {rank}")
    assert asked() == few
