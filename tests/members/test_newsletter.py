"""The newsletter: nothing is kept without a yes from the mailbox itself, and leaving is one press."""

import re

import pytest

from cress_site import clock, mailing, outbox
from cress_site.forms import traps
from cress_site.models import Message
from members import newsletter_links as links
from members.models import NewsletterSubscription
from members.services import newsletter as service
from members.texts import NEWSLETTER_NOTICES, NEWSLETTER_VERSION
from tests import factories as make
from tests.members.factories_newsletter import make_pending, make_subscription

pytestmark = pytest.mark.django_db
ADDRESS = "lectrice@example.org"
URL = "/lettre/"


@pytest.fixture(autouse=True)
def at_now():
    make.make_site()
    with clock.at(make.NOW):
        yield


@pytest.fixture
def patient(monkeypatch):
    """The form was shown a while ago."""
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)


def ask(client, email=ADDRESS, **fields):
    return client.post(URL, {"email": email, "shown_at": traps.stamp(), "site_web": ""} | fields)


def only_row():
    return NewsletterSubscription.objects.get()


def text_of(response):
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def letter_of(message):
    """The mail as it leaves."""
    return mailing.envelope(outbox.render(message), to=message.recipient)


# --------------------------------------------------------------------------- asking


def test_the_page_asks_an_address_and_says_what_it_is_for(client):
    response = client.get(URL)
    assert response.status_code == 200
    assert "La lettre de CRESS Auvergne" in text_of(response)
    assert NEWSLETTER_NOTICES[NEWSLETTER_VERSION] in text_of(response)
    assert "noindex" not in response.content.decode()


def test_asking_keeps_the_proof_and_sends_one_mail(client, patient):
    response = ask(client, " Lectrice@Example.org ")
    assert "Un e-mail part à Lectrice@Example.org\u00a0: ouvrez-le" in text_of(response)
    row = only_row()
    assert (row.email, row.confirmed_at, row.asked_at) == (ADDRESS, None, make.NOW)
    assert row.text_version == NEWSLETTER_VERSION
    letter = letter_of(Message.objects.get())
    assert letter.to == [ADDRESS]
    assert letter.subject == "Confirmez votre abonnement"
    assert "Vous avez demandé à recevoir la lettre de CRESS Auvergne." in letter.body
    assert links.confirm_url(row) in letter.body
    assert letter.extra_headers["List-Unsubscribe"] == f"<{links.one_click_url(row)}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("state", ["new", "pending", "active", "ended"])
def test_the_answer_is_the_same_for_every_address(client, patient, state):
    rows = {"pending": make_pending, "active": make_subscription}
    if state in rows:
        rows[state]()
    if state == "ended":
        make_subscription(unsubscribed_at=make.NOW - make.hours(2))
    expected = "Un e-mail part à lectrice@example.org\u00a0: ouvrez-le et confirmez."
    assert expected in text_of(ask(client))
    assert Message.objects.count() == 1


def test_a_stranger_changes_nothing_of_a_living_subscription(client, patient):
    allier, cantal = make.make_territory(), make.make_territory("Cantal", "15", "dans le Cantal")
    row = make_subscription(territories=[allier])
    ask(client, territoire="15")
    row.refresh_from_db()
    assert list(row.territories.all()) == [allier]
    assert row.asked_at == make.NOW - make.days(1)
    assert cantal not in row.territories.all()


def test_pressed_twice_it_is_one_mail(client, patient):
    ask(client)
    ask(client)
    assert Message.objects.count() == 1


def test_nobody_is_flooded(client, patient):
    """Three mails an hour to one address, whatever asks; the page says nothing of it."""
    for minutes in range(0, 90, 11):
        with clock.at(make.NOW + make.hours(minutes / 60)):
            assert ask(client).status_code == 200
    assert Message.objects.count() == 3


def test_a_network_that_presses_too_often_waits(client, patient, settings):
    settings.LIMIT_LINKS = 2
    answers = [ask(client, f"personne{n}@example.org").status_code for n in range(3)]
    assert answers == [200, 200, 429]


@pytest.mark.parametrize("email", ["", "pas-une-adresse", "a" * 250 + "@example.org"])
def test_what_is_wrong_is_said_and_nothing_is_kept(client, patient, email):
    response = ask(client, email)
    assert "is-invalid" in response.content.decode()
    assert NewsletterSubscription.objects.count() == 0


