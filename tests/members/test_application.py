"""An application in four steps: opened, left, resumed, sent."""

import re

import pytest
from django.test import Client

from cress_site import clock, outbox
from cress_site.models import JournalEntry, Message
from members.models import Accreditation, MembershipApplication
from members.refused import NotPossible
from members.services import application as services
from tests.factories import NOW, make_site, make_territory, make_user
from tests.members.applying import START, errors, first, pdf, post, start, step
from tests.members.factories_people import ANSWERS, make_application

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    make_site(legal_name="Chambre d’essai")
    make_territory("Puy-de-Dôme", "63", "dans le Puy-de-Dôme")


# --------------------------------------------------------------------------- the pages


def test_the_page_of_joining_sets_no_cookie(client):
    response = client.get("/adherer/")
    assert response.status_code == 200
    assert not response.cookies
    text = response.content.decode()
    assert 'href="/adherer/demande/"' in text
    assert 'href="/adherer/rejoindre-ma-structure/"' in text
    assert "04\u00a065\u00a071\u00a000\u00a000" in text


def test_from_the_first_step_to_the_receipt(client):
    application = MembershipApplication.objects
    assert start(client).url == step(application.get(), 2)
    row = application.get()
    assert (row.state, row.steps_done, row.territory.code) == ("draft", 1, "63")
    labels = [Accreditation.objects.create(name=name).pk for name in ("ESUS", "ACI")]
    activity = {"description": "Laine.", "employees": "4,5", "accreditations": labels[:1]}
    assert post(client, row, 2, **activity).url == step(row, 3)
    people = {name: ANSWERS[name] for name in ANSWERS if name.startswith(("legal_rep", "contact"))}
    assert post(client, row, 3, **people).url == step(row, 4)
    shown = client.get(step(row, 4)).content.decode()
    for words in ("Toisons du Livradois", "Hélène Astier, gérante", "4,5", "ESUS", "Puy-de-Dôme"):
        assert words in shown
    sent = post(client, row, 4, declaration="on", directory_consent="on", documents=[pdf()])
    assert sent.url == f"{START}{row.token}/"
    row.refresh_from_db()
    assert row.state == "submitted"
    assert row.directory_consent_at
    assert row.contact_consent_at is None
    assert row.documents.get().file_name == "statuts.pdf"
    text = client.get(sent.url).content.decode()
    assert "Votre demande est envoyée" in text
    assert "1\u00a0document joint" in text
    kinds = set(Message.objects.values_list("kind", flat=True))
    assert kinds == {"application_resume", "application_received", "staff_application"}
    assert JournalEntry.objects.filter(verb="application_sent").exists()


def test_the_pages_of_a_link_are_kept_by_nobody(client):
    row = make_application(steps_done=1)
    response = client.get(step(row, 2))
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("token", ["x", "x" * 48, "AAAA"])
def test_unknown_links_say_what_to_do(client, token):
    response = client.get(f"{START}{token}/")
    assert response.status_code == 404
    assert "Ce lien n’est pas reconnu." in response.content.decode()


def test_a_link_opens_one_application_only(client):
    mine, other = make_application(), make_application(name="Une autre")
    forged = other.token[:20] + mine.token[20:]
    assert client.get(f"{START}{forged}/").status_code == 404


def test_steps_come_in_order(client):
    row = make_application(steps_done=1)
    assert client.get(step(row, 2)).status_code == 200
    for number in (3, 4, 9):
        assert client.get(step(row, number)).status_code == 302
    assert client.get(f"{START}{row.token}/").url == step(row, 2)


# --------------------------------------------------------------------------- leaving and resuming


def test_the_link_is_mailed_at_once_and_resumes(client):
    start(client)
    mail = outbox.render(Message.objects.get(kind="application_resume"))
    path = re.search(r"http://testserver(/adherer/demande/\S+/)", mail.text)[1]
    elsewhere = Client()
    assert elsewhere.get(path).url == step(MembershipApplication.objects.get(), 2)
    assert "supprimée après 30\u00a0jours" in mail.text


