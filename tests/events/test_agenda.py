"""The agenda: what is listed, by month and by question, and what is said when nothing is found."""

import pytest

from cress_site import clock
from events.agenda import PER_PAGE
from events.models import Event, Session
from events.services import event as event_service
from tests import factories as make

pytestmark = pytest.mark.django_db

NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def _site():
    make.make_site()


def read(client, query="", *, user=None, at=make.NOW, path="/agenda/"):
    if user:
        client.force_login(user)
    with clock.at(at):
        response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return response.content.decode()


def listed(page, *titles):
    """Which of these titles the page lists, in their order there; words found are marked."""
    page = page.replace("<mark>", "").replace("</mark>", "")
    found = [(page.find(f">{title}<"), title) for title in titles]
    return [title for place, title in sorted(found) if place >= 0]


def an_event(title, day, **fields):
    audience = fields.pop("audience", "public")
    event = make.make_event(title, starts_at=make.paris(f"{day} 09:00"), **fields)
    make.make_session(event, audience=audience)
    event_service.refresh(event)
    return event


@pytest.fixture
def three():
    cantal = make.make_territory("Cantal", "15", "dans le Cantal")
    webinar = make.make_event_type("webinaire", is_feminine=False)
    an_event("Moulins en décembre", "2026-12-10")
    an_event("Aurillac en janvier", "2027-01-14", territory=cantal)
    an_event(
        "Webinaire en janvier", "2027-01-20", type=webinar, venue=None, attendance_mode="online"
    )
    return ("Moulins en décembre", "Aurillac en janvier", "Webinaire en janvier")


# --------------------------------------------------------------------------- what is listed


def test_coming_events_are_listed_by_month(client, three):
    page = read(client)

    assert listed(page, *three) == list(three)
    assert (
        page.index("Décembre<span>2026") < page.index("Moulins") < page.index("Janvier<span>2027")
    )
    assert f"<b>3{NBSP}rendez-vous</b>" in page


def test_an_event_stays_until_its_end(client):
    an_event("En ce moment", "2026-11-23")

    assert listed(read(client, at=make.paris("2026-11-23 12:00")), "En ce moment")
    assert not listed(read(client, at=make.paris("2026-11-23 13:00")), "En ce moment")


def test_past_events_are_listed_backwards(client):
    an_event("Il y a longtemps", "2019-07-03")
    an_event("Récemment", "2026-09-17")
    an_event("Bientôt", "2026-12-01")

    page = read(client, "?passes=1")

    assert listed(page, "Il y a longtemps", "Récemment", "Bientôt") == [
        "Récemment",
        "Il y a longtemps",
    ]
    assert '<h1 class="mb-4">Rendez-vous passés</h1>' in page


@pytest.mark.parametrize("state", ["draft", "to_moderate"])
def test_what_is_not_published_is_absent(client, state):
    an_event("Brouillon", "2026-12-10", publication_state=state)

    assert not listed(read(client), "Brouillon")


def test_an_unannounced_event_is_listed_for_members_only(client):
    an_event("Séance interne", "2026-12-10", audience="members", is_announced=False)

    page = read(client)
    assert not listed(page, "Séance interne")
    assert "Aucun rendez-vous annoncé pour le moment" in page
    assert listed(read(client, user=make.make_member()), "Séance interne")


def test_a_reserved_event_shows_its_town_and_no_seats(client):
    venue = make.make_venue("Locaux Motiv’", city="Lyon")
    an_event("Vœux des adhérents", "2027-01-12", audience="members", venue=venue)

    page = read(client)
    assert listed(page, "Vœux des adhérents")
    assert "public--adherents" in page
    assert "Locaux Motiv" not in page
    assert "Inscriptions ouvertes" not in page
    assert "Inscriptions ouvertes" in read(client, user=make.make_member())


def test_twenty_a_page(client):
    for number in range(PER_PAGE + 3):
        an_event(f"Rendez-vous {number:02}", f"2026-12-{number + 1:02}")

    first, second = read(client), read(client, "?page=2")

    assert first.count("<article") == PER_PAGE
    assert "Page 1 sur 2" in first
    assert "Page suivante" in first
    assert second.count("<article") == 3
    assert "Page précédente" in second


@pytest.mark.parametrize("page", ["0", "-1", "999", "abc", "1e9", "²", "9" * 5000])
def test_any_page_number_gives_a_page(client, three, page):
    assert listed(read(client, f"?page={page}"), *three)


# --------------------------------------------------------------------------- badges, ribbon


def test_the_ribbon_shows_the_morning_in_minutes(client):
    make.make_matinale()

    page = read(client)

    assert "ruban__part--adherents m75" in page
    assert "ruban__part--public m45" in page
    assert "ruban__part--ateliers m75" in page


@pytest.mark.parametrize(
    ("taken", "words"),
    [(10, "Inscriptions ouvertes"), (16, f"4{NBSP}dernières places"), (19, "Dernière place")],
)
def test_the_card_says_how_many_are_left(client, taken, words):
    event = make.make_event()
    make.fill(make.make_session(event, capacity=20), taken)

    assert words in read(client)


