"""« Mes données »: seen, corrected, taken away, deleted, and gone with time."""

import json

import pytest
from django.contrib.sessions.models import Session as BrowserSession

from cress_site import clock, privacy
from cress_site.models import JournalEntry, Message
from events.models import Question, Registration
from members.models import (
    Invitation,
    JoinRequest,
    MembershipApplication,
    NewsletterSubscription,
    User,
)
from members.services import account
from tests.factories import (
    NOW,
    days,
    make_event,
    make_member,
    make_organisation,
    make_registration,
    make_seat,
    make_session,
    make_site,
    make_user,
)
from tests.members.entering import MINE, confirm
from tests.members.factories_people import make_application, make_invitation, make_join_request

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    make_site(privacy_email="donnees@cress.example.org")


@pytest.fixture
def camille():
    return make_member(
        make_organisation("Couleur Bocage"), email="camille@example.org", first_name="Camille"
    )


# --------------------------------------------------------------------------- seen


def test_everything_that_is_kept_is_shown(client, camille):
    event = make_event("Matinale de Moulins")
    registration = make_registration(
        event, user=camille, needs="Une place à l’avant.", needs_consent_at=NOW
    )
    make_seat(make_session(event, "Découvrir"), registration)
    Question.objects.create(registration=registration, text="Comment s’y prendre ?", asked_at=NOW)
    make_join_request(None, camille.email)
    make_invitation(email=camille.email)
    make_application("submitted", contact_email=camille.email)
    Message.objects.create(
        key="x",
        kind="reminder",
        recipient=camille.email,
        state="sent",
        subject="Demain",
        sent_at=NOW,
    )
    client.force_login(camille)
    response = client.get(MINE)
    text = response.content.decode()
    for words in (
        "camille@example.org",
        "Couleur Bocage",
        "Matinale de Moulins",
        "Découvrir\u00a0: place confirmée",
        "Comment s’y prendre",
        "Une place à l’avant.",
        "Gardé jusqu’au 10\u00a0décembre 2029",
        "Gardé jusqu’au 9\u00a0janvier 2027",
        "Une structure inconnue",
        "Toisons du Livradois",
        "Demain",
    ):
        assert words in text, words
    assert "no-store" in response["Cache-Control"]


def test_only_one_s_own(client, camille):
    other = make_user("autre@example.org", last_name="Quelquun")
    event = make_event("Ailleurs")
    make_seat(make_session(event), make_registration(event, user=other))
    make_invitation(email=other.email)
    client.force_login(camille)
    text = client.get(MINE).content.decode()
    assert "Ailleurs" not in text
    assert "autre@example.org" not in text


def test_number_of_queries_does_not_grow(client, camille, django_assert_max_num_queries):
    for number in range(8):
        event = make_event(starts_at=NOW + days(7 * number))
        registration = make_registration(event, user=camille)
        for _ in range(3):
            make_seat(make_session(event), registration)
        make_invitation(email=camille.email, ending="declined", ended_at=NOW)
    client.force_login(camille)
    with django_assert_max_num_queries(20):
        client.get(MINE)


def test_correcting(client, camille):
    client.force_login(camille)
    client.post(
        f"{MINE}corriger/",
        {"first_name": "Camille-Anne", "last_name": "Rochefort", "phone": "0470000000"},
    )
    camille.refresh_from_db()
    assert (camille.first_name, camille.phone) == ("Camille-Anne", "0470000000")
    client.post(f"{MINE}corriger/", {"first_name": "", "email": "x@example.org", "is_staff": "on"})
    camille.refresh_from_db()
    assert (camille.first_name, camille.email, camille.is_staff) == (
        "Camille-Anne",
        "camille@example.org",
        False,
    )


def test_showing_one_s_name_is_one_s_own_decision(client, camille):
    link = camille.representations.get()
    client.force_login(camille)
    client.post(f"{MINE}accords/", {"link": link.pk, "answer": "show"})
    link.refresh_from_db()
    assert link.is_public
    assert "Accord donné le" in client.get(MINE).content.decode()
    said = client.post(f"{MINE}accords/", {"link": link.pk, "answer": "hide"}, follow=True)
    assert "Votre accord est retiré." in said.content.decode()
    link.refresh_from_db()
    assert not link.is_public
    other = make_member().representations.get()
    for given in (other.pk, "x", "9" * 30, ""):
        assert client.post(f"{MINE}accords/", {"link": given, "answer": "show"}).status_code == 404
    other.refresh_from_db()
    assert not other.is_public


# --------------------------------------------------------------------------- taken away