def test_the_territory_of_the_page_one_came_from_is_kept(client, patient):
    allier = make.make_territory()
    assert 'value="03"' in client.get(f"{URL}?territoire=03").content.decode()
    ask(client, territoire="03")
    assert list(only_row().territories.all()) == [allier]


# --------------------------------------------------------------------------- confirming


def confirm_path(row):
    return links.path("members:newsletter_confirm", links.CONFIRM, row)


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_changes_nothing(client, method):
    row = make_pending()
    for _ in range(3):
        assert getattr(client, method)(confirm_path(row)).status_code == 200
    assert only_row().confirmed_at is None


def test_confirming_is_a_press_with_its_territories(client):
    make.make_territory()
    cantal = make.make_territory("Cantal", "15", "dans le Cantal")
    row = make_pending()
    response = client.post(confirm_path(row), {"territories": [cantal.pk]}, follow=True)
    assert "Votre abonnement est confirmé." in text_of(response)
    row = only_row()
    assert row.confirmed_at == make.NOW
    assert list(row.territories.all()) == [cantal]


def test_the_link_lives_a_week(client):
    row = make_pending(asked_at=make.NOW - make.days(8))
    assert "Ce lien ne sert plus" in text_of(client.get(confirm_path(row)))
    client.post(confirm_path(row))
    assert only_row().confirmed_at is None


def test_a_confirmed_link_pressed_again_changes_nothing(client):
    row = make_subscription()
    client.post(confirm_path(row))
    assert only_row().confirmed_at == make.NOW - make.days(1)


def test_the_link_of_a_former_demand_does_not_bring_back_who_left(client):
    row = make_subscription(unsubscribed_at=make.NOW - make.hours(1))
    client.post(confirm_path(row))
    assert not only_row().is_active


def test_who_left_may_come_back(client, patient):
    row = make_subscription(unsubscribed_at=make.NOW - make.hours(1))
    ask(client)
    client.post(confirm_path(row))
    row = only_row()
    assert row.is_active
    assert row.confirmed_at == make.NOW


def test_a_mail_whose_news_is_over_does_not_leave():
    row = make_pending()
    message = Message(kind=service.CONFIRM, args={"subscription": row.pk})
    assert outbox.render(message) is not None
    with clock.at(make.NOW + make.days(9)):
        assert outbox.render(message) is None
    row.delete()
    assert outbox.render(message) is None


# --------------------------------------------------------------------------- choosing, leaving


def test_territories_are_changed_by_their_own_link(client):
    allier = make.make_territory()
    row = make_subscription()
    page = links.path("members:newsletter_choose", links.CHOOSE, row)
    response = client.post(page, {"territories": [allier.pk]}, follow=True)
    assert "Vos territoires sont enregistrés." in text_of(response)
    assert list(row.territories.all()) == [allier]
    client.post(page, {"territories": [999]})
    assert list(row.territories.all()) == [allier]


def test_leaving_is_a_page_then_a_press(client):
    row = make_subscription(territories=[make.make_territory()])
    page = links.path("members:newsletter_leave", links.LEAVE, row)
    assert "Rien n’est encore changé." in text_of(client.get(page))
    assert only_row().is_active
    assert "Vous ne recevrez plus la lettre." in text_of(client.post(page))
    assert only_row().unsubscribed_at == make.NOW
    assert "Vous ne recevrez plus la lettre." in text_of(client.get(page))


def test_one_click_of_a_mail_program_needs_no_page(client):
    client.handler.enforce_csrf_checks = True
    row = make_subscription()
    url = links.path("members:newsletter_leave_at_once", links.LEAVE, row)
    assert client.get(url).status_code == 302
    assert client.post(url, {"autre": "chose"}).status_code == 302
    assert only_row().is_active
    assert client.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not only_row().is_active


def test_an_address_that_never_said_yes_is_forgotten_at_once(client):
    row = make_pending()
    client.post(links.path("members:newsletter_leave", links.LEAVE, row))
    assert NewsletterSubscription.objects.count() == 0


def test_each_link_opens_its_own_page_only(client):
    row = make_subscription()
    pages = {
        "members:newsletter_confirm": links.CONFIRM,
        "members:newsletter_choose": links.CHOOSE,
        "members:newsletter_leave": links.LEAVE,
    }
    for name, own in pages.items():
        for purpose in pages.values():
            status = client.get(links.path(name, purpose, row)).status_code
            assert (status == 200) == (purpose == own)
        response = client.get(links.path(name, own, row))
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "same-origin"  # else the form is refused
        assert "noindex" in response["X-Robots-Tag"]
    assert client.get("/lettre/n-importe-quoi/").status_code == 404