def test_the_card_says_full(client):
    event = make.make_event()
    make.fill(make.make_session(event, capacity=1, has_waitlist=False), 1)

    page = read(client)
    assert "statut--complet" in page
    assert "Complet</span>" in page


def test_the_card_says_when_registration_opens(client):
    event = make.make_event()
    make.make_session(event, registration_opens_at=make.paris("2026-12-04 09:00"))

    assert f"Inscriptions le 4{NBSP}décembre" in read(client)


@pytest.mark.parametrize(
    ("type_name", "is_feminine", "words"),
    [("matinale", True, "Annulée</span>"), ("forum", False, "Annulé</span>")],
)
def test_cancelled_agrees_with_its_type(client, type_name, is_feminine, words):
    kind = make.make_event_type(type_name, is_feminine=is_feminine)
    make.make_session(make.make_event(status="cancelled", type=kind))

    page = read(client)
    assert words in page
    assert "evt--annule" in page


def test_one_knows_where_one_has_a_place(client):
    event = make.make_event()
    user = make.make_member()
    make.make_seat(make.make_session(event), user=user)

    assert "Place confirmée" in read(client, user=user)


# --------------------------------------------------------------------------- questions


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?territoire=03", {"Moulins en décembre"}),
        ("?territoire=15", {"Aurillac en janvier"}),
        ("?territoire=03&territoire=15", {"Moulins en décembre", "Aurillac en janvier"}),
        ("?territoire=en-ligne", {"Webinaire en janvier"}),
        ("?territoire=en-ligne&territoire=03", {"Webinaire en janvier", "Moulins en décembre"}),
        ("?mois=2027-01", {"Aurillac en janvier", "Webinaire en janvier"}),
        ("?mois=2026-12&mois=2027-01&territoire=15", {"Aurillac en janvier"}),
        ("?type=webinaire", {"Webinaire en janvier"}),
        ("?type=matinale&mois=2027-01", {"Aurillac en janvier"}),
        ("?territoire=99", set()),
        ("?type=inconnu", set()),
    ],
)
def test_each_question_narrows_the_list(client, three, query, found):
    page = read(client, query)

    assert set(listed(page, *three)) == found
    count = f"{len(found)}{NBSP}rendez-vous" if found else "Aucun rendez-vous"
    assert f"<b>{count}</b>" in page


@pytest.mark.parametrize("month", ["2027-13", "janvier", "0000-01", "2027-1", "", "２０２７-01"])
def test_a_month_that_is_none_is_left_out(client, three, month):
    assert len(listed(read(client, f"?mois={month}"), *three)) == 3


@pytest.mark.parametrize(
    ("public", "found"),
    [
        ("tous", ["Pour toutes et tous", "Mixte"]),
        ("adherents", ["Mixte", "Entre nous"]),
        ("ateliers", ["Mixte"]),
    ],
)
def test_the_audience_is_that_of_the_parts(client, public, found):
    an_event("Pour toutes et tous", "2026-12-01")
    mixed = an_event("Mixte", "2026-12-02")
    make.make_members_session(mixed)
    make.make_session(mixed, kind=Session.Kind.WORKSHOPS)
    an_event("Entre nous", "2026-12-03", audience="members")

    page = read(client, f"?public={public}")

    assert listed(page, "Pour toutes et tous", "Mixte", "Entre nous") == found


def test_members_tables_are_not_guessed_by_filtering(client):
    event = make.make_event("Réservé", starts_at=make.paris("2026-12-10 09:00"))
    make.make_members_session(event, kind=Session.Kind.WORKSHOPS)

    assert not listed(read(client, "?public=ateliers"), "Réservé")
    assert listed(read(client, "?public=ateliers", user=make.make_member()), "Réservé")


def test_counts_beside_the_choices_follow_the_other_questions(client, three):
    page = read(client, "?mois=2027-01")

    territory = page.split("Territoire</legend>")[1].split("</fieldset>")[0]
    assert '<span>Allier</span><span class="doux chiffres">0' in territory
    assert '<span>Cantal</span><span class="doux chiffres">1' in territory
    assert '<span>En ligne</span><span class="doux chiffres">1' in territory


def test_what_was_asked_can_be_taken_back_one_by_one(client, three):
    page = read(client, "?territoire=03&mois=2026-12&q=moulins")

    assert 'href="/agenda/?territoire=03&amp;mois=2026-12"' in page
    assert 'href="/agenda/?q=moulins&amp;mois=2026-12"' in page
    assert 'href="/agenda/?q=moulins&amp;territoire=03"' in page
    assert "Tout effacer" in page


# --------------------------------------------------------------------------- nothing found


def test_nothing_announced(client):
    page = read(client)

    assert "Aucun rendez-vous annoncé pour le moment" in page
    assert "vous pouvez relire les rencontres passées" in page.lower()