def test_the_file_is_complete(client, camille):
    event = make_event("Matinale de Moulins")
    make_seat(make_session(event), make_registration(event, user=camille))
    make_join_request(None, camille.email)
    make_invitation(email=camille.email)
    make_application("submitted", contact_email=camille.email)
    response = confirm(client, camille).post(f"{MINE}telecharger/")
    assert response["Content-Disposition"].startswith('attachment; filename="mes-donnees-')
    held = json.loads(response.content)
    assert held["compte"]["adresse"] == camille.email
    assert held["inscriptions"][0]["événement"] == "Matinale de Moulins"
    assert held["invitations"][0]["structure"]
    assert held["demandes pour rejoindre une structure"][0]["structure indiquée"]
    assert held["demandes d’adhésion"][0]["structure"] == "Toisons du Livradois"
    assert JournalEntry.objects.filter(verb="own_data_exported", actor=camille).exists()


# --------------------------------------------------------------------------- deleted


def test_deleting_the_account(client, camille, deliver):
    event = make_event(starts_at=clock.now() + days(10))
    session = make_session(event, capacity=1)
    make_seat(session, make_registration(event, user=camille))
    waiting = make_seat(session, status="waitlisted")
    make_invitation(email=camille.email)
    make_join_request(None, camille.email)
    NewsletterSubscription.objects.create(
        email=camille.email, text_version="x", asked_at=NOW, active_at=NOW
    )
    confirm(client, camille)
    page = client.get(f"{MINE}supprimer/").content.decode()
    assert "Rien n’est encore supprimé." in page
    assert User.objects.filter(pk=camille.pk).exists()
    unsure = client.post(f"{MINE}supprimer/", {})
    assert "Cochez cette case" in unsure.content.decode()
    said = client.post(f"{MINE}supprimer/", {"is_sure": "on"}, follow=True)
    assert "Votre compte est supprimé. Un dernier e-mail vous le confirme." in said.content.decode()
    for model, field in (
        (User, "email"),
        (Invitation, "email"),
        (JoinRequest, "email"),
        (NewsletterSubscription, "email"),
        (Registration, "email"),
        (Message, "recipient"),
    ):
        assert not model.objects.filter(**{field: camille.email}).exists(), model
    waiting.refresh_from_db()
    assert waiting.is_confirmed, "the freed seat goes to who waits"
    (farewell,) = deliver()
    assert farewell.to == ["camille@example.org"]
    assert "Vos places à venir ont été libérées." in farewell.body
    assert client.get("/espace/").status_code == 302
    assert not [s for s in BrowserSession.objects.all() if s.get_decoded().get("_auth_user_id")]


def test_the_last_referent_is_asked_to_name_another(client):
    camille = make_member(make_organisation("Couleur Bocage"), is_referent=True)
    confirm(client, camille)
    for response in (
        client.get(f"{MINE}supprimer/"),
        client.post(f"{MINE}supprimer/", {"is_sure": "on"}),
    ):
        text = response.content.decode()
        assert "Vous êtes la seule personne référente de Couleur Bocage." in text
        assert "bonjour@cress.example.org" in text
    assert User.objects.filter(pk=camille.pk).exists()


def test_the_team_does_not_delete_itself(staff_client):
    response = staff_client.post(f"{MINE}supprimer/", {"is_sure": "on"})
    assert "Votre compte fait partie de l’équipe" in response.content.decode()
    assert User.objects.filter(pk=staff_client.user.pk).exists()


# --------------------------------------------------------------------------- erased, with time


def test_an_accepted_application_stays_without_its_person():
    row = make_application("accepted", organisation=make_organisation())
    refused = make_application("refused", name="Une autre")
    privacy.erase(row.contact_email)
    row.refresh_from_db()
    assert (row.name, row.contact_name, row.contact_email) == ("Toisons du Livradois", "", "")
    assert row.legal_representative == ""
    assert not MembershipApplication.objects.filter(pk=refused.pk).exists()


def test_what_outlived_its_purpose_goes():
    with clock.at(NOW):
        old, recent = NOW - days(400), NOW - days(5)
        keep = [
            make_application("draft", touched_at=recent, name="a"),
            make_application("submitted", touched_at=old, name="b"),
            make_application("accepted", decided_at=old, name="c"),
            make_invitation(expires_at=NOW + days(1), email="a@example.org"),
            make_join_request(None, "a@example.org"),
        ]
        gone = [
            make_application("draft", touched_at=NOW - days(31), name="d"),
            make_application("refused", decided_at=old, name="e"),
            make_application("more_asked", touched_at=old, name="f"),
            make_invitation(expires_at=old, email="b@example.org"),
            make_join_request(
                None, "b@example.org", asked_at=old, decided_at=old, decision="refused"
            ),
        ]
        opened = account.get_or_open(email="b@example.org")[0]
        Invitation.objects.filter(email="b@example.org").update(user=opened)
        dry = privacy.purge(NOW, dry_run=True)
        assert dry["demandes d’adhésion"] == 3
        privacy.purge(NOW)
        assert privacy.purge(NOW)["demandes d’adhésion"] == 0
    for row in keep:
        assert type(row).objects.filter(pk=row.pk).exists(), row
    for row in gone:
        assert not type(row).objects.filter(pk=row.pk).exists(), row
    assert not User.objects.filter(pk=opened.pk).exists(), "nobody ever entered there"
