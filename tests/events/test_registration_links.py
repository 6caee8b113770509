"""Personal links: dead, wrong and lost ones, « ce n’est pas moi », and how often strangers may press."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from cress_site import clock
from cress_site.models import Message
from events.models import Registration
from events.services import registration as services
from tests.events.registering import (
    create_url,
    filled,
    points,
    press,
    text_of,
    url_of,
)
from tests.factories import (
    days,
    make_event,
    make_member,
    make_registration,
    make_seat,
    make_session,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]
RESEND = "/inscription/retrouver/"


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


@pytest.fixture
def row(matinale):
    row = make_registration(matinale, email="sacha@example.org")
    make_seat(matinale.public, row)
    return row


# --------------------------------------------------------------------------- links that open nothing


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1],
        lambda token: token[:-2] + "AA",
        lambda token: "A" * 48,
        lambda token: "x",
        lambda token: "é" * 48,
        lambda token: token.swapcase(),
        lambda token: "A" * 5000,
    ],
)
def test_a_wrong_link_says_so_and_offers_another(client, row, change):
    response = client.get(f"/inscription/{change(row.token)}/")
    assert response.status_code == 404
    text = text_of(response)
    assert "Ce lien n’est pas reconnu." in text
    assert "Recevoir mon lien" in text
    assert response["Referrer-Policy"] == "same-origin", "its form must be accepted"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "page", ["modifier/", "annuler/", "pas-moi/", "reponse/", "billet.svg", "agenda.ics"]
)
def test_no_page_behind_a_wrong_link_opens(client, row, page):
    assert client.get(f"/inscription/{row.token[:-1]}/{page}").status_code == 404


def test_a_post_on_a_wrong_link_changes_nothing(client, row):
    other = "B" if row.token.endswith("A") else "A"
    assert client.post(f"/inscription/{row.token[:-1]}{other}/annuler/").status_code in (404, 410)
    assert row.seats.living().exists()


def test_a_nul_byte_in_a_link_is_a_bad_request(client, row):
    assert client.get(f"/inscription/{row.token}%00/").status_code == 400


def test_a_link_of_another_purpose_opens_nothing(client, row):
    from cress_site import links

    token = links.make("feed", row.public_id, row.link_version)
    assert client.get(f"/inscription/{token}/").status_code == 404


def test_a_killed_link_opens_nothing(client, row):
    url = url_of("detail", row)
    row.link_version += 1
    row.save()
    assert client.get(url).status_code == 404


def test_an_erased_registration_opens_nothing(client, row):
    url = url_of("detail", row)
    with clock.at(clock.now()):
        Registration.objects.filter(pk=row.pk).update(erased_at=clock.now())
    assert client.get(url).status_code == 404


def test_a_link_dies_some_time_after_the_event(client, matinale, row, settings):
    settings.PERSONAL_LINK_DAYS = 60
    url = url_of("detail", row)
    with clock.at(matinale.ends_at + days(59)):
        assert client.get(url).status_code == 200
    with clock.at(matinale.ends_at + days(61)):
        response = client.get(url)
    assert response.status_code == 410
    assert "Cet événement est terminé et ce lien ne sert plus." in text_of(response)


def test_an_old_secret_still_opens_while_it_is_a_fallback(client, row, settings):
    url = url_of("detail", row)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "y" * 60
    assert client.get(url).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(url).status_code == 404


# --------------------------------------------------------------------------- somebody else


def test_not_me_gives_everything_back_and_kills_the_link(client, row):
    url = url_of("not_me", row)
    assert "Rien n’est encore changé." in text_of(client.get(url))
    assert row.seats.living().exists()
    response = client.post(url)
    assert response.status_code == 302
    assert response.url == reverse("events:agenda"), "no link of this registration, old or new"
    page = client.get(response.url).content.decode()
    assert "sont libérées et le lien ne sert plus." in page
    assert not row.seats.living().exists()
    assert client.get(url_of("detail", row)).status_code == 404


# --------------------------------------------------------------------------- a lost link


def ask(client, email, **headers):
    return filled(client, RESEND, email=email, **headers)


def test_the_answer_is_the_same_for_every_address(client, row):
    known, unknown = ask(client, "Sacha@Example.org "), ask(client, "inconnue@example.org")
    assert (
        (known.status_code, known.url)
        == (unknown.status_code, unknown.url)
        == (302, f"{RESEND}?envoye=1")
    )
    assert "Si une inscription existe à cette adresse" in text_of(client.get(known.url))
    assert [message.recipient for message in Message.objects.all()] == ["sacha@example.org"]


@pytest.mark.parametrize("email", ["", "sacha@", "a\x00@example.org", "x" * 10_000])
def test_an_address_that_is_none_is_an_error(client, email):
    response = ask(client, email)
    assert response.status_code == 200
    assert points(response)


def test_asking_over_and_over_owes_no_more_mails(client, row):
    for _ in range(20):
        assert ask(client, "sacha@example.org").status_code == 302
    assert Message.objects.count() <= 3


def test_a_network_that_asks_without_end_is_asked_to_pause(client, settings):
    settings.LIMIT_LINKS = 5
    for rank in range(5):
        assert ask(client, f"p{rank}@example.org").status_code == 302
    response = ask(client, "p6@example.org")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Beaucoup de demandes" in text_of(response)


def test_the_link_sent_again_is_the_same(client, row):
    before = row.token
    ask(client, "sacha@example.org")
    row.refresh_from_db()
    assert row.token == before


# --------------------------------------------------------------------------- how often strangers press


def test_three_mails_an_hour_to_an_address_that_strangers_type(client):
    events = [make_event() for _ in range(4)]
    answers = [press(client, event, make_session(event)) for event in events]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert "Plusieurs e-mails sont déjà partis vers cette adresse." in points(answers[3])[0]
    assert 3500 < int(answers[3]["Retry-After"]) <= 3600
    assert "Essai" in answers[3].content.decode(), "nothing typed is lost"
    assert Message.objects.filter(recipient="sacha@example.org").count() == 3
    assert Registration.objects.count() == 3


def test_the_same_press_again_is_always_answered(client, matinale):
    spellings = [
        "sacha@example.org",
        "SACHA@example.org",
        "  Sacha@Example.ORG ",
        "sacha@example.org",
    ]
    answers = [press(client, matinale, matinale.public, email=email) for email in spellings * 2]
    assert {answer.status_code for answer in answers} == {302}
    assert Registration.objects.count() == 1
    assert Message.objects.count() == 1


def test_links_and_registrations_share_the_mails_of_an_hour(client, row):
    for _ in range(3):
        event = make_event()
        press(client, event, make_session(event))
    before = Message.objects.count()
    assert ask(client, "sacha@example.org").status_code == 302
    assert Message.objects.count() == before


def test_somebody_logged_in_is_not_counted_as_a_stranger(client):
    client.force_login(make_member())
    events = [make_event() for _ in range(5)]
    for event in events:
        session = make_session(event)
        assert filled(client, create_url(event), parts=[session.pk]).status_code == 302


def test_a_company_of_eighty_behind_one_address_passes(client):
    event = make_event()
    session = make_session(event, capacity=100)
    for rank in range(80):
        email = f"p{rank}@example.org"
        assert press(client, event, session, email=email).status_code == 302
    assert Registration.objects.count() == 80


def test_three_hundred_in_a_minute_from_one_address_are_asked_to_pause(client, settings):
    settings.LIMIT_REGISTRATIONS = 10
    event = make_event()
    session = make_session(event, capacity=None)
    answers = [press(client, event, session, email=f"p{n}@example.org") for n in range(15)]
    statuses = [answer.status_code for answer in answers]
    assert statuses[:10] == [302] * 10
    assert 429 in statuses
    last = answers[-1]
    assert last.status_code == 429
    assert int(last["Retry-After"]) > 0
    assert "Beaucoup de demandes sont arrivées en peu de temps." in points(last)[0]
    assert "p14@example.org" in last.content.decode(), "nothing typed is lost"


def test_what_the_visitor_claims_of_their_address_changes_nothing(client, settings):
    settings.LIMIT_REGISTRATIONS = 3
    event = make_event()
    session = make_session(event)
    url = create_url(event)
    statuses = []
    for rank in range(6):
        answers = {"parts": [session.pk], "first_name": "A", "last_name": "B"}
        page = client.get(url)
        stamp = page.context["form"]["shown_at"].value()
        data = answers | {"email": f"p{rank}@example.org", "shown_at": stamp}
        statuses.append(
            client.post(url, data, headers={"x-forwarded-for": f"10.0.0.{rank}"}).status_code
        )
    assert statuses[-1] == 429


def test_the_address_of_the_page_is_named_in_one_place():
    assert reverse("events:registration_resend") == RESEND
    assert services.resend_links
