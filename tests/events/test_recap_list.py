"""The list of recaps, narrowed by a word, a territory, a theme or a year."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cress_site import clock
from events.models import Theme
from tests import factories as make
from tests.events.factories_recap import make_past, make_recap

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"


@pytest.fixture
def recaps(chamber):
    """Two of 2026, in two territories and two themes, and an old one."""
    hiring = Theme.objects.create(name="recruter", slug="recruter", order=1)
    money = Theme.objects.create(name="financer", slug="financer", order=2)
    allier = make.make_territory("Allier", "03", "dans l’Allier")
    cantal = make.make_territory("Cantal", "15", "dans le Cantal")
    held = {
        "vichy": make_past(
            "À Vichy", venue=make.make_venue("La Source", territory=allier), territory=allier
        ),
        "aurillac": make_past(
            "À Aurillac", venue=make.make_venue("Le Prisme", territory=cantal), territory=cantal
        ),
        "grin": make.make_event(
            "Au GRIN", starts_at=make.paris("2019-07-03 09:00"), territory=cantal
        ),
    }
    held["vichy"].themes.add(hiring)
    held["aurillac"].themes.add(hiring, money)
    for event in held.values():
        make_recap(event, published_on=dt.date(2026, 9, 22), body=f"Ce qui reste de {event.title}.")
    return held


def page(client, query=""):
    with clock.at(make.NOW):
        return client.get(f"/retours/{query}").text


def shown(html):
    return {name for name in ("À Vichy", "À Aurillac", "Au GRIN") if f">{name}<" in html}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"À Vichy", "À Aurillac", "Au GRIN"}),
        ("?territoire=03", {"À Vichy"}),
        ("?territoire=15", {"À Aurillac", "Au GRIN"}),
        ("?territoire=15&annee=2019", {"Au GRIN"}),
        ("?theme=recruter", {"À Vichy", "À Aurillac"}),
        ("?theme=financer&theme=recruter&territoire=15", {"À Aurillac"}),
        ("?annee=2026&annee=2019", {"À Vichy", "À Aurillac", "Au GRIN"}),
        ("?annee=deux&territoire=&autre=1", {"À Vichy", "À Aurillac", "Au GRIN"}),
        ("?q=aurillac", {"À Aurillac"}),
        ("?q=aurillac&territoire=03", set()),
        ("?annee=1999", set()),
    ],
)
def test_what_is_asked_is_what_is_shown(client, recaps, query, found):
    assert shown(page(client, query)) == found


def test_each_choice_says_what_it_would_give(client, recaps):
    html = page(client, "?territoire=15")
    counted = dict(re.findall(r"<span>([^<]+)</span><span class=\"doux chiffres\">(\d+)<", html))
    # The territory is asked for already: its other choices are counted without it.
    assert counted["Allier"] == "1"
    assert counted["Cantal"] == "2"
    # The others are counted within the territory.
    assert counted["Recruter"] == "1"
    assert counted["2019"] == "1"
    assert counted["2026"] == "1"
    assert f"2{NBSP}comptes rendus" in html
    assert "Cantal<svg" in html.replace(" <svg", "<svg")


def test_a_narrowed_list_stays_out_of_search_engines_and_can_be_widened(client, recaps):
    assert "noindex" not in page(client)
    html = page(client, "?annee=1999&territoire=03")
    assert '<meta name="robots" content="noindex, follow">' in html
    assert "Rien avec ces critères" in html
    assert 'href="/retours/?territoire=03"' in html  # without the year
    assert 'href="/retours/">Tout effacer</a>' in html


def test_an_old_year_is_told_in_lines(client, recaps):
    html = page(client)
    assert 'class="lignes"' in html.split('id="retours-2019"')[1]
    assert 'class="lignes"' not in html.split('id="retours-2026"')[1].split("</section>")[0]


def test_choices_name_nothing_that_a_visitor_may_not_know(client, recaps):
    hidden = make_past("Secret", is_announced=False, territory=make.make_territory("Rhône", "69"))
    hidden.themes.add(Theme.objects.create(name="secret", slug="secret"))
    make_recap(hidden)
    html = page(client)
    assert "Rhône" not in html
    assert "Secret" not in html


def test_pages_keep_what_was_asked(client, recaps):
    for rank in range(26):
        at = make.paris("2025-01-05 09:00") + make.days(rank)
        make_recap(make.make_event(f"Rencontre {rank}", starts_at=at))
    html = page(client, "?annee=2025")
    assert 'href="/retours/?annee=2025&amp;page=2"' in html
    assert f"Page{NBSP}1" in html or "Page 1 sur 2" in html
    assert 'href="/retours/?annee=2025" rel="prev"' in page(client, "?annee=2025&page=2")


def test_a_filtered_list_never_asks_more_with_more_recaps(client, recaps):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            page(client, "?theme=recruter&annee=2026")
        return len(captured)

    queries()
    few = queries()
    theme = Theme.objects.get(slug="recruter")
    for rank in range(20):
        event = make_past(f"Matinale {rank}")
        event.themes.add(theme)
        make_recap(event)
    assert queries() == few
