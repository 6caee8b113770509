"""What surrounds every page, the pages the law asks for, and the pages of failure."""

import re

import pytest
from django.contrib import messages
from django.core.checks import run_checks
from django.db import OperationalError
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import reverse
from psycopg import errors as postgres

from cress_site import context, errors, navigation
from cress_site.models import SiteSettings
from tests.factories import make_user

PAGES = ("legal", "privacy", "accessibility", "about", "site_map")


@pytest.fixture
def chamber(db):
    chamber, _ = SiteSettings.objects.update_or_create(
        pk=1,
        defaults={
            "legal_name": "Chambre du Massif",
            "address": "1 rue des Volcans, 63000 Clermont-Ferrand",
            "email": "bonjour@cress.fr",
            "phone": "0473123456",
            "privacy_email": "donnees@cress.fr",
            "accessibility_email": "acces@cress.fr",
            "publication_director": "Camille Roux",
            "publication_director_role": "présidence",
            "host_name": "Hébergeur coopératif",
            "host_address": "2 place du Nuage, 75000 Paris",
            "host_phone": "0123456789",
            "mail_provider": "Facteur libre",
            "data_location": "Les données sont en France.",
            "content_licence": "Ils se partagent sous CC BY-SA 4.0.",
            "legal_updated_on": "2026-07-01",
            "privacy_updated_on": "2026-07-01",
            "accessibility_updated_on": "2026-07-01",
        },
    )
    return chamber


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_page_sets_no_cookie_and_costs_one_query(
    client, chamber, name, django_assert_num_queries
):
    with django_assert_num_queries(1):
        response = client.get(reverse(name))
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_title_its_language_and_one_heading(client, chamber, name):
    html = client.get(reverse(name)).text
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", html)[1]
    assert f"<title>{heading} – CRESS Auvergne</title>" in html
    assert '<html lang="fr">' in html
    assert html.count("<h1") == 1
    assert f'<link rel="canonical" href="http://testserver{reverse(name)}">' in html


@pytest.mark.parametrize("name", PAGES)
def test_no_page_holds_a_style_a_script_or_an_unfilled_mark(client, chamber, name):
    html = client.get(reverse(name)).text
    assert not re.search(r"<style|style=|\son\w+=|data:|<script(?![^>]*\ssrc=)", html)
    assert "{" not in html
    assert "non renseigné" not in html


def test_legal_says_who_publishes_and_who_hosts(client, chamber):
    html = client.get(reverse("legal")).text
    for fact in (
        "Chambre du Massif",
        "04\u00a073\u00a012\u00a034\u00a056",
        "Camille Roux, présidence.",
        "Hébergeur coopératif",
        "Mis à jour le 1er\u00a0juillet 2026.",
    ):
        assert fact in html
    assert "SIRET" not in html


def test_privacy_says_how_long(client, chamber):
    html = client.get(reverse("privacy")).text
    assert "Supprimés 30\u00a0jours après l’événement." in html
    assert "rendue anonyme 3\u00a0ans après" in html


def test_the_demo_says_that_its_data_are_invented(client, chamber):
    assert "Données de démonstration" not in client.get(reverse("about")).text
    SiteSettings.objects.update(is_demo=True)
    assert "Données de démonstration" in client.get(reverse("about")).text


def test_the_menu_holds_existing_pages_only_and_marks_the_current_one(monkeypatch):
    pages = {"events:agenda": "/agenda/", "venues:venue_list": "/lieux/"}
    monkeypatch.setattr(navigation, "address", lambda name: pages.get(name, ""))
    assert [(link.label, link.current) for link in navigation.main_menu("/agenda/")] == [
        ("Agenda", "page"),
        ("Lieux", ""),
    ]
    assert [link.current for link in navigation.main_menu("/evenements/une-matinale/")] == [
        "true",
        "",
    ]
    assert [link.current for link in navigation.main_menu("/territoires/allier/")] == ["", "true"]


def test_a_person_logged_in_is_not_asked_to_log_in(client, chamber):
    client.force_login(make_user())
    html = client.get(reverse("about")).text
    assert "Se connecter" not in html


