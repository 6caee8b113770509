import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.cress_site.demo_urls")]


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True


@pytest.fixture
def mail(settings):
    mail = EmailMultiAlternatives(
        "Votre inscription est confirmée",
        "Bonjour Camille, à bientôt : https://site.example/inscription/abc/",
        to=["camille@exemple.org"],
        connection=get_connection("cress_site.demo.EmailBackend"),
    )
    mail.attach_alternative('<p>Bonjour</p><img src="cid:qr">', "text/html")
    mail.attach("matinale.ics", "BEGIN:VCALENDAR", "text/calendar")
    assert mail.send() == 1
    return next(settings.MAILS_DIR.glob("*.eml")).stem


def test_mails_are_listed_and_read(client, mail):
    assert "Votre inscription est confirmée" in client.get("/demo/mails/").content.decode()
    page = client.get(f"/demo/mails/{mail}/").content.decode()
    assert "https://site.example/inscription/abc/" in page
    assert "matinale.ics" in page


def test_layout_is_sandboxed(client, mail):
    response = client.get(f"/demo/mails/{mail}/html/")
    assert "<p>Bonjour</p>" in response.content.decode()
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert "script-src" not in response["Content-Security-Policy"]


def test_attachments_are_downloaded(client, mail):
    found = [client.get(f"/demo/mails/{mail}/piece/{number}") for number in range(6)]
    calendar = next(
        r for r in found if r.headers.get("Content-Type", "").startswith("text/calendar")
    )
    assert calendar["Content-Disposition"] == 'attachment; filename="matinale.ics"'


def test_empty_list(client):
    assert "Aucun e-mail" in client.get("/demo/mails/").content.decode()


@pytest.mark.parametrize("name", ["../secret_key", "20261125T022418537192-zzzzzzzz", "x"])
def test_other_files_stay_hidden(client, name):
    assert client.get(f"/demo/mails/{name}/").status_code == 404


def test_other_machines_see_nothing(client, mail):
    assert client.get("/demo/mails/", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_nothing_outside_the_demo(client, mail, settings):
    settings.DEMO = False
    assert client.get(f"/demo/mails/{mail}/").status_code == 404
