import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from cress_site import typography as fr

PARIS = ZoneInfo("Europe/Paris")


def plain(text):
    """No-break spaces made visible: ~ for U+00A0, _ for U+202F."""
    return text.replace(fr.NBSP, "~").replace(fr.NARROW, "_")


def at(*parts):
    return dt.datetime(*parts, tzinfo=PARIS)


MORNING = at(2026, 12, 10, 8, 45)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui conduit ? Qui paie !", "Qui conduit_? Qui paie_!"),
        ("Financer : à plusieurs ; oui", "Financer~: à plusieurs_; oui"),
        ("dit « bonjour » à l'eau", "dit «~bonjour~» à l’eau"),
        ("«serré»", "«~serré~»"),
        ("de 9 h à 9 h 30", "de 9~h à 9~h~30"),
        ("jeudi 10 décembre, le 1er juillet", "jeudi~10~décembre, le 1er~juillet"),
        ("jeu. 10 déc.", "jeu.~10~déc."),
        ("12 places, 20 personnes, 1 an", "12~places, 20~personnes, 1~an"),
        ("12,5 % et 60 €", "12,5~% et 60~€"),
        ("1 584 emplois, 1 200 000 €", "1_584 emplois, 1_200_000~€"),
        ("en 2026 300 personnes", "en 2026 300~personnes"),
        ("au 04 65 71 00 00", "au 04~65~71~00~00"),
        ("n° 5, M. Dupont, Mme Roche", "n°~5, M.~Dupont, Mme~Roche"),
        ("Plan – bilan", "Plan~– bilan"),
        ("10 millions", "10 millions"),
    ],
)
def test_typo_sets_the_spaces(typed, printed):
    assert plain(fr.typo(typed)) == printed


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/l'eau?a=1 ",
        "www.example.org/a'b",
        "prenom.nom@example.org",
        "example.org/agenda?q='x'",
        "mailto:l'eau@example.org",
    ],
)
def test_typo_leaves_addresses_alone(address):
    assert fr.typo(f"Voir {address.strip()}") == f"Voir {address.strip()}"


def test_typo_sets_what_surrounds_an_address():
    assert (
        plain(fr.typo("L'agenda : https://example.org/a'b !"))
        == "L’agenda~: https://example.org/a'b_!"
    )


@given(st.text(alphabet="a1 5h:;!?«»'–%.@/à0" + fr.NBSP + fr.NARROW, max_size=40))
def test_typo_twice_is_typo_once(text):
    assert fr.typo(fr.typo(text)) == fr.typo(text)


def test_typo_html_never_touches_a_tag():
    markup = "<p title=\"l'eau : 9 h\">L'eau : 9 h &amp; l&#x27;air</p>"
    assert plain(fr.typo_html(markup)) == '<p title="l\'eau : 9 h">L’eau~: 9~h &amp; l’air</p>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (fr.day_full(MORNING), "jeudi~10~décembre 2026"),
        (fr.day(MORNING), "jeudi~10~décembre"),
        (fr.day_short(MORNING), "10~déc."),
        (fr.day_brief(MORNING), "jeu.~10~déc."),
        (fr.date_full(dt.date(2026, 7, 1)), "1er~juillet 2026"),
        (fr.day(dt.date(2026, 7, 1)), "mercredi~1er~juillet"),
        (fr.month(MORNING), "décembre 2026"),
        (fr.hour(MORNING), "8~h~45"),
        (fr.hour(at(2026, 12, 10, 9)), "9~h"),
        (fr.hour(at(2026, 12, 10, 9, 30)), "9~h~30"),
        (fr.hour(at(2026, 12, 10, 9, 5)), "9~h~05"),
        (fr.hour(at(2026, 12, 10)), "0~h"),
        (fr.hours(MORNING, at(2026, 12, 10, 10)), "de 8~h~45 à 10~h"),
        (fr.hours(MORNING), "à 8~h~45"),
        (fr.when(MORNING, at(2026, 12, 10, 10)), "jeudi~10~décembre 2026, de 8~h~45 à 10~h"),
        (
            fr.when(at(2026, 12, 10, 20), at(2026, 12, 11, 1)),
            "du jeudi~10~décembre 2026 à 20~h au vendredi~11~décembre 2026 à 1~h",
        ),
        (fr.moment(at(2026, 12, 8, 12)), "mardi~8~décembre à 12~h"),
        (fr.day_range(dt.date(2026, 11, 24), dt.date(2026, 11, 26)), "du 24 au 26~novembre 2026"),
        (
            fr.day_range(dt.date(2026, 11, 30), dt.date(2026, 12, 1)),
            "du 30~novembre au 1er~décembre 2026",
        ),
        (
            fr.day_range(dt.date(2026, 12, 31), dt.date(2027, 1, 1)),
            "du 31~décembre 2026 au 1er~janvier 2027",
        ),
        (fr.day_range(dt.date(2026, 11, 24), dt.date(2026, 11, 24)), "le 24~novembre 2026"),
    ],
)
def test_days_and_hours(written, expected):
    assert plain(written) == expected


def test_moments_are_told_in_the_time_of_paris():
    midnight_in_paris = dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC)
    assert plain(fr.when(midnight_in_paris)) == "mercredi~1er~juillet 2026, à 0~h"


def test_a_change_of_time_is_seen():
    assert plain(fr.hour(dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC))) == "2~h~30"
    assert plain(fr.hour(dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC))) == "2~h~30"


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, "0~place"), (1, "1~place"), (1.5, "1,5~place"), (2, "2~places"), (1584, "1_584~places")],
)
def test_zero_and_one_are_singular(n, expected):
    assert plain(fr.count(n, "place", "places")) == expected