def test_a_message_is_shown_in_the_answer_that_says_it(rf, chamber):
    request = rf.get("/")
    request.session = {}
    storage = messages.storage.default_storage(request)
    request._messages = storage
    assert not context.Frame(request).has_messages
    messages.success(request, "C’est fait.")
    assert context.Frame(request).has_messages


def test_robots_are_kept_out_of_personal_pages(client, chamber, settings):
    body = client.get("/robots.txt").text
    assert "Disallow: /inscription/\n" in body
    assert "Sitemap: http://testserver/sitemap.xml\n" in body
    settings.DEMO = True
    assert client.get("/robots.txt").text.startswith("User-agent: *\nDisallow: /\n\n")


def test_the_favicon_is_where_browsers_look(client):
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.ico"


# --------------------------------------------------------------------------- failures


@pytest.mark.parametrize(
    ("handler", "status", "title"),
    [
        (errors.bad_request, 400, "Cette demande n’a pas été comprise"),
        (errors.permission_denied, 403, "Cette page ne vous est pas ouverte"),
        (errors.csrf_failure, 403, "Le formulaire n’a pas pu être vérifié"),
        (errors.page_not_found, 404, "Nous ne trouvons pas cette page"),
        (errors.too_many_requests, 429, "Une petite pause"),
    ],
)
def test_a_failure_is_explained_and_kept_nowhere(rf, chamber, handler, status, title):
    response = handler(rf.get("/x/"))
    assert response.status_code == status
    assert title in response.text
    assert response["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in response.text
    assert not re.search(r"<style|style=|\son\w+=|data:", response.text)


def test_an_address_that_does_not_exist(client, chamber):
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert not response.cookies


def test_a_request_stopped_early_still_gets_its_page(client, chamber):
    client.cookies["session"] = "whatever"
    assert client.get("/x%00/").status_code == 400


def test_too_many_requests_says_when_to_come_back(rf, chamber):
    response = errors.too_many_requests(rf.get("/"), minutes=1)
    assert "Réessayez dans 1\u00a0minute." in response.text
    assert response["Retry-After"] == "60"


def fail_with(failure, request):
    try:
        raise failure
    except type(failure):
        return errors.server_error(request)


def test_the_page_of_500_needs_neither_database_nor_session(django_assert_num_queries, caplog):
    request = RequestFactory().get("/agenda/?q=1")
    response = fail_with(RuntimeError("boom"), request)
    reference = re.search(r"Référence à donner\u00a0: (\w+)", response.text)[1]
    assert response.status_code == 500
    assert reference in caplog.text
    assert 'href="/agenda/"' in response.text


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (None, "Une intervention est en cours."),
        (postgres.LockNotAvailable(), "Le site reçoit beaucoup de demandes."),
    ],
)
def test_a_database_away_or_busy_is_503(cause, words):
    failure = OperationalError()
    failure.__cause__ = cause
    response = fail_with(failure, RequestFactory().post("/"))
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert words in response.text
    assert "Réessayer</a>" not in response.text, "sending a form again is for its own page"


def test_the_page_of_500_remembers_whom_to_write_to(rf, chamber):
    context.settings_of(rf.get("/"))
    response = fail_with(RuntimeError(), rf.get("/"))
    assert "bonjour@cress.fr" in response.text


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_pages_of_failure_render_with_nothing(name):
    assert "<h1" in get_template(name).render({})


# --------------------------------------------------------------------------- before going on line


def failures():
    return {
        error.id: error
        for error in run_checks(
            tags=["legal"], include_deployment_checks=True, databases=["default"]
        )
    }


def test_a_site_with_true_legal_pages_may_open(chamber):
    assert failures() == {}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("legal_name", "", "cress_site.E001"),
        ("publication_director", "À compléter", "cress_site.E002"),
        ("email", "bonjour@example.org", "cress_site.E002"),
        ("phone", "04 65 71 00 00", "cress_site.E002"),
        ("legal_updated_on", None, "cress_site.E001"),
        ("is_demo", True, "cress_site.E003"),
    ],
)
def test_a_hole_or_an_invention_keeps_it_closed(chamber, field, value, code):
    SiteSettings.objects.update(**{field: value})
    assert set(failures()) == {code}


def test_the_demo_is_not_asked(chamber, settings):
    settings.DEMO = True
    SiteSettings.objects.update(legal_name="")
    assert failures() == {}
