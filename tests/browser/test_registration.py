"""A registration's life in a real browser: with and without scripts, with the keyboard alone, on a phone."""

import datetime as dt

import pytest
from django.core.cache import cache

from cress_site import clock
from cress_site.typography import local
from events.models import Registration, Seat
from tests.factories import make_matinale, make_site

TWO_SECONDS = 2100  # what the form asks of people, in milliseconds


@pytest.fixture
def matinale(transactional_db):
    cache.clear()
    make_site()
    day = local(clock.now()) + dt.timedelta(days=30)
    event = make_matinale(starts_at=day.replace(hour=8, minute=30, second=0, microsecond=0))
    event.members, event.public, event.workshops_part = event.parts
    return event


@pytest.fixture(params=["desk", "phone, dark, no script"])
def visitor(request, browser, live_server):
    """A page of a fresh visitor; whatever the site's own policy forbids is gathered."""
    options = {"viewport": {"width": 1280, "height": 860}}
    if request.param != "desk":
        options = {
            "viewport": {"width": 390, "height": 844},
            "color_scheme": "dark",
            "java_script_enabled": False,
        }
    context = browser.new_context(base_url=live_server.url, locale="fr-FR", **options)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    yield page
    assert page.complaints == []
    context.close()


def send(page, label):
    with page.expect_navigation():
        page.get_by_role("button", name=label).click()


def fill_in(page, event):
    page.goto(f"/evenements/{event.slug}/inscription/")
    page.get_by_label("Prénom").fill("Sacha")
    page.get_by_label("Nom", exact=False).nth(1).fill("Essai")
    page.get_by_label("Adresse e-mail").fill("sacha@example.org")
    page.get_by_label("La CRESS, c’est quoi").check()
    page.wait_for_timeout(TWO_SECONDS)


def test_from_the_event_to_the_seat_given_back(visitor, matinale):
    page = visitor
    page.goto(f"/evenements/{matinale.slug}/")
    page.get_by_role("link", name="S’inscrire").first.click()
    fill_in(page, matinale)
    page.get_by_label("Avez-vous besoin").fill("Une rampe")
    send(page, "Confirmer mon inscription")
    assert page.get_by_role("alert").get_by_role("link").count() == 1
    page.get_by_label("J’accepte que la CRESS utilise cette réponse").check()
    send(page, "Confirmer mon inscription")
    assert page.get_by_role("heading", level=1).inner_text().startswith("À ")
    row = Registration.objects.get()
    assert (row.needs, row.seats.get().is_confirmed) == ("Une rampe", True)

    page.goto(f"/inscription/{row.token}/")
    assert page.get_by_alt_text("Code du billet").evaluate("image => image.naturalWidth") > 0
    page.get_by_role("link", name="Modifier mon inscription").click()
    page.get_by_label("Ateliers au choix").check()
    page.get_by_label("Gouverner").check()
    page.get_by_label("Votre question pour l’atelier").fill("Comment partager la présidence ?")
    send(page, "Enregistrer")
    assert "Votre inscription est modifiée." in page.locator("main").inner_text()
    assert Seat.objects.confirmed().count() == 2

    page.get_by_role("link", name="Annuler ma venue").click()
    send(page, "Oui, annuler ma venue")
    assert "Merci de nous l’avoir dit" in page.locator("main").inner_text()
    assert not Seat.objects.living().exists()


def test_the_page_fits_the_screen(visitor, matinale):
    visitor.goto(f"/evenements/{matinale.slug}/inscription/")
    size = visitor.viewport_size["width"]
    widest = visitor.locator("html").evaluate("page => page.scrollWidth")
    assert widest <= size


def test_the_keyboard_is_enough_and_never_meets_the_trap(page, matinale):
    page.goto(f"/evenements/{matinale.slug}/inscription/")
    page.wait_for_timeout(TWO_SECONDS)
    typed = {"id_first_name": "Sacha", "id_last_name": "Essai", "id_email": "sacha@example.org"}
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
        if met[-1] == "id_parts_0":
            page.keyboard.press("Space")
        if met[-1] in typed:
            page.keyboard.type(typed[met[-1]])
        if met[-1] == "submit":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "id_site_web" not in met
    assert Registration.objects.get().seats.get().session == matinale.public


def test_errors_are_read_first(page, matinale):
    page.goto(f"/evenements/{matinale.slug}/inscription/")
    page.wait_for_timeout(TWO_SECONDS)
    send(page, "Confirmer mon inscription")
    assert page.evaluate("document.activeElement.className") == "resume-erreurs"
    page.get_by_role("link", name="Indiquez votre prénom.").click()
    page.keyboard.type("Sacha")
    assert page.get_by_label("Prénom").input_value() == "Sacha"


def test_a_dead_link_offers_another(page, matinale):
    page.goto(f"/inscription/{'A' * 48}/")
    page.get_by_label("Adresse e-mail").fill("sacha@example.org")
    send(page, "Recevoir mon lien")
    assert "Si une inscription existe à cette adresse" in page.locator("main").inner_text()