def test_ordinals():
    assert [fr.ordinal_f(n) for n in (1, 2, 21)] == ["1re", "2e", "21e"]
    assert [fr.ordinal_m(n) for n in (1, 2)] == ["1er", "2e"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Couleur Bocage", "de Couleur Bocage"),
        ("Auto-partage des Monts", "d’Auto-partage des Monts"),
        ("Élise Démo", "d’Élise Démo"),
        ("Œuvre commune", "d’Œuvre commune"),
        ("Idriss Bellanger", "d’Idriss Bellanger"),
        ("Habitat et humanisme", "d’Habitat et humanisme"),
        ("Hélène Marchadier", "d’Hélène Marchadier"),
        ("Halle des Ateliers", "de Halle des Ateliers"),
        ("Hautes Terres", "de Hautes Terres"),
        ("Hameaux vivants", "de Hameaux vivants"),
        ("Yzeure", "d’Yzeure"),
        ("Yaourts du Cantal", "de Yaourts du Cantal"),
        ("Les Ateliers du Sancy solidaire", "des Ateliers du Sancy solidaire"),
        ("Le Puy-en-Velay", "du Puy-en-Velay"),
        ("La Source", "de La Source"),
        ("L’Atelier", "de L’Atelier"),
        ("Lesage", "de Lesage"),
        ("1001 chemins", "de 1001 chemins"),
    ],
)
def test_of(name, expected):
    assert fr.of(name) == expected


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        ("Moulins", "à Moulins"),
        ("Le Puy-en-Velay", "au Puy-en-Velay"),
        ("Les Ancizes-Comps", "aux Ancizes-Comps"),
        ("La Bourboule", "à La Bourboule"),
    ],
)
def test_at_town(town, expected):
    assert fr.at_town(town) == expected


@pytest.mark.parametrize(
    "typed",
    ["0465710000", "04.65.71.00.00", "+33465710000", "+33 (0)4 65 71 00 00", "0033465710000"],
)
def test_phone(typed):
    assert plain(fr.phone(typed)) == "04~65~71~00~00"
    assert fr.phone_link(typed) == "+33465710000"


def test_a_foreign_phone_is_left_as_typed():
    assert fr.phone(" +41 22 000 00 00 ") == "+41 22 000 00 00"
    assert fr.phone_link("+41 22 000 00 00") == "+41220000000"


def test_siren_and_siret():
    assert plain(fr.siren("123456789")) == "123~456~789"
    assert plain(fr.siren("12345678900012")) == "123~456~789~00012"
    assert fr.siren("W631234567") == "W631234567"


def test_listing():
    assert fr.listing([]) == ""
    assert fr.listing(["le lieu"]) == "le lieu"
    assert fr.listing(["le lieu", "la date", "l’heure"]) == "le lieu, la date et l’heure"


def test_shorten_cuts_between_words():
    title = "Matinale de Moulins : financer son projet à plusieurs"
    assert fr.shorten(title) == "Matinale de Moulins"
    assert fr.shorten("Court") == "Court"
    assert fr.shorten("x" * 40) == "x" * 28


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "Qui finance\u202f?, de 9\u00a0h à 10\u00a0h.",
            "Qui finance\u202f? de 9\u00a0h à 10\u00a0h.",
        ),
        ("Votre place\u00a0: qui finance\u202f?.", "Votre place\u00a0: qui finance\u202f?"),
        ("Et après…, de 9\u00a0h à 10\u00a0h.", "Et après…, de 9\u00a0h à 10\u00a0h."),
        (
            "Atelier «\u00a0Pourquoi\u202f?\u00a0», à 9\u00a0h.",
            "Atelier «\u00a0Pourquoi\u202f?\u00a0», à 9\u00a0h.",
        ),
    ],
)
def test_a_title_with_its_own_sign_takes_no_other(said, written):
    assert fr.after_own_sign(said) == written


def test_fold_meets_what_people_type():
    assert fr.fold("L’Œuvre de l'Écofab – À venir") == "l oeuvre de l ecofab a venir"
    assert fr.fold("l'œuvre") == fr.fold("L’OEUVRE")


def test_sort_key_orders_as_a_french_reader_expects():
    names = ["Zeste", "Écofab", "étape", "Eau vive", "Officine", "Œuvres", "Odyssée", "Fabrique"]
    assert sorted(names, key=fr.sort_key) == [
        "Eau vive",
        "Écofab",
        "étape",
        "Fabrique",
        "Odyssée",
        "Œuvres",
        "Officine",
        "Zeste",
    ]


def test_slug():
    assert fr.slug("L’œuvre à plusieurs : où, quand ?") == "l-oeuvre-a-plusieurs-ou-quand"
    assert fr.slug("un deux trois", max_length=8) == "un-deux"
    assert fr.slug("…") == ""


def render(source, **context):
    return plain(Template("{% load french %}" + source).render(Context(context)))


def test_filters_carry_the_same_names():
    assert (
        render("{{ start|hours:end }}", start=MORNING, end=at(2026, 12, 10, 10))
        == "de 8~h~45 à 10~h"
    )
    assert render('{{ n|count:"place|places" }}', n=0) == "0~place"
    assert render('{{ n|plural:"place,places" }}', n=2) == "places"
    assert render("{% hours_between start end %}", start=MORNING, end=None) == "à 8~h~45"
    assert render("{{ start|iso }}", start=MORNING) == "2026-12-10T08:45:00+01:00"


def test_the_typo_filter_escapes_text_and_keeps_safe_markup():
    assert render("{{ text|typo }}", text="<b>l'eau</b> !") == "&lt;b&gt;l’eau&lt;/b&gt;_!"
    assert (
        render("{{ text|typo }}", text=mark_safe("<a href=\"/l'eau\">l'eau !</a>"))
        == '<a href="/l\'eau">l’eau_!</a>'
    )