def test_nothing_found_proposes_the_question_to_give_up(client, three):
    page = read(client, "?territoire=15&mois=2026-12")

    assert "Rien avec ces critères" in page
    assert f"Sans décembre 2026{NBSP}: 1 rendez-vous" in page
    assert f"Sans Cantal{NBSP}: 1 rendez-vous" in page


def test_nothing_found_for_a_word_says_what_there_is_without_it(client, three):
    page = read(client, "?q=compostage&territoire=03")

    assert f"Essayez sans «{NBSP}compostage{NBSP}»" in page
    assert f"»{NBSP}: 1 rendez-vous" in page


def test_a_choice_no_event_answers_keeps_its_name(client, three):
    make.make_territory("Haute-Loire", "43", "en Haute-Loire")

    assert "Haute-Loire" in read(client, "?territoire=43")


# --------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    "asked",
    [
        "œuvre commune",
        "oeuvre",
        "Œuvres communes",
        "OEUVRE",
        "béguinages",
        "beguinage",
        "l’habitat",
        "l'habitat",
        "coopérative d’habitants",
        "  entraide  ",
    ],
)
def test_search_minds_neither_accents_nor_plurals(client, asked):
    an_event(
        "Les Serres de l’Œuvre commune",
        "2026-12-10",
        summary="Béguinages, coopératives d’habitants et habitat : l’entraide.",
    )
    an_event("Autre chose", "2026-12-11")

    page = read(client, f"?q={asked}")

    assert listed(page, "Les Serres de l’Œuvre commune", "Autre chose") == [
        "Les Serres de l’Œuvre commune"
    ]


@pytest.mark.parametrize(
    "asked",
    ["'", '"', "\\", "a & | ! :*", "(((", "<script>", "%", "x" * 10_000, "😀", "-", "le", "é"],
)
def test_any_text_may_be_searched(client, three, asked):
    with clock.at(make.NOW):
        assert client.get("/agenda/", {"q": asked}).status_code == 200
        assert client.get("/recherche/", {"q": asked}).status_code == 200


def test_what_is_reserved_cannot_be_found_by_its_words(client):
    event = make.make_event("Matinale", starts_at=make.paris("2026-12-10 09:00"))
    make.make_session(event, "Tout public")
    make.make_members_session(event, "Zyxwvut", description="Qrstuvw")
    reserved = make.make_event("Vœux", description="Mnopqrs")
    make.make_members_session(reserved, "Abcdefg")
    for found in (event, reserved):
        event_service.refresh(found)

    for word in ("zyxwvut", "qrstuvw", "mnopqrs", "abcdefg"):
        assert "Aucun rendez-vous" in read(client, f"?q={word}")


def test_the_search_of_the_site_finds_events_and_places(client):
    make.make_venue("Médiathèque de Moulins Communauté", city="Moulins")
    an_event("Matinale de Moulins", "2026-12-10")
    an_event("Café de Moulins", "2026-09-10")

    page = read(client, "?q=moulins", path="/recherche/")

    assert listed(page, "Matinale de Moulins", "Café de Moulins")
    assert listed(page, "Médiathèque de Moulins Communauté")
    assert "résultats" in page


def test_the_search_of_the_site_asks_for_two_letters(client):
    assert "Tapez au moins deux lettres." in read(client, "?q=a", path="/recherche/")


def test_an_unannounced_event_is_not_found_by_others(client):
    an_event("Séance interne", "2026-12-10", audience="members", is_announced=False)

    assert "Aucun résultat" in read(client, "?q=seance", path="/recherche/")
    member = make.make_member()
    assert listed(read(client, "?q=seance", path="/recherche/", user=member), "Séance interne")


# --------------------------------------------------------------------------- home


def test_home_shows_the_next_event_that_takes_place(client):
    an_event("Annulé", "2026-11-26", status="cancelled")
    an_event("Prochain", "2026-12-01")
    an_event("Suivant", "2026-12-10")

    page = read(client, path="/")

    assert listed(page, "Annulé", "Prochain", "Suivant") == ["Prochain", "Suivant"]
    assert "Le prochain rendez-vous" in page


def test_home_plants_the_next_date_of_each_territory(client, three):
    page = read(client, path="/")

    assert '<tspan class="orientation__nom">Allier</tspan>' in page
    assert f"jeu.{NBSP}10{NBSP}déc." in page
    assert "/agenda/?territoire=15" in page


def test_home_without_any_date(client):
    assert "Pas de date annoncée pour le moment." in read(client, path="/")


@pytest.mark.parametrize("path", ["/", "/agenda/", "/recherche/?q=moulins", "/agenda/?q=moulins"])
def test_a_visitor_gets_no_cookie_and_no_token(client, three, path):
    with clock.at(make.NOW):
        response = client.get(path)

    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_a_draft_counts_nowhere(client, three):
    Event.objects.update(publication_state=Event.Publication.DRAFT)

    page = read(client)

    assert "Aucun rendez-vous" in page
    assert "Cantal" not in page
