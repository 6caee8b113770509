"""Acts that matter ask who is there; another address is true once its mailbox has confirmed it."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client

from cress_site import clock, outbox
from cress_site.models import Message
from members.models import (
    EmailChange,
    User,
)
from members.services import email_change
from tests.factories import (
    NOW,
    make_event,
    make_member,
    make_organisation,
    make_registration,
    make_site,
    make_staff,
    make_user,
)
from tests.members.entering import MINE, confirm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    make_site(privacy_email="donnees@cress.example.org")


@pytest.fixture
def camille():
    return make_member(
        make_organisation("Couleur Bocage"), email="camille@example.org", first_name="Camille"
    )


# --------------------------------------------------------------------------- is it really you?


@pytest.mark.parametrize("page", ["telecharger/", "supprimer/", "adresse/"])
def test_acts_that_matter_ask_who_is_there(client, camille, page):
    client.force_login(camille)
    for response in (client.get(MINE + page), client.post(MINE + page, {"is_sure": "on"})):
        assert response.url == f"/espace/confirmer/?next=%2Fespace%2Fmes-donnees%2F{page[:-1]}%2F"
    assert User.objects.filter(pk=camille.pk).exists()


def test_a_code_confirms(client, camille, read_code):
    client.force_login(camille)
    page = f"/espace/confirmer/?next={MINE}telecharger/"
    client.get(page)
    assert not mail.outbox, "a GET sends nothing"
    client.post(page, {"send": "1", "next": f"{MINE}telecharger/"})
    code = read_code()
    wrong = client.post(page, {"code": "XXXXXX"})
    assert "Ce code n’est pas le bon." in wrong.content.decode()
    assert client.post(page, {"code": code}).url == f"{MINE}telecharger/"
    assert client.post(f"{MINE}telecharger/")["Content-Type"].startswith("application/json")
    again = client.post(page, {"code": code}, follow=True)
    assert "Ce code a expiré." in again.content.decode(), "a code serves once"


def test_a_code_is_bound_to_its_browser_and_person(client, camille, read_code):
    client.force_login(camille)
    client.post("/espace/confirmer/", {"send": "1"})
    code = read_code()
    for person in (camille, make_user()):
        elsewhere = Client()
        elsewhere.force_login(person)
        elsewhere.post("/espace/confirmer/", {"code": code})
        assert elsewhere.post(f"{MINE}telecharger/").status_code == 302


def test_guesses_are_counted(client, camille):
    client.force_login(camille)
    client.post("/espace/confirmer/", {"send": "1"})
    codes = [client.post("/espace/confirmer/", {"code": "WRONG2"}).status_code for _ in range(12)]
    assert codes[-1] == 429


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com/", "/\\example.com", "x"])
def test_it_never_leads_away(client, camille, away):
    confirm(client, camille)
    text = client.get("/espace/confirmer/", {"next": away}).content.decode()
    assert "example.com" not in text


def test_the_team_confirms_by_its_own_means(staff_client, settings):
    session = staff_client.session
    old = [
        record | {"at": record["at"] - 3600} for record in session["account_authentication_methods"]
    ]
    session["account_authentication_methods"] = old
    session.save()
    staff_client.user.set_password("une suite de mots simples")
    staff_client.user.save()
    staff_client.force_login(staff_client.user)
    session = staff_client.session
    session["account_authentication_methods"] = old
    session["account_authentication_methods_user"] = str(staff_client.user.pk)
    session.save()
    assert staff_client.get(f"{MINE}telecharger/").url.startswith("/connexion/confirmer/?next=")


# --------------------------------------------------------------------------- another address


def ask(client, camille, new_email="c.rochefort@example.org"):
    return confirm(client, camille).post(f"{MINE}adresse/", {"new_email": new_email}, follow=True)


def test_a_new_address_is_true_once_confirmed(client, camille):
    event = make_event()
    registration = make_registration(event, user=camille, email=camille.email)
    earlier = make_registration(make_event(), email=camille.email)
    Message.objects.create(key="x", kind="reminder", recipient=camille.email)
    said = ask(client, camille)
    assert "Un lien part à c.rochefort@example.org." in said.content.decode()
    camille.refresh_from_db()
    assert camille.email == "camille@example.org", "the former one stays until then"
    message = Message.objects.get(kind="email_change")
    assert message.recipient == "c.rochefort@example.org"
    path = outbox.render(message).text.split("http://testserver")[1].split()[0]
    assert "c.rochefort@example.org" in client.get(path).content.decode()
    camille.refresh_from_db()
    assert camille.email == "camille@example.org", "a GET changes nothing"
    said = client.post(path, follow=True)
    assert "Votre adresse est maintenant c.rochefort@example.org." in said.content.decode()
    camille.refresh_from_db()
    assert camille.email == "c.rochefort@example.org"
    for row in (registration, earlier):
        row.refresh_from_db()
        assert (row.email, row.email_norm) == (camille.email,) * 2
    assert not Message.objects.filter(recipient="camille@example.org").exists()
    assert not EmailChange.objects.exists()
    assert client.post(path).status_code == 404, "once"


def test_only_the_person_who_asked_confirms(client, camille):
    """An address typed wrong goes to a stranger: the link gives them nothing."""
    change = email_change.ask(user=camille, new_email="faute@example.org")
    path = f"{MINE}adresse/{change.token}/"
    assert client.get(path).url.startswith("/connexion/?next=")
    client.force_login(make_user("faute@example.com"))
    assert client.post(path).status_code == 403
    camille.refresh_from_db()
    assert camille.email == "camille@example.org"


def test_an_address_that_is_somebody_s_says_nothing(client, camille):
    taken = make_user("prise@example.org")
    said = ask(client, camille, taken.email)
    assert f"Un lien part à {taken.email}." in said.content.decode(), "the same words"
    assert outbox.render(Message.objects.get(kind="email_change")) is None
    change = EmailChange.objects.get()
    assert client.post(f"{MINE}adresse/{change.token}/").status_code == 410


def test_a_former_link_is_dead(client, camille):
    old = email_change.ask(user=camille, new_email="un@example.org").token
    email_change.ask(user=camille, new_email="deux@example.org")
    client.force_login(camille)
    assert client.post(f"{MINE}adresse/{old}/").status_code == 404


def test_a_link_lasts_two_days(client, camille):
    with clock.at(NOW):
        change = email_change.ask(user=camille, new_email="un@example.org")
    client.force_login(camille)
    with clock.at(NOW + dt.timedelta(days=3)):
        response = client.post(f"{MINE}adresse/{change.token}/")
    assert response.status_code == 410
    assert "Ce lien a expiré." in response.content.decode()


def test_the_only_referent_keeps_a_personal_address(client):
    camille = make_member(is_referent=True)
    said = ask(client, camille, "contact@couleur-bocage.org").content.decode()
    assert "Une adresse partagée ne peut pas être la seule personne référente" in said
    assert not EmailChange.objects.exists()


def test_the_team_never_has_a_shared_address():
    elise = make_staff()
    with pytest.raises(Exception, match="shared_staff"):
        email_change.ask(user=elise, new_email="contact@example.org")
