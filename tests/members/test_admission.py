"""The team answers an application: asks for more, refuses with its reason, accepts, once."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cress_site import clock, outbox
from cress_site.models import JournalEntry, Message
from members.models import Accreditation, Membership, Organisation, User
from members.refused import NotPossible
from members.services import admission
from members.services import application as services
from tests.factories import (
    NOW,
    TODAY,
    make_event,
    make_member,
    make_organisation,
    make_registration,
    make_seat,
    make_session,
    make_site,
    make_staff,
    make_territory,
)
from tests.members.factories_people import ANSWERS, PDF, make_application, make_join_request

pytestmark = pytest.mark.django_db
YEAR = {"starts_on": dt.date(2026, 11, 23), "ends_on": dt.date(2026, 12, 31)}
ADMIN = "/admin/members/membershipapplication/"


@pytest.fixture(autouse=True)
def on_the_reference_day():
    make_site()
    with clock.at(NOW):
        yield


@pytest.fixture
def elise():
    return make_staff()


def accept(row, actor, **terms):
    return admission.accept(application=row, actor=actor, terms=admission.Terms(**YEAR | terms))


# --------------------------------------------------------------------------- accepting


def test_accepting_makes_everything_at_once(elise):
    row = make_application("submitted", territory=make_territory(), directory_consent_at=NOW)
    row.accreditations.add(Accreditation.objects.create(name="ESUS"))
    accept(row, elise)
    structure = Organisation.objects.get()
    assert (structure.name, structure.legal_form) == (ANSWERS["name"], "scop")
    assert (structure.siret, structure.siren) == (ANSWERS["siret"], ANSWERS["siret"][:9])
    assert (structure.slug, structure.is_listed) == ("toisons-du-livradois", True)
    assert [str(one) for one in structure.accreditations.all()] == ["ESUS"]
    membership = Membership.objects.get()
    assert (membership.starts_on, membership.ends_on) == (YEAR["starts_on"], YEAR["ends_on"])
    assert membership.accepted_on == TODAY
    link = structure.representatives.get()
    assert (link.user.email, link.is_referent, link.is_public) == (row.contact_email, True, False)
    assert not link.user.has_usable_password()
    row.refresh_from_db()
    assert (row.state, row.organisation, row.decided_by) == ("accepted", structure, elise)


def test_the_welcome_mail_says_what_is_open(elise):
    accept(make_application("submitted"), elise)
    mail = outbox.render(Message.objects.get(kind="application_accepted"))
    assert mail.subject == "Bienvenue\u00a0: votre adhésion est acceptée"
    for words in (
        "Bonjour Hélène,",
        "Adhésion\u00a0: du 23\u00a0novembre 2026 au 31\u00a0décembre 2026",
        "Vous êtes personne référente",
        "http://testserver/espace/",
    ):
        assert words in mail.text


def test_the_contact_enters_by_a_code(client, elise, read_code):
    accept(make_application("submitted"), elise)
    client.post("/connexion/", {"email": ANSWERS["contact_email"]})
    client.post("/connexion/code/", {"code": read_code()})
    shown = client.get("/espace/").content.decode()
    assert "Toisons du Livradois" in shown
    assert "Adhésion à jour jusqu’au 31\u00a0décembre 2026." in shown


def test_a_known_structure_keeps_what_it_has(elise):
    known = make_organisation("Toisons", membership="left", description="À garder.", city="")
    row = make_application("submitted")
    accept(row, elise, known_as=known)
    known.refresh_from_db()
    assert (known.name, known.description, known.city) == ("Toisons", "À garder.", "Courpière")
    assert known.left_on is None
    assert Organisation.objects.count() == 1


def test_a_siret_that_is_known_is_never_doubled(elise):
    known = make_organisation("Toisons", membership="none", siret=ANSWERS["siret"])
    row = make_application("submitted")
    accept(row, elise)
    row.refresh_from_db()
    assert row.organisation == known


def test_a_pending_membership_is_the_one_accepted(elise):
    known = make_organisation("Toisons", membership="pending")
    accept(make_application("submitted"), elise, known_as=known)
    membership = known.memberships.get()
    assert (membership.accepted_on, membership.starts_on) == (TODAY, YEAR["starts_on"])


def test_a_period_already_covered_is_refused(elise):
    known = make_organisation("Toisons", membership="current")
    with pytest.raises(NotPossible) as refused:
        accept(make_application("submitted"), elise, known_as=known)
    assert refused.value.refusal.code == "membership_covered"
    assert not Message.objects.exists()


def test_an_account_that_exists_is_used(elise):
    helene = make_member(email=ANSWERS["contact_email"])
    accept(make_application("submitted"), elise)
    assert User.objects.filter(email=helene.email).count() == 1
    assert helene.representations.count() == 2


def test_the_address_of_the_page_is_free(elise):
    make_organisation("Toisons du Livradois d’avant", slug="toisons-du-livradois")
    accept(make_application("submitted", siret=""), elise)
    assert Organisation.objects.filter(slug="toisons-du-livradois-2").exists()


def test_a_shared_mailbox_alone_needs_the_team_s_word(elise):
    row = make_application("submitted", contact_email="contact@toisons.example.org")
    with pytest.raises(NotPossible) as refused:
        accept(row, elise)
    assert refused.value.refusal.code == "shared_contact"
    assert not Organisation.objects.exists(), "one transaction"
    accept(row, elise, agrees_to_shared=True)
    link = Organisation.objects.get().representatives.get()
    assert (link.user.is_shared_mailbox, link.is_agreed_alone) == (True, True)


@pytest.mark.parametrize("state", ["draft", "accepted", "refused"])
def test_decided_once(elise, state):
    row = make_application(state)
    with pytest.raises(NotPossible):
        accept(row, elise)
    for act, given in (
        (services.ask_more, {"request": "x"}),
        (services.refuse, {"reason": "x"}),
    ):
        with pytest.raises(NotPossible):
            act(application=row, actor=elise, **given)
    assert not Message.objects.exists()


# --------------------------------------------------------------------------- the other answers


def test_asking_for_more_then_refusing(elise):
    row = make_application("submitted")
    services.ask_more(application=row, request="Les statuts.\nEt le rapport.", actor=elise)
    mail = outbox.render(Message.objects.get(kind="application_more_asked"))
    assert "Les statuts.\nEt le rapport." in mail.text
    assert f"/adherer/demande/{row.token}/" in mail.text
    services.refuse(application=row, reason="Hors du territoire.", actor=elise)
    assert outbox.render(Message.objects.get(kind="application_more_asked")) is None, "moot by now"
    mail = outbox.render(Message.objects.get(kind="application_refused"))
    assert "Motif\u00a0: Hors du territoire." in mail.text


def test_the_team_is_told_with_what_is_known(elise):
    event = make_event("Matinale de Thiers", starts_at=NOW - dt.timedelta(days=90))
    coming = make_registration(event, email=ANSWERS["contact_email"])
    make_seat(make_session(event), coming)
    row = make_application(territory=make_territory())
    services.submit(application=row)
    mail = outbox.render(Message.objects.get(kind="staff_application"))
    assert "Toisons du Livradois demande à adhérer." in mail.text
    assert "Cette structure est venue à\u00a0: Matinale de Thiers." in mail.text


# --------------------------------------------------------------------------- in the admin


def test_the_sheet_shows_everything_and_its_answers(team_client):
    row = make_application("submitted", motivation="Rencontrer d’autres filières.")
    services_upload(row)
    text = team_client.get(f"{ADMIN}{row.pk}/change/").content.decode()
    for words in ("Rencontrer d’autres filières.", "Hélène Astier", "statuts.pdf", "Refuser"):
        assert words in text
    for page in ("preciser", "accepter", "refuser"):
        assert f"{ADMIN}{row.pk}/{page}/" in text
        assert team_client.get(f"{ADMIN}{row.pk}/{page}/").status_code == 200


def services_upload(row):
    row.state = "draft"
    row.save()
    upload = SimpleUploadedFile("statuts.pdf", PDF, "application/pdf")
    document = services.add_document(application=row, upload=upload)
    row.state = "submitted"
    row.save()
    return document


def test_a_document_is_for_the_team_alone(client, team_client):
    document = services_upload(make_application("submitted"))
    path = f"{ADMIN}{document.application_id}/documents/{document.public_id}/"
    response = team_client.get(path)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="statuts.pdf"'
    assert "no-store" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]
    client.logout()
    client.force_login(make_member(is_referent=True))
    assert client.get(path).status_code == 302
    other = make_application("submitted", name="Une autre")
    team_client.logout()
    assert (
        team_client.get(path.replace(str(document.application_id), str(other.pk))).status_code
        == 302
    )


def test_accepting_from_the_page(team_client):
    make_organisation("Toisons du livradois", membership="none")
    row = make_application("submitted")
    page = f"{ADMIN}{row.pk}/accepter/"
    shown = team_client.get(page).content.decode()
    assert "La fiche existante\u00a0: Toisons du livradois" in shown
    assert "Une nouvelle fiche" in shown
    wrong = team_client.post(
        page, {"starts_on": "31/12/2026", "ends_on": "01/01/2026", "known_as": "new"}
    )
    assert "La fin doit venir après le début." in wrong.content.decode()
    said = team_client.post(
        page,
        {"starts_on": "23/11/2026", "ends_on": "31/12/2026", "known_as": "new"},
        follow=True,
    )
    assert "La demande est acceptée." in said.content.decode()
    row.refresh_from_db()
    assert row.organisation.slug == "toisons-du-livradois-2"


def test_refusing_and_asking_need_their_words(team_client):
    row = make_application("submitted")
    for page, name in (("refuser", "reason"), ("preciser", "request")):
        team_client.post(f"{ADMIN}{row.pk}/{page}/", {name: " "})
        row.refresh_from_db()
        assert row.state == "submitted"
    team_client.post(f"{ADMIN}{row.pk}/refuser/", {"reason": "Hors du territoire."})
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("refused", team_client.user)
    said = team_client.post(f"{ADMIN}{row.pk}/refuser/", {"reason": "Encore."})
    assert "Cette demande a déjà reçu une réponse." in said.content.decode()


def test_what_was_written_stays_as_it_was_sent(staff_client):
    row = make_application("submitted")
    staff_client.post(f"{ADMIN}{row.pk}/change/", {"name": "Autre nom"})
    row.refresh_from_db()
    assert row.name == ANSWERS["name"]
    assert staff_client.get(f"{ADMIN}add/").status_code == 403
    assert staff_client.post(f"{ADMIN}{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_list_filters(team_client):
    make_application("submitted", name="À examiner")
    make_application("refused", name="Non retenue")
    text = team_client.get(f"{ADMIN}?etat=a-examiner").content.decode()
    assert "À examiner" in text
    assert ">Non retenue</a>" not in text
    assert team_client.get(f"{ADMIN}?etat=refused&q=retenue").status_code == 200


def test_the_journal_holds_no_name(elise):
    row = make_application("submitted")
    accept(row, elise)
    text = str(list(JournalEntry.objects.values()))
    assert "Hélène" not in text
    assert "helene" not in text


def test_the_desk_says_what_waits(team_client):
    make_application("submitted")
    make_join_request(None)
    make_join_request(make_organisation(), "autre@example.org")
    text = team_client.get("/admin/").content.decode()
    assert "1\u00a0demande d’adhésion à examiner" in text
    assert "1\u00a0personne demande à rejoindre une structure" in text, (
        "the référentes have the other"
    )