def test_saving_for_later_keeps_what_is_right(client):
    row = make_application(steps_done=1, description="")
    said = client.post(
        step(row, 2), {"description": "Laine.", "volunteers": "beaucoup", "later": "1"}, follow=True
    )
    text = said.content.decode()
    assert "C’est enregistré. Un lien pour reprendre part à helene.astier@example.org." in text
    row.refresh_from_db()
    assert (row.description, row.volunteers, row.steps_done) == ("Laine.", None, 1)


def test_an_unfinished_first_step_is_kept_too(client):
    start(client, siret="", city="", later="1")
    row = MembershipApplication.objects.get()
    assert (row.name, row.city) == ("Toisons du Livradois", "")
    assert services.missing_step(row) == 1


def test_what_is_wrong_in_a_step_loses_nothing(client):
    row = make_application(steps_done=1, description="")
    response = post(client, row, 2, sectors="textile", description="")
    assert errors(response) == ["Ce champ est nécessaire."]
    assert 'value="textile"' in response.content.decode()
    row.refresh_from_db()
    assert row.sectors == "textile"


def test_a_double_press_of_later_is_one_mail(client):
    row = make_application()
    with clock.at(NOW):
        for _ in range(3):
            services.send_link(application=row)
    assert Message.objects.count() == 1


# --------------------------------------------------------------------------- sending


def test_nothing_is_sent_without_the_declaration(client):
    row = make_application()
    response = post(client, row, 4, motivation="x")
    assert errors(response) == ["Cochez cette case pour envoyer la demande."]
    row.refresh_from_db()
    assert row.state == "draft"


def test_an_incomplete_application_leads_to_the_missing_step(client):
    row = make_application(city="")
    assert post(client, row, 4, declaration="on").url == step(row, 1)
    row.refresh_from_db()
    assert row.state == "draft"


@pytest.mark.parametrize("state", ["submitted", "accepted", "refused"])
def test_what_is_sent_is_no_longer_written(client, state):
    row = make_application(state)
    for number in (1, 2, 3, 4):
        response = client.post(step(row, number), first(name="Autre nom") | {"declaration": "on"})
        assert response.url == f"{START}{row.token}/"
    row.refresh_from_db()
    assert (row.name, row.state) == (ANSWERS["name"], state)
    with pytest.raises(NotPossible):
        services.add_document(application=row, upload=pdf())


def test_pressed_twice_is_sent_once(client):
    row = make_application()
    for _ in range(2):
        post(client, row, 4, declaration="on")
    assert Message.objects.filter(kind="application_received").count() == 1
    assert JournalEntry.objects.filter(verb="application_sent").count() == 1


def test_what_was_asked_for_is_completed(client):
    row = make_application("more_asked", request="Les statuts signés, s’il vous plaît.")
    shown = client.get(f"{START}{row.token}/").content.decode()
    assert "Les statuts signés" in shown
    assert step(row, 4) in shown
    post(client, row, 4, declaration="on", documents=[pdf()])
    row.refresh_from_db()
    assert row.state == "submitted"


def test_a_page_never_changes_anything_when_opened(client):
    row = make_application()
    for number in (1, 2, 3, 4):
        client.get(step(row, number))
    row.refresh_from_db()
    assert row.touched_at == row.started_at
    assert not JournalEntry.objects.exists()


def test_number_of_queries(client, django_assert_max_num_queries):
    row = make_application()
    for _ in range(5):
        services.add_document(application=row, upload=pdf())
    with django_assert_max_num_queries(9):
        client.get(step(row, 4))
    with django_assert_max_num_queries(2):
        client.get("/adherer/")


def test_an_account_fills_its_address(client):
    client.force_login(make_user("camille@example.org"))
    assert 'value="camille@example.org"' in client.get(START).content.decode()
