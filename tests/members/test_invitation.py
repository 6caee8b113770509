"""A référente invites an address; that address alone may answer, and nothing happens before."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from cress_site import clock, outbox
from cress_site.models import JournalEntry, Message
from members.models import Invitation, User
from members.refused import NotPossible
from members.services import invitation as services
from tests.factories import NOW, TODAY, make_member, make_organisation, make_site, make_user
from tests.members.factories_people import make_invitation

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r"http://testserver(/invitation/\S+/)")


@pytest.fixture
def bocage():
    make_site()
    return make_organisation("Couleur Bocage")


@pytest.fixture
def camille(bocage):
    return make_member(bocage, is_referent=True, first_name="Camille", last_name="Rochefort")


def invite(camille, bocage, email="agathe@example.org", **fields):
    fields = {"is_referent": False} | fields
    return services.invite(organisation=bocage, email=email, actor=camille, **fields)


def speaks_for(email, organisation):
    return organisation.representatives.filter(user__email=email, ends_on=None).exists()


# --------------------------------------------------------------------------- inviting


def test_one_mail_to_the_invited_address(camille, bocage):
    row = invite(camille, bocage, "  Agathe@Example.ORG ")
    mail = outbox.render(Message.objects.get(kind="invitation"))
    assert (row.email, Message.objects.get().recipient) == ("agathe@example.org",) * 2
    assert mail.subject == "Une invitation à rejoindre votre structure"
    assert "Camille Rochefort vous invite à représenter Couleur Bocage" in mail.text
    assert ADDRESS.search(mail.text)[1] == f"/invitation/{row.token}/"
    assert "@" not in str(Message.objects.get().args), "ids only"
    assert not User.objects.filter(email="agathe@example.org").exists(), "no account yet"


def test_the_same_address_asked_again_keeps_its_link(camille, bocage):
    first = invite(camille, bocage)
    again = invite(camille, bocage, is_referent=True)
    assert (first.pk, first.token) == (again.pk, again.token)
    assert again.is_referent
    assert Message.objects.filter(kind="invitation").count() == 2


def test_a_colleague_is_not_invited(camille, bocage):
    lucas = make_member(bocage)
    with pytest.raises(NotPossible) as refused:
        invite(camille, bocage, lucas.email)
    assert refused.value.refusal.code == "already_colleague"


def test_only_the_referents_invite(bocage):
    for person in (make_member(bocage), make_member(is_referent=True)):
        with pytest.raises(PermissionDenied):
            invite(person, bocage)
    assert not Invitation.objects.exists()


def test_a_withdrawn_or_answered_invitation_sends_no_mail(camille, bocage):
    row = invite(camille, bocage)
    services.withdraw(invitation=row, actor=camille)
    assert outbox.render(Message.objects.get(kind="invitation")) is None


# --------------------------------------------------------------------------- the page


def page(client, row):
    return client.get(f"/invitation/{row.token}/")


def answer(client, row, what="accept"):
    return client.post(f"/invitation/{row.token}/", {"answer": what})


def test_opening_it_changes_nothing(client, bocage, camille):
    row = make_invitation(bocage, invited_by=camille)
    for _ in range(3):
        shown = page(client, row)
    assert shown.status_code == 200
    assert "Camille Rochefort vous invite à représenter Couleur Bocage" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert not User.objects.filter(email=row.email).exists()
    assert Invitation.objects.get().ending == ""


def test_a_person_without_account_accepts_with_a_code(client, bocage, camille, read_code):
    row = make_invitation(bocage, invited_by=camille)
    sent = answer(client, row)
    assert sent.url == "/connexion/code/?next=/espace/"
    assert not speaks_for(row.email, bocage), "holding the link is not being the person"
    entered = client.post(sent.url, {"code": read_code()}, follow=True)
    assert "Vous représentez maintenant Couleur Bocage." in entered.content.decode()
    assert speaks_for(row.email, bocage)
    assert Invitation.objects.get().ending == "accepted"
    assert client.get("/espace/").status_code == 200


def test_a_forwarded_invitation_is_refused_to_somebody_else(client, bocage):
    row = make_invitation(bocage)
    other = make_user("quelquun@example.org")
    client.force_login(other)
    for response in (page(client, row), answer(client, row), answer(client, row, "decline")):
        assert response.status_code == 403
        text = response.content.decode()
        assert "Cette invitation est au nom d’une autre adresse que la vôtre." in text
        assert row.email not in text
        assert "Couleur Bocage" not in text
    assert not speaks_for(other.email, bocage)
    assert Invitation.objects.get().ending == ""


def test_whoever_holds_a_forwarded_link_needs_the_mailbox(client, bocage, read_code):
    """Without an account, the code goes to the invited address: pressing is not enough."""
    row = make_invitation(bocage)
    answer(client, row)
    client.post("/connexion/code/", {"code": "WRONG2"})
    assert not speaks_for(row.email, bocage)
    thief = make_user("voleur@example.org")
    client.force_login(thief)
    assert not speaks_for(thief.email, bocage)
    owner = Client()
    owner.post("/connexion/", {"email": row.email})
    owner.post("/connexion/code/", {"code": read_code()})
    assert not speaks_for(row.email, bocage), "entering otherwise accepts nothing"


def test_a_person_with_an_account_accepts_in_one_press(client, bocage):
    agathe = make_user("agathe@example.org")
    row = make_invitation(bocage, is_referent=True)
    client.force_login(agathe)
    assert answer(client, row).url == "/espace/"
    link = bocage.representatives.get(user=agathe)
    assert (link.is_referent, link.starts_on) == (True, clock.now().date())


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"expires_at": NOW - dt.timedelta(days=1)}, "Ce lien a expiré."),
        (
            {"ending": "withdrawn", "ended_at": NOW},
            "Cette invitation a été retirée par la structure.",
        ),
        ({"ending": "accepted", "ended_at": NOW}, "Ce lien a déjà servi."),
        ({"ending": "declined", "ended_at": NOW}, "Ce lien a déjà servi."),
    ],
)
def test_dead_invitations_say_why(client, bocage, fields, sentence):
    row = make_invitation(bocage, **fields)
    with clock.at(NOW):
        for response in (page(client, row), answer(client, row)):
            assert response.status_code == 410
            assert sentence in response.content.decode()
    assert not User.objects.filter(email=row.email).exists()


@pytest.mark.parametrize("token", ["x", "x" * 48, "%00", "AAAA"])
def test_unknown_links(client, token):
    make_site()
    response = client.get(f"/invitation/{token}/")
    assert response.status_code in (400, 404)


def test_declining_leaves_no_account(client, bocage):
    row = make_invitation(bocage)
    answer(client, row)  # asks for a code, and opens the account that receives it
    assert User.objects.filter(email=row.email).exists()
    said = Client().post(f"/invitation/{row.token}/", {"answer": "decline"}, follow=True)
    assert "L’invitation est refusée. Aucun compte n’a été créé." in said.content.decode()
    assert not User.objects.filter(email=row.email).exists()
    assert Invitation.objects.get().ending == "declined"


def test_declining_keeps_an_account_that_was_there(client, bocage):
    agathe = make_user("agathe@example.org")
    row = make_invitation(bocage)
    answer(client, row, "decline")
    assert User.objects.filter(pk=agathe.pk).exists()


def test_a_shared_mailbox_is_marked_so(bocage):
    row = make_invitation(bocage, "contact@couleur-bocage.org")
    assert services.open_account(invitation=row).is_shared_mailbox


def test_an_accepted_invitation_is_journaled_without_names(client, bocage):
    agathe = make_user("agathe@example.org")
    row = make_invitation(bocage)
    services.accept(invitation=row, user=agathe)
    lines = JournalEntry.objects.filter(verb__in=["invitation_accepted", "representative_joined"])
    assert lines.count() == 2
    assert "agathe" not in str(list(lines.values()))


# --------------------------------------------------------------------------- the page of the team


def test_inviting_from_the_page(client, bocage, camille):
    client.force_login(camille)
    said = client.post(
        f"/espace/structures/{bocage.slug}/equipe/",
        {"email": "agathe@example.org", "role": "referent"},
        follow=True,
    )
    until = clock.now().date() + dt.timedelta(days=14)
    assert f"L’invitation part à agathe@example.org. Elle est valable jusqu’au {until.day}" in (
        said.content.decode()
    )
    assert Invitation.objects.get().is_referent


def test_a_member_who_posts_invites_nobody(client, bocage):
    client.force_login(make_member(bocage))
    path = f"/espace/structures/{bocage.slug}/equipe/"
    assert client.post(path, {"email": "a@example.org", "role": "member"}).status_code == 200
    assert not Invitation.objects.exists()


def test_relaunching_and_withdrawing(client, bocage, camille):
    row = make_invitation(bocage, expires_at=NOW - dt.timedelta(days=1))
    client.force_login(camille)
    path = f"/espace/structures/{bocage.slug}/invitations/{row.public_id}/"
    client.post(path, {"answer": "again"})
    row.refresh_from_db()
    assert row.expires_at > clock.now()
    said = client.post(path, {"answer": "withdraw"}, follow=True)
    assert "L’invitation est retirée." in said.content.decode()
    assert Invitation.objects.get().ending == "withdrawn"
    assert client.post(path, {"answer": "again"}).status_code == 404


def test_invitations_of_another_structure_do_not_exist(client, bocage, camille):
    row = make_invitation(make_organisation("Grain de ferme"))
    client.force_login(camille)
    for slug in (bocage.slug, row.organisation.slug):
        path = f"/espace/structures/{slug}/invitations/{row.public_id}/"
        assert client.post(path, {"answer": "withdraw"}).status_code == 404
    assert Invitation.objects.get().ending == ""


def test_number_of_queries_does_not_grow(client, bocage, camille, django_assert_max_num_queries):
    for number in range(12):
        make_member(bocage)
        make_invitation(bocage, f"personne-{number}@example.com")
    client.force_login(camille)
    with django_assert_max_num_queries(14):
        client.get(f"/espace/structures/{bocage.slug}/equipe/")


def test_today_is_the_day_of_paris(bocage):
    agathe = make_user("agathe@example.org")
    row = make_invitation(bocage)
    with clock.at(NOW):
        services.accept(invitation=row, user=agathe)
    assert bocage.representatives.get(user=agathe).starts_on == TODAY
